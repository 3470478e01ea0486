"""Checks every place of a Markdown report against the source: does the line hold the name that stands beside it?

    python3 Benchmarks/check_places.py REPORT.md TREE

A place is `file.py:12`, or `:12` in the file named before it in the same row or line; the file is a path's ending. The
name beside it is the code span before it, or what is called and defined in a row of a chain; it stands on the line, on
one of the two below it (calls are broken), or names the function or class around it. Prints what does not hold and the
figures; the exit status is 1 where something does not hold.
"""

import ast
import re
import sys
import warnings
from pathlib import Path

SPAN = re.compile(r"`([^`]+)`")
PLACE = re.compile(r"^([^\s:`]*\.py)?:(\d+)$")
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


def sources(root):
    files = {}
    for path in root.rglob("*.py"):
        name = path.relative_to(root).as_posix()
        parts = name.split("/")
        for start in range(len(parts)):
            files.setdefault("/".join(parts[start:]), []).append(name)
    return files


def last_words(text):
    """The names by which a quoted call or name may appear on its line."""
    head = re.split(r"[(=\[<]", text.strip())[0]
    words = WORD.findall(head)
    return words[-1:] + ([words[-2]] if len(words) > 1 and words[-1] in ("__init__", "__exit__", "__enter__") else [])


def main(report, tree):
    root = Path(tree)
    files = sources(root)
    lines_of = {}

    def line(path, number):
        if path not in lines_of:
            lines_of[path] = (root / path).read_text(errors="replace").split("\n")
        lines = lines_of[path]
        return lines[number - 1] if 0 < number <= len(lines) else None

    scopes_of = {}

    def around(path, number):
        """The names of the functions and classes around a line."""
        if path not in scopes_of:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                nodes = ast.walk(ast.parse((root / path).read_text(errors="replace")))
            kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            scopes_of[path] = [(n.lineno, n.end_lineno, n.name) for n in nodes if isinstance(n, kinds)]
        return {name for start, end, name in scopes_of[path] if start <= number <= end}

    checked = named = 0
    faults = []
    heading = ""
    for number, text in enumerate(Path(report).read_text().split("\n"), 1):
        current = None
        heading = text if text.startswith("#") else heading
        if text.startswith("A place is"):
            continue
        cells = text.split(" | ") if text.startswith("|") else [text]
        # The steps of a remote call stand in a table of the same shape, several to a row.
        is_hop = len(cells) == 4 and not heading.startswith("### R") and re.match(r"^\| (\*\*\w+\*\* )?\d+[a-z]?$", cells[0])
        # In a row of a chain the names stand in the second cell, the places in the third.
        for column, cell in enumerate(cells):
            before = None
            is_definition = False
            names = [last_words(s) for s in SPAN.findall(cells[1])] if is_hop and column == 2 else []
            position = 0
            for match in SPAN.finditer(cell):
                gap = cell[position:match.start()]
                position = match.end()
                place = PLACE.match(match.group(1))
                if not place:
                    before, is_definition = match.group(1), False
                    continue
                if place.group(1):
                    candidates = files.get(place.group(1), [])
                    if len(candidates) != 1:
                        faults.append(f"{number}: {match.group(1)} names {len(candidates)} files")
                        continue
                    current = candidates[0]
                if current is None:
                    faults.append(f"{number}: {match.group(1)} has no file before it")
                    continue
                checked += 1
                found = line(current, int(place.group(2)))
                if found is None:
                    faults.append(f"{number}: {match.group(1)} lies behind the end of {current}")
                    continue
                if is_hop and column == 2 and names:
                    is_definition = is_definition or "→" in gap
                    wanted = [w for words in (names[1:] or names if is_definition else names[:1]) for w in words]
                    if re.match(r"^\| \d+[a-z]$", cells[0]):
                        wanted = [w for words in names for w in words]
                elif "→" in gap:
                    before = None
                    continue
                elif before is not None and not gap.strip():
                    wanted = last_words(before)
                else:
                    continue
                named += 1
                # A long call is broken: its name may stand a line or two below where it begins.
                if column != 2 or not is_hop:
                    before = None
                near = [found] + [line(current, int(place.group(2)) + step) or "" for step in (1, 2)]
                if around(current, int(place.group(2))) & set(wanted):
                    continue
                if wanted and not any(re.search(rf"\b{word}\b", row) for word in wanted for row in near):
                    faults.append(f"{number}: {current}:{place.group(2)} does not hold {' or '.join(wanted)}: {found.strip()[:80]}")
    for fault in faults:
        print(fault)
    print(f"{checked} places, {named} of them with a name to look for; {len(faults)} do not hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
