"""Text logging. Stands in the standard module's place: `from tidepool.base import logging`."""

import logging
import logging.config
import os
from logging import DEBUG, INFO, WARNING, Logger  # noqa: F401

FORMAT = "%(asctime)s %(name)s %(levelname)s: %(message)s"

LAYOUT = {
    "version": 1,
    "formatters": {"plain": {"format": FORMAT}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

_file_handlers: list[logging.Handler] = []
_made: dict[str, logging.Logger] = {}


class LineHandler(logging.FileHandler):
    """Flushes each record, so that a crash loses none."""

    def emit(self, record):
        super().emit(record)
        self.flush()


def getLogger(name: str | None = None, level: int = INFO) -> logging.Logger:
    """A logger that writes to the console, and to the run's files once these are open."""
    logger = logging.getLogger(name)
    logger.setLevel(level)
    for handler in _file_handlers:
        logger.addHandler(handler)
    _made[name or ""] = logger
    return logger


def setup_file_log(folder: str, role: str = "main") -> None:
    """Adds the files of a run to every logger, those that exist and those to come."""
    if _file_handlers:
        return
    logging.config.dictConfig(LAYOUT)
    os.makedirs(folder, exist_ok=True)
    for name in (f"{role}.log", "all.log"):
        handler = LineHandler(os.path.join(folder, name))
        handler.setFormatter(logging.Formatter(FORMAT))
        _file_handlers.append(handler)
        for logger in _made.values():
            logger.addHandler(handler)


def log_everywhere(data: dict, step: int, board=None) -> None:
    """Every dashboard at once, without the ledger. Nothing calls it any more."""
    import wandb

    wandb.log(data, step=step)
    if board is not None:
        for key, value in data.items():
            board.add_scalar(key, value, step)
