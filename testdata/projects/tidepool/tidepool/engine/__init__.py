"""Engines, imported only when asked for: each pulls in a framework."""

import importlib

_PLACES = {
    "DensePolicy": ".dense",
    "ShardedPolicy": ".sharded",
    "DenseLearner": ".dense",
    "Sampler": ".sampler",
    "GreedySampler": ".sampler",
}

__all__ = list(_PLACES)


def __getattr__(name: str):
    if name in _PLACES:
        return getattr(importlib.import_module(_PLACES[name], __name__), name)
    raise AttributeError(name)
