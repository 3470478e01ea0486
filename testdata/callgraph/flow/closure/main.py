# A function sees the variables of the one around it, and may set them.
def target(): pass
def other(): pass

def outer():
    f = target
    def inner():
        nonlocal f
        f()
        f = other
    inner()
    return inner

outer()()
