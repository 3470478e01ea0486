# Functions that are called straight out of a container were put there for that, however many; a parameter holds one.


def a():
    return 1


def b():
    return 2


def c():
    return 3


def d():
    return 4


def e():
    return 5


def f():
    return 6


def call(function):
    return function()


def call_all():
    for function in [a, b, c, d, e, f]:
        function()


def call_pairs():
    for name, function in {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f}.items():
        function()


def call_one(number):
    if number == 1:
        chosen = a
    elif number == 2:
        chosen = b
    elif number == 3:
        chosen = c
    elif number == 4:
        chosen = d
    elif number == 5:
        chosen = e
    else:
        chosen = f
    return chosen()


call(a)
call(b)
call(c)
call(d)
call(e)
call(f)
call_all()
call_pairs()
call_one(3)
