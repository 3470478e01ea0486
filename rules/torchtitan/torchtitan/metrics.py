class LoggerContainer:
    def add_logger(self, logger):
        return logger


class MetricsProcessor:
    def __init__(self):
        self.container = LoggerContainer()  # hit: torchtitan.setup
        self.container.add_logger(1)  # hit: torchtitan.setup

    def log(self, step, loss):
        return loss

    def log_validation(self, loss, step):
        return loss


def init_logger():
    return None
