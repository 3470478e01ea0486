# A decorator may return another function: the decorated one is gone.
def other(): pass

def swap(f):
    return other

@swap
def gone(): pass

gone()
