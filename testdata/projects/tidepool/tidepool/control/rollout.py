import asyncio
from collections import defaultdict

from tidepool.base.asyncrun import run_task
from tidepool.base.dynamic import name_of


class RolloutController:
    def __init__(self, engine_class, config, scheduler):
        self.engine_class = engine_class
        self.config = config
        self.scheduler = scheduler
        self.workers = scheduler.start(role="rollout", count=config.workers)
        for worker in self.workers:
            run_task(scheduler.create, worker, name_of(engine_class), config)

    def play(self, prompts, workflow=""):
        parts = self._everywhere(method="play", prompts=prompts, workflow=workflow or self.config.workflow)
        return [episode for part in parts for episode in part]

    def export_stats(self):
        """The mean over the workers, by how often each has recorded a key."""
        totals, counts = defaultdict(float), defaultdict(int)
        for stats in self._everywhere(method="export_stats"):
            for key, value in stats.items():
                if key.endswith("__count"):
                    counts[key] += value
                else:
                    totals[key] += value * stats.get(key + "__count", 0)
        means = {}
        for key, total in totals.items():
            if key + "__count" in counts:
                means[key] = total / counts[key + "__count"]
        return means

    def save_tracer(self, step=None, force=False):
        self._everywhere("save_tracer", step=step, force=force)

    def config_tracer(self, config, folder, role):
        self._everywhere("config_tracer", config=config, folder=folder, role=role)

    def _everywhere(self, method: str, **kwargs):
        return run_task(self._everywhere_async, method, **kwargs)

    async def _everywhere_async(self, method: str, **kwargs):
        return await asyncio.gather(*(self.scheduler.call(w, method, **kwargs) for w in self.workers))
