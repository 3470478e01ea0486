# A class that derives from a builtin container iterates as that does; `__getitem__` is asked where nothing iterates.
from collections.abc import MutableSequence, Sequence


class Settings(dict):
    def __getitem__(self, key):
        return super().__getitem__(key)


class Rows(Sequence):
    def __getitem__(self, index):
        return index

    def __len__(self):
        return 1


class Items(MutableSequence, list):
    def __getitem__(self, index):
        return index


class Stack(list):
    def __getitem__(self, index):
        return index


class Letters:
    def __getitem__(self, index):
        return index


def settings():
    for key in Settings():
        print(key)


def rows():
    for row in Rows():
        print(row)


def items():
    return [item for item in Items()]


def stack():
    return list(Stack())


def letters():
    for letter in Letters():
        print(letter)


settings()
rows()
items()
stack()
letters()
