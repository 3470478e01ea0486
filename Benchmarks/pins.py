"""Downloads from the package index, pinned by version and hash in requirement files, kept in `.cache/`."""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("PLUMBLINE_CACHE", ROOT / ".cache"))
SOURCE = ("--no-binary", ":all:")
# wheels to be read, not run: one choice for every machine
LINUX = ("--only-binary", ":all:", "--ignore-requires-python", "--python-version", "3.12",
         *(f"--platform=manylinux{tag}_x86_64" for tag in ("_2_28", "_2_24", "_2_17", "2014")))


class Pins:
    """The requirements of one file: name==version with the hashes of its distributions."""

    def __init__(self, path, target=("--only-binary", ":all:", "--ignore-requires-python")):
        self.target = target
        text = re.sub(r"\\\s*\n", " ", pathlib.Path(path).read_text())
        self.rows = {}
        for row in text.splitlines():
            row = row.partition("#")[0].strip()
            if row:
                requirement, *hashes = re.split(r"\s+--hash=sha256:", row)
                name, version = requirement.split("==")
                self.rows[name.lower()] = name, version, tuple(hashes)

    def version(self, name):
        return self.rows[name.lower()][1]

    def requirement(self, name):
        name, version, hashes = self.rows[name.lower()]
        return f"{name}=={version} " + " ".join(f"--hash=sha256:{h}" for h in hashes)

    def fetch(self, name, source=False):
        """The downloaded wheel (or source distribution); pip checks its hash, and so does every later use."""
        proper, version, hashes = self.rows[name.lower()]
        folder = CACHE / "pypi" / f"{proper}-{version}-{'sdist' if source else 'wheel'}"
        for file in folder.glob("*") if folder.is_dir() else ():
            if hashlib.sha256(file.read_bytes()).hexdigest() in hashes:
                return file
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as list_:
            list_.write(self.requirement(name) + "\n")
            list_.flush()
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps",
                            *(SOURCE if source else self.target), "--require-hashes", "-d", folder, "-r", list_.name],
                           check=True)
        return next(folder.iterdir())

    def unpack(self, name, source=False, only=""):
        """The folder with the contents of the distribution: a wheel's root is an import root. With `only`, just the
        files of a wheel that end so, and the wheel itself is not kept."""
        proper, version, _ = self.rows[name.lower()]
        target = CACHE / "unpacked" / f"{proper}-{version}{'-sdist' if source else only}"
        if not target.is_dir():
            archive = self.fetch(name, source)
            partial = target.with_name(f"{target.name}.{os.getpid()}")
            shutil.rmtree(partial, ignore_errors=True)
            if zipfile.is_zipfile(archive):
                with zipfile.ZipFile(archive) as z:
                    z.extractall(partial, [n for n in z.namelist() if n.endswith(only)])
            else:
                with tarfile.open(archive) as t:
                    t.extractall(partial, filter="data")
            partial.rename(target)
            if only:
                archive.unlink()
        if source:
            return next(p for p in target.iterdir() if p.is_dir())
        return target


CORPORA = Pins(ROOT / "Benchmarks" / "corpora.txt", LINUX)
