from contextlib import contextmanager


class Timer:
    def start(self, name):
        return name

    def log_dict(self):
        return {}


@contextmanager
def timer(name_or_func):
    yield name_or_func


@contextmanager
def inverse_timer(name):
    yield name
