"""Other tools' call graphs of the same packages, measured in the same way.

usage: PYTHONPATH=Benchmarks python3.13 -m accuracy.peers [TOOL...] [--package NAME]...

Prints a row a tool (all by default) with the pooled figures of all packages. A tool that fails on a package counts as
having found nothing there. Only names are brought to the recording's form; nothing is taken away from any tool.
"""

import argparse
import ast
import json
import os
import pathlib
import subprocess
import tempfile

from accuracy.programs import NOTHING, Edge, Package, row
from accuracy.suites import SUITES
from speed.peers import FEW, MANY

PYAN = """
import json, sys
from pyan.analyzer import CallGraphVisitor
edges = CallGraphVisitor(sys.argv[2:], root=sys.argv[1]).uses_edges
print(json.dumps([[a.get_name(), b.get_name()] for a, many in edges.items() for b in many]))
"""


def run(words, folder, **more):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run([str(w) for w in words], cwd=folder, env=environment, check=True, capture_output=True,
                          text=True, timeout=900, **more)


class Names:
    """Dotted names to files and qualified names."""

    def __init__(self, package):
        self.modules = {}
        for file in package.recording.files:
            parts = pathlib.PurePath(file).with_suffix("").parts
            self.modules[".".join(parts).removesuffix(".__init__")] = file

    def place(self, dotted):
        parts = dotted.split(".")
        for i in range(len(parts), 0, -1):
            file = self.modules.get(".".join(parts[:i]))
            if file:
                return file, ".".join(parts[i:]) or "<module>"
        return None

    def edges(self, pairs):
        for caller, callee in pairs:
            caller, callee = self.place(caller), self.place(callee)
            if caller and callee and callee[1] != "<module>":
                yield edge(caller, callee)


def edge(caller, callee):
    return Edge(*caller, *callee, 0, None, None, ())


def pyan3(programs, package, folder):
    done = run([programs / "python", "-c", PYAN, folder, *(folder / f for f in package.recording.files)], folder)
    return Names(package).edges(json.loads(done.stdout))


def code2flow(programs, package, folder):
    # -O: it asserts that what is called is a name, an attribute, a subscript or a call, and gives up where it is not
    run([programs / "python", "-O", programs / "code2flow", "--language", "py", "--quiet", "--no-trimming",
         "--skip-parse-errors", "--output", folder / "graph.json", *package.recording.files], folder)
    graph = json.loads((folder / "graph.json").read_text())["graph"]
    stems = {}
    for file in package.recording.files:
        stems.setdefault(pathlib.PurePath(file).stem, []).append(file)
    places = {}
    for node in graph["nodes"].values():
        stem, _, name = node["name"].partition("::")
        places[node["uid"] if "uid" in node else node["name"]] = [
            (file, "<module>" if name == "(global)" else name) for file in stems.get(stem, ())
            if name == "(global)" or (file, name) in package.program.kinds]
    ids = dict(zip(graph["nodes"], (n.get("uid", n["name"]) for n in graph["nodes"].values())))
    for link in graph["edges"]:
        for caller in places.get(ids.get(link["source"]), ()):
            for callee in places.get(ids.get(link["target"]), ()):
                yield edge(caller, callee)


class PysaReport:
    """pyrefly's export for its sister tool: per module the functions with their places, and each one's calls."""

    def __init__(self, package, folder, report, overrides):
        self.overrides, self.functions, self.methods, self.parents = overrides, {}, {}, {}
        self.modules = []
        for path in sorted((report / "definitions").glob("*.json")):
            module = json.loads(path.read_text())
            source = module["source_path"].get("FileSystem")
            if source and source.startswith(f"{folder}/"):
                file = os.path.relpath(source, folder)
                self.modules.append((module["module_id"], file, report / "call_graphs" / path.name))
                self.read(package, module, file)

    def read(self, package, module, file):
        at = {}
        names(ast.parse((package.base / file).read_bytes()), "", at)
        for key, function in module["function_definitions"].items():
            if "name_location" not in function:     # made by a dataclass or a named tuple
                continue
            line = int(function["name_location"].split(":")[0])
            self.functions[module["module_id"], key] = file, at.get((line, function["name"]), function["name"])
            owner = function.get("defining_class")
            if owner:
                self.methods.setdefault((owner["module_id"], owner["class_id"], function["name"]), []).append(
                    (module["module_id"], key))
        for key, class_ in module["class_definitions"].items():
            ancestors = class_["mro"].get("Resolved", ()) if isinstance(class_["mro"], dict) else ()
            for ancestor in ancestors:
                self.parents.setdefault((ancestor["module_id"], ancestor["class_id"]), []).append(
                    (module["module_id"], int(key)))

    def edges(self):
        for module, file, path in self.modules:
            if not path.exists():
                continue
            for caller, sites in json.loads(path.read_text())["call_graphs"].items():
                start = self.functions.get((module, caller), (file, "<module>"))
                for target in targets(sites):
                    yield from (edge(start, end) for end in self.ends(target))

    def ends(self, target):
        (form, at), = target.items() if len(target) == 1 else [("", {})]
        key = at.get("module_id"), at.get("function_id")
        if key in self.functions:
            yield self.functions[key]
        if form == "Overrides" and self.overrides:
            for (module, class_, name), functions in self.methods.items():
                if key in functions:
                    for child in self.parents.get((module, class_), ()):
                        for other in self.methods.get((*child, name), ()):
                            yield self.functions[other]


def names(node, prefix, at):
    """(line, name) of every function -> its qualified name."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            at[child.lineno, child.name] = prefix + child.name
            names(child, f"{prefix}{child.name}.", at)
        else:
            names(child, prefix, at)


def targets(value):
    """Every target below a call graph's value, but for what would be called were it called."""
    if isinstance(value, list):
        for item in value:
            yield from targets(item)
    elif isinstance(value, dict):
        if isinstance(value.get("target"), dict):
            yield value["target"]
        for key, item in value.items():
            if key != "if_called":
                yield from targets(item)


def pyrefly(programs, package, folder, overrides=False):
    # without a configuration it guesses the import root, and leaves unannotated functions unread
    (folder / "pyrefly.toml").write_text('search-path = ["."]\nuntyped-def-behavior = "check-and-infer-return-type"\n')
    with tempfile.TemporaryDirectory() as report:
        words = [programs / "pyrefly", "check", "--report-pysa", report, "--report-pysa-format", "json"]
        try:
            run(words, folder)
        except subprocess.CalledProcessError as failure:
            if failure.returncode != 1:     # 1: it has found type errors
                raise
        return list(PysaReport(package, folder, pathlib.Path(report), overrides).edges())


def pyrefly_overrides(programs, package, folder):
    return pyrefly(programs, package, folder, overrides=True)


TOOLS = {"pyrefly": (pyrefly, "pyrefly"), "pyrefly, overrides expanded": (pyrefly_overrides, "pyrefly"),
         "pyan3": (pyan3, "pyan3"), "code2flow": (code2flow, "code2flow")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tools", nargs="*")
    parser.add_argument("--package", action="append")
    options = parser.parse_args()
    packages = [Package(name) for name in options.package or sorted(SUITES)]
    for name in options.tools or TOOLS:
        graph, peer_name = TOOLS[name]
        peer = next(p for p in FEW + MANY if p.package == peer_name)
        programs, pooled, failed = peer.install(), NOTHING, []
        for package in packages:
            with tempfile.TemporaryDirectory() as folder:
                folder = pathlib.Path(folder).resolve()
                package.copy_to(folder)
                try:
                    edges = list(graph(programs, package, folder))
                except (subprocess.SubprocessError, ValueError, KeyError) as failure:
                    error = getattr(failure, "stderr", None) or str(failure)
                    failed.append(f"{package.name}: {error.strip().splitlines()[-1][-120:]}")
                    edges = []
            if len(packages) < 4:
                print(f"  {package.name:14}{row(package.score(edges))}")
            pooled += package.score(edges)
        print(f"{name} {peer.version}: {row(pooled)}", flush=True)
        for line in failed:
            print(f"    failed on {line}")


if __name__ == "__main__":
    main()
