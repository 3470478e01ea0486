# `attrgetter`, `itemgetter` and `methodcaller` ask what they are called with, wherever that is.
from operator import attrgetter, itemgetter, methodcaller


class Part:
    def run(self):
        return 1


class Other:
    def run(self):
        return 2


class Whole:
    def __init__(self, part):
        self.inner = part

    @property
    def part(self):
        return self.inner

    def make(self, maker):
        return maker()

    found = property(attrgetter("inner"))


def attribute():
    return attrgetter("part")(Whole(Part())).run()


def path():
    return attrgetter("part.run")(Whole(Part()))()


def item():
    return itemgetter(1)((Other(), Part())).run(), itemgetter("a")({"a": Part(), "b": Other()}).run()


def method():
    return methodcaller("make", Part)(Whole(Part())).run()


def as_key(wholes):
    return sorted([Whole(Part())], key=attrgetter("part"))


def as_property():
    return Whole(Part()).found.run()


attribute()
path()
item()
method()
as_key([])
as_property()
