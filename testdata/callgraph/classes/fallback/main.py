# __getattr__ answers for attributes that are nowhere stored.
class Proxy:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)

def use():
    p = Proxy(1)
    p.inner
    p.other
