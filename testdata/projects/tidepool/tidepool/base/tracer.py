"""The performance trace: spans and points of a process, and the phases of each play session."""

import atexit
import functools
import json
import os
import time
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

from tidepool.config import SessionTraceConfig, TracerConfig

_session: ContextVar[str | None] = ContextVar("session", default=None)
PHASES = {"generate": "gen", "reward": "rew"}


class SessionTracer:
    """Phases of sessions, a line each."""

    def __init__(self, config: SessionTraceConfig, path: str):
        self._config = config
        self._path = path
        self._lines: list[dict] = []

    def record(self, session: str, event: str) -> None:
        self._lines.append({"session": session, "event": event, "at": time.time_ns()})
        if len(self._lines) >= self._config.flush_every:
            self.flush()

    def flush(self) -> None:
        with open(self._path, "a") as target:
            for line in self._lines:
                target.write(json.dumps(line) + "\n")
        self._lines.clear()


class _Span:
    def __init__(self, tracer: "Tracer", name: str, category: str):
        self._tracer = tracer
        self._name = name
        self._category = category

    def __enter__(self):
        self._start = time.perf_counter_ns()
        return self

    def __exit__(self, *error):
        self._tracer.add(self._name, self._category, self._start, time.perf_counter_ns())

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *error):
        self.__exit__(*error)


class Tracer:
    def __init__(self, config: TracerConfig, folder: str, role: str, rank: int):
        self._config = config
        self._profile_steps = frozenset(config.profile_steps or ())
        self._path = os.path.join(folder, f"trace-{role}-{rank}.jsonl")
        self._events: list[dict] = []
        self.sessions: SessionTracer | None = None
        if config.session is not None and config.session.enabled:
            self.sessions = SessionTracer(config.session, os.path.join(folder, f"sessions-{rank}.jsonl"))

    def span(self, name: str, category: str = "misc", profile: bool = False, loud: bool = False):
        if self._profiles(profile, name):
            category = "profile"
        if loud and self._events:
            category = "loud"
        return _Span(self, name, category)

    def _profiles(self, wanted: bool, name: str) -> bool:
        return bool(wanted and self._profile_steps and name)

    def add(self, name: str, category: str, start: int, end: int) -> None:
        if not self._config.enabled:
            return
        self._events.append({"name": name, "category": category, "start": start, "end": end})

    def save(self, step: int | None = None, force: bool = False) -> None:
        if not force and step is not None and (step + 1) % self._config.save_every != 0:
            return
        with open(self._path, "a") as target:
            target.writelines(json.dumps(event) + "\n" for event in self._events)
        self._events.clear()
        if self.sessions is not None and force:
            self.sessions.flush()


_tracer: Tracer | None = None


def configure(config: TracerConfig, folder: str, role: str, rank: int = 0) -> None:
    global _tracer
    if _tracer is not None:
        raise RuntimeError("the tracer is configured already")
    _tracer = Tracer(config, folder, role, rank)
    atexit.register(_save_at_exit)


def is_configured() -> bool:
    return _tracer is not None


@contextmanager
def span(name: str, category: str = "misc", profile: bool = False):
    if _tracer is None:
        yield None
        return
    with _tracer.span(name, category, profile=profile, loud=name == "all") as one:
        yield one


def traced(name: str, category: str = "misc"):
    """A span around every call of a function."""

    def decorate(function):
        @functools.wraps(function)
        def inside(*args, **kwargs):
            with span(name, category):
                return function(*args, **kwargs)

        return inside

    return decorate


def point(name: str, category: str = "misc") -> None:
    if _tracer is not None:
        now = time.perf_counter_ns()
        _tracer.add(name, category, now, now)


def session_event(event: str) -> None:
    session = _session.get()
    if session is None or _tracer is None or _tracer.sessions is None:
        return
    _tracer.sessions.record(session, event)


@asynccontextmanager
async def session_phase(name: str):
    event = PHASES.get(name)
    if event is not None:
        session_event(f"{event}.begin")
    try:
        yield
    finally:
        if event is not None:
            session_event(f"{event}.end")


def in_session(function):
    """Gives each call of a coroutine function a session of its own."""

    @functools.wraps(function)
    async def inside(*args, **kwargs):
        token = _session.set(f"s{time.time_ns()}")
        try:
            return await function(*args, **kwargs)
        finally:
            _session.reset(token)

    return inside


def save(step: int | None = None, force: bool = False) -> None:
    if _tracer is not None:
        _tracer.save(step, force=force)


def _save_at_exit() -> None:
    save(force=True)
