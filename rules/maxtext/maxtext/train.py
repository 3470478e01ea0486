from maxtext.common.goodput import create_goodput_recorder, maybe_record_goodput, record_goodput
from maxtext.common.metric_logger import MetricLogger, Profiler


class Events:
    STEP = "step"


class Book:
    def write_metrics(self, metrics, step):
        return metrics


def train(config, state):
    recorder = create_goodput_recorder(config)  # hit: maxtext.goodput.setup
    metric_logger = MetricLogger()  # hit: maxtext.setup
    scalar_metrics = {"learning/loss": 1.0}  # hit: maxtext.metric.display key=learning/loss|learning/grad_norm
    scalar_metrics["learning/grad_norm"] = 2.0  # hit: maxtext.metric key=learning/grad_norm
    # miss: maxtext.metric.display
    # miss: maxtext.metric
    settings = {"learning/loss": 1.0}
    # miss: maxtext.metric
    metrics = {"scalar": scalar_metrics}
    record_goodput(recorder, "start")  # hit: maxtext.goodput.mark scope=start
    with maybe_record_goodput(recorder, Events.STEP):  # hit: maxtext.goodput
        Profiler().activate()  # hit: maxtext.profiler
    metric_logger.record_train_metrics(metrics, 1)  # hit: maxtext.buffer
    metric_logger.buffer_and_write_metrics(metrics, 1)  # hit: maxtext.commit step=1 certainty=exact
    state.metric_logger.write_metrics(metrics, 2)  # hit: maxtext.commit step=2 certainty=likely
    # miss: maxtext.commit
    state.write_metrics(metrics, 2)
    # miss: maxtext.goodput
    # miss: maxtext.goodput.mark
    # miss: maxtext.goodput.setup
    # miss: maxtext.setup
    # miss: maxtext.buffer
    # miss: maxtext.profiler
    maybe_record_goodput(recorder, settings)
    metric_logger = Book()
    # miss: maxtext.commit
    metric_logger.write_metrics(metrics, 2)
