from typing import NamedTuple, Protocol


class Episode(NamedTuple):
    prompt: str
    answer: str
    reward: float


class Workflow(Protocol):
    async def run(self, prompt: str) -> Episode: ...
