# A field holds what its factory makes; who constructs the class calls it, and not the class body.
import dataclasses
from typing import NewType


class Part:
    def use(self): pass


def make(): return [Part()]


@dataclasses.dataclass
class Whole:
    parts: list = dataclasses.field(default_factory=make)
    others: list = dataclasses.field(default_factory=lambda: [Part()])
    part: object = dataclasses.field(default_factory=Part)


Number = NewType("Number", Part)


def of_function(): Whole().parts[0].use()
def of_lambda(): Whole().others[0].use()
def of_class(): Whole().part.use()
def renamed(): Number(Part()).use()


of_function()
of_lambda()
of_class()
renamed()
