# What `namedtuple` makes holds its arguments by place and by name, whether it is called, derived from or changed.
from collections import namedtuple
from typing import NamedTuple


class Left:
    def go(self):
        return 1


class Right:
    def go(self):
        return 2


Pair = namedtuple("Pair", "left right")


class Named(namedtuple("Named", ["left", "right"])):
    __slots__ = ()

    def run(self):
        return self.left.go()


class Typed(NamedTuple):
    left: Left
    right: Right

    def run(self):
        return self.right.go()


def by_name():
    return Pair(Left(), right=Right()).right.go()


def by_place():
    left, right = Pair(Left(), Right())
    return left.go(), Pair(Left(), Right())[1].go()


def changed():
    return Pair(Left(), None)._replace(right=Right()).right.go()


def made():
    return Pair._make([Left(), Right()]).left.go()


def derived():
    return Named(Left(), Right()).run(), Named(Left(), Right())[1].go()


def typed(left, right):
    return Typed(Left(), Right())._replace(left=Left()).run()


by_name()
by_place()
changed()
made()
derived()
typed(1, 2)
