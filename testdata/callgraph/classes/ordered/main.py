# `total_ordering` makes the comparisons that a class lacks of the one that it has.
import functools


@functools.total_ordering
class Version:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True


class Bare:
    def __lt__(self, other):
        return True


def made():
    return Version() >= Version()


def given():
    return Version() < Version()


def lacking():
    return Bare() >= Bare()


made()
given()
lacking()
