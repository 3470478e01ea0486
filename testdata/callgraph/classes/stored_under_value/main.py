# An attribute that is stored under a name which is a value is read under it, too.
class Finder:
    def find(self):
        pass


class Other:
    def find(self):
        pass


def keep(function):
    name = "_" + function.__name__

    def look_up(self):
        if not hasattr(self, name):
            setattr(self, name, function(self))
        return getattr(self, name)

    return look_up


class Tools:
    @property
    @keep
    def finder(self):
        return Finder()

    @keep
    def other(self):
        return Other()


def use_finder(tools):
    tools.finder.find()


def use_other(tools):
    tools.other().find()


use_finder(Tools())
use_other(Tools())
