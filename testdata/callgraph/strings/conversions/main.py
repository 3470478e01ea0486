# What makes text of a value: a formatted string and its conversions, `%`, `format`, `print`.
class Shown:
    def __str__(self): return "s"
    def __repr__(self): return "r"
    def __format__(self, spec): return "f"
    def __rmod__(self, other): return "m"


class Plain:
    def __repr__(self): return "r"


def field(): return f"{Shown()}"
def represented(): return f"{Shown()!r}"
def converted(): return f"{Shown()!s}"
def plain(): return f"{Plain()}"
def percent(): return "%s" % Shown()
def percent_represented(): return "%r" % Shown()
def percent_several(): return "%s and %r" % (1, Shown())
def percent_number(): return "%d" % Shown()
def method(): return "{}".format(Shown())
def method_represented(): return "{0!r}".format(Shown())
def method_keyword(): return "{a!s} {{b}}".format(a=Shown(), b=Plain())
def method_attribute(): return "{0.x}".format(Shown())
def method_unknown(template): return template.format(Shown())
def of_list(): return f"{[Shown()]}"
def joined(): return ", ".join(str(each) for each in [Shown()])


for function in (field, represented, converted, plain, percent, percent_represented, percent_several, percent_number,
                 method, method_represented, method_keyword, method_attribute, of_list, joined):
    function()
