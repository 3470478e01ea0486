# Members of an enumeration are its instances.
import enum

class Color(enum.Enum):
    RED = 1
    def show(self): pass

def use():
    Color.RED.show()
    for color in Color:
        color.show()
