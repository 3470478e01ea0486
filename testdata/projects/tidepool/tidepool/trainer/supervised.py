from tidepool.base import env, logging, tally, tracer
from tidepool.base.ledger import RunLedger
from tidepool.config import RunConfig
from tidepool.engine import DenseLearner
from tidepool.sched import make_scheduler

logger = logging.getLogger("SupervisedTrainer")


class SupervisedTrainer:
    def __init__(self, config: RunConfig):
        self.config = config
        if env.one_controller():
            logging.setup_file_log(RunLedger.log_folder(config.ledger))
            self.model = DenseLearner.as_controller(config.engine, make_scheduler(config.sampler.scheduler))
        else:
            self.model = DenseLearner(config.engine)
        self.ledger = RunLedger(config.ledger)
        self._config_tracer()

    def train(self, batches: list[dict]) -> None:
        for step, batch in enumerate(batches):
            with tally.timing("load"):
                batch = dict(batch)
            with tally.timing("learn"), tracer.span("train.learn", category="compute"):
                self.model.learn(batch)
            self._export_and_commit(step)
            self._save_tracer(step)
        self.ledger.close()

    def _export_and_commit(self, step: int) -> None:
        self.ledger.commit(step, self.model.export_stats())

    def _config_tracer(self) -> None:
        if self.config.tracer is None:
            return
        folder = RunLedger.log_folder(self.config.ledger)
        tracer.configure(self.config.tracer, folder, role="trainer", rank=env.rank())

    def _save_tracer(self, step: int) -> None:
        if self.config.tracer is None:
            return
        self.model.save_tracer(step)
        tracer.save(step)
