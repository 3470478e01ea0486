# A decorator that may be used with and without arguments, and leaves it to others to give back what it decorates.
def one(): pass
def two(): pass

def document_function(function, text=None):
    function.__doc__ = text
    return function

def document_class(cls, text=None):
    cls.__doc__ = text
    return cls

def document(target=None, *, text=None):
    def decorate(target):
        if target.__name__.istitle():
            return document_class(target, text=text)
        return document_function(target, text=text)

    if target:
        return decorate(target)
    return decorate

@document
def plain():
    one()

@document(text="said")
def told():
    two()

@document
class Plain:
    def run(self): pass

@document(text="said")
class Told:
    def run(self): pass

def swapped(first, second):
    return document_function(second, text=first)

plain()
told()
Plain().run()
Told().run()
swapped(one, two)()
