# Arguments reach parameters by position, by name and through stars.
def a(): pass
def b(): pass
def c(): pass

def take(x, y, *, z):
    x()
    y()
    z()

take(*[a, b], **{"z": c})
