"""Recall and precision of a call graph against the calls that real test suites made.

  recall, explicit   of the calls whose callee is written at the call, the share that the graph has
  recall, all        the same, with properties, operators, protocols, callbacks and instance calls
  precision          of the edges out of functions that ran, the share that was seen to happen; an edge whose callee
                     is written only on lines that never ran is left out. A lower bound: a real edge need not have
                     been exercised.
"""

import collections
import json
import pathlib
import shutil
import subprocess
import tempfile

from accuracy.figures import percent
from accuracy.program import Program
from accuracy.recording import EXPLICIT, IMPLICIT, INDIRECT, Recording
from accuracy.suites import PACKAGES, RECORDED

LEVELS = {"exact": ("exact",), "exact+likely": ("exact", "likely"), "all": ("exact", "likely", "possible", None)}


class Edge(collections.namedtuple("Edge", "caller_file caller callee_file callee line kind certainty evidence")):
    """One edge of a graph under test."""


class Score(collections.namedtuple("Score", "explicit explicit_found all all_found ran seen executed")):
    """Counts that add up over packages: `ran` edges on lines that ran, of `executed` ones out of functions that ran."""

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(self, other)))

    def figures(self):
        return {"recall explicit": percent(self.explicit_found, self.explicit),
                "recall all": percent(self.all_found, self.all),
                "precision on lines that ran": percent(self.seen, self.ran),
                "precision at least": percent(self.seen, self.executed)}


NOTHING = Score(*[0] * len(Score._fields))


class Package:
    """One package: its recording and its source, and what a graph has right and wrong."""

    def __init__(self, name):
        self.name, self.base = name, PACKAGES.unpack(name)
        self.recording = Recording.read(RECORDED / f"{name}.tsv")
        self.program = Program(self.base, self.recording.files)
        self.explicit = self.recording.of_weight(EXPLICIT)
        self.all = self.recording.of_weight(EXPLICIT, IMPLICIT)
        self.seen = self.recording.of_weight(EXPLICIT, IMPLICIT, INDIRECT)

    def copy_to(self, folder):
        """Puts exactly the files that were traced below an empty folder."""
        for file in self.recording.files:
            target = pathlib.Path(folder) / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.base / file, target)

    def found(self, edges, level="all"):
        """The pairs that the graph's edges of a level stand for, each with one edge that says so."""
        found = {}
        for edge in edges:
            if edge.certainty in LEVELS[level]:
                for pair in self.program.pairs(*edge[:4]):
                    found.setdefault(pair, edge)
        return found

    def out_of_functions_that_ran(self, pairs):
        return {p for p in pairs if p[:2] in self.recording.ran}

    def on_lines_that_ran(self, pairs):
        lines = self.recording.lines
        return {p for p in self.out_of_functions_that_ran(pairs)
                if p in self.seen or self.program.may_run(p, lines.get(p[0], ()))}

    def score(self, edges, level="all"):
        found = set(self.found(edges, level))
        ran = self.on_lines_that_ran(found)
        return Score(len(self.explicit), len(self.explicit & found), len(self.all), len(self.all & found),
                     len(ran), len(ran & self.seen), len(self.out_of_functions_that_ran(found)))

    def missed(self, edges, implicit=False):
        """Calls that were made and are not in the graph, each with its source line."""
        found = self.found(edges)
        for pair in sorted((self.all if implicit else self.explicit) - set(found)):
            call = self.recording.calls[pair]
            yield f"{call.kind:12}{self.place(pair[0], call.line)}  {pair[1]} -> {pair[2]}::{pair[3]}"

    def extra(self, edges, level="all"):
        """Edges on lines that ran and not seen to happen, each with its source line."""
        found = self.found(edges, level)
        for pair in sorted(self.on_lines_that_ran(found) - self.seen):
            edge = found[pair]
            yield (f"{edge.certainty or '':9} {edge.kind or '':10} {self.place(edge.caller_file, edge.line)}  "
                   f"{pair[1]} -> {pair[2]}::{pair[3]}  {'; '.join(edge.evidence)}")

    def place(self, file, line):
        rows = self.program.source[file]
        text = rows[line - 1].strip() if line and line <= len(rows) else ""
        return f"{file}:{line} `{text}`"


def read_graph(graph):
    """The edges between definitions of a graph in the tool's JSON form."""
    nodes = {node["id"]: node for node in graph["nodes"]}
    for edge in graph["edges"]:
        caller, callee = nodes.get(edge["caller"]), nodes.get(edge["callee"])
        if not caller or not callee or not caller.get("file") or not callee.get("file"):
            continue
        if callee["kind"] != "module":
            name = "<module>" if caller["kind"] == "module" else caller["qualname"]
            yield Edge(caller["file"], name, callee["file"], callee["qualname"], edge.get("line") or 0,
                       edge.get("kind"), edge.get("certainty"), edge.get("evidence") or ())


def analyse(tool, package):
    """Runs `TOOL graph` on the package's files alone; its edges."""
    with tempfile.TemporaryDirectory() as folder:
        package.copy_to(folder)
        run = subprocess.run([tool, "graph", folder, "--format", "json"], capture_output=True, timeout=600)
    if run.returncode not in (0, 3):
        raise RuntimeError(f"exit {run.returncode}: {cause(run.stderr)}")
    return list(read_graph(json.loads(run.stdout)))


def cause(errors):
    """The line of a failed run's messages that says why: a crash is followed by pages of registers."""
    lines = errors.decode("utf-8", "replace").strip().splitlines() or [""]
    return next((line for line in lines if "rror" in line), lines[-1])[:300]


def measure(tool, names, group, options):
    """Prints a row a package and the pooled rows; gives the pooled figures."""
    pooled, failed = {level: NOTHING for level in LEVELS}, []
    for name in names:
        package = Package(name)
        try:
            edges = analyse(tool, package)
        except (RuntimeError, ValueError, subprocess.TimeoutExpired) as failure:
            print(f"  {name:14} FAILED {failure}")
            edges, _ = [], failed.append(name)
        for level in LEVELS:
            pooled[level] += package.score(edges, level)
        print(f"  {name:14} {row(package.score(edges))}")
        if group == "tuned":        # what is held out is measured, not looked at
            for title, rows, count in (("missed", package.missed(edges, options.implicit), options.missed),
                                       ("extra", package.extra(edges, options.level), options.extra)):
                for _, line in zip(range(count), rows):
                    print(f"    {title} {line}")
    for level, score in pooled.items():
        print(f"  {group + ', ' + level:24} {row(score)}")
    if failed:
        print(f"  FAILED: {' '.join(failed)}")
    return {level: score.figures() for level, score in pooled.items()}


def row(score):
    figures = score.figures()
    return (f"explicit {figures['recall explicit']:5.1f} of {score.explicit}, all {figures['recall all']:5.1f} of "
            f"{score.all}, precision {figures['precision on lines that ran']:5.1f} of {score.ran} "
            f"(>= {figures['precision at least']:.1f} of {score.executed})")
