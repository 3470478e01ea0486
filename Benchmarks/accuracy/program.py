"""What a package's source says, as far as a call graph's names must be brought to the recording's names."""

import ast
import re

FOLDED = re.compile(r"<(lambda|listcomp|genexpr|dictcomp|setcomp)\d*")
CONSTRUCTORS = ("__init__", "__new__")


def last_name(expression):
    if isinstance(expression, ast.Subscript):
        return last_name(expression.value)
    if isinstance(expression, ast.Name):
        return expression.id
    return expression.attr if isinstance(expression, ast.Attribute) else None


class Program:
    """The definitions of some files, and where in a function which name is written."""

    def __init__(self, base, files):
        self.kinds = {}         # (file, qualified name) -> "function" | "class"
        self.classes = {}       # simple name -> [(file, qualified name, names of bases)]
        self.decorators = {}    # (file, function) -> names of its decorators
        self.written = {}       # (file, function, name) -> [range of lines]
        self.source = {}        # file -> lines
        self.known_ancestors = {}
        for file in files:
            text = (base / file).read_bytes()
            self.source[file] = text.decode("utf-8", "replace").splitlines()
            Reader(self, file).read(ast.parse(text))

    def ancestors(self, name):
        """The names that a class's bases lead to, itself first. By simple name, so an over-estimate."""
        if name not in self.known_ancestors:
            found, todo = [], [name]
            while todo:
                current = todo.pop(0)
                if current not in found:
                    found.append(current)
                    todo += [b for _, _, bases in self.classes.get(current, ()) for b in bases if b]
            self.known_ancestors[name] = found
        return self.known_ancestors[name]

    def constructors(self, file, class_name):
        """The functions that run when a class is called: its own, or those of the nearest base that has some."""
        own = [(file, f"{class_name}.{m}") for m in CONSTRUCTORS if self.is_function(file, f"{class_name}.{m}")]
        if own:
            return own
        for base in self.ancestors(class_name.rpartition(".")[2])[1:]:
            candidates = self.classes.get(base, ())
            candidates = [c for c in candidates if c[0] == file] or candidates
            found = [(f, f"{q}.{m}") for f, q, _ in candidates for m in CONSTRUCTORS if self.is_function(f, f"{q}.{m}")]
            if found:
                return found
        return []

    def is_function(self, file, name):
        return self.kinds.get((file, name)) == "function"

    def enclosing(self, file, name):
        """The function that a caller's name stands for: lambdas, comprehensions and class bodies are folded."""
        name = fold(name)
        while name and not self.is_function(file, name):
            name = name.rpartition(".")[0]
        return name or "<module>"

    def pairs(self, caller_file, caller, callee_file, callee):
        """The pairs of functions that one edge of a graph stands for."""
        if FOLDED.match(callee.rpartition(".")[2]):
            return set()
        caller, callee = self.enclosing(caller_file, caller), fold(callee)
        kind = self.kinds.get((callee_file, callee))
        if kind is None:
            return set()
        if callee.rpartition(".")[2] in self.decorators.get((caller_file, caller), ()):
            # some tools charge a decorator to what it decorates
            caller = self.enclosing(caller_file, caller.rpartition(".")[0])
        targets = self.constructors(callee_file, callee) if kind == "class" else [(callee_file, callee)]
        return {(caller_file, caller, *target) for target in targets}

    def may_run(self, pair, lines):
        """Whether some place in the caller that writes the callee's name is on a line that ran, or none is found."""
        file, caller, _, callee = pair
        owner, _, name = callee.rpartition(".")
        names = {name}
        if name in CONSTRUCTORS:
            owner = owner.rpartition(".")[2]
            names |= {c for c in self.classes if owner in self.ancestors(c)}
        places = [p for n in names for p in self.written.get((file, caller, n), ())]
        return not places or any(line in lines for place in places for line in place)


def fold(name):
    """A qualified name up to its first lambda or comprehension, without `<locals>`."""
    kept = []
    for part in name.split("."):
        if FOLDED.match(part):
            break
        if part not in ("<locals>", "<module>"):
            kept.append(part)
    return ".".join(kept)


class Reader:
    """Fills a program from one file's tree."""

    def __init__(self, program, file):
        self.program, self.file, self.aliases = program, file, {}

    def read(self, tree):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                self.aliases.update((a.asname, a.name) for a in node.names if a.asname)
        self.children(tree, "<module>", "")

    def children(self, node, function, prefix):
        for child in ast.iter_child_nodes(node):
            self.visit(child, function, prefix)

    def visit(self, node, function, prefix):
        if isinstance(node, ast.ClassDef):
            self.class_(node, function, prefix)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.function(node, function, prefix)
        else:
            self.note(node, function)
            self.children(node, function, prefix)

    def class_(self, node, function, prefix):
        name = prefix + node.name
        self.program.kinds.setdefault((self.file, name), "class")
        self.program.classes.setdefault(node.name, []).append((self.file, name, [last_name(b) for b in node.bases]))
        for outside in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(outside, function, prefix)
        for statement in node.body:
            self.visit(statement, function, name + ".")

    def function(self, node, function, prefix):
        name = prefix + node.name
        self.program.kinds[(self.file, name)] = "function"
        for decorator in node.decorator_list:
            called = last_name(decorator.func if isinstance(decorator, ast.Call) else decorator)
            self.program.decorators.setdefault((self.file, name), set()).add(self.aliases.get(called, called))
        for outside in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outside, function, prefix)
        for statement in node.body:
            self.visit(statement, name, name + ".")

    def note(self, node, function):
        if isinstance(node, ast.Call):
            name, lines = last_name(node.func), range(node.lineno, node.func.end_lineno + 1)
        elif isinstance(node, (ast.Name, ast.Attribute)):
            name, lines = last_name(node), range(node.lineno, node.end_lineno + 1)
        else:
            return
        if name:
            self.program.written.setdefault((self.file, function, self.aliases.get(name, name)), []).append(lines)
