from tidepool.config import RunConfig
from tidepool.trainer.policy import PolicyTrainer


class QuietTrainer(PolicyTrainer):
    """Keeps its numbers to itself."""

    def __init__(self, config: RunConfig):
        super().__init__(config)
        self.seen: list[dict] = []

    def _export_and_commit(self, step: int) -> None:
        self.seen.append(self.actor.export_stats())


def test_quiet_trainer():
    trainer = QuietTrainer(RunConfig(steps=1))
    trainer.train([["tide"]])
    assert len(trainer.seen) == 1
