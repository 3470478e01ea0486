# `min`, `max`, `sorted` and `sum` compare or add what they take, or what their key makes of it.
class Ranked:
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __add__(self, other): return self
    def __radd__(self, other): return self
    def __call__(self): return 1
    def __iter__(self): return iter(())


def rank(item): return 1
def several(): return max(Ranked(), Ranked())
def iterated(): return min([Ranked()])
def keyed(): return max([Ranked()], key=rank)
def ordered(): return sorted([Ranked()])
def ordered_by_key(): return sorted([Ranked()], key=rank)
def total(): return sum([Ranked()])


for function in (several, iterated, keyed, ordered, ordered_by_key, total):
    function()
