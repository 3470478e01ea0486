# A decorator that keeps the classes it is given and gives each back: a decorated name is its own class.
class Builder:
    def __init__(self, cls):
        self.cls = cls

    def build(self):
        return self.cls

def define(cls):
    return Builder(cls).build()

@define
class First:
    def __init__(self): pass

@define
class Second:
    def __init__(self): pass

def replace(cls):
    return Second

@replace
class Third:
    def __init__(self): pass

def make():
    First()
    Second()
    Third()
