"""The calls that a test suite made, as one text file a package.

Lines, fields separated by tabs:
  file    PATH                               the file that the next lines speak of, relative to the import root
  lines   1-3,5,8-12                         its lines that ran
  ran     QUALNAME                           a function of it that ran
  call    CALLER LINE KIND FORM CALLEE PATH  a function of it called one of the package (no PATH: in the same file)
KIND is `call`, `construct` or `decorator` where the callee is written at the call (explicit, with a FORM: name, self,
super, attribute, other); `indirect` or `wrapped` where other code stands in between (counted as seen to happen, not
asked for); any other kind is implicit: properties, operators, protocols, callbacks, instance calls.
"""

import dataclasses

EXPLICIT, IMPLICIT, INDIRECT = 2, 1, 0


@dataclasses.dataclass(frozen=True)
class Call:
    """One caller, one callee, and the strongest way in which one was seen to call the other."""

    caller_file: str
    caller: str
    line: int
    callee_file: str
    callee: str
    kind: str
    weight: int
    form: str

    @property
    def pair(self):
        return self.caller_file, self.caller, self.callee_file, self.callee

    @property
    def rank(self):
        """Of two records of one pair, the lower one stays."""
        return -self.weight, self.line, self.kind, self.form


def weight_of(kind):
    if kind in ("call", "construct", "decorator"):
        return EXPLICIT
    return INDIRECT if kind in ("indirect", "wrapped") else IMPLICIT


class Recording:
    """All calls of one package, the functions and the lines that ran."""

    def __init__(self):
        self.files, self.calls, self.ran, self.lines = [], {}, set(), {}

    def add(self, call):
        known = self.calls.get(call.pair)
        if known is None or known.rank > call.rank:
            self.calls[call.pair] = call

    def of_weight(self, *weights):
        return {pair for pair, call in self.calls.items() if call.weight in weights}

    def write(self, path):
        rows = []
        for file in self.files:
            rows.append(f"file\t{file}")
            if self.lines.get(file):
                rows.append(f"lines\t{ranges(sorted(self.lines[file]))}")
            rows += [f"ran\t{name}" for f, name in sorted(self.ran) if f == file]
            for call in sorted(self.calls.values(), key=lambda c: (c.caller, c.line, c.callee_file, c.callee)):
                if call.caller_file == file:
                    where = "" if call.callee_file == file else f"\t{call.callee_file}"
                    rows.append(f"call\t{call.caller}\t{call.line}\t{call.kind}\t{call.form}\t{call.callee}{where}")
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(rows) + "\n")

    @classmethod
    def read(cls, path):
        self, file = cls(), None
        with open(path, encoding="utf-8") as source:
            for row in source:
                what, *fields = row.rstrip("\n").split("\t")
                if what == "file":
                    file = fields[0]
                    self.files.append(file)
                elif what == "lines":
                    self.lines[file] = set(numbers(fields[0]))
                elif what == "ran":
                    self.ran.add((file, fields[0]))
                elif what == "call":
                    caller, line, kind, form, callee, *other = fields
                    self.add(Call(file, caller, int(line), other[0] if other else file, callee, kind,
                                  weight_of(kind), form))
        return self


def ranges(values):
    """[1, 2, 3, 5] as '1-3,5'."""
    out = []
    for value in values:
        if out and out[-1][1] == value - 1:
            out[-1][1] = value
        else:
            out.append([value, value])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def numbers(text):
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
