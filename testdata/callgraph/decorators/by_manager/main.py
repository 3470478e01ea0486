# A context manager that decorates gives back what it decorates.
import contextlib


@contextlib.contextmanager
def managed():
    yield 1


class Guard(contextlib.ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False


class Plain:
    pass


@managed()
def by_function():
    return 1


@Guard()
def by_class():
    return 2


def caller():
    return by_function(), by_class()


def closed():
    class Door:
        def close(self):
            return 1

    with contextlib.closing(Door()):
        return 1


caller()
closed()
