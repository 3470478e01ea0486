# Annotations say what parameters are, in all spellings.
from __future__ import annotations
from typing import Optional, Union

class A:
    def go(self) -> B: return B()

class B:
    def stop(self): pass

def plain(a: A): a.go().stop()
def text(a: "A"): a.go()
def optional(a: Optional[A]): a.go()
def union(a: A | None): a.go()
def many(items: list[A]):
    for item in items: item.go()
def table(items: dict[str, A]): items["x"].go()
def cls(kind: type[A]): kind().go()
