# A visitor's method is named after the class of what it visits: by one of the classes below, or by a whole word before a capital.
class Node:
    def accept(self, visitor):
        return getattr(visitor, "visit" + self.__class__.__name__)(self)

    def write(self, writer):
        return getattr(writer, "write_" + type(self).__name__)(self)


class Call(Node): pass
class Name(Node): pass


class Visitor:
    def visitCall(self, node): pass
    def visitName(self, node): pass
    def visit(self, node): pass
    def visited(self, node): pass
    def revisitCall(self, node): pass


class Writer:
    def write_Call(self, node): pass
    def write_Name(self, node): pass
    def write_Other(self, node): pass


class Words:
    def run(self, kind): return getattr(self, "enter" + kind)()
    def enterBlock(self): pass
    def entered(self): pass


def run(node: Node, kind):
    node.accept(Visitor())
    node.write(Writer())
    Words().run(kind)


run(Call(), input())
run(Name(), input())
