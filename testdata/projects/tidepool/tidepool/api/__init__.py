"""The interfaces, under shorter names."""

from .engine import RolloutEngine, TrainEngine
from .workflow import Episode as Episode, Workflow

__all__ = ["TrainEngine", "RolloutEngine", "Workflow"]
__all__ += ["Episode"]
