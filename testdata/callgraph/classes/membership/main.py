# `in` runs `__contains__`, else `__iter__`; of a builtin container it runs the container's own test.
class Asked:
    def __contains__(self, key): return True
    def __iter__(self): return iter([])

class Walked:
    def __iter__(self): return iter([])

class Box(dict):
    def __iter__(self): return iter([])

def look(key):
    key in Asked()
    key in Walked()
    key in Box()
