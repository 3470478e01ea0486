from tunix.metrics_logger import MetricsLogger
from tunix.perf.trace import NoopTracer


class Page:
    def log(self, *words):
        return words

    def span(self, name):
        return name


class Learner:
    def __init__(self):
        self.metrics_logger = MetricsLogger()  # hit: tunix.setup
        self.tracer = NoopTracer()

    def step(self, engine, trajectories):
        # hit: tunix.metric key=loss|kl
        engine.buffer_metrics({"loss": (1.0, None), "kl": (2.0, None)})
        # hit: tunix.span scope=rollout certainty=exact
        with self.tracer.span("rollout"):
            self.metrics_logger.log("actor", "loss", 1.0, "train", 3)  # hit: tunix.commit key=loss step=3
        with engine._perf_tracer_v2.span("update"):  # hit: tunix.span certainty=likely
            engine._rl_metrics_logger.log("global", "lr", 1.0)  # hit: tunix.commit key=lr certainty=likely
        trajectories.log_item_async({})  # hit: tunix.trajectory
        # miss: tunix.span
        self.tracer.span("not entered")
        # miss: tunix.trajectory
        # miss: tunix.metric
        # miss: tunix.setup
        # miss: tunix.commit
        trajectories.log({})
        # miss: tunix.span
        with engine.span("rollout"):
            pass
        metrics_logger = Page()
        # miss: tunix.commit
        metrics_logger.log("words")
        tracer = Page()
        # miss: tunix.span
        with tracer.span("words"):
            pass
