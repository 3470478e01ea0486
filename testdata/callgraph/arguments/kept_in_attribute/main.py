# What a method keeps in an attribute is what all methods ask of that attribute; not where something else is kept there.
class Job:
    def prepare(self):
        pass

    def finish(self):
        pass


class Plain:
    def prepare(self):
        pass


class Runner:
    def __init__(self, work):
        self.work = work

    def start(self):
        self.work.prepare()


class Ender(Runner):
    def end(self):
        if self.work is not None:
            self.work.finish()


class Holder:
    def __init__(self, thing):
        self.thing = thing

    def replace(self):
        self.thing = Plain()

    def start(self):
        self.thing.prepare()

    def end(self):
        self.thing.finish()
