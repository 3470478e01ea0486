"""Hostile trees: each case writes itself into an empty folder and says what a run over it has to give."""

import os
import random
import socket

CASES = {}
N = 100_000


def case(exits=(0,), says=None, after=None, arguments=(), slow=False):
    """Registers a builder; `says` must occur in what the run says, `after` looks at the folder when it is done."""
    def register(build):
        CASES[build.__name__] = dict(
            build=build, exits=exits, says=says, after=after, arguments=arguments, slow=slow)
        return build
    return register


def write(file, text):
    """A file of text or bytes, or of what a function makes of them when they are wanted."""
    data = text() if callable(text) else text
    file.write_bytes(data if isinstance(data, bytes) else data.encode())


def text_case(name, text, **options):
    """A tree of one file."""
    def builder(folder):
        write(folder / "main.py", text)
    builder.__name__ = name
    case(**options)(builder)


PARTIAL = (0, 3)

# Depth.
text_case("parentheses", lambda: "(" * N + ")" * N, exits=(3,), says="nest")
text_case("calls", lambda: "f(" * N + ")" * N, exits=(3,), says="nest")
text_case("call_chain", lambda: "f" + "()" * N, exits=PARTIAL)
text_case("minuses", lambda: "x = " + "-" * N + "1", exits=PARTIAL)
text_case("nots", lambda: "x = " + "not " * N + "1", exits=PARTIAL)
text_case("lambdas", lambda: "x = " + "lambda: " * N + "1", exits=PARTIAL)
text_case("awaits", lambda: "async def f():\n  x = " + "await " * N + "1", exits=PARTIAL)
text_case("f_strings", lambda: "x = " + "f'{" * N + "}'" * N, exits=(3,))
text_case("f_string_quotes", lambda: "x = " + "f'{f\"{" * (N // 2) + "}\"}'" * (N // 2), exits=(3,))
text_case("if_else", lambda: "x = " + "1 if a else " * N + "2", exits=PARTIAL)
text_case("elifs", lambda: "if a: pass\n" + "elif b: pass\n" * N, exits=PARTIAL)
text_case("decorators", lambda: "@d\n" * N + "def f(): pass\n", exits=PARTIAL)
text_case("attributes", lambda: "x = a" + ".b" * N, exits=PARTIAL)
text_case("subscripts", lambda: "x = a" + "[0]" * N, exits=PARTIAL)
text_case("concatenation", lambda: "x = " + "'a' " * N, exits=PARTIAL)
text_case("sum", lambda: "x = " + "1 + " * N + "1", exits=PARTIAL)
text_case("power", lambda: "x = " + "2 ** " * N + "2", exits=PARTIAL)
text_case("comparison", lambda: "x = " + "1 < " * N + "2", exits=PARTIAL)
text_case("walrus", lambda: "x = " + "(a := " * 5000 + "1" + ")" * 5000, exits=(3,))
text_case("indents", lambda: "".join(" " * i + "if x:\n" for i in range(2000)) + " " * 2000 + "pass", exits=(3,))
text_case("nested_functions", lambda: "".join(" " * i + f"def f{i}():\n" for i in range(99)) + " " * 99 + "pass")
text_case("nested_classes", lambda: "".join(" " * i + f"class C{i}:\n" for i in range(99)) + " " * 99 + "pass")
text_case("patterns", lambda: "match x:\n  case " + "[" * N + "]" * N + ": pass", exits=(3,))
text_case("assignments", lambda: "a = " * N + "1", exits=PARTIAL)
text_case("annotation_text", lambda: "x: '" + "List[" * 5000 + "]" * 5000 + "'", exits=PARTIAL)
text_case("unpacking", lambda: "".join(["("] * 3000) + "a," + ")," * 3000 + " = x", exits=PARTIAL)

# Length.
text_case("long_line", lambda: "x = [" + "1, " * (50_000_000 // 3) + "]", exits=PARTIAL, slow=True)
text_case("long_comment", lambda: "#" + "a" * 50_000_000, exits=PARTIAL, slow=True)
text_case("backslashes", lambda: "x = '" + "\\" * 50_000_000, exits=(3,), slow=True)
text_case("quotes", lambda: "'" * 1_000_001, exits=PARTIAL)
text_case("huge", lambda: b"x = 1\n" * 50_000_000, exits=(3,), says="larger than 128 MiB", slow=True)
text_case("large", lambda: b"x = 1\n" * 5_000_000, exits=(3,), says="larger than --max-file-size allows")
text_case("definitions", lambda: "def f(): pass\n" * 1_000_000, exits=PARTIAL, slow=True)
text_case("long_name", lambda: "a" * 10_000_000 + " = 1", exits=PARTIAL)
text_case("long_number", lambda: "x = " + "9" * 10_000_000, exits=PARTIAL)
text_case("unterminated", lambda: "x = '''" + "a\n" * 1_000_000, exits=(3,))
text_case("many_errors", lambda: "def (:\n" * 200_000, exits=(3,))
text_case("joined_lines", lambda: "x = 1 " + "\\\n" * 1_000_000 + "+ 2", exits=PARTIAL)

# Classes, imports, values.
text_case("inheritance_chain",
          lambda: "class C0: pass\n" + "".join(f"class C{i}(C{i-1}):\n  def m(self): self.m()\n" for i in range(1, 10_000)),
          exits=PARTIAL, slow=True)
text_case("diamonds",
          lambda: "class A0: pass\nclass B0: pass\n" + "".join(
              f"class A{i}(A{i-1}, B{i-1}): pass\nclass B{i}(A{i-1}, B{i-1}): pass\n" for i in range(1, 5000)),
          exits=PARTIAL, slow=True)
text_case("many_bases", lambda: "".join(f"class C{i}: pass\n" for i in range(3000)) + "class D(" + ", ".join(
    f"C{i}" for i in range(3000)) + "): pass", exits=PARTIAL)
text_case("cyclic_bases", "class A(B): pass\nclass B(A): pass\nA().x()\n")
text_case("cyclic_aliases", "a = b\nb = c\nc = a\na()\n")
text_case("own_base", "class A(A):\n  def f(self): self.f()\nA().f()\n")
text_case("hub", lambda: "def hub(x): return x\n" + "".join(f"def f{i}(): return hub(f{i})\n" for i in range(N)),
          exits=PARTIAL, slow=True)
text_case("value_explosion", lambda: "".join(f"class C{i}:\n  def m(self, x): return x.m(self)\n" for i in range(1000))
          + "l = [" + ", ".join(f"C{i}()" for i in range(1000)) + "]\nfor a in l:\n  for b in l:\n    a.m(b).m(a)\n",
          exits=PARTIAL)
text_case("container_knot", "l = []\nl.append(l)\nl[0][0][0]()\nfor a in l:\n  for b in a: b()\n")
text_case("caught_knot", "l = [E]\nl.append(l)\ntry: f()\nexcept l as e: e.x()\n")
text_case("partial_knot", "from functools import partial\np = print\nfor i in x: p = partial(p, p)\np()\n")
text_case("shift_knot", "def f(*args): return f(*args, *args, f)\nf(1, f, *[f])\n")
text_case("text_knot", "s = 'a'\nwhile x: s = f'{s}{s}.{s}'\ngetattr(s, s)(s)\n")
text_case("property_knot", "class A:\n  @property\n  def p(self): return self.p.p\nA().p.p()\n")
text_case("decorator_knot", "def d(f):\n  @d\n  def w(*a): return d(f)(*a)\n  return w\n@d\n@d\ndef g(): g()\ng()\n")
text_case("recursion", "def f(g): return g(f)(g)\nf(f)(f)\n(lambda x: x(x))(lambda x: x(x))\n")
text_case("getattr_storm", lambda: "class A:\n" + "".join(f"  def m{i}(self): pass\n" for i in range(20_000))
          + "def f(a, n): getattr(a, f'm{n}')()\nf(A(), 1)\n", exits=PARTIAL)


@case()
def cyclic_imports(folder):
    (folder / "a.py").write_text("from b import *\nfrom b import x\ndef f(): x()\n")
    (folder / "b.py").write_text("from a import *\nfrom a import f as x\nf()\n")


@case()
def cyclic_exports(folder):
    for i in range(50):
        (folder / f"m{i}.py").write_text(f"from m{(i + 1) % 50} import thing\n")
    (folder / "main.py").write_text("from m0 import thing\nthing()\n")


@case(exits=PARTIAL)
def star_storm(folder):
    for i in range(200):
        stars = "".join(f"from m{j} import *\n" for j in range(200) if j != i)
        (folder / f"m{i}.py").write_text(stars + f"def f{i}(): f{(i + 1) % 200}()\n")


@case()
def many_files(folder):
    for i in range(5000):
        (folder / f"m{i}.py").write_text("")


# Bytes.
text_case("null_bytes", b"x = 1\n\0\ny = 2\n", exits=(3,))
text_case("invalid_utf8", b"x = '\xff\xfe'\ny = 2\n", exits=(3,))
text_case("surrogates", b"x = '\xed\xa0\x80'\n", exits=(3,))
text_case("bom", b"\xef\xbb\xbfdef f(): f()\n")
text_case("two_boms", b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n", exits=PARTIAL)
text_case("utf16", "x = 1\n".encode("utf-16"), exits=(3,))
text_case("latin1", "# -*- coding: latin-1 -*-\nx = '\u00e9'\n".encode("latin-1"))
text_case("unknown_encoding", b"# coding: no-such-thing\nx = 1\n", exits=(3,))
text_case("carriage_returns", b"def f():\r  g()\r\rdef g(): f()\r")
text_case("mixed_ends", b"a()\r\nb()\rc()\n\r\nd()\n\r")
text_case("form_feeds", b"\x0cdef f():\n\x0c  f()\n")
text_case("mixed_tabs", b"if x:\n\ta()\n        b()\n", exits=(3,))
text_case("scripts", "class \u0416\u4e2d\u05d0:\n  def \u03b4(self): self.\u03b4()\n\ud835\udcb3 = 1\n".encode(
    "utf-16", "surrogatepass").decode("utf-16").encode())
text_case("random_bytes", lambda: random.Random(7).randbytes(1_000_000), exits=(3,))
text_case("only_newlines", lambda: "\n" * 5_000_000, exits=PARTIAL)
text_case("empty", b"")


def control_free(folder, out):
    """No control character of a file's name reaches the terminal."""
    return not any(c < 32 and c not in (9, 10) for c in out)


@case(exits=PARTIAL, after=control_free)
def odd_names(folder):
    for name in ["a\nb.py", "esc\x1b[31m.py", "-rf.py", "--help.py", "a b.py", "quote\".py", "<b>.py", "\u202e.py"]:
        (folder / name).write_text("def f(): f()\n")
    with open(os.fsencode(folder) + b"/bad\xff.py", "w") as file:
        file.write("def f(): f()\n")


@case(exits=(0,))
def link_loops(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "a.py").write_text("x()\n")
    os.symlink("..", folder / "sub" / "up")
    os.symlink("self.py", folder / "self.py")


@case(exits=PARTIAL)
def links_out(folder):
    os.symlink("/etc", folder / "etc")
    os.symlink("/etc/passwd", folder / "passwd.py")
    (folder / "a.py").write_text("x()\n")


@case(exits=PARTIAL)
def special_files(folder):
    os.mkfifo(folder / "pipe.py")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "s.py"))
    server.close()
    (folder / "a.py").write_text("x()\n")


@case(exits=PARTIAL)
def deep_path(folder):
    fd = os.open(folder, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 100, dir_fd=fd)
        inner = os.open("d" * 100, os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = inner
    file = os.open("a.py", os.O_CREAT | os.O_WRONLY, dir_fd=fd)
    os.write(file, b"x()\n")
    os.close(file)
    os.close(fd)


@case(exits=(0,))
def no_python(folder):
    (folder / "readme.txt").write_text("nothing here")


# Rules.
def rules_case(name, text, **options):
    def builder(folder):
        (folder / "a.py").write_text("x()\n")
        rules = folder / "packs"
        rules.mkdir()
        write(rules / "p.yaml", text)
    builder.__name__ = name
    case(exits=(2,), arguments=("--rules", "packs"), **options)(builder)


rules_case("alias_bomb", "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)))
rules_case("deep_yaml", lambda: "a: " + "[" * N + "]" * N)
rules_case("huge_yaml", lambda: "a: '" + "x" * 20_000_000 + "'")
rules_case("not_yaml", "\t: : :\n")
rules_case("catastrophic_pattern", "plumbline: 1\npack: p\nrules:\n- id: p.a\n  match: {string: '/(a+)+$/'}\n")
