from math import log

from slime.observability import logging_utils
from slime.observability.logging_utils import configure_logger, init_tracking
from slime.observability.timer import Timer, inverse_timer, timer
from slime.observability.trace_utils import bind_trace, export_trace, trace_event, trace_function, trace_span
from slime.train_metric_utils import gather_log_data


class Actor:
    # hit: slime.timing kind=timing
    @timer
    def train(self, args, sample):
        configure_logger()  # hit: slime.logger
        init_tracking(args)  # hit: slime.setup
        with (
            inverse_timer("train_wait"),  # hit: slime.timing key=perf/train_wait_time
            timer("train"),  # hit: slime.timing key=perf/train_time
        ):
            log_dict = gather_log_data("rollout", args, 1, {})  # hit: slime.aggregate
        Timer().start("save")  # hit: slime.timing key=perf/save_time
        log_dict["train/loss"] = 1.0  # hit: slime.metric key=train/loss
        # hit: slime.timing.export
        log_dict.update(Timer().log_dict())  # hit: slime.metric
        logging_utils.log(args, log_dict, step_key="train/step")  # hit: slime.commit step=train/step
        # miss: slime.commit
        log(2.0)
        # miss: slime.timing
        # miss: slime.setup
        # miss: slime.logger
        # miss: slime.aggregate
        timer("not entered")
        # miss: slime.timing.export
        self.log_dict()
        # miss: slime.metric
        log_dict.setdefault("train/loss", 1)
        # miss: slime.metric
        metrics = {"train/loss": 1}
        print(metrics)

    # hit: slime.span scope=generate
    @trace_function("generate", target="sample")
    def generate(self, sample):
        bind_trace(sample)  # hit: slime.trace
        with trace_span(sample, "reward_model"):  # hit: slime.span scope=reward_model
            trace_event(sample, "done", attrs={})  # hit: slime.event scope=done
        # miss: slime.span
        # miss: slime.event
        # miss: slime.trace
        # miss: slime.trace.save
        trace_span(sample, "not entered")
        return export_trace(sample)  # hit: slime.trace.save

    def log_dict(self):
        return {}
