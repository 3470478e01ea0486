"""The packages whose own test suites were recorded, and where their files are."""

import json
import pathlib

from pins import Pins

HERE = pathlib.Path(__file__).resolve().parent
RECORDED = HERE / "recorded"
PACKAGES = Pins(HERE / "packages.txt")
SUITES = json.loads((HERE / "suites.json").read_text())
GROUPS = ("tuned", "held-out")


def of_group(group):
    return sorted(name for name, suite in SUITES.items() if suite["group"] == group)
