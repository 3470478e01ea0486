# A method that a function makes is given the instance like any other.
def wrap(original):
    def wrapper(self, *args):
        return self.renew(original(self, *args))
    return wrapper

class Number:
    def renew(self, value): return value

    __add__ = wrap(int.__add__)

class Other:
    def renew(self, value): return value
