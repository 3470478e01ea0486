# A name of which only the beginning is known means the methods that begin so, and no others.
class Visitor:
    def visit(self, node):
        return getattr(self, f"visit_{node.kind}", self.other)(node)

    def visit_name(self, node): pass
    def visit_call(self, node): pass
    def revisit_name(self, node): pass
    def other(self, node): pass

class Formatted:
    def process(self, token):
        name = "_process_{kind}".format(kind=token.kind)
        getattr(self, name.lower())(token)

    def _process_word(self, token): pass
    def process_word(self, token): pass

class Joined:
    def handle(self, kind):
        getattr(self, "handle_" + kind)()

    def handle_all(self): pass
    def hand(self): pass

def run(node):
    Visitor().visit(node)
    Formatted().process(node)
    Joined().handle(node.kind)
