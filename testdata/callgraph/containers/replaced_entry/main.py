# An entry that is replaced before it is read was never there.
def old(): pass
def new(): pass

table = {"x": old}
table["x"] = new
table["x"]()
