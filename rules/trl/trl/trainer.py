from transformers import Trainer
from trl.extras.profiling import profiling_context, profiling_decorator


class GRPOTrainer(Trainer):
    # miss: trl.entry
    def __init__(self, callback):
        self._metrics = {"train": {}, "eval": {}}
        self.other = {}
        self.add_callback(callback)  # hit: trl.setup
        # miss: trl.setup
        self.add_tag(callback)

    # hit: trl.timing
    @profiling_decorator
    # hit: trl.entry
    def compute_loss(self, mode, loss):
        # hit: trl.metric key=loss
        self._metrics[mode]["loss"].append(loss)
        self._stored_metrics[mode]["rewards"].append(loss)  # hit: trl.metric key=rewards
        # hit: trl.metric key=num_tokens
        self._metrics[mode]["num_tokens"] = [1]
        # miss: trl.metric
        self.other[mode] = 1
        # miss: trl.metric
        self._metrics.update(loss=1)
        with profiling_context(self, "generate"):  # hit: trl.timing scope=generate
            pass
        # miss: trl.timing
        profiling_context(self, "not entered")
        # hit: trl.commit
        self.log({"loss": loss})

    # hit: trl.entry
    def log(self, logs):
        # hit: trl.commit
        # hit: trl.sink
        super().log(logs)


class Table(dict):
    # miss: trl.entry
    def log(self, rows):
        # miss: trl.commit
        # miss: trl.sink
        super().log(rows)


class RowTrainer:
    def save(self, table):
        # miss: trl.commit
        # miss: trl.sink
        table.log(1)


def elsewhere(bag, trainer):
    # miss: trl.setup
    bag.add_callback(1)
    trainer.add_callback(1)  # hit: trl.setup certainty=likely
    trainer = Table()
    # miss: trl.setup
    trainer.add_callback(1)


class BoxTrainer(Table):
    def log(self, rows):
        # miss: trl.commit
        # miss: trl.sink
        super().log(rows)
