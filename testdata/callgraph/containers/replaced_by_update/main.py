# An update with a display replaces the entries under its keys, and no others.
def old(): pass
def new(): pass
def kept(): pass

table = {"x": old, "y": kept}
table.update({"x": new})
table["x"]()
table["y"]()
