# `del a.b` calls what stands in its way: a property's deleter, a descriptor's `__delete__`, the class's `__delattr__`.
class Field:
    def __get__(self, owner, cls=None):
        return 1

    def __delete__(self, owner):
        return None


class Record:
    field = Field()
    plain = 1

    @property
    def value(self):
        return 1

    @value.deleter
    def value(self):
        self.forget()

    def forget(self):
        return None


class Watched:
    def __delattr__(self, name):
        return None


def of_property():
    record = Record()
    del record.value


def of_descriptor():
    record = Record()
    del record.field


def of_plain():
    record = Record()
    del record.plain


def watched():
    del Watched().anything
    delattr(Watched(), "something")


of_property()
of_descriptor()
of_plain()
watched()
