# Methods outside the tree call back what a class that inherits them defines, and only that.
import ast
import json
import threading
from collections.abc import MutableMapping


class Item:
    def use(self):
        return 1


class Worker(threading.Thread):
    def run(self):
        self.step()

    def step(self):
        return 1


class Idle(threading.Thread):
    def work(self):
        return 1


class Table(MutableMapping):
    def __getitem__(self, key):
        return Item()

    def __setitem__(self, key, value):
        return None

    def __delitem__(self, key):
        return None

    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        return 1

    def visit_Call(self, node):
        self.generic_visit(node)

    def note(self, node):
        return 1


class Encoder(json.JSONEncoder):
    def default(self, thing):
        return 1


def started():
    Worker().start()
    Idle().start()


def looked_up():
    return Table().get("a").use()


def changed():
    Table().setdefault("a", 1).use()
    Table().pop("a")


def visited(tree):
    Names().visit(tree)


def encoded():
    return Encoder().encode(1), json.dumps(1, cls=Encoder)


started()
looked_up()
changed()
visited(1)
encoded()
