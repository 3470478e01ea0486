"""PyCG's micro-benchmark: small programs, each with the calls it makes as its answer key.

  complete   no edge that the key has not
  sound      every edge that the key has
  exact      both
Precision and recall are over all edges of all snippets. Keys that the running program contradicts are corrected from
`answer_keys.json`, which says why. What is only a matter of spelling is brought to one form in graph and key alike:
see `normalise`.
"""

import ast
import collections
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from accuracy.figures import percent
from accuracy.programs import cause
from accuracy.suites import HERE, PACKAGES

CORRECTIONS = json.loads((HERE / "answer_keys.json").read_text())
SPELLINGS = [(re.compile(pattern), to) for pattern, to in (
    (r"^<\*\*PyStr\*\*>|^<str>", "<builtin>.str"), (r"^<\*\*PyDict\*\*>|^<map>", "<builtin>.dict"),
    (r"^<\*\*PyList\*\*>|^<list>", "<builtin>.list"), (r"^<\*\*PyNum\*\*>", "<builtin>.int"),
    (r"^<\*\*PyBool\*\*>", "<builtin>.bool"), (r"^(builtins|typing)\.", "<builtin>."))]


class Snippet:
    """One program of the benchmark and its corrected key."""

    def __init__(self, folder):
        self.folder, self.name = folder, f"{folder.parent.name}/{folder.name}"
        self.definitions = {}
        for file in sorted(folder.rglob("*.py")):
            module = ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
            self.definitions[module] = "module"
            self.define(ast.parse(file.read_bytes()), module)
        self.modules = [name for name, kind in self.definitions.items() if kind == "module"]
        key = read(json.loads((folder / "callgraph.json").read_text()))
        correction = CORRECTIONS.get(self.name, {})
        key -= {tuple(edge) for edge in correction.get("absent", ())}
        key |= {tuple(edge) for edge in correction.get("present", ())}
        self.key = self.normalise(key)

    def define(self, node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = f"{prefix}.{child.name}"
                self.definitions[name] = "class" if isinstance(child, ast.ClassDef) else "function"
                self.define(child, name)
            else:
                self.define(child, prefix)

    def inside(self, name):
        return any(name == m or name.startswith(m + ".") for m in self.modules)

    def normalise(self, edges):
        """One spelling: builtins as `<builtin>.x`; an outside class for its constructor; a class of the snippet is its
        own `__init__`, or no edge where it has none; importing a module is no edge."""
        out = set()
        for caller, callee in edges:
            caller, callee = caller.lstrip("."), callee.lstrip(".")
            for pattern, spelling in SPELLINGS:
                callee = pattern.sub(spelling, callee)
            if not self.inside(callee):
                callee = re.sub(r"\.__(init|new)__$", "", callee)
            if self.definitions.get(callee) == "class":
                callee += ".__init__"
                if callee not in self.definitions:
                    continue
            if self.definitions.get(callee) != "module":
                out.add((caller, callee))
        return out

    def only_inside(self, edges):
        return {edge for edge in edges if self.inside(edge[0]) and self.inside(edge[1])}


def read(graph):
    return {(caller, callee) for caller, callees in graph.items() for callee in callees}


def snippets(folder):
    source = PACKAGES.unpack("pycg", source=True) / "micro-benchmark" / "snippets"
    root = pathlib.Path(folder) / "snippets"        # away from the cache, which this repository tells tools to ignore
    shutil.copytree(source, root)
    return [Snippet(key.parent) for key in sorted(root.glob("*/*/callgraph.json"))]


def tally(results):
    """Counts over (key, graph or None) pairs."""
    count = collections.Counter()
    for key, graph in results:
        got = graph or set()
        complete, sound = graph is not None and not got - key, not key - got
        count.update(complete=complete, sound=sound, exact=complete and sound, right=len(key & got),
                     said=len(got), true=len(key), failed=graph is None)
    return {"complete": count["complete"], "sound": count["sound"], "exact": count["exact"],
            "precision": percent(count["right"], count["said"]), "recall": percent(count["right"], count["true"])}


def run(tool, snippet):
    """The tool's graph of one snippet, or None where it fails."""
    done = subprocess.run([tool, "graph", snippet.folder, "--format", "pycg"], capture_output=True, timeout=60)
    if done.returncode in (0, 3):
        try:
            return snippet.normalise(read(json.loads(done.stdout)))
        except ValueError:
            pass
    print(f"  {snippet.name} FAILED: exit {done.returncode} {cause(done.stderr)}")
    return None


def measure(tool, options):
    """Prints what differs and the figures; gives the figures."""
    with tempfile.TemporaryDirectory() as folder:
        results = [(snippet, run(tool, snippet)) for snippet in snippets(folder)]
    shown = 0
    for snippet, graph in results:
        missed, extra = sorted(snippet.key - (graph or set())), sorted((graph or set()) - snippet.key)
        if (missed or extra) and shown < max(options.missed, options.extra):
            shown += 1
            print(f"    {snippet.name}" + "".join(f"  missed {a} -> {b}" for a, b in missed)
                  + "".join(f"  extra {a} -> {b}" for a, b in extra))
    figures = {"all edges": tally((s.key, g) for s, g in results),
               "inside only": tally((s.only_inside(s.key), g if g is None else s.only_inside(g)) for s, g in results)}
    for title, values in figures.items():
        print(f"  {title:12} of {len(results)}: " + ", ".join(f"{k} {v}" for k, v in values.items()))
    return figures
