# What reads the outer dictionary may have read the inner one before its entry is replaced.
def old(): pass
def new(): pass

def run(tables):
    for table in tables.values():
        table["b"]()

table = {"a": {"b": old}}
run(table)
table["a"]["b"] = new
