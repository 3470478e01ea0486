# A data class's constructor calls `__post_init__`; one that is written calls it only through `super().__init__`.
from dataclasses import dataclass


@dataclass
class Base:
    size: int = 0

    def __post_init__(self): pass


class Plain(Base): pass


class Silent(Base):
    def __init__(self):
        self.size = 1


class Asking(Base):
    def __init__(self, size):
        super().__init__(size)


class Written:
    def __init__(self): pass


@dataclass
class Made(Written):
    size: int = 0

    def __post_init__(self): pass


@dataclass
class Own:
    size: int = 0

    def __init__(self):
        self.size = 2

    def __post_init__(self): pass


def base(): return Base(1)
def plain(): return Plain(1)
def silent(): return Silent()
def asking(): return Asking(2)
def made(): return Made(3)
def own(): return Own()


base()
plain()
silent()
asking()
made()
own()
