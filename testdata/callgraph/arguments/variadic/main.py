# What a variadic function is given is in its tuple and its dictionary.
def a(): pass
def b(): pass
def c(): pass

def take(first, *rest, **named):
    rest[0]()
    named["key"]()

take(a, b, key=c)
