import torch

from tidepool.algo.policy import PolicyActor
from tidepool.algo.supervised import Learner
from tidepool.api import TrainEngine
from tidepool.base import env, logging, tally, tracer
from tidepool.config import EngineConfig

logger = logging.getLogger("DenseEngine")


class DenseEngine(TrainEngine):
    """The whole model on every device."""

    def __init__(self, config: EngineConfig):
        self.config = config
        self.group = torch.distributed.group.WORLD

    @property
    def data_group(self):
        return self.group

    @tracer.traced("dense.train_batch", category="compute")
    def train_batch(self, batch, loss):
        total = 0.0
        for _ in range(self.config.micro_batches):
            with (
                tracer.span("dense.forward", category="compute"),
                tally.timing("forward"),
            ):
                total += loss(batch["scores"], batch)
        device_stats().log("after the batch")
        return {"loss": total}

    def export_stats(self):
        return tally.export_all(group=self.data_group)

    def save_tracer(self, step=None, force=False):
        tracer.save(step, force=force)

    def config_tracer(self, config, folder, role):
        if tracer.is_configured():
            return
        tracer.configure(config, folder, role, rank=env.rank())


class DensePolicy(DenseEngine):
    def __init__(self, config: EngineConfig):
        super().__init__(config)
        self.actor = PolicyActor(config, self)

    def update(self, batch):
        return self.actor.update(batch)

    def advantages(self, batch):
        return self.actor.advantages(batch)

    @classmethod
    def as_controller(cls, config: EngineConfig, scheduler):
        from tidepool.control.train import PolicyController

        return PolicyController(cls, config, scheduler)


class DenseLearner(DenseEngine):
    def __init__(self, config: EngineConfig):
        super().__init__(config)
        self.learner = Learner(self)

    def learn(self, batch):
        return self.learner.learn(batch)

    @classmethod
    def as_controller(cls, config: EngineConfig, scheduler):
        from tidepool.control.train import LearnerController

        return LearnerController(cls, config, scheduler)


class DeviceStats:
    def __init__(self, used: int):
        self.used = used

    def log(self, moment: str) -> None:
        """A line of text, no metric."""
        logger.info("%s: %d MiB in use", moment, self.used >> 20)


def device_stats() -> DeviceStats:
    return DeviceStats(torch.cuda.memory_allocated())
