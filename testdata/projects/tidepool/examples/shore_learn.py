import sys

import tidepool


def main(argv):
    trainer = tidepool.SupervisedTrainer(tidepool.load_config(argv))
    trainer.train([{"scores": [0.5], "mask": [1]}])


if __name__ == "__main__":
    main(sys.argv[1:])
