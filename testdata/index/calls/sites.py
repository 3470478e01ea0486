run(1, *args, key=2, **options)
module.sub.run(x)(y)
(
    module
    .sub
    [0]  # a comment with (
)(1)
(
    module
    . sub  # another (
)\
(2)
table["key"](z)
(lambda: 0)()
f(g(h()), i())


async def go():
    await f(1)
    return await g.h(2)


def local(first, second=None, *rest, third, **others):
    with first() as a, second.open() as (b, c):
        a(b)
    x = y = first(second)
    x.attr, y[0], *z = rest
    del x.attr, y[0], z
    x += second
    y.count += 1
    y[2:3] = x
    return y[1:], y[-1], y[::2]


ﬁle.ﬂush()
