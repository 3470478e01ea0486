"""A tracker with the names that the pack knows; the bodies are the fixture's own."""


class DistributedStatsTracker:
    def __init__(self, name=""):
        self.name = name

    def scope(self, name):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def disable_scope(self):
        return self

    def scope_func_wrapper(self, name):
        def decorator(function):
            def wrapper(*args):
                with self.scope(name):  # hit: areal.stats.scope
                    return function(*args)

            return wrapper

        return decorator

    def record_timing(self, key):
        return self

    def denominator(self, **values):
        return values

    def scalar(self, **values):
        return values

    def stat(self, denominator, reduce_type=None, **values):
        return values

    def export(self, reduce_group=None):
        return {}


TRACKER = DistributedStatsTracker()
stat = TRACKER.stat
scalar = TRACKER.scalar
scope = TRACKER.scope
denominator = TRACKER.denominator
record_timing = TRACKER.record_timing
scope_func_wrapper = TRACKER.scope_func_wrapper
TRACKERS = {}


def get(name=""):
    if name not in TRACKERS:
        TRACKERS[name] = DistributedStatsTracker(name)
    return TRACKERS[name]


def export_all(reduce_group=None):
    values = {}
    for name in TRACKERS:
        values.update(get(name).export(reduce_group=reduce_group))  # hit: areal.stats.export
    return values
