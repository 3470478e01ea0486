class LoggerInterface:
    def log_metrics(self, metrics, step, prefix=""):
        raise NotImplementedError


class WandbLogger(LoggerInterface):
    def log_metrics(self, metrics, step, prefix=""):
        return metrics


class RayGpuMonitorLogger:
    pass


class Logger(LoggerInterface):
    def __init__(self):
        self.loggers = []
        self.wandb_logger = WandbLogger()  # hit: nemo-rl.setup
        self.monitor = RayGpuMonitorLogger()  # hit: nemo-rl.setup
        self.loggers.append(self.wandb_logger)

    def log_metrics(self, metrics, step, prefix=""):
        for logger in self.loggers:
            # miss: nemo-rl.commit
            logger.log_metrics(metrics, step, prefix)


def configure_rich_logging():
    return None
