# A single-dispatch function calls itself or what was registered with it, as a function or as a method.
import functools


class Made:
    def use(self): pass


class Other:
    def use(self): pass


@functools.singledispatch
def show(item): return Made()


@show.register
def show_int(item: int): return Other()


@show.register(str)
def show_text(item): return Made()


def show_list(item): return Other()
show.register(list, show_list)


class Printer:
    @functools.singledispatchmethod
    def write(self, item): self.end()

    @write.register
    def write_int(self, item: int): self.end()

    def end(self): pass


def outside(item): return Made()
def use(item): show(item).use()
def method(): Printer().write(1)


use(1)
method()
