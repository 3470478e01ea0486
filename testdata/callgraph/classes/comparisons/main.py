# A comparison asks one operand: `==` and `<` the left one, `in` the right one, `is` none; a test asks for the truth.
class Left:
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    def __contains__(self, item): return True
    def __bool__(self): return True
    def __neg__(self): return self


class Right:
    def __contains__(self, item): return True
    def __gt__(self, other): return True
    def __len__(self): return 1


def equal(): return Left() == Right()
def unequal(): return Left() != Right()
def less(): return Left() < Right()
def inside(): return Left() in Right()
def outside(): return Left() not in Right()
def same(): return Left() is Right()
def true(): return 1 if Left() else 2
def sized(): return 1 if Right() else 2
def negative(): return -Left()
def negated(): return not Left()


equal()
unequal()
less()
inside()
outside()
same()
true()
sized()
negative()
negated()


def both(): return Left() and Right()
def any_of():
    if Right() or Left():
        return 1


both()
any_of()
