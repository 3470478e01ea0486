from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass
class Worker:
    name: str
    address: str = ""


class Scheduler(ABC):
    @abstractmethod
    def start(self, role: str, count: int) -> list[Worker]: ...

    @abstractmethod
    async def create(self, worker: Worker, engine: str, config) -> None: ...

    @abstractmethod
    async def call(self, worker: Worker, method: str, *args, **kwargs): ...
