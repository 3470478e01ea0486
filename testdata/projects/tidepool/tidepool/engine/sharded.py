import torch.distributed as dist

from tidepool.algo.policy import PolicyActor
from tidepool.api import TrainEngine
from tidepool.base import env, tally, tracer
from tidepool.config import EngineConfig


class ShardedEngine(TrainEngine):
    """A part of the model on each device; the last stage knows the numbers."""

    def __init__(self, config: EngineConfig, stages: int = 2):
        self.config = config
        self.stages = stages

    def train_batch(self, batch, loss):
        with tracer.span("sharded.train_batch", category="compute"):
            return {"loss": loss(batch["scores"], batch)}

    def export_stats(self):
        stats = tally.export_all(group=dist.group.WORLD)
        if self.stages > 1:
            box = [stats]
            dist.broadcast_object_list(box, src=self.stages - 1)
            stats.update(box[0])
        return stats

    def save_tracer(self, step=None, force=False):
        tracer.save(step, force=force)

    def config_tracer(self, config, folder, role):
        tracer.configure(config, folder, role, rank=env.rank())


class ShardedPolicy(ShardedEngine):
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
