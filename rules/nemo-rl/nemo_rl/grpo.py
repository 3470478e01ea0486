from nemo_rl.utils.logger import Logger, configure_rich_logging
from nemo_rl.utils.timer import ThreadSafeTimer, Timer


def aggregate_step_metrics(parts):
    return parts


def train(logger: Logger, log, parts):
    configure_rich_logging()  # hit: nemo-rl.logger
    timer = Timer()
    # hit: nemo-rl.timing key=policy_training kind=timing
    with timer.time("policy_training"):
        metrics = aggregate_step_metrics(parts)  # hit: nemo-rl.aggregate
    ThreadSafeTimer().time(f"{log}_refit")  # hit: nemo-rl.timing key={}_refit
    metrics["loss"] = 1.0  # hit: nemo-rl.metric key=loss
    metrics.update({"lr": 2.0})  # hit: nemo-rl.metric key=lr
    timing = timer.get_timing_metrics()  # hit: nemo-rl.timing.export
    # hit: nemo-rl.commit step=1 prefix=timing/train certainty=likely
    logger.log_metrics(timing, 1, prefix="timing/train")
    log.parent_logger.log_metrics(metrics, 2)  # hit: nemo-rl.commit step=2 certainty=likely
    # miss: nemo-rl.commit
    log.log_metrics(metrics, 2)
    # miss: nemo-rl.timing
    # miss: nemo-rl.timing.export
    # miss: nemo-rl.setup
    # miss: nemo-rl.logger
    # miss: nemo-rl.aggregate
    log.time("policy_training")
    # miss: nemo-rl.metric
    metrics.setdefault("lr", 1.0)
    # miss: nemo-rl.metric
    val_metrics = {"accuracy": 1.0}
    status = {"metrics": val_metrics}
    # miss: nemo-rl.metric
    status["loss"] = 1
