# Two functions that give back what the other gives back: no argument is lost.
def one(): pass
def two(): pass

def even(a, b, count):
    if count == 0:
        return a
    return odd(b, a, count - 1)

def odd(a, b, count):
    if count == 0:
        return a
    return even(b, a, count - 1)

def first():
    even(one, two, 3)()

def second():
    odd(one, two, 3)()

first()
second()
