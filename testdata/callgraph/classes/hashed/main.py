# Dictionaries and sets hash their keys and compare equal ones; lists and tuples compare what they hold.
class Key:
    def __hash__(self): return 1
    def __eq__(self, other): return True


class Value:
    def __eq__(self, other): return True


def display(): return {Key(): Value()}
def store(table): table[Key()] = Value()
def read(table): return table[Key()]
def remove(table): del table[Key()]
def get(table): return table.get(Key())
def inside(table): return Key() in table
def of_set(): return {Key()}
def added(): set().add(Key())
def made(): return set([Key()])
def comprehended(): return {key: 1 for key in [Key()]}
def in_tuple(): return hash((Key(), 1))
def in_list(): return Value() in [Value()]
def text_in_list(): return "a" in [Value()]
def value_in_texts(): return Value() in ("a", "b")
def tuples(): return (Value(), 1) == (Value(), 2)
def by_text(): return {"a": Key()}["a"]
def of_list(items): return items[Key()]


store({})
read({})
remove({})
get({})
inside({})
of_list([])
for function in (display, of_set, added, made, comprehended, in_tuple, in_list, text_in_list, value_in_texts, tuples, by_text):
    function()


import base

base.read(unknown)
