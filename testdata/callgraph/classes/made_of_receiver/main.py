# What a method makes of its receiver (`cls()`, `self.__class__()`) is of the class through which the method was called.
class Table:
    def __init__(self):
        self.rows = []

    @classmethod
    def empty(cls):
        return cls()

    @classmethod
    def of(cls, rows):
        made = cls()
        made.rows = rows
        return made

    @classmethod
    def one(cls, row):
        return cls.of([row])

    @classmethod
    def bare(cls):
        made = cls.__new__(cls)
        made.rows = []
        return made

    @classmethod
    def parse(cls, text):
        if not text:
            return Broken()
        return cls.of(text)

    def copy(self):
        return self.__class__()

    def sorted(self):
        return type(self)()

    def again(self):
        return self.copy()

    def root(self):
        return self.parent or self

    def show(self):
        return "table"


class Wide(Table):
    def show(self):
        return "wide"

    def copy(self):
        made = super().copy()
        made.rows = []
        return made


class Narrow(Table):
    def show(self):
        return "narrow"


class Broken:
    def show(self):
        return "broken"


def by_class():
    Wide.empty().show()


def by_parts():
    Wide.of([]).show()


def by_another():
    Narrow.one(1).show()


def by_new():
    Narrow.bare().show()


def by_either(text):
    Narrow.parse(text).show()


def by_copy():
    Wide().copy().show()


def by_type():
    Narrow().sorted().show()


def by_copy_of_copy():
    Narrow().again().show()


def of_the_base():
    Table.of([]).show()


def of_some(table: Table):
    table.copy().show()


by_class()
by_parts()
by_another()
by_new()
by_either("")
by_copy()
by_type()
by_copy_of_copy()
of_the_base()
of_some(input())
