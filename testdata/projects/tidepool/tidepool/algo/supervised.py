from tidepool.api import TrainEngine
from tidepool.base import tally


class Learner:
    def __init__(self, engine: TrainEngine):
        self.engine = engine

    @tally.in_scope("learn")
    def learn(self, batch: dict) -> None:
        self.engine.train_batch(batch, token_loss)


def token_loss(scores, batch: dict) -> float:
    tally.count(tokens=batch["mask"])
    tally.stat("tokens", loss=scores)
    return sum(scores)
