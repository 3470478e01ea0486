# A class's own `__getattribute__` is called for each of its attributes, and finds what is there.
class Watched:
    def __init__(self): self.size = 1
    def __getattribute__(self, name): return object.__getattribute__(self, name)
    def run(self): pass


class Plain:
    def run(self): pass


def call(): Watched().run()
def read(): return Watched().size
def other(): Plain().run()


call()
read()
other()
