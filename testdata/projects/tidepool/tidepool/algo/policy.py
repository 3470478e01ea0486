"""Policy gradients, whatever engine holds the model."""

import functools

from tidepool.api import TrainEngine
from tidepool.base import tally, tracer
from tidepool.config import EngineConfig


class PolicyActor:
    def __init__(self, config: EngineConfig, engine: TrainEngine):
        self.config = config
        self.engine = engine

    @tracer.traced("actor.advantages")
    def advantages(self, batch: dict) -> dict:
        mean = sum(batch["rewards"]) / len(batch["rewards"])
        return {**batch, "advantages": [reward - mean for reward in batch["rewards"]]}

    @tally.in_scope("actor")
    def update(self, batch: dict) -> None:
        tally.count(sequences=batch["mask"])
        tally.stat(over="sequences", reward=batch["rewards"], length=batch["lengths"])
        tally.scalar(clip=self.config.clip)
        loss = functools.partial(policy_loss, clip=self.config.clip)
        with tally.scope("update"):
            result = self.engine.train_batch(batch, loss)
            tally.scalar(**result)


def policy_loss(scores, batch: dict, clip: float) -> float:
    ratio = [min(max(score, 1 - clip), 1 + clip) for score in scores]
    tally.stat(over="sequences", ratio=ratio, entropy=batch["entropy"])
    return -sum(a * r for a, r in zip(batch["advantages"], ratio))
