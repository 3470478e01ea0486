# What a function gives back as it is comes out of the call that handed it in, and of no other.
def one(): pass
def two(): pass
def three(): pass
def four(): pass

class Base:
    def named(self, name):
        self.name = name
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def run(self): pass

class First(Base):
    def run(self): pass

class Second(Base):
    def run(self): pass

def keep(value, fallback=three):
    if value is None:
        return fallback
    return value

def judged(function: "Callable[[], None]") -> "Callable[[], None]":
    function.is_judged = True
    return function

def changed(value):
    value = four
    return value

def chained():
    First().named("a").named("b").run()

def entered():
    with Second() as second:
        second.run()

def by_keyword():
    keep(fallback=one, value=None)()

def by_default():
    keep(None)()

def by_position():
    keep(two)()

def spread(pair):
    keep(*pair)()

def spread_first(values):
    keep(*values, four)()

@judged
def decorated(): pass

def replaced():
    changed(one)()

chained()
entered()
by_keyword()
by_default()
by_position()
spread((one, two))
spread_first((one,))
decorated()
replaced()
