# Members of an enumeration are its instances, whatever their values.
import enum


class Color(enum.Enum):
    RED = 1
    BLUE = "blue"
    GREEN = enum.auto()
    def show(self): pass


class Limit:
    LOW = 1
    def show(self): pass


def number(): Color.RED.show()
def text(): Color.BLUE.show()
def automatic(): Color.GREEN.show()
def of_member(): Color.RED.BLUE.show()
def each():
    for color in Color: color.show()
def plain(): Limit.LOW.show()


number()
text()
automatic()
of_member()
each()
plain()
