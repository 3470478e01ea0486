import sys

from tidepool import PolicyTrainer, load_config


def main(argv: list[str]) -> None:
    config = load_config(argv)
    prompts = [["tide", "kelp"], ["crab", "foam"]]
    with PolicyTrainer(config) as trainer:
        trainer.train(prompts)


if __name__ == "__main__":
    main(sys.argv[1:])
