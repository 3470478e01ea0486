# A function and a class whose names were forgotten are asked for them.
def named(thing):
    return getattr(tools, thing.__name__)()


class Tools:
    def one(self):
        return 1


tools = Tools()


def one():
    return 2


def handed(thing):
    return thing.__name__


@handed
def:
    return 3


@handed
class:
    pass


named(one)
