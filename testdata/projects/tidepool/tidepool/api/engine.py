from __future__ import annotations

import abc
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from tidepool.config import TracerConfig


class TrainEngine(abc.ABC):
    """Holds a model and teaches it."""

    @abc.abstractmethod
    def train_batch(self, batch: dict, loss: Callable) -> dict[str, float]: ...

    @abc.abstractmethod
    def export_stats(self) -> dict[str, float]: ...

    @abc.abstractmethod
    def save_tracer(self, step: int | None = None, force: bool = False) -> None: ...

    @abc.abstractmethod
    def config_tracer(self, config: TracerConfig, folder: str, role: str) -> None: ...


class RolloutEngine(abc.ABC):
    """Lets a model play."""

    @abc.abstractmethod
    def play(self, prompts: list[str], workflow: str) -> list[dict]: ...

    @abc.abstractmethod
    def export_stats(self) -> dict[str, float]: ...

    def save_tracer(self, step: int | None = None, force: bool = False) -> None:
        raise NotImplementedError

    def config_tracer(self, config: TracerConfig, folder: str, role: str) -> None:
        raise NotImplementedError
