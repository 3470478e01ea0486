# An entry of an inner dictionary is replaced as well as one of the outer.
def old(): pass
def new(): pass

table = {"a": {"b": old}}
table["a"]["b"] = new
table["a"]["b"]()
