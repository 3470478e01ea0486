# Operators, iteration, context managers and calls run special methods.
class Thing:
    def __enter__(self): return self
    def __exit__(self, *exc): pass
    def __iter__(self): return self
    def __next__(self): raise StopIteration
    def __add__(self, other): return self
    def __contains__(self, item): return True
    def __getitem__(self, key): return self
    def __call__(self): return self
    def __bool__(self): return True
    def __str__(self): return ""
    def tail(self): pass

def use():
    with Thing() as thing:
        for item in thing: pass
        (thing + 1).tail()
        1 in thing
        thing["x"].tail()
        thing().tail()
        if thing: pass
        f"{thing}"
