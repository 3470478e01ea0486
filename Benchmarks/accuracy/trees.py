"""Agreement of `dump ast` with the running interpreter's own parser, node by node.

Compared: whether a file parses, the types of nodes, their fields, and the four positions. Left out on both sides:
`ctx`, `type_comment`, `type_ignores`, the kind of a constant, and the positions of text and format specifications
within f-strings, where the interpreter's own differ between versions; before Python 3.12, all positions there. A file
that is too deep for the interpreter is no evidence and is left out.
"""

import ast
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import sysconfig
import warnings

from accuracy.figures import percent
from pins import CORPORA

WHEELS = ("areal", "django", "networkx", "sympy")
BATCH = 40
IGNORED = {"ctx", "type_comment", "type_ignores", "kind"}
POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")
# Before PEP 701 all that stands in an f-string has the place of the whole.
KNOWS_INSIDE = sys.version_info >= (3, 12)
NAMED = {"None": None, "True": True, "False": False, "Ellipsis": ...}


class BeyondInterpreter(Exception):
    """The interpreter cannot hold the file: nothing to compare with."""


class Difference(Exception):
    """Where two trees part."""


def value_of(constant):
    """The Python value that the tool's description of a constant stands for."""
    (form, text), = constant.items()
    if form in ("str", "float", "int", "imag"):
        number = text.replace("_", "") if form != "str" else text
        return {"str": str, "float": float, "imag": lambda t: complex(0, float(t)),
                "int": lambda t: int(t, 0) if t.strip("0") else 0}[form](number)
    if form == "codepoints":
        return "".join(map(chr, text))
    return bytes.fromhex(text) if form == "bytes" else NAMED[text]


def compare_constant(want, got, where):
    try:
        value = value_of(got["value"])
        same = type(value) is type(want.value) and (value == want.value or repr(value) == repr(want.value))
    except (KeyError, TypeError, ValueError, AttributeError):
        same = False
    if not same:
        raise Difference(f"{where}: {want.value!r:.60} expected, got {str(got.get('value')):.60}")


def compare(want, got, where="module", in_text=False):
    """Raises at the first difference between the interpreter's node and the tool's."""
    if isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            raise Difference(f"{where}: {len(want)} items expected, got {len(got) if isinstance(got, list) else got!r}")
        for i, pair in enumerate(zip(want, got)):
            compare(*pair, f"{where}[{i}]", in_text)
        return
    if not isinstance(want, ast.AST):
        if want != got or type(want) is not type(got):
            raise Difference(f"{where}: {want!r} expected, got {got!r:.60}")
        return
    kind = type(want).__name__
    if not isinstance(got, dict) or got.get("_type") != kind:
        raise Difference(f"{where}: {kind} expected, got {got.get('_type') if isinstance(got, dict) else got!r}")
    text = kind in ("Constant", "JoinedStr", "TemplateStr")
    if hasattr(want, "lineno") and not (in_text and (text or not KNOWS_INSIDE)):
        place = [getattr(want, name) for name in POSITIONS]
        if got.get("_pos") != place:
            raise Difference(f"{where} ({kind}): position {place} expected, got {got.get('_pos')}")
    if kind == "Constant":
        return compare_constant(want, got, where)
    for field in want._fields:
        if field not in IGNORED:
            # the expression of a replacement field is code again, its format specification is text
            code = KNOWS_INSIDE and kind in ("FormattedValue", "Interpolation") and field == "value"
            inside = (in_text or text) and not code
            compare(getattr(want, field, None), got.get(field), f"{where}.{field}", inside)


def judge(file, line):
    """What differs for one file between the tool's line and the interpreter, or None."""
    try:
        said = json.loads(line)
    except RecursionError:
        raise BeyondInterpreter from None
    except ValueError as problem:
        return f"no JSON: {problem}"
    try:
        want = ast.parse(file.read_bytes(), str(file))
    except (RecursionError, MemoryError):
        raise BeyondInterpreter from None
    except (SyntaxError, ValueError) as problem:
        newer = said.get("ok") is True and tuple(said.get("since") or ()) > sys.version_info[:2]
        return None if newer or said.get("ok") is False else f"CPython rejects it ({problem}), the tool accepts it"
    if said.get("ok") is not True:
        return f"CPython accepts it, the tool says {str(said.get('errors')):.160}"
    try:
        compare(want, said.get("tree"))
    except Difference as difference:
        return str(difference)
    except RecursionError:
        raise BeyondInterpreter from None
    return None


def judge_batch(tool, files):
    """(file, difference or None) for each file, but for those beyond the interpreter."""
    try:
        run = subprocess.run([tool, "dump", "ast", *files], capture_output=True, timeout=30 + 5 * len(files))
        lines = run.stdout.split(b"\n")
        trouble = f"exit {run.returncode}, {run.stderr[-200:].decode('utf-8', 'replace')}"
    except subprocess.TimeoutExpired:
        lines, trouble = [], "no end in time"
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) != len(files):        # one of them breaks it: find out which
        if len(files) == 1:
            return [(files[0], f"{len(lines)} lines instead of one; {trouble}")]
        half = len(files) // 2
        return judge_batch(tool, files[:half]) + judge_batch(tool, files[half:])
    judged = []
    for file, line in zip(files, lines):
        try:
            judged.append((file, judge(file, line)))
        except BeyondInterpreter:
            pass
    return judged


def python_files(folder):
    return sorted(p for p in folder.rglob("*.py") if p.is_file() and "site-packages" not in p.parts)


def corpora(chosen):
    """Name and folder of each corpus: the interpreter's own library, and the pinned wheels."""
    for name in chosen or ["Lib", *WHEELS]:
        if name == "Lib":
            yield name, pathlib.Path(sysconfig.get_path("stdlib"))
        elif name.lower() in CORPORA.rows:
            yield f"{name} {CORPORA.version(name)}", CORPORA.unpack(name, only=".py")
        else:
            yield name, pathlib.Path(name)


def measure(tool, options):
    """Prints the differences and a figure a corpus; gives the figures."""
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    sys.set_int_max_str_digits(0)
    figures = {}
    for name, folder in corpora(options.names):
        files = python_files(folder)
        batches = [files[i:i + BATCH] for i in range(0, len(files), BATCH)]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            judged = [row for rows in pool.map(lambda batch: judge_batch(tool, batch), batches) for row in rows]
        wrong = [(file, difference) for file, difference in judged if difference]
        for file, difference in wrong[:options.show]:
            print(f"    {file.relative_to(folder)}: {difference}")
        figures[name] = percent(len(judged) - len(wrong), len(judged), 3)
        print(f"  {name:24} {len(judged) - len(wrong)} of {len(judged)} files agree with CPython "
              f"{sys.version.split()[0]} ({figures[name]} %)", flush=True)
    return figures
