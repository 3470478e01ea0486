limit = 1


def outer(callback, size):
    count = 0

    def inner():
        nonlocal count
        count = count + size
        return callback(limit)

    inner()
    return count, lambda: later

    later = 2


class Base:
    limit = 2
    double = limit * 2
    seen = [limit for _ in range(limit)]

    def method(self):
        return limit, __class__


def shadow(items):
    f(0)
    [f(x) for f in items for x in f]
    {k: (lambda: k) for k in items}
    any((last := x) for x in items)
    return last, x


def set_limit(value):
    global limit
    limit = value


print(limit)
table = [name for name in names]
