from areal.api.scheduler_api import Scheduler


class Caller:
    def __init__(self, scheduler: Scheduler):
        self.scheduler = scheduler

    def step(self):
        # hit: areal.rpc.scheduler calls=ShardedEngine.step_scheduler
        # miss: areal.rpc.scheduler calls=RemoteEngine.pause
        self.scheduler.call_engine("trainer/0", "step_scheduler")
        # miss: areal.rpc.scheduler calls=ShardedEngine.step_scheduler
        self.scheduler.call_engine("step_scheduler", "unknown")

    async def hold(self):
        # hit: areal.rpc.scheduler calls=RemoteEngine.pause
        await self.scheduler.async_call_engine("rollout/0", method="pause")
