from verl.registry import register as register_manager
from verl.single_controller.base.decorator import register
from verl.utils.timing import marked_timer, reduce_metrics
from verl.utils.tracking import Tracking


class Worker:
    # hit: verl.worker-method mode=ALL
    @register(dispatch_mode="ALL")
    def update(self, batch):
        return batch


# miss: verl.worker-method
@register_manager("naive")
class Manager:
    pass


class Trainer:
    def fit(self, timing, logger, text_logger):
        # hit: verl.setup project=p backends=wandb
        tracking = Tracking("p", "e", default_backend="wandb")
        metrics = {}
        # hit: verl.metric key=actor/lr
        metrics["actor/lr"] = 1.0
        metrics["actor/kl_loss"] += 1.0  # hit: verl.metric key=actor/kl_loss
        tracking.metrics["num_preempted"] = 0  # hit: verl.metric key=num_preempted
        with marked_timer("gen", timing):  # hit: verl.timing scope=gen
            # hit: verl.metric key=critic/loss
            metrics.update({"critic/loss": 2.0})
        # miss: verl.metric
        metrics.pop("x")
        # hit: verl.commit certainty=exact
        tracking.log(data=reduce_metrics(metrics), step=1)  # hit: verl.reduce
        logger.log(data=metrics, step=1)  # hit: verl.commit certainty=likely
        # miss: verl.commit
        logger.log(20, "a text")
        # miss: verl.commit
        text_logger.log(data=metrics)
        text = Manager()
        # miss: verl.metric
        text["key"] = 1
        logger = Manager()
        # miss: verl.commit
        logger.log(data=metrics)
        # miss: verl.setup
        # miss: verl.reduce
        # miss: verl.timing
        marked_timer("not entered", timing)
