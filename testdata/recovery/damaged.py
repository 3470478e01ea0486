def before(x):
    return x

class Holder:
    def first(self):
        return (1

    def second(self):
        return 2

    def third(self)
        def inner(): pass
        return inner

    x = = 1

    @property
    def fourth(self): return f'{self.x'

    def fifth(self):
        if a b:
            def deep(): pass
        elif c:
            pass
        return [1,
                2

    def sixth(self):
      pass

  def seventh(self):
      pass

clas Other(Base):
    def eighth(self):
        pass

def ninth(a, b:
    return a

try:
    def tenth(): pass
except A B:
    def eleventh(): pass
else:
    def twelfth(): pass

match x:
    case 1 2:
        def thirteenth(): pass
    case _:
        def fourteenth(): pass

async def after(): pass
