"""What the tracer records of a small package, artefact by artefact.

usage: PYTHONPATH=Benchmarks python3.13 -m unittest accuracy.test_tracer
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from accuracy.recording import Recording
from accuracy.suites import HERE

# each case: its source, and the calls to be recorded as "caller kind callee"
CASES = {
    "a call by name": ("def f(): pass\ndef go(): f()\n", ["go call f"]),
    "a method split over lines": (
        "class C:\n  def first(self): return self\n  def second(self): return self\n"
        "def go():\n  (C()\n   .first()\n   .second())\n",
        ["go call C.first", "go call C.second"]),
    "a variable is no name of the callee": ("def f(): pass\ndef go():\n  g = f\n  g()\n", ["go value f"]),
    "an import's alias is": ("from pkg.other import helper as h\ndef go(): h()\n", ["go call helper"]),
    "a class, its own constructor": (
        "class C:\n  def __init__(self): pass\ndef go(): C()\n", ["go construct C.__init__"]),
    "a class, an inherited constructor": (
        "class B:\n  def __init__(self): pass\nclass C(B): pass\ndef go(): C()\n", ["go construct B.__init__"]),
    "a class held in a variable": (
        "class C:\n  def __init__(self): pass\ndef go():\n  k = C\n  k()\n", ["go instantiate C.__init__"]),
    "a generator belongs to who called it": (
        "def many():\n  yield 1\n  yield 2\ndef make(): return many()\ndef go():\n  for _ in make(): pass\n",
        ["go call make", "make call many"]),
    "an iterator's generator to who iterates": (
        "class C:\n  def __iter__(self): yield 1\ndef go():\n  for _ in C(): pass\n", ["go iteration C.__iter__"]),
    "a coroutine belongs to who called it": (
        "import asyncio\nasync def wait(): await asyncio.sleep(0)\nasync def main(): await wait()\n"
        "def go(): asyncio.run(main())\n", ["go call main", "main call wait"]),
    "a callback from C": ("def key(x): return x\ndef go(): sorted([2, 1], key=key)\n", ["go value key"]),
    "a callback through the standard library": (
        "import re\nimport textwrap\nimport contextlib\n@contextlib.contextmanager\ndef held(): yield\n"
        "def go():\n  with held(): pass\n", ["go indirect held"]),
    "lambdas and comprehensions belong to their function": (
        "def f(x): return x\ndef go():\n  (lambda: f(1))()\n  [f(x) for x in (1,)]\n  list(f(x) for x in (1,))\n",
        ["go call f"]),
    "a class body belongs to what is around it": (
        "def f(): pass\ndef go():\n  class C:\n    x = f()\n", ["go call f"]),
    "a decorator": ("def deco(f): return f\ndef go():\n  @deco\n  def inner(): pass\n", ["go decorator deco"]),
    "a decorator with arguments": (
        "def deco(n):\n  def apply(f): return f\n  return apply\ndef go():\n  @deco(1)\n  def inner(): pass\n",
        ["go call deco", "go value deco.apply"]),
    "a wrapper of the package": (
        "import functools\ndef deco(f):\n  @functools.wraps(f)\n  def wrapper(): return f()\n  return wrapper\n"
        "@deco\ndef task(): pass\ndef go(): task()\n",
        ["<module> decorator deco", "deco.wrapper value task", "go value deco.wrapper", "go wrapped task"]),
    "two wrappers, around a constructor": (
        "def deco(f):\n  def wrapper(*a): return f(*a)\n  return wrapper\n"
        "class C:\n  @deco\n  @deco\n  def __init__(self): pass\ndef go(): C()\n",
        ["<module> decorator deco", "deco.wrapper instantiate C.__init__", "deco.wrapper value deco.wrapper",
         "go value deco.wrapper", "go wrapped C.__init__"]),
    "a wrapper around a property": (
        "def deco(f):\n  def wrapper(self): return f(self)\n  return wrapper\n"
        "class C:\n  @property\n  @deco\n  def size(self): return 1\ndef go(): C().size\n",
        ["<module> decorator deco", "deco.wrapper value C.size", "go attribute deco.wrapper", "go wrapped C.size"]),
    "a property": (
        "class C:\n  @property\n  def size(self): return 1\ndef go(): return C().size\n", ["go attribute C.size"]),
    "operators and with": (
        "class C:\n  def __add__(self, o): return self\n  def __enter__(self): return self\n"
        "  def __exit__(self, *a): pass\ndef go():\n  c = C()\n  c + c\n  with c: pass\n",
        ["go operator C.__add__", "go with C.__enter__", "go with C.__exit__"]),
    "a finalizer is nobody's call": ("class C:\n  def __del__(self): pass\ndef go():\n  c = C()\n  del c\n", []),
    "a call from outside is none": ("def go(): pass\n", []),
}


def recorded(source):
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(folder).resolve() / "pkg"
        package.mkdir()
        (package / "__init__.py").write_text("")
        (package / "other.py").write_text("def helper(): pass\n")
        (package / "case.py").write_text(source)
        out = package.parent / "out.tsv"
        environment = dict(os.environ, TRACE_BASE=str(package.parent), TRACE_DIRS="pkg", TRACE_FILE=str(out),
                           PYTHONPATH=os.pathsep.join((str(HERE), str(package.parent))))
        subprocess.run([sys.executable, "-c", "import tracer; from pkg.case import go; go()"], check=True,
                       env=environment)
        return sorted(f"{c.caller} {c.kind} {c.callee}" for c in Recording.read(out).calls.values())


@unittest.skipIf(sys.version_info < (3, 12), "the tracer needs sys.monitoring")
class TracerTests(unittest.TestCase):
    def test_cases(self):
        for name, (source, expected) in CASES.items():
            with self.subTest(name):
                self.assertEqual(recorded(source), expected)


if __name__ == "__main__":
    unittest.main()
