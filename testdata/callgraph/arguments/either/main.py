# A function that gives back one of what it is given: each call knows its own.
UNSET = object()

def one(): pass
def two(): pass

def pick(given, usual):
    return usual if given is UNSET else given

def prefer(given, usual):
    return given or usual

class Job:
    def __init__(self, first=one, second=two):
        self.first = first
        self.second = second

    def copy(self, first=UNSET, second=UNSET):
        return Job(first=pick(first, self.first), second=pick(second, self.second))

    def run(self):
        self.first()

def first_choice():
    prefer(None, one)()

def second_choice():
    prefer(None, two)()

first_choice()
second_choice()
Job().copy().run()
