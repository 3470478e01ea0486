# A method of very many classes that are known to arrive: a table of kinds, each of which comes by. Of a handful none is
# more than possible.
class One:
    def emit(self):
        pass

    def some(self):
        pass


class Two:
    def emit(self):
        pass

    def some(self):
        pass


class Three:
    def emit(self):
        pass

    def some(self):
        pass


class Four:
    def emit(self):
        pass

    def some(self):
        pass


class Five:
    def emit(self):
        pass

    def some(self):
        pass


class Six:
    def emit(self):
        pass

    def some(self):
        pass


class Seven:
    def emit(self):
        pass

    def some(self):
        pass


class Eight:
    def emit(self):
        pass

    def some(self):
        pass


class Nine:
    def emit(self):
        pass

    def some(self):
        pass


def of_many(number):
    for kind in (One, Two, Three, Four, Five, Six, Seven, Eight, Nine):
        if number:
            return kind()


def of_few(number):
    for kind in (One, Two, Three, Four, Five):
        if number:
            return kind()


def use(number):
    of_many(number).emit()
    of_few(number).some()


use(1)
