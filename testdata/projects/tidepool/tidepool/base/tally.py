"""Metrics: recorded anywhere, brought together once a step.

A tally is a named bag of records under scopes. The module's functions are the methods of one tally of the process, so
that `tally.scalar(loss=…)` needs no object; `tally.get("rollout")` is another one. `export_all` empties them all.
"""

import time
from collections import defaultdict
from contextlib import contextmanager
from functools import wraps

import torch.distributed as dist

from tidepool.base import logging

logger = logging.getLogger("Tally")


class Tally:
    def __init__(self, name: str = ""):
        self.name = name
        self._scopes: list[str] = []
        self._records: dict[str, list] = defaultdict(list)
        self._masks: dict[str, str] = {}

    def scope(self, name: str):
        """A prefix for every key that is recorded inside."""
        return self._scope(name)

    @contextmanager
    def _scope(self, name: str):
        self._scopes.append(name)
        try:
            yield self
        finally:
            self._scopes.pop()

    def in_scope(self, name: str):
        """The same as a decorator."""

        def decorate(function):
            @wraps(function)
            def inside(*args, **kwargs):
                with self.scope(name):
                    return function(*args, **kwargs)

            return inside

        return decorate

    @contextmanager
    def timing(self, key: str):
        start = time.perf_counter()
        try:
            yield
        finally:
            self._records[f"time/{key}"].append(time.perf_counter() - start)

    def count(self, **masks) -> None:
        for key, mask in masks.items():
            self._records[self._key(key)].append(mask)

    def stat(self, over: str, reduce: str = "mean", **values) -> None:
        for key, value in values.items():
            self._masks[self._key(key)] = over
            self._records[self._key(key)].append(value)

    def scalar(self, **values) -> None:
        for key, value in values.items():
            self._records[self._key(key)].append(value)

    def export(self, group=None, reset: bool = True) -> dict[str, float]:
        out = {}
        for key in self._records:
            out[key] = self._reduce(key, group)
            if key not in self._masks:
                out[key + "__count"] = len(self._records[key])
        if reset:
            self._records.clear()
        return out

    def _key(self, key: str) -> str:
        return "/".join([*self._scopes, key])

    def _reduce(self, key: str, group) -> float:
        total = sum(self._records[key])
        if group is not None:
            dist.all_reduce(total, group=group)
        return total / max(1, len(self._records[key]))


DEFAULT = Tally()
TALLIES: dict[str, Tally] = {"": DEFAULT}

scope = DEFAULT.scope
in_scope = DEFAULT.in_scope
timing = DEFAULT.timing
count = DEFAULT.count
stat = DEFAULT.stat
scalar = DEFAULT.scalar
export = DEFAULT.export


def get(name: str = "") -> Tally:
    """The tally of that name, made at the first request."""
    if name not in TALLIES:
        TALLIES[name] = Tally(name)
    return TALLIES[name]


def export_all(group=None) -> dict[str, float]:
    out: dict[str, float] = {}
    for one in TALLIES.values():
        for key, value in one.export(group=group).items():
            if key in out:
                logger.warning("two tallies have the key %s", key)
            out[key] = value
    return out
