# A reflected method is asked where the left operand does not answer, or before it where it is a subclass's.
class Amount:
    def __add__(self, other): return self
    def __radd__(self, other): return self


class Only:
    def __radd__(self, other): return self


class Special(Amount):
    def __radd__(self, other): return self


def alike(): return Amount() + Amount()
def text(): return "a" + Only()
def number(): return 1 + Amount()
def answered(): return Amount() + Only()
def derived(): return Amount() + Special()
def unknown(left): return left + Only()
def either(left): return left + Amount()


alike()
text()
number()
answered()
derived()
either(Amount())
either("text")
