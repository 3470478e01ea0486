from contextlib import contextmanager


class Ledger:
    @contextmanager
    def shift(self, name):
        yield self

    def bake(self, **counts):
        return counts

    def close_day(self, day):
        return day


class NightLedger(Ledger):
    def bake(self, **counts):
        return {}


book = Ledger()
bake = book.bake
