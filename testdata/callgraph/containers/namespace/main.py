# A namespace has the attributes that it was given, each for itself; what nobody stored there, it has not.
import dataclasses
import types


class Left:
    def go(self):
        return 1


class Right:
    def go(self):
        return 2


@dataclasses.dataclass
class Box:
    part: object

    def open(self):
        return self.part.go()


def given():
    space = types.SimpleNamespace(left=Left(), right=Right())
    return space.left.go()


def stored():
    space = types.SimpleNamespace()
    space.right = Right()
    return space.right.go()


def replaced():
    return dataclasses.replace(Box(None), part=Left()).open()


given()
stored()
replaced()
