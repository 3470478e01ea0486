# A wrapper that keeps results may leave out what it stands for, one that always calls it does not; what a function finds
# and does not take is not what it wraps.
def kept(function):
    results = {}

    def look_up(*key):
        if key not in results:
            results[key] = function(*key)
        return results[key]

    return look_up


def traced(function):
    def call(*args):
        try:
            return function(*args)
        finally:
            print("done")

    return call


@kept
def rarely(key):
    return key


@traced
def always(key):
    return key


def plain(key):
    return key


def find():
    return plain


def made():
    answer = find()

    def give(*args):
        return answer(*args)

    return give


def use(number):
    rarely(number)
    always(number)
    made()(number)


use(1)
