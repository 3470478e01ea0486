from contextlib import contextmanager


@contextmanager
def marked_timer(name, timing):
    yield timing


def reduce_metrics(metrics):
    return metrics
