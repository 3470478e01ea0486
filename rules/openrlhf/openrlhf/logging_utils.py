class WandbLogger:
    def log_train(self, step, logs):
        return logs
