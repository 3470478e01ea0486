# The places of a class pattern are the attributes that `__match_args__` names.
from collections import namedtuple


class Left:
    def go(self):
        return 1


class Right:
    def go(self):
        return 2


class Pair:
    __match_args__ = ("left", "right")

    def __init__(self, right, left):
        self.right = right
        self.left = left


Point = namedtuple("Point", "x y")


def of_class():
    match Pair(Right(), Left()):
        case Pair(found, _):
            return found.go()


def of_record():
    match Point(Left(), Right()):
        case Point(_, found):
            return found.go()


of_class()
of_record()
