# What cannot take the arguments of a call is not what it calls; of what is decorated nothing is said, and what spreads may
# give any number.
def inject(function):
    return function


def of_one(a):
    pass


def of_two(a, b):
    pass


def with_name(a, *, name):
    pass


def with_any(*args, **options):
    pass


def with_default(a, b=None):
    pass


@inject
def decorated(a, b, c):
    pass


class Base:
    def run(self, place):
        self.place = place

    def start(self, place):
        self.run(place)


class Below(Base):
    def run(self, place, other):
        pass


class Beside(Base):
    def run(self, place, other=None):
        pass


def choose(number):
    for function in (of_one, of_two, with_name, with_any, with_default, decorated):
        if number:
            return function


def one():
    choose(1)(1)


def two():
    choose(2)(1, 2)


def named():
    choose(3)(1, name=2)


def some(values):
    choose(4)(*values)


def alone():
    of_two(1)


one()
two()
named()
some([1])
Base().start(1)
Below().start(1)
