"""The tools to compare with: how each is installed, and the command that reads a folder with one thread."""

import os
import pathlib
import subprocess
import sys

from pins import CACHE, Pins

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE / "rules"


class NotHere(Exception):
    """A tool that cannot be installed: no wheel of it fits this machine or this Python."""


class Peer:
    """A tool from the package index in an environment of its own."""

    def __init__(self, name, package, command, needs=(), pins="peers.txt", source=(), small=False, **variables):
        self.name, self.package, self.words, self.small = name, package, command, small
        self.packages, self.source = (package, *needs), source
        self.pins, self.variables = Pins(HERE / pins), variables

    @property
    def version(self):
        return self.pins.version(self.package)

    def install(self):
        """The folder of the tool's programs; pip checks every hash."""
        folder = CACHE / "peers" / f"{self.package}-{self.version}"
        if not (folder / "installed").exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            rows = self.pins.rows if self.packages == (self.package, "*") else self.packages
            list_ = folder / "requirements.txt"
            list_.write_text("".join(self.pins.requirement(name) + "\n" for name in rows))
            build = ["--no-build-isolation", "--no-binary", ",".join(self.source)] if self.source else []
            pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            if build:       # a source distribution: its build tools come first
                subprocess.run([*pip, "setuptools", "wheel"], check=True)
            if subprocess.run([*pip, "--no-deps", "--require-hashes", *build, "-r", list_]).returncode:
                raise NotHere(self.name)
            (folder / "installed").touch()
        return folder / "bin"

    def command(self, folder):
        """Words and environment of a run over a folder."""
        programs = self.install()
        places = {"FOLDER": folder, "PROGRAMS": programs, "OUTPUT": CACHE / "peers" / f"{self.package}-output"}
        words = []
        for word in self.words:
            for name, place in places.items():
                word = word.replace(name, str(place))
            words += python_files(folder) if word == "FILES" else [word]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return [programs / words[0], *words[1:]], environment | self.variables


def python_files(folder):
    return sorted(str(p) for p in pathlib.Path(folder).rglob("*.py"))


FEW = [
    Peer("ruff analyze graph (imports)", "ruff",
         ["ruff", "analyze", "graph", "--isolated", "--preview", "FOLDER"], RAYON_NUM_THREADS="1"),
    Peer("ast-grep, four rules", "ast-grep-cli",
         ["ast-grep", "scan", "--threads", "1", "--inline-rules", (RULES / "ast-grep.yml").read_text(), "FOLDER"]),
    Peer("pyan3", "pyan3", ["pyan3", "--uses", "--no-defines", "--dot", "FILES"], needs=("Jinja2", "MarkupSafe"),
         small=True),
    # -O: it asserts that what is called is a name, an attribute, a subscript or a call, and gives up where it is not
    Peer("code2flow", "code2flow", ["python", "-O", "PROGRAMS/code2flow", "--language", "py", "--quiet",
                                    "--skip-parse-errors", "--output", "OUTPUT.json", "FOLDER"],
         source=("code2flow",), small=True),
]
MANY = [
    Peer("semgrep, four rules", "semgrep",
         ["semgrep", "scan", "--jobs", "1", "--metrics", "off", "--disable-version-check", "--no-git-ignore", "--quiet",
          "--config", str(RULES / "semgrep.yml"), "FOLDER"], needs=("*",), pins="semgrep.txt", small=True),
    Peer("ty check", "ty", ["ty", "check", "--exit-zero", "--project", "FOLDER", "FOLDER"], small=True,
         RAYON_NUM_THREADS="1"),
    Peer("pyrefly check", "pyrefly", ["pyrefly", "check", "--threads", "1", "FOLDER"], small=True),
]
