# Constant keys and indexes are told apart.
def a(): pass
def b(): pass

table = {"a": a, "b": b}
pair = (a, b)

def run():
    table["a"]()
    pair[1]()
    first, second = pair
    first()
