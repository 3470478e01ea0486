"""Uses of the tracker, the logger and the tracer, and what only looks like them."""

from areal.utils import logging, perf_tracer, stats_tracker
from areal.utils.perf_tracer import trace_perf, trace_scope, trace_session
from areal.utils.stats_logger import StatsLogger
from areal.utils.stats_tracker import stat as record

# hit: areal.logger.create name=Engine
logger = logging.getLogger("Engine")
# miss: areal.logger.create
other = logging.setup_file_logging  # not called


class Category:
    COMPUTE = "compute"


class Engine:
    # hit: areal.stats.aggregate.define
    def export_stats(self):
        return stats_tracker.export_all(reduce_group=None)  # hit: areal.stats.export group=None

    # miss: areal.stats.aggregate.define
    def export_weights(self):
        return {}

    # hit: areal.trace.scope scope=engine.update category=compute
    @trace_perf("engine.update", category="compute")
    # hit: areal.stats.scope scope=engine
    @stats_tracker.scope_func_wrapper("engine")
    # miss: areal.trace.scope
    @staticmethod
    def update(batch):
        # hit: areal.stats.denominator key=n_tokens|n_seqs kind=denominator
        stats_tracker.denominator(n_tokens=batch, n_seqs=batch)
        # hit: areal.stats.stat key=loss|entropy denominator=n_tokens kind=stat
        record(loss=batch, entropy=batch, denominator="n_tokens")
        # hit: areal.stats.scalar key=lr kind=scalar
        stats_tracker.scalar(lr=1.0)
        values = {"grad_norm": 1.0}
        values["steps"] = 2
        # hit: areal.stats.scalar key=grad_norm|steps
        stats_tracker.scalar(**values)
        # hit: areal.stats.scalar key=accepted tracker=rollout
        stats_tracker.get("rollout").scalar(accepted=1)
        with (
            # hit: areal.stats.timing key=timeperf/rollout kind=timing
            stats_tracker.record_timing("rollout"),
            # hit: areal.trace.scope scope=train.rollout category=compute
            perf_tracer.trace_scope(
                "train.rollout",
                category=Category.COMPUTE,
            ),
        ):
            pass
        # miss: areal.stats.stat
        # miss: areal.stats.scalar
        # miss: areal.stats.denominator
        # miss: areal.stats.timing
        # miss: areal.stats.scope
        values.update(stat=1)
        with stats_tracker.scope("update"):  # hit: areal.stats.scope scope=update
            pass
        # miss: areal.stats.timing
        stats_tracker.record_timing("not entered")
        # miss: areal.stats.scope
        stats_tracker.scope("not entered")

    # hit: areal.trace.session phase=reward
    @trace_session("reward")
    def reward(self):
        perf_tracer.instant("mark", category="misc")  # hit: areal.trace.instant scope=mark
        # miss: areal.trace.session
        # miss: areal.trace.instant
        self.update(1)

    def config_perf_tracer(self, config, role):
        # hit: areal.trace.configure
        if perf_tracer.is_configured():
            return
        perf_tracer.configure(config, role=role)  # hit: areal.trace.configure for=<role>

    def save_perf_tracer(self):
        perf_tracer.save()  # hit: areal.trace.save


class Database:
    def commit(self):
        return None


class QuietLogger(StatsLogger):
    pass


class QuietTracer(perf_tracer.PerfTracer):
    pass


class Trainer:
    def __init__(self, config):
        self.quiet = QuietLogger(config)  # hit: areal.sink.setup
        self.tracer = QuietTracer(config)  # hit: areal.trace.configure
        self.writer = StatsLogger(config)  # hit: areal.sink.setup
        # miss: areal.sink.setup
        self.database = Database()
        logging.setup_file_logging("logs")  # hit: areal.logger.files path=logs
        # miss: areal.logger.files
        print("logs")

    def train(self, engine, stats_logger):
        # hit: areal.stats.aggregate
        stats = engine.export_stats()
        # hit: areal.sink.commit certainty=exact
        self.writer.commit(0, 0, 1, stats)
        # hit: areal.sink.commit certainty=likely
        stats_logger.commit(0, 0, 1, stats)
        stats_logger = Database()
        # miss: areal.sink.commit
        stats_logger.commit()
        # miss: areal.sink.commit
        # miss: areal.stats.aggregate
        engine.commit()
        engine.config_perf_tracer(None, role="actor")  # hit: areal.trace.configure.engine for=actor
        engine.save_perf_tracer()  # hit: areal.trace.save.engine
        # miss: areal.trace.configure.engine
        # miss: areal.trace.save.engine
        # miss: areal.trace.configure
        # miss: areal.trace.save
        # miss: areal.stats.export
        engine.save()


class Scheduler:
    def async_call_engine(self, worker, method):
        return getattr(Engine(), method)()


class Controller:
    def __init__(self):
        self.scheduler = Scheduler()

    def export_stats(self):  # hit: areal.stats.aggregate.define
        # hit: areal.stats.aggregate.remote
        return self._collective_rpc(method="export_stats", timeout=1)

    def _collective_rpc(self, method, *args, **kwargs):
        # miss: areal.stats.aggregate.remote
        # miss: areal.trace.configure.remote
        # miss: areal.trace.save.remote
        return self.scheduler.async_call_engine(0, method)

    def other(self):
        self._collective_rpc("config_perf_tracer", role="x")  # hit: areal.trace.configure.remote
        self._collective_rpc("save_perf_tracer")  # hit: areal.trace.save.remote
        # miss: areal.stats.aggregate.remote
        # miss: areal.trace.configure.remote
        # miss: areal.trace.save.remote
        self._collective_rpc("train_batch")


# miss: areal.stats.aggregate.define
def export_stats():
    return {}


def gateway(controller, app):
    controller._gateway_get_result("/export_stats")  # hit: areal.stats.aggregate.remote
    controller._gateway_post("/config_perf_tracer", {})  # hit: areal.trace.configure.remote
    controller._gateway_post("/save_perf_tracer", {})  # hit: areal.trace.save.remote
    # miss: areal.stats.aggregate.remote
    app.get("/export_stats")
