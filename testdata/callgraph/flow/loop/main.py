# What a loop assigns reaches its own start.
def first(): pass
def later(): pass

def run(items):
    f = first
    for item in items:
        f()
        f = later
