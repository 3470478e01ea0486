# Classes that have all methods of a protocol implement it.
from typing import Protocol

class Sink(Protocol):
    def write(self, text): ...
    def close(self): ...

class File:
    def write(self, text): pass
    def close(self): pass

class Half:
    def write(self, text): pass

def use(sink: Sink):
    sink.write("x")
