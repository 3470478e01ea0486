"""Workers as actors of a cluster."""

import ray

from tidepool.sched.base import Scheduler, Worker
from tidepool.worker.host import EngineHost


class ClusterScheduler(Scheduler):
    def __init__(self):
        self._actors = {}

    def start(self, role, count):
        workers = [Worker(f"{role}/{index}") for index in range(count)]
        for worker in workers:
            kind = ray.remote(EngineHost)
            self._actors[worker.name] = kind.options(name=worker.name, num_gpus=1).remote(worker.name)
        return workers

    async def create(self, worker, engine, config):
        await self._actors[worker.name].create.remote(engine, config)

    async def call(self, worker, method, *args, **kwargs):
        actor = self._actors[worker.name]
        return await actor.call.remote(method, *args, **kwargs)
