"""How good an answer is. The name `logging` is bound twice here; the last one counts."""

import logging

from tidepool.base import logging  # noqa: F811

logger = logging.getLogger("Reward")


def reward_for(prompt: str, answer: str) -> float:
    score = float(answer == prompt[::-1])
    logger.debug("reward %s", score)
    return score
