# A class tells its attributes their names, if they want to know them, and makes the members of an enumeration.
import enum


class Field:
    def __set_name__(self, owner, name):
        self.prepare(owner)

    def prepare(self, owner):
        return owner


class Silent:
    def prepare(self, owner):
        return owner


class Part:
    def use(self):
        return 1


class Model:
    first = Field()
    second = Silent()


class Size(enum.Enum):
    SMALL = (1, Part())
    LARGE = (2, Part())

    def __init__(self, number, part):
        part.use()

    @classmethod
    def _missing_(cls, value):
        return cls.SMALL


class Bits(enum.IntFlag):
    A = 1
    B = 2

    def show(self):
        return 1


def looked_up(value):
    return Size(value)


def joined():
    return (Bits.A | Bits.B).show()


def empty():
    class Bare:
        first = Silent()

    return Bare


looked_up(3)
joined()
empty()
