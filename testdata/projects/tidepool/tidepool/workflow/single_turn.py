"""One question, one answer, one reward."""

from tidepool.api import Episode, Workflow
from tidepool.base import tally, tracer
from tidepool.workflow.reward import reward_for


class SingleTurnWorkflow(Workflow):
    def __init__(self, engine, evaluating: bool = False):
        self.engine = engine
        self.tally_name = "eval" if evaluating else "rollout"

    @tracer.in_session
    async def run(self, prompt: str) -> Episode:
        async with tracer.session_phase("generate"):
            answer = await self.engine.generate(prompt)
        async with tracer.session_phase("judge"):
            reward = reward_for(prompt, answer)
        tally.get(self.tally_name).scalar(reward=reward, length=len(answer))
        tally.get(self.tally_name).scalar(episodes=1)
        if reward > 0:
            tally.get(self.tally_name).scalar(solved=1)
        else:
            tally.get(self.tally_name).scalar(solved=0)
        tracer.point("workflow.done", category="instr")
        return Episode(prompt, answer, reward)
