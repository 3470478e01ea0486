class Named:
    def __hash__(self): return 1


class Short(Named):
    def __hash__(self): return 2


def declared(name: Named, table): return table[name]
def read(name: Named): return {name: 1}
