# A function that makes a class makes it with whatever it is given.
def create(handlers):
    class Validator:
        HANDLERS = dict(handlers)

        def check(self, key):
            return self.HANDLERS[key]()
    return Validator

def one(): pass
def two(): pass
def three(): pass

First = create({"a": one})
Second = create({"b": two})
First().check("a")
