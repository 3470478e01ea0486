# Methods of every kind, called on instances and classes.
class C:
    def __init__(self):
        self.helper = Helper()

    def plain(self):
        self.helper.work()

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def free(): pass

class Helper:
    def work(self): pass

c = C.make()
c.plain()
C.free()
c.free()
C.plain(c)
