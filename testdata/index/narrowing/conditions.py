def types(x, y):
    if isinstance(x, A):
        x.a()
    elif isinstance(x, (B, C)):
        x.bc()
    else:
        x.other()
    x.any()
    if not isinstance(y, A):
        return
    y.a()


def logic(x, y):
    if x is not None and x.ready and isinstance(y, A):
        x.go(y)
    if isinstance(x, A) or isinstance(x, B):
        x.either()
    else:
        x.neither()
    x.any()
    return x and x.close() or y


def calls(x, mode):
    if callable(x):
        x()
    if hasattr(x, "close"):
        x.close()
    if type(x) is A:
        x.exact()
    if mode == "train":
        use(mode)
    if mode in ("a", "b"):
        use(mode)
    if issubclass(x, A):
        x.make()


def walrus(data):
    if (m := match(data)) is not None:
        m.group()
    while chunk := data.read():
        chunk.use()


def rest(x):
    assert isinstance(x, A)
    x.a()
    y = x.b() if x.ready else x.c()
    return [z.d() for z in y if isinstance(z, D)]


def default(x=None):
    if x is None:
        x = make()
    x.use()


def early(items):
    for item in items:
        if not isinstance(item, A):
            continue
        item.a()
