from bakery import ledger as books
from bakery.ledger import NightLedger, bake


def morning(day, own_ledger, door):
    # hit: bakery.shift scope=early-{}
    with books.book.shift(f"early-{day}"):
        # hit: bakery.bake key=rye|wheat kind=scalar
        bake(rye=3, wheat=4)
    # hit: bakery.bake key=rye
    NightLedger().bake(rye=1)
    # hit: bakery.close day=monday certainty=exact
    books.book.close_day("monday")
    # hit: bakery.close certainty=likely
    own_ledger.close_day(day)
    # miss: bakery.close
    door.close_day(day)
    # miss: bakery.bake
    door.bake(rye=1)
    # miss: bakery.shift
    books.book.shift("not entered")


class Door:
    def close_day(self, day):
        return day


def evening():
    ledger = Door()
    # miss: bakery.close
    ledger.close_day("monday")
