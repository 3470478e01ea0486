# A reflected method is asked first where it belongs to a class derived from the left operand's.
class Number:
    def __add__(self, other):
        return self

    def __radd__(self, other):
        return self


class Exact(Number):
    def __radd__(self, other):
        return self


class Same(Number):
    pass


def derived():
    return Number() + Exact()


def inherited():
    return Number() + Same()


def reversed_order():
    return Exact() + Number()


derived()
inherited()
reversed_order()
