from contextlib import contextmanager


class NoopTracer:
    @contextmanager
    def span(self, name):
        yield name
