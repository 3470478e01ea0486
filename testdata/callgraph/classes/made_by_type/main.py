# type(name, bases, members) makes a class whose methods are given its instances.
class Base:
    def common(self): pass

def method(self):
    self.common()

Made = type("Made", (Base,), {"method": method})
