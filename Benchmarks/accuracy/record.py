"""Records the calls of packages anew: installs each with its tests' needs, runs its test suite under the tracer.

usage: PYTHONPATH=Benchmarks python3.13 -m accuracy.record [PACKAGE...]

Needs CPython 3.12 or newer. Some tests fail when run this way; that only leaves their calls out.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from accuracy.suites import HERE, PACKAGES, RECORDED, SUITES
from pins import CACHE

RUN = "import sys, tracer, pytest; sys.exit(pytest.main(sys.argv[1:]))"
PYTEST = ["-q", "-p", "no:cacheprovider", "-o", "addopts=", "-o", "filterwarnings=", "-W", "ignore", "--no-header",
          "--tb=no", "--continue-on-collection-errors"]


def environment(name):
    """A virtual environment with the package, pytest and what the tests need; its interpreter."""
    folder = CACHE / "record" / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "pytest<8.3", *SUITES[name].get("needs", ())], check=True)
        with tempfile.TemporaryDirectory() as folder:
            wheel = PACKAGES.fetch(name)
            subprocess.run([*pip, "--force-reinstall", "--no-deps", shutil.copy(wheel, folder)], check=True)
        subprocess.run([*pip, wheel], check=True)       # and what the package itself needs
    return python


def record(name):
    python = environment(name)
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                          check=True, capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "suite"
        shutil.copytree(PACKAGES.unpack(name, source=True), work, symlinks=True)
        for entry in SUITES[name]["dirs"]:              # the installed package is the one to be imported
            shutil.rmtree(work / entry, ignore_errors=True)
        shutil.rmtree(work / "src", ignore_errors=True)
        variables = dict(os.environ, TRACE_BASE=site, TRACE_DIRS=",".join(SUITES[name]["dirs"]),
                         TRACE_FILE=str(RECORDED / f"{name}.tsv"), PYTHONPATH=str(HERE), PYTHONDONTWRITEBYTECODE="1",
                         PYTHONHASHSEED="0", **SUITES[name].get("variables", {}))
        run = subprocess.run([python, "-c", RUN, *PYTEST, *SUITES[name]["tests"]], cwd=work, env=variables,
                             capture_output=True, text=True, timeout=900)
        tail = run.stdout.strip().splitlines() or run.stderr.strip().splitlines()
        print(f"{name:14}{tail[-1] if tail else run.returncode}", flush=True)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or sorted(SUITES):
        record(chosen)
