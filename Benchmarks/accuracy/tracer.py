"""Records the calls between the functions of an installed package while a test suite runs (CPython 3.12 or newer).

Imported before the suite starts; `record.py` sets the environment:
  TRACE_BASE   the folder the package is installed in (site-packages)
  TRACE_DIRS   the package's folders or files in it, separated by commas
  TRACE_FILE   where the recording goes (see `recording.py` for its form)

What is recorded, and the artefacts kept out:
- A call is charged to the Python frame beneath it. Frames of the standard library in between make the call
  *indirect*; a frame of anything else (the tests, a third party, generated code) ends the search.
- A generator or coroutine function is charged to the place that called it, not to the one that resumes it.
- Lambdas, comprehensions and class bodies belong to the function around them, or to the module; they are no callees.
- Modules being imported and finalizers are no callees.
- A call is *explicit* when the instruction is a call and what is written there is the callee's own name, or for
  `__init__` and `__new__` the name of the class constructed (`from m import name as other` counts as its name); a
  decorator is explicit by the same test.
"""

import ast
import atexit
import dis
import os
import sys
import sysconfig

from recording import EXPLICIT, IMPLICIT, INDIRECT, Call, Recording

BASE = os.environ["TRACE_BASE"].rstrip("/") + "/"
STDLIB = os.path.realpath(sysconfig.get_path("stdlib")) + "/"
FOLDED = ("<lambda>", "<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>")
OPTIMIZED = 0x1                     # a function's code; clear for modules and class bodies
SUSPENDS = 0x20 | 0x80 | 0x200      # generator, coroutine, asynchronous generator
PROTOCOL = {
    "__enter__": "with", "__exit__": "with", "__aenter__": "with", "__aexit__": "with",
    "__iter__": "iteration", "__next__": "iteration", "__aiter__": "iteration", "__anext__": "iteration",
    "__call__": "instance", "__init__": "instantiate", "__new__": "instantiate",
}


def package_files():
    """The package's own files, tests left out, relative to the base."""
    for entry in os.environ["TRACE_DIRS"].split(","):
        if entry.endswith(".py"):
            yield entry
        for root, dirs, names in os.walk(BASE + entry):
            dirs[:] = sorted(d for d in dirs if d not in ("tests", "test", "__pycache__"))
            yield from (os.path.relpath(os.path.join(root, n), BASE) for n in sorted(names) if n.endswith(".py"))


FILES = set(package_files())


def relative(code):
    """The package file that `code` comes from, or None."""
    name = code.co_filename
    if not name.startswith(BASE):
        return None
    name = name[len(BASE):]
    return name if name in FILES else None


def identity(code):
    """A key for `code`: two code objects count as equal that differ in nothing but the file they come from."""
    return code, code.co_filename, code.co_qualname


def owner(code):
    """The function that `code` belongs to: its qualified name without lambdas, comprehensions and class bodies."""
    parts = code.co_qualname.split(".")
    for i, part in enumerate(parts):
        if part in FOLDED:
            parts = parts[:i]
            break
    else:
        if code.co_flags & OPTIMIZED:
            return ".".join(p for p in parts if p != "<locals>")
    while parts and parts[-1] != "<locals>":        # what remains is a class, or the module
        parts.pop()
    return ".".join(p for p in parts if p != "<locals>") or "<module>"


def written(expression):
    """The last name of an expression, as it is written."""
    if isinstance(expression, ast.Name):
        return expression.id
    return expression.attr if isinstance(expression, ast.Attribute) else None


def form(function):
    """How a call spells its callee: name, self.x, super().x, other.x, or something else."""
    if isinstance(function, ast.Name):
        return "name"
    if not isinstance(function, ast.Attribute):
        return "other"
    value = function.value
    if isinstance(value, ast.Name) and value.id in ("self", "cls"):
        return "self"
    if isinstance(value, ast.Call) and written(value.func) == "super":
        return "super"
    return "attribute"


class Places:
    """The nodes of one file by the place the compiler gives their instructions."""

    def __init__(self, path):
        self.calls, self.loads, self.decorators, self.aliases = {}, {}, {}, {}
        with open(path, "rb") as source:
            tree = ast.parse(source.read())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                self.calls[self.place(node)] = node
            if isinstance(node, ast.ImportFrom):
                self.aliases.update((a.asname, a.name) for a in node.names if a.asname)
            if isinstance(node, ast.Attribute):
                self.loads[self.place(node)] = node
            for decorator in getattr(node, "decorator_list", ()):
                if not isinstance(decorator, ast.Call):
                    self.decorators[self.place(decorator)] = decorator
        for node in list(self.calls.values()):      # `a\n.b()`: the compiler moves the place to the name
            if isinstance(node.func, ast.Attribute) and node.func.end_lineno != node.lineno:
                name = node.func
                start = name.end_col_offset - len(name.attr)
                self.calls.setdefault((name.end_lineno, start), node)

    @staticmethod
    def place(node):
        return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset

    def call_at(self, place):
        return self.calls.get(place) or self.calls.get(place[:2])


class Instruction:
    """What a frame is at: the operation, its place, and the node written there."""

    files, codes = {}, {}

    def __init__(self, frame):
        code = frame.f_code
        if code not in self.codes:
            self.codes[code] = code.co_code, list(code.co_positions())
        operations, positions = self.codes[code]
        offset = frame.f_lasti
        line, end, start, stop = positions[offset // 2]
        self.place = line, start, end, stop
        self.is_call = dis.opname[operations[offset]].startswith("CALL")
        if code.co_filename not in self.files:
            self.files[code.co_filename] = Places(code.co_filename)
        places = self.files[code.co_filename]
        self.call = places.call_at(self.place) if self.is_call else None
        self.decorator = places.decorators.get(self.place) if self.is_call else None
        self.load = places.loads.get(self.place)
        self.aliases = places.aliases

    def writes(self, name):
        """Whether `name` is what is written as called here."""
        callee = self.call.func if self.call else self.decorator
        if callee is None:
            return False
        return name in (written(callee), self.aliases.get(written(callee)))

    def constructs(self, code, first):
        """Whether the class is written as called here that `code` makes instances of."""
        if code.co_name not in ("__init__", "__new__") or not self.is_call:
            return False
        made = first if isinstance(first, type) else type(first)
        names = {made.__name__, code.co_qualname.split(".")[-2] if "." in code.co_qualname else ""}
        return any(self.writes(name) for name in names)

    def asks_for(self, code, first):
        """Whether `code` is asked for here by its name, or by that of its class."""
        if self.writes(code.co_name) or self.constructs(code, first):
            return True
        return self.load is not None and self.load.attr == code.co_name


class Tracer:
    """Turns the interpreter's events into a recording."""

    def __init__(self):
        self.recording = Recording()
        self.seen = set()
        self.created = {}       # generator functions called and not yet started
        self.verdict = {}       # file name -> package file, or None

    def file_of(self, code):
        name = code.co_filename
        if name not in self.verdict:
            self.verdict[name] = relative(code)
        return self.verdict[name]

    def started(self, code, _offset):
        file = self.file_of(code)
        if file is None:
            return sys.monitoring.DISABLE
        if not code.co_flags & OPTIMIZED:
            if code.co_name == "<module>":
                self.recording.ran.add((file, "<module>"))
            return None
        self.recording.ran.add((file, owner(code)))
        if code.co_name in FOLDED or code.co_name == "__del__":
            return None
        if code.co_flags & SUSPENDS:
            if self.created.get(identity(code)):
                self.created[identity(code)] -= 1
                return None
        frame = sys._getframe(1)
        first = frame.f_locals.get(code.co_varnames[0]) if code.co_name in ("__init__", "__new__") else None
        self.charge(frame.f_back, file, code, first)
        return None

    def called(self, _code, _offset, function, first):
        function = getattr(function, "__func__", function)
        code = getattr(function, "__code__", None)
        if code is None or not getattr(code, "co_flags", 0) & SUSPENDS or self.file_of(code) is None:
            return None
        if code.co_name not in FOLDED:
            self.created[identity(code)] = self.created.get(identity(code), 0) + 1
            self.charge(sys._getframe(1), self.file_of(code), code, None)
        return None

    def charge(self, frame, file, code, first):
        """Records the call of `code` at the frame that answers for it."""
        indirect = False
        while frame is not None and self.file_of(frame.f_code) is None:
            name = frame.f_code.co_filename
            if not (name.startswith(STDLIB) or name.startswith("<frozen")) or "site-packages" in name:
                return
            indirect, frame = True, frame.f_back
        if frame is None:
            return
        outer = frame.f_back
        above = [(identity(f.f_code), f.f_lasti) for f in (outer, outer and outer.f_back) if f is not None]
        key = (identity(frame.f_code), frame.f_lasti, identity(code), indirect, type(first), *above)
        if key in self.seen:
            return
        self.seen.add(key)
        at = Instruction(frame)
        kind, weight, how = ("indirect", INDIRECT, "") if indirect else self.judge(at, code, first)
        self.record(frame, at, file, code, kind, weight, how)
        self.reach(frame, file, code, first)

    def reach(self, wrapper, file, code, first):
        """One or two wrappers of the package around `code`: who asks for it by its name reaches it through them."""
        for _ in range(2):
            frame = wrapper.f_back
            if frame is None or self.file_of(frame.f_code) is None or wrapper.f_code.co_name == code.co_name:
                return
            at = Instruction(frame)
            if at.asks_for(code, first):
                return self.record(frame, at, file, code, "wrapped", INDIRECT, "")
            wrapper = frame

    def judge(self, at, code, first):
        """Kind, weight and form of a direct call."""
        name = code.co_name
        how = form(at.call.func) if at.call else ""
        if at.writes(name):
            return ("call", EXPLICIT, how) if at.call else ("decorator", EXPLICIT, "")
        if at.constructs(code, first):
            return "construct", EXPLICIT, how
        if name in PROTOCOL:
            return PROTOCOL[name], IMPLICIT, how
        if at.load is not None:
            return "attribute", IMPLICIT, how
        if name.startswith("__") and name.endswith("__"):
            return "operator", IMPLICIT, how
        return "value", IMPLICIT, how

    def record(self, frame, at, file, code, kind, weight, how):
        self.recording.add(Call(
            caller_file=self.file_of(frame.f_code), caller=owner(frame.f_code), line=at.place[0] or 0,
            callee_file=file, callee=owner(code), kind=kind, weight=weight, form=how))

    def line(self, code, number):
        file = self.file_of(code)
        if file is not None:
            self.recording.lines.setdefault(file, set()).add(number)
        return sys.monitoring.DISABLE

    def start(self):
        tool, events = sys.monitoring.PROFILER_ID, sys.monitoring.events
        sys.monitoring.use_tool_id(tool, "calls")
        sys.monitoring.register_callback(tool, events.PY_START, self.started)
        sys.monitoring.register_callback(tool, events.CALL, self.called)
        sys.monitoring.register_callback(tool, events.LINE, self.line)
        sys.monitoring.set_events(tool, events.PY_START | events.CALL | events.LINE)

    def stop(self):
        sys.monitoring.set_events(sys.monitoring.PROFILER_ID, 0)
        self.recording.files = sorted(FILES)
        self.recording.write(os.environ["TRACE_FILE"])


tracer = Tracer()
atexit.register(tracer.stop)
tracer.start()
