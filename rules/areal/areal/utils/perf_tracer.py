class SessionTracer:
    def register_task(self, task):
        return task

    def register_session(self, task):
        return task

    def get_session_ids(self, task):
        return [task]

    def record_event(self, session, event):
        return event

    def increment_counter(self, session, name):
        return name

    def flush(self):
        return None

    def reset(self):
        return None


class PerfTracer:
    def __init__(self, config):
        self.sessions = SessionTracer()  # hit: areal.trace.configure

    def trace_scope(self, name, category=None):
        return self

    def instant(self, name, category=None):
        return self

    def save(self):
        self.sessions.flush()  # hit: areal.trace.save

    def reset(self):
        self.sessions.reset()  # hit: areal.trace.configure

    def set_enabled(self, flag):
        return flag


TRACER = None


def configure(config, rank=0, role=None):
    global TRACER
    TRACER = PerfTracer(config)  # hit: areal.trace.configure


def is_configured():
    return TRACER is not None


def trace_scope(name, category=None):
    return TRACER.trace_scope(name, category)  # hit: areal.trace.scope scope=train.rollout


def atrace_scope(name, category=None):
    return trace_scope(name, category)  # hit: areal.trace.scope


def trace_perf(name, category=None):
    def decorator(function):
        return function

    return decorator


def instant(name, category=None):
    return TRACER.instant(name, category)  # hit: areal.trace.instant


def trace_session_event(event):
    return get_session_tracer().record_event(0, event)  # hit: areal.trace.session


def get_session_tracer():
    return TRACER.sessions


def trace_session(phase):
    def decorator(function):
        return function

    return decorator


def save():
    TRACER.save()  # hit: areal.trace.save
