class Holder:
    def attribute(self):
        if isinstance(self.x, A):
            self.x.a()
            self.x = other()
            self.x.unknown()
        self.x.any()

    def emptied(self):
        if self.x is None:
            self.fill()
            self.x.filled()
        if self.x is not None:
            self.x.present()

    def rebound(self, other):
        if other.x and other.x.y:
            other.x.y.both()
            other = make()
            other.x.y.unknown()

    def loop(self, items):
        if not self.cache:
            return
        self.cache.ready()
        for item in items:
            self.cache.get(item)
            self.cache = item


_instance = None


def get():
    global _instance
    if _instance is None:
        _instance = make()
        _instance.fresh()
    return _instance


def check():
    if isinstance(_instance, A):
        _instance.a()
    _instance.any()
