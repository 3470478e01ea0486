"""Figures, and their comparison with those on record."""

import json


def percent(part, whole, digits=1):
    return round(100 * part / whole, digits) if whole else 100.0


def flat(figures, prefix=()):
    """(name, value) of every figure in nested dictionaries."""
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from flat(value, (*prefix, key))
        else:
            yield ", ".join((*prefix, key)), value


def fallen(figures, path):
    """Says what is better than on record; gives what is below it. Only the checks that were made are compared."""
    recorded = json.loads(path.read_text()) if path.exists() else {}
    now, below = dict(flat(figures)), []
    for name, value in flat({check: v for check, v in recorded.items() if check in figures}):
        if now.get(name, 0) < value:
            below.append(f"{name}: {now.get(name)} is below the recorded {value}")
        elif now[name] > value:
            print(f"better than recorded: {name}: {now[name]}, was {value}")
    return below


def accept(figures, path):
    recorded = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(recorded | figures, indent=2) + "\n")
