"""Points the tool at hostile trees and rule files.

usage: PYTHONPATH=Benchmarks python3 -m hostile [--tool PATH] [CASE...]

Every case must end by itself within 10 s of CPU and 2 GiB (the slow ones, of 50 MB and more, within 60 s), with the
exit status and the message that it says. Prints a table; exit status 1 when a case does otherwise.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

from hostile.cases import CASES

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMANDS = [("scan", "--format", "text"), ("graph", "--format", "json"), ("scan", "--format", "sarif")]


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(tool, folder, command, arguments):
    """Exit status, what was said, CPU seconds, MiB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [tool, command[0], ".", *command[1:], *arguments], cwd=folder, stdout=out, stderr=err,
            stdin=subprocess.DEVNULL, preexec_fn=limited)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said = b""
        for stream in (out, err):
            stream.seek(0)
            said += stream.read(4_000_000)
    return process.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(prog="hostile")
    parser.add_argument("--tool", default=ROOT / ".build/release/plumbline", type=pathlib.Path)
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    bad = ran = 0
    for name, case in CASES.items():
        if options.cases and name not in options.cases:
            continue
        with tempfile.TemporaryDirectory() as folder:
            case["build"](pathlib.Path(folder))
            for command in COMMANDS:
                status, said, cpu, memory = run(options.tool.resolve(), folder, command, case["arguments"])
                faults = []
                if status not in case["exits"]:
                    faults.append(f"exit {status}")
                if case["says"] and case["says"].encode() not in said:
                    faults.append(f"does not say {case['says']!r}")
                if cpu > (60 if case["slow"] else 10):
                    faults.append("CPU")
                if memory > 2048:
                    faults.append("memory")
                if case["after"] and not case["after"](folder, said):
                    faults.append("output")
                ran += 1
                bad += bool(faults)
                print(f"{name:22} {' '.join(command):22} exit {status} {cpu:7.2f} s {memory:7.0f} MiB  "
                      f"{'; '.join(faults) or 'ok'}", flush=True)
            subprocess.run(["chmod", "-R", "u+rwx", folder], stderr=subprocess.DEVNULL)
    print(f"{ran - bad} of {ran} as they should be")
    return 1 if bad else 0


sys.exit(main())
