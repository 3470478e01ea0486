# Beside an instance that is made, what is only declared is no more than possible.


class Sink:
    def put(self):
        return 0


class File(Sink):
    def put(self):
        return 1


class Nothing(Sink):
    def put(self):
        return 2


class Writer:
    def __init__(self, sink: Sink | None = None):
        self.sink = sink or Nothing()

    def push(self):
        return self.sink.put()


def declared(sink: Sink):
    return sink.put()


class Maker:
    def __init__(self):
        self.kind = "maker"

    @classmethod
    def make(cls):
        return cls()


class Copier(Maker):
    """Whether it is ever made like this nobody knows."""

    def __init__(self):
        self.kind = "copier"


Writer().push()
Maker.make()
