# What `*` and `**` spread fills parameters by place and by name; what a parameter takes is not in `**kwargs` as well.
def one(): pass
def two(): pass
def three(): pass
def four(): pass

def run(functions):
    for function in functions.values():
        function()

def named(first, *, second=None, **rest):
    first()
    run(rest)

def second_only(*, second, **rest):
    second()

def first_only(first):
    first()

def placed(first, second, /, third=None, *rest):
    second()
    third()
    rest[0]()

class Box:
    def __init__(self, key, **rest):
        self.key = key
        self.rest = rest

    def open(self):
        self.key()

    def look(self):
        self.rest["key"]()
        self.rest["other"]()

def by_name(flag):
    options = {"first": four, "second": two}
    options["late"] = three
    for function in (named, second_only):
        function(key=one, **options) if flag else function(**options)

def by_place(values):
    placed(*values)
    placed(one, *[two, three, four])

def later():
    options = {}
    first_only(**options)
    options["first"] = two

def handed(*args, **kwargs):
    args[1]()
    named(*args, **kwargs)

by_name(True)
by_place([one, two])
later()
handed(four, one, second=three)
box = Box(**{"key": one, "other": two})
box.open()
box.look()
