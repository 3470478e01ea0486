import asyncio

from tidepool.api import RolloutEngine, Workflow
from tidepool.base import env, tally, tracer
from tidepool.base.dynamic import import_from_string
from tidepool.config import SamplerConfig


class Sampler(RolloutEngine):
    temperature = 1.0

    def __init__(self, config: SamplerConfig):
        self.config = config

    def play(self, prompts, workflow=""):
        kind = import_from_string(workflow or self.config.workflow)
        one: Workflow = kind(self)
        return asyncio.run(self._play_all(one, prompts))

    async def _play_all(self, workflow: Workflow, prompts):
        return list(await asyncio.gather(*[workflow.run(prompt) for prompt in prompts]))

    async def generate(self, prompt: str) -> str:
        with tracer.span("sampler.generate", category="comm"):
            await asyncio.sleep(0)
            return prompt[::-1]

    def export_stats(self):
        return tally.export_all(group=None)

    def save_tracer(self, step=None, force=False):
        tracer.save(step, force=force)

    def config_tracer(self, config, folder, role):
        if tracer.is_configured():
            return
        tracer.configure(config, folder, role, rank=env.rank())

    @classmethod
    def as_controller(cls, config: SamplerConfig, scheduler):
        from tidepool.control.rollout import RolloutController

        return RolloutController(cls, config, scheduler)


class GreedySampler(Sampler):
    temperature = 0.0
