from contextlib import contextmanager


@contextmanager
def profiling_context(trainer, name):
    yield


def profiling_decorator(function):
    return function
