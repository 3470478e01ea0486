# What an annotation says of a parameter holds for the parameter of that name of an overriding method that says nothing.
class Words:
    def take(self): pass


class Parser:
    def take(self): pass


class Record:
    @classmethod
    def read(cls, tokens: Words):
        raise NotImplementedError

    def write(self, tokens: Words):
        raise NotImplementedError

    def print(self, tokens):
        raise NotImplementedError


class Address(Record):
    @classmethod
    def read(cls, tokens):
        tokens.take()

    def write(self, other):
        other.take()

    def print(self, tokens):
        tokens.take()

    def join(self, tokens):
        tokens.take()


class Own(Record):
    def write(self, tokens: Parser):
        tokens.take()


class Deep(Address):
    @classmethod
    def read(cls, tokens):
        tokens.take()
