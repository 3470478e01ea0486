"""Compares the tool's speed with other tools', pair by pair.

usage: PYTHONPATH=Benchmarks python3 -m speed [--many] [--large] [--instructions] [--pairs N] [--only WORD]
                                              [--corpus DIR]

One thread each, output to nowhere or a file, page cache warm. Processor time (user and system) is compared pair by
pair; the table shows the median ratio, and how far apart the middle half of the pairs lies as noise. Everything is
fetched from the package index, pinned by version and hash, into `.cache/`. Results are kept as JSON with the commit.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

from pins import CACHE, CORPORA, ROOT
from speed import timing
from speed.peers import FEW, MANY, NotHere, python_files

DEFAULT_TOOL = ROOT / ".build" / "release" / "plumbline"
SMALL = ("areal",)
LARGE = ("django", "pandas", "sympy", "torch", "transformers", "verl", "vllm")
RECORDED = ROOT / "Benchmarks" / "speed" / "instructions.json"


def arguments():
    parser = argparse.ArgumentParser(prog="speed", description="Speed, measured beside other tools.")
    parser.add_argument("--tool", default=DEFAULT_TOOL, type=pathlib.Path, help="the plumbline to measure")
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="interleaved pairs for each comparison")
    parser.add_argument("--many", action="store_true", help="also semgrep, ty and pyrefly")
    parser.add_argument("--large", action="store_true", help="also the large corpus (seven wheels, 200 MB of Python)")
    parser.add_argument("--corpus", type=pathlib.Path, metavar="DIR", help="this folder in place of the small corpus")
    parser.add_argument("--only", default="", metavar="WORD", help="only tools whose name holds this")
    parser.add_argument("--instructions", action="store_true", help="count instructions with callgrind")
    parser.add_argument("--scanner", action="store_true", help="time the scanner beside one written by hand")
    parser.add_argument("--accept", action="store_true", help="record the instruction counts")
    return parser.parse_args()


def gather(names, folder):
    """Copies the wheels' Python files below a folder: the cache itself is one that tools are told to ignore."""
    for name in names:
        shutil.copytree(CORPORA.unpack(name, only=".py"), folder, dirs_exist_ok=True)
    return folder


def ours(tool, folder, out, jobs=1):
    """The whole run: report and graph of the chains written."""
    return [tool, "scan", folder, "--jobs", str(jobs), "--quiet", "-o", out / "report.md", "-o", out / "chains.dot"]


def size(folder):
    files = python_files(folder)
    return len(files), sum(pathlib.Path(f).read_bytes().count(b"\n") for f in files)


def stages(tool, folder, out):
    """The tool's own stage times: nanoseconds of processor time a line."""
    command = [w for w in ours(tool, folder, out) if w != "--quiet"] + ["--stats"]
    run = subprocess.run(command, capture_output=True, text=True)
    # wall, processor, a line, memory
    rows = re.findall(r"^(\w[\w +]*?) +[\d.]+ +[\d.]+ +([\d.]+) +[\d.]+$", run.stderr, re.M)
    found = {}
    for stage, per_line in rows:  # each output is a stage of its own
        found[stage.strip()] = round(found.get(stage.strip(), 0) + float(per_line), 1)
    return found


def scanners(folder):
    """Times the scanner of the small corpus beside one written by hand; what it prints is its result."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as names:
        names.write("\n".join(python_files(folder)))
        names.flush()
        # with the program's own flag: its rooms are compiled with sight of each other
        subprocess.run(["swift", "run", "-c", "release", "-Xswiftc", "-cross-module-optimization", "--package-path",
                        ROOT / "Benchmarks" / "scanner", "scanner", names.name], check=True)


HEAD = f"  {'tool':34}{'CPU s':>9}{'ratio':>9}{'noise':>8}{'peak MiB':>10}"


def beside(peer, command, folder, memory, count):
    """One tool's runs in turn with ours; prints the two rows and gives the figures."""
    theirs, environment = peer.command(folder), dict(os.environ)
    measured = timing.pairs((command, environment), theirs, count)
    cpu, own = timing.cpu(measured.theirs), timing.cpu(measured.ours)
    ratio, noise, peak = measured.ratio(), measured.spread(), timing.peak_memory(*theirs)
    print(f"  {peer.name:34}{cpu:9.3f}{ratio:9.2f}{noise:8.1%}{peak:10.0f}")
    print(f"  {'  plumbline beside it':34}{own:9.3f}{1:9.2f}{'':8}{memory:10.0f}", flush=True)
    return {"version": peer.version, "CPU s": round(cpu, 4), "plumbline CPU s": round(own, 4),
            "ratio": round(ratio, 3), "noise": round(noise, 3), "MiB": round(peak, 1)}


def compare(tool, corpus, folder, options):
    """Prints the rows of one corpus; gives its results."""
    files, lines = size(folder)
    print(f"\n{corpus}: {files} files, {lines} lines")
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory() as temporary:
        out = pathlib.Path(temporary)
        command = ours(tool, folder, out)
        code, _ = timing.once(command, environment)
        if code not in (0, 3):
            sys.exit(f"the tool exits {code} on {corpus}")
        memory = timing.peak_memory(command, environment)
        result = {"files": files, "lines": lines, "MiB": round(memory, 1), "peers": {},
                  "stages, ns a line": stages(tool, folder, out)}
        print(HEAD)
        for peer in FEW + (MANY if options.many else []):
            if options.only in peer.name and not (peer.small and corpus == "large"):
                try:
                    result["peers"][peer.name] = beside(peer, command, folder, memory, options.pairs)
                except NotHere:
                    print(f"  {peer.name:34} cannot be installed here", flush=True)
        print("  ns a line: " + ", ".join(f"{k} {v}" for k, v in result["stages, ns a line"].items()))
        if os.cpu_count() > 1:
            workers = timing.pairs((ours(tool, folder, out, 2), environment), (command, environment), options.pairs)
            result["two workers"] = round(workers.wall_ratio(), 3)
            print(f"  on the wall, two workers are {result['two workers']:.2f} times as fast as one")
        if options.instructions:
            result["instructions"] = timing.instructions(command, environment)
            print(f"  instructions: {result['instructions']:,} ({result['instructions'] // lines:,} a line)")
    return result


def check_instructions(results, accept):
    """Whether no count grew by more than a tenth over the recorded one."""
    recorded = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    counts = {corpus: r["instructions"] for corpus, r in results.items() if r.get("instructions")}
    if accept:
        RECORDED.write_text(json.dumps(recorded | counts, indent=2) + "\n")
        return True
    grown = [c for c, n in counts.items() if c in recorded and n > 1.1 * recorded[c]]
    for corpus in grown:
        print(f"{corpus}: {counts[corpus]:,} instructions, {recorded[corpus]:,} on record")
    return not grown


def commit():
    run = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty", "--abbrev=12"],
                         capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def main():
    options = arguments()
    tool = options.tool.resolve()
    if not tool.exists():
        sys.exit(f"no such tool: {options.tool}")
    print(f"timed by {'hyperfine' if timing.HYPERFINE else 'its own clock'}, {os.cpu_count()} processors; ratio: how "
          "many times plumbline's processor time the other takes; noise: how far the middle half of the pairs is apart")
    results = {}
    with tempfile.TemporaryDirectory() as temporary:
        small = options.corpus.resolve() if options.corpus else gather(SMALL, pathlib.Path(temporary) / "small")
        name = options.corpus.name if options.corpus else f"areal {CORPORA.version('areal')}"
        results[name] = compare(tool, name, small, options)
        if options.scanner:
            scanners(small)
        if options.large:
            results["large"] = compare(tool, "large", gather(LARGE, pathlib.Path(temporary) / "large"), options)
    kept = CACHE / "bench" / f"{commit()}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    record = {"commit": commit(), "machine": platform.platform(), "corpora": results}
    kept.write_text(json.dumps(record, indent=2) + "\n")
    print(f"kept in {kept.relative_to(ROOT) if kept.is_relative_to(ROOT) else kept}")
    return 0 if check_instructions(results, options.accept) else 1


sys.exit(main())
