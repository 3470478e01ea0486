# A generator becomes a context manager; its body runs where it is made.
from contextlib import contextmanager

class Session:
    def query(self): pass

@contextmanager
def session():
    yield Session()

def use():
    with session() as s:
        s.query()
