# What only stands beside something that is added is no part of the sum: a namespace answers no operator, a list does.
from types import SimpleNamespace


class Page:
    def show(self):
        pass

    def turn(self):
        pass


def after(flag):
    place = SimpleNamespace(page=Page()) if flag else 1
    return place + 1


def joined():
    return [Page()] + [1]


def without(flag):
    pages = {Page()} if flag else 1
    return pages - {1}


def use(flag):
    after(flag).page.show()
    joined()[0].turn()
    for page in without(flag):
        page.turn()


use(True)
