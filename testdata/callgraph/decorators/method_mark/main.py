# What only says how a method is found is not called when the class is made.
class C:
    @staticmethod
    def plain(): pass

    @classmethod
    def made(cls): return cls()

C.plain()
C.made()
