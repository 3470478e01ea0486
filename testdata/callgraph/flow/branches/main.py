# A local is what the branch that ran last assigned to it.
def one(): pass
def two(): pass
def three(): pass

def choose(flag):
    f = one
    if flag:
        f = two
        f()
    else:
        f()
    f = three
    f()
