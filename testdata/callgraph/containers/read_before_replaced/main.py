# An entry that is read first was there.
def old(): pass
def new(): pass

table = {"x": old}
table["x"]()
table["x"] = new
table["x"]()
