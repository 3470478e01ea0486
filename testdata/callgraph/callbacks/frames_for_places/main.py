# A function that calls what it is given has a frame for each place that calls it; two calls deep only where it makes closures of it.
class Left:
    def turn(self):
        pass


class Right:
    def turn(self):
        pass


def make_left():
    return Left()


def make_right():
    return Right()


def call(function):
    return function()


def call_later(function):
    function()
    return call(function)


def wrap(function):
    def run():
        return function()

    return run


def wrap_later(function):
    function()
    return wrap(function)


def turn_left():
    call(make_left).turn()


def turn_right():
    call(make_right).turn()


def turn_left_wrapped():
    wrap_later(make_left)().turn()


def turn_right_wrapped():
    wrap_later(make_right)().turn()


def turn_left_or_right():
    call_later(make_left).turn()


def turn_right_or_left():
    call_later(make_right).turn()
