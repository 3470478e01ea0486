from contextlib import contextmanager


def bind_trace(sample):
    return sample


def export_trace(handle):
    return {}


def trace_event(target, name, *, attrs=None):
    return name


@contextmanager
def trace_span(target, name):
    yield name


def trace_function(name, target=None):
    return lambda function: function
