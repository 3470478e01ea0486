def choose(flag, other):
    if flag:
        handler = first
    else:
        handler = second
    handler()
    if other:
        handler = third
    handler()
    if flag:
        value = 1
    use(value)


def chain(kind):
    if kind == 1:
        result = one()
    elif kind == 2:
        result = two()
    elif kind == 3:
        return None
    else:
        result = other()
    return result


def unread(flag):
    if flag:
        spare = 1
    else:
        spare = 2


def never_assigned():
    if False:
        pass
    late()
    late = 1
