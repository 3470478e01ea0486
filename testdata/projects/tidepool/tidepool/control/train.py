"""One process that drives the workers in which the engines live."""

import asyncio

from tidepool.base import tally, tracer
from tidepool.base.asyncrun import run_task
from tidepool.base.dynamic import name_of


class TrainController:
    def __init__(self, engine_class, config, scheduler):
        self.engine_class = engine_class
        self.config = config
        self.scheduler = scheduler
        self.workers = scheduler.start(role="train", count=2)
        for worker in self.workers:
            run_task(self.scheduler.create, worker, name_of(self.engine_class), config)

    def export_stats(self):
        stats = tally.export_all()
        stats.update(self._call("export_stats")[0])
        return stats

    def save_tracer(self, step=None, force=False):
        self._call("save_tracer", step, force=force)

    def config_tracer(self, config, folder, role):
        self._call("config_tracer", config, folder, role)

    def _call(self, method: str, *args, **kwargs):
        """The method of that name, called in every worker."""
        return run_task(self._call_async, method, *args, **kwargs)

    async def _call_async(self, method: str, *args, **kwargs):
        calls = [self.scheduler.call(worker, method, *args, **kwargs) for worker in self.workers]
        return await asyncio.gather(*calls)


class PolicyController(TrainController):
    def update(self, batch):
        with tracer.span("controller.update"):
            self._call("update", batch)

    def advantages(self, batch):
        return self._call("advantages", batch)[0]


class LearnerController(TrainController):
    def learn(self, batch):
        self._call("learn", batch)
