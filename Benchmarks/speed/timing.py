"""Times whole commands: processor time and peak memory, in interleaved pairs."""

import collections
import json
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HYPERFINE = shutil.which("hyperfine")


class Run(collections.namedtuple("Run", "cpu wall")):
    """Seconds of processor time (user and system) and on the wall."""


class Pairs(collections.namedtuple("Pairs", "ours theirs")):
    """Runs of two commands, taken turn by turn."""

    def ratio(self):
        """How many times more processor time theirs took: the median over the pairs."""
        return statistics.median(b.cpu / a.cpu for a, b in zip(self.ours, self.theirs))

    def wall_ratio(self):
        """The same for the time on the wall."""
        return statistics.median(b.wall / a.wall for a, b in zip(self.ours, self.theirs))

    def spread(self):
        """The noise: how far apart the middle half of the pairs' ratios lies, as a share of the median."""
        ratios = sorted(b.cpu / a.cpu for a, b in zip(self.ours, self.theirs))
        low, _, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else (ratios * 3)
        return (high - low) / self.ratio()


def cpu(runs):
    return statistics.median(run.cpu for run in runs)


def once(command, environment):
    """Runs a command once, its output to nowhere; fails when it does not do its work."""
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def timed(commands, environments):
    """One run of each command, in turn."""
    if HYPERFINE is None:
        return [by_usage(*pair) for pair in zip(commands, environments)]
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        words = [shlex.join([*setting(e), *map(str, c)]) for c, e in zip(commands, environments)]
        subprocess.run([HYPERFINE, "--shell=none", "--runs=1", "--style=none", "--ignore-failure",
                        f"--export-json={out.name}", *words], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        results = json.load(out)["results"]
    return [Run(r["user"] + r["system"], r["mean"]) for r in results]


def by_usage(command, environment):
    start = time.monotonic()
    _, usage = once(command, environment)
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - start)


def setting(environment):
    """The words that give a command an environment other than ours."""
    changed = [f"{k}={v}" for k, v in environment.items() if os.environ.get(k) != v]
    return ["env", *changed] if changed else []


def pairs(ours, theirs, count):
    """Times two commands in turn, after one run of each to warm the page cache."""
    for command, environment in (ours, theirs):
        code, _ = once(command, environment)
        if code not in (0, 1, 3):       # 1: a checker has found something to say
            raise RuntimeError(f"exit {code}: {shlex.join(map(str, command))[:300]}")
    rows = [timed([ours[0], theirs[0]], [ours[1], theirs[1]]) for _ in range(count)]
    return Pairs([row[0] for row in rows], [row[1] for row in rows])


def peak_memory(command, environment):
    """Peak resident memory in MiB. A child starts at the size of what starts it: a bare interpreter, some 10 MiB."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3); " \
             "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    run = subprocess.run([sys.executable, "-S", "-E", "-c", script, *map(str, command)], env=environment,
                         capture_output=True, text=True, check=True)
    return int(run.stdout) / 1024


def instructions(command, environment):
    """Instructions executed, as callgrind counts them: no noise, and no memory or kernel time either."""
    # valgrind gives up on debug information that is newer than it, so it gets a copy without any; beside the program,
    # which finds its rules from where it lies
    stripped = f"{command[0]}-stripped"
    subprocess.run(["strip", "-o", stripped, command[0]], check=True)
    try:
        run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", stripped,
                              *map(str, command[1:])], env=environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    finally:
        os.remove(stripped)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        raise RuntimeError(f"callgrind gave no count: {run.stderr[-300:]}")
    return int(found[1])
