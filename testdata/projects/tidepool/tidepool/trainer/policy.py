from tidepool.base import env, logging, tally, tracer
from tidepool.base.ledger import RunLedger
from tidepool.config import EngineConfig, RunConfig
from tidepool.control.rollout import RolloutController
from tidepool.control.train import PolicyController
from tidepool.engine import DensePolicy, GreedySampler, Sampler, ShardedPolicy
from tidepool.sched import Scheduler, make_scheduler

logger = logging.getLogger("PolicyTrainer")


class PolicyTrainer:
    """Play, judge, learn: one step after the other."""

    actor: "DensePolicy | ShardedPolicy | PolicyController"

    def __init__(self, config: RunConfig):
        self.config = config
        if env.one_controller():
            logging.setup_file_log(RunLedger.log_folder(config.ledger))
        self.scheduler: Scheduler | None = make_scheduler(config.sampler.scheduler) if env.one_controller() else None
        self.actor = self._make_actor(config.engine)
        self.rollout = self._make_sampler(evaluating=False)
        self.eval_rollout = self._make_sampler(evaluating=True)
        self.ledger = RunLedger(config.ledger)
        self._config_tracer()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def train(self, prompts: list[list[str]]) -> None:
        for step in range(self.config.steps):
            with tally.timing("rollout"), tracer.span("train.rollout"):
                episodes = self.rollout.play(prompts[step % len(prompts)])
            with (
                tally.timing("update"),
                tracer.span("train.update", category="compute"),
            ):
                batch = self.actor.advantages(self._batch(episodes))
                self.actor.update(batch)
            if (step + 1) % self.config.eval_every == 0:
                with tally.timing("eval"):
                    self.eval_rollout.play(prompts[0])
            with tracer.span("train.log", category="instr"):
                self._export_and_commit(step)
            self._save_tracer(step)

    def close(self) -> None:
        self.ledger.close()
        tracer.save(force=True)

    def _export_and_commit(self, step: int) -> None:
        stats = self.actor.export_stats()
        stats.update(self.rollout.export_stats())
        stats.update(self.eval_rollout.export_stats())
        self.ledger.commit(step, stats)

    def _config_tracer(self) -> None:
        if self.config.tracer is None:
            return
        folder = RunLedger.log_folder(self.config.ledger)
        tracer.configure(self.config.tracer, folder, role="trainer", rank=env.rank())
        if env.one_controller():
            self.actor.config_tracer(self.config.tracer, folder, role="actor")
            self.rollout.config_tracer(self.config.tracer, folder, role="rollout")

    def _save_tracer(self, step: int) -> None:
        self.actor.save_tracer(step)
        self.rollout.save_tracer(step)
        tracer.save(step)

    def _make_actor(self, config: EngineConfig):
        if config.backend == "dense":
            actor_class = DensePolicy
        elif config.backend == "sharded":
            actor_class = ShardedPolicy
        else:
            raise ValueError(f"no backend {config.backend}")
        if env.one_controller():
            actor = actor_class.as_controller(config, self.scheduler)
        else:
            actor = actor_class(config)
        logger.info("actor: %s", type(actor).__name__)
        return actor

    def _make_sampler(self, evaluating: bool) -> Sampler | RolloutController:
        sampler_class = GreedySampler if evaluating else Sampler
        if not env.one_controller():
            return sampler_class(self.config.sampler)
        return sampler_class.as_controller(self.config.sampler, self.scheduler)

    def _batch(self, episodes) -> dict:
        return {
            "rewards": [episode.reward for episode in episodes],
            "lengths": [len(episode.answer) for episode in episodes],
            "scores": [1.0 for _ in episodes],
            "entropy": [0.0 for _ in episodes],
            "mask": [1 for _ in episodes],
        }
