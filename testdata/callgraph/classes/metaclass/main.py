# `type.__new__` gives a metaclass its classes; a class knows its order, its bases and what derives from it.
class Meta(type):
    def __new__(cls, name, bases, members):
        made = super().__new__(cls, name, bases, members)
        made.registry = {}
        made.prepare()
        return made


class Base(metaclass=Meta):
    @classmethod
    def prepare(cls): ...

    @classmethod
    def register(cls, key):
        def decorate(rule):
            cls.registry.setdefault(key, []).append(rule)
            return rule

        return decorate

    def rules(self):
        for owner in type(self).mro():
            for rules in getattr(owner, "registry", {}).values():
                for rule in rules:
                    yield rule(self)

    def run(self):
        for rule in self.rules():
            rule.feed()


class Finder(Base):
    @classmethod
    def announce(cls): ...


@Finder.register("a")
class Rule:
    def __init__(self, owner): ...

    def feed(self): ...


class Other:
    def prepare(self): ...

    @classmethod
    def announce(cls): ...


def below():
    for cls in Base.__subclasses__():
        cls.announce()


def above():
    for cls in Finder.__bases__:
        cls.prepare()


def order():
    for cls in Finder.__mro__:
        cls.announce()


Finder().run()
below()
above()
order()
