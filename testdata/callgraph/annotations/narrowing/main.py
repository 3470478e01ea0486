# isinstance keeps what can be the tested class.
class Base: pass

class Left(Base):
    def left(self): pass
    def shared(self): pass

class Right(Base):
    def right(self): pass
    def shared(self): pass

def use(x: Base):
    if isinstance(x, Left):
        x.shared()
    elif isinstance(x, Right):
        x.right()
