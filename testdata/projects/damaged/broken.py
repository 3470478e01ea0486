import logging

logger = logging.getLogger("broken")


def before():
    logger.info("before the damage")


def damaged(:
    return 1 +


def after():
    before()
