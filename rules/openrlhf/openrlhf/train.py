from openrlhf.logging_utils import WandbLogger
from openrlhf.trainer.ray.launcher import RayActorGroup


class Diary:
    def log_train(self, step):
        return step


def train(trainer, args):
    group = RayActorGroup()
    # hit: openrlhf.remote method=fit
    # hit: openrlhf.run-method calls=PolicyActor.fit
    # miss: openrlhf.run-method calls=PolicyActor.stop
    group.async_run_method("fit", 1)
    own = WandbLogger()  # hit: openrlhf.setup
    own.log_train(1, {})  # hit: openrlhf.commit step=1 certainty=exact
    trainer.tensorboard_logger.log_eval(1, {})  # hit: openrlhf.commit certainty=likely
    trainer.save_logs_and_checkpoints(args)  # hit: openrlhf.commit.trainer
    # miss: openrlhf.commit
    # miss: openrlhf.commit.trainer
    # miss: openrlhf.remote
    trainer.log_train(1)
    wandb_logger = Diary()  # miss: openrlhf.setup
    # miss: openrlhf.commit
    wandb_logger.log_train(1)
