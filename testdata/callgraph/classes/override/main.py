# A method of the receiver's own class may be an override in a subclass.
class Base:
    def run(self):
        self.step()

    def step(self): pass

class Left(Base):
    def step(self): pass

class Right(Base):
    def step(self):
        super().step()

Left().run()
