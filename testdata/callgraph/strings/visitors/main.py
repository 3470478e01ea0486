# A method that was looked up by the class of an argument is handed instances of that class alone.
class Node:
    def text(self): pass


class Name(Node):
    def text(self): pass


class Call(Node):
    def text(self): pass


class Other(Node):
    def text(self): pass


class Visitor:
    def visit(self, node):
        method = "visit_" + node.__class__.__name__
        return getattr(self, method, self.rest)(node)

    def rest(self, node):
        node.text()


class Writer(Visitor):
    def visit_Name(self, node):
        node.text()

    def visit_Call(self, node):
        node.text()


class Small:
    def enter(self, node):
        found = getattr(self, f"enter_{type(node).__name__.lower()}", None)
        if found is not None:
            found(node)

    def enter_name(self, node):
        node.text()

    def enter_call(self, node):
        node.text()

    enter_other = enter_call


def walk(visitor, small):
    for node in [Name(), Call(), Other()]:
        visitor.visit(node)
        small.enter(node)


walk(Writer(), Small())
