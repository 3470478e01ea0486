# What is put into `__dict__` or `vars()` under a name is an attribute, and so is what `setattr` stores under the names of keywords.
class Note:
    def write(self): pass


class Log:
    def error(self): pass


class Updated:
    def __init__(self, **parts):
        self.__dict__.update(parts)


class Replaced:
    def __init__(self, parts):
        self.__dict__ = parts


class Filled:
    def __init__(self, **parts):
        vars(self).update(parts)


class Set:
    def __init__(self, **parts):
        for name, part in parts.items():
            setattr(self, name, part)


class Kept:
    def __init__(self):
        self.__dict__["note"] = Note()

    def read(self):
        self.__dict__["note"].write()


class Plain:
    def __init__(self, **parts):
        self.parts = parts


class Answering:
    """It answers for its attributes itself: what it keeps is not what it is asked for."""

    def __init__(self):
        self.__dict__["note"] = Note()

    def __getattr__(self, name):
        return self.__dict__[name]


def answering():
    Answering().other.error()


def updated():
    bag = Updated(note=Note(), log=Log())
    bag.note.write()
    bag.log.error()


def replaced():
    bag = Replaced({"note": Note(), "log": Log()})
    bag.note.write()
    bag.log.error()


def filled():
    bag = Filled(note=Note(), log=Log())
    bag.note.write()
    bag.log.error()


def one_by_one():
    bag = Set(note=Note(), log=Log())
    bag.note.write()
    bag.log.error()


def kept():
    bag = Kept()
    bag.note.write()
    bag.read()


def plain():
    bag = Plain(note=Note())
    bag.note.write()


updated()
replaced()
filled()
one_by_one()
kept()
plain()
