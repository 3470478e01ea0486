# A number in an f-string is no name, however large.
class Engine:
    def train(self): pass

def label(engine, name):
    setattr(engine, 98304, name)
    return f"{98304}x{4294967294}", f"{name}{77777}", f"{Engine.__module__}{65536}{Engine.__name__}"

label(Engine(), "a")
