# What a metaclass makes when it is called is seen as the class that it is given as a base; what its methods are given are
# the classes that it makes.
class Meta(type):
    def __call__(cls, *args):
        return cls.create(*args)


class Node:
    def __init__(self):
        self.clone()

    def clone(self):
        pass


class Maker(type):
    def show(cls):
        pass


Made = Maker("Made", (Node,), {})


class Leaf(Made):
    def copy(self):
        return self.clone()


class Plain(metaclass=Meta):
    @classmethod
    def create(cls):
        pass


class Other:
    @classmethod
    def create(cls):
        pass


def use():
    Made().clone()
    Leaf().copy()
