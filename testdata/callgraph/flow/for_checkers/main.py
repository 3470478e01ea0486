# A function under `if TYPE_CHECKING:` is read by type checkers alone; a class there is still what annotations mean.
import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers import Helper

    def make(name): ...

else:

    def make(name):
        return name


def work(helper: "Helper"):
    helper.help()
    return make("a")


class Trait:
    if typing.TYPE_CHECKING:

        def __get__(self, instance, owner=None): ...

        def read(self): ...

    if not typing.TYPE_CHECKING:

        def write(self): ...


class Owner:
    trait = Trait()

    def look(self):
        trait = self.trait
        trait.read()
        trait.write()


work(None)
Owner().look()
