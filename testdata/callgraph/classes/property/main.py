# Reading and storing a property calls its accessors.
class C:
    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new

def use():
    c = C()
    c.value = 1
    return c.value
