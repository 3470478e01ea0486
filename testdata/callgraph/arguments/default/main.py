# A default is used where a call leaves the argument out.
def used(): pass
def given(): pass

def run(f=used):
    f()

def never_called(f=used):
    f()

run(given)
