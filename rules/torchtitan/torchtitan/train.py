from torchtitan.metrics import MetricsProcessor, init_logger


class Bag:
    def log(self, step):
        return step

    def add_logger(self, logger):
        return logger


def train(trainer):
    init_logger()  # hit: torchtitan.logger
    own = MetricsProcessor()  # hit: torchtitan.setup
    own.log(1, loss=2)  # hit: torchtitan.commit step=1 certainty=exact
    trainer.metrics_processor.log(1, 2)  # hit: torchtitan.commit certainty=likely
    # miss: torchtitan.commit
    trainer.log(1)
    metrics_processor = Bag()
    # miss: torchtitan.commit
    metrics_processor.log(1)
    # miss: torchtitan.setup
    # miss: torchtitan.logger
    metrics_processor.add_logger(1)
