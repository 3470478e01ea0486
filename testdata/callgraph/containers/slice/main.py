# A slice keeps its elements in order.
def a(): pass
def b(): pass
def c(): pass

rest = [a, b, c][1:]
rest[0]()
