"""Training by play."""

from tidepool.config import RunConfig, load_config
from tidepool.trainer import PolicyTrainer, SupervisedTrainer

__all__ = ["RunConfig", "load_config", "PolicyTrainer", "SupervisedTrainer"]
__version__ = "0.3.0"
