# What the language asks of a class, it asks of its metaclass.
class Meta(type):
    def __iter__(cls):
        return iter([Item()])

    def __len__(cls):
        return 1

    def __getitem__(cls, key):
        return Item()

    def __contains__(cls, item):
        return True

    def __add__(cls, other):
        return Item()

    def __instancecheck__(cls, thing):
        return True

    def __getattr__(cls, name):
        return Item()


class Item:
    def use(self):
        return 1

    def __len__(self):
        return 2


class Registry(metaclass=Meta):
    pass


class Plain:
    def __class_getitem__(cls, key):
        return Item()

    def __iter__(self):
        return iter([])


def iterated():
    for item in Registry:
        item.use()


def measured():
    return len(Registry), 1 in Registry, isinstance(1, Registry)


def read():
    return Registry["a"].use(), (Registry + 1).use(), Registry.anything.use()


def parametrised():
    return Plain[int].use()


def not_iterated():
    return Plain, Registry


iterated()
measured()
read()
parametrised()
not_iterated()
