# `next` advances and does not ask for an iterator; `iter` and `reversed` ask for one and do not advance it.
class Cursor:
    def __iter__(self): return self
    def __next__(self): return Item()


class Item:
    def use(self): pass


class Stream:
    def __iter__(self): return Cursor()
    def __next__(self): return Item()
    def __reversed__(self): return Cursor()


class Plain:
    def __iter__(self): return Cursor()


def advance(): next(Stream()).use()
def ask(): return iter(Stream())
def ask_and_advance(): next(iter(Plain())).use()
def backwards(): return reversed(Stream())
def backwards_over():
    for item in reversed(Stream()): item.use()
def of_list(): next(iter([Item()])).use()
def read(): return Item()
def until():
    for item in iter(read, None): item.use()


advance()
ask()
ask_and_advance()
backwards()
backwards_over()
of_list()
until()
