"""Definitions that `dump ast` still finds in files from which one token was taken.

From each file of a corpus one token is taken at random (the same one on every run): a name, number, string, operator,
keyword or line end. A definition that does not contain the damage is found where a definition of the same kind and
name has the same range, moved by what was taken.
"""

import ast
import io
import itertools
import json
import pathlib
import random
import subprocess
import sysconfig
import tempfile
import tokenize
import warnings

from accuracy.figures import percent
from accuracy.trees import BATCH, python_files

MOST = 2_000
BOM = "\ufeff".encode()
TAKEN = {tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP, tokenize.NEWLINE}
KINDS = ("FunctionDef", "AsyncFunctionDef", "ClassDef")


class Lines:
    """Where the lines of a text begin, in bytes."""

    def __init__(self, text):
        self.starts = [0]
        for line in text.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def offset(self, line, column):
        return self.starts[line - 1] + column if line - 1 < len(self.starts) else self.starts[-1]


def token_to_take(text, chance):
    """The range in bytes of one token of a text that can be read."""
    lines = Lines(text)
    source = text.decode().split("\n")
    ranges = []
    for token in tokenize.tokenize(io.BytesIO(text).readline):
        if token.type in TAKEN and token.string:
            ends = []
            for line, column in (token.start, token.end):
                before = source[line - 1][:column] if line <= len(source) else ""
                ends.append(lines.offset(line, len(before.encode())))
            ranges.append(tuple(ends))
    return chance.choice(ranges)


def definitions(tree, text):
    """(kind, name, start, end) of each definition of the tool's tree."""
    lines, found, work = Lines(text), set(), [tree]
    while work:
        node = work.pop()
        if isinstance(node, list):
            work += node
        elif isinstance(node, dict):
            if node.get("_type") in KINDS:
                line, column, end_line, end_column = node["_pos"]
                found.add((node["_type"], node["name"], lines.offset(line, column), lines.offset(end_line, end_column)))
            work += [value for value in node.values() if isinstance(value, (dict, list))]
    return found


def wanted(text, start, end):
    """The definitions of a whole text that must still be there, their ranges moved."""
    lines, found = Lines(text), set()
    moved = lambda at: at if at <= start else at - (end - start)
    for node in ast.walk(ast.parse(text)):
        if type(node).__name__ in KINDS:
            first = lines.offset(node.lineno, node.col_offset)
            last = lines.offset(node.end_lineno, node.end_col_offset)
            if not (first <= start and end <= last):
                found.add((type(node).__name__, node.name, moved(first), moved(last)))
    return found


def damaged(files, chance):
    """(file, damaged text, definitions wanted): a file each, and again from the first where there are too few."""
    whole = []
    for file in files:
        text = file.read_bytes()
        try:
            if b"\r" not in text and not text.startswith(BOM) and ast.parse(text.decode()).body:
                whole.append((file, text))
        except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError, MemoryError):
            continue
    for file, text in itertools.islice(itertools.cycle(whole), MOST):
        taken = token_to_take(text, chance)
        yield file, text[:taken[0]] + text[taken[1]:], wanted(text, *taken)


def judge(tool, batch, folder, show):
    """How many definitions of a batch were wanted, and how many found."""
    paths = []
    for number, (_, text, _) in enumerate(batch):
        paths.append(pathlib.Path(folder) / f"{number}.py")
        paths[-1].write_bytes(text)
    run = subprocess.run([tool, "dump", "ast", *paths], capture_output=True)
    total = hits = 0
    for (file, text, definitions_wanted), line in zip(batch, run.stdout.split(b"\n"), strict=False):
        missed = definitions_wanted - definitions(json.loads(line)["tree"], text)
        total += len(definitions_wanted)
        hits += len(definitions_wanted) - len(missed)
        for kind, name, start, end in sorted(missed)[:show]:
            print(f"    {file}: {kind} {name} {start}..{end}")
    return total, hits


def measure(tool, options):
    """Prints what is missed and a figure a corpus; gives the figures."""
    warnings.simplefilter("ignore")
    figures = {}
    for name in options.names or ["Lib"]:
        root = pathlib.Path(sysconfig.get_path("stdlib") if name == "Lib" else name)
        chance = random.Random(2_000)
        files = python_files(root)
        chance.shuffle(files)
        total = hits = count = 0
        batch = []
        with tempfile.TemporaryDirectory() as folder:
            for case in [*damaged(files, chance), None]:
                if case:
                    batch.append(case)
                if batch and (case is None or len(batch) == BATCH):
                    wanted_now, hits_now = judge(tool, batch, folder, options.show)
                    total, hits, count = total + wanted_now, hits + hits_now, count + len(batch)
                    batch = []
        figures[name] = percent(hits, total)
        print(f"  {name:24} {hits} of {total} undamaged definitions found in {count} files ({figures[name]} %)", flush=True)
    return figures
