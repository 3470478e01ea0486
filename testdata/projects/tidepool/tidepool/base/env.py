"""Who this process is."""

import os


def rank() -> int:
    return int(os.environ.get("RANK", "0"))


def one_controller() -> bool:
    """One process drives workers by remote call, unless every rank runs the trainer itself."""
    return os.environ.get("TIDEPOOL_EVERY_RANK", "0") not in ("1", "true")
