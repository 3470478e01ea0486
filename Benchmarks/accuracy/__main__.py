"""Measures accuracy and compares it with what was recorded.

usage: PYTHONPATH=Benchmarks python3 -m accuracy [trees|recovery|snippets|programs|all] [NAME...] [options]

With NAMEs (packages, corpora) only those are measured, and nothing is compared. Exit status 1 when a figure is below
the recorded one in `baseline.json`; `--accept` records the figures instead. See README.md in this folder.
"""

import argparse
import pathlib
import sys

from accuracy import programs, recovery, snippets, trees
from accuracy.figures import accept, fallen
from accuracy.suites import GROUPS, HERE, SUITES, of_group

BASELINE = HERE / "baseline.json"
DEFAULT_TOOL = HERE.parent.parent / ".build" / "release" / "plumbline"


def arguments():
    parser = argparse.ArgumentParser(prog="accuracy", description="Accuracy, measured.")
    parser.add_argument("what", nargs="?", default="all", choices=["all", "trees", "recovery", "snippets", "programs"])
    parser.add_argument("names", nargs="*", help="only these packages or corpora (a corpus may be a folder)")
    parser.add_argument("--tool", default=DEFAULT_TOOL, type=pathlib.Path, help="the plumbline to measure")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="list N calls that were made and not found")
    parser.add_argument("--extra", type=int, default=0, metavar="N", help="list N edges not seen to happen")
    parser.add_argument("--level", default="all", choices=programs.LEVELS, help="certainty of edges that --extra lists")
    parser.add_argument("--implicit", action="store_true", help="let --missed list implicit calls too")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="list N files whose trees differ")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="runs of the tool at a time (trees)")
    parser.add_argument("--accept", action="store_true", help="record the figures in baseline.json")
    return parser.parse_intermixed_args()


def measure(options):
    """All figures asked for, by check."""
    tool, figures = options.tool.resolve(), {}
    if options.what in ("all", "trees"):
        print("Trees: files that agree with CPython")
        figures["trees"] = trees.measure(tool, options)
    if options.what in ("all", "recovery"):
        print("Recovery: definitions found in files that lack one token")
        figures["recovery"] = recovery.measure(tool, options)
    if options.what in ("all", "snippets"):
        print("Snippets: PyCG's micro-benchmark")
        figures["snippets"] = snippets.measure(tool, options)
    if options.what in ("all", "programs"):
        print("Programs: calls that test suites made")
        for group in GROUPS:
            names = [n for n in of_group(group) if n in options.names or not options.names]
            if names:
                figures[f"programs, {group}"] = programs.measure(tool, names, group, options)
    return figures


def main():
    options = arguments()
    unknown = [n for n in options.names if options.what == "programs" and n not in SUITES]
    if unknown or not options.tool.exists():
        sys.exit(f"no such package: {' '.join(unknown)}" if unknown else f"no such tool: {options.tool}")
    figures = measure(options)
    if options.names:
        return 0
    if options.accept:
        accept(figures, BASELINE)
        return 0
    below = fallen(figures, BASELINE)
    print("\n".join(below) or "no figure is below the recorded ones")
    return 1 if below else 0


sys.exit(main())
