# What goes into a container by its methods comes out again.
def a(): pass
def b(): pass

handlers = []
handlers.append(a)
registry = {}
registry.setdefault("b", b)

for handler in handlers:
    handler()
for name, handler in registry.items():
    handler()
sorted([1], key=lambda item: a())
