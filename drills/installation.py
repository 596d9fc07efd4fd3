"""`python3 -m drills.installation [--without-uv] [--keep]`: what a newcomer does, on a clean machine.

A clone, `make run`, the first page; then the wheel, installed into an environment of its own and served from an empty
folder. An empty home, no variable of whoever calls, and with `--without-uv` no uv. It needs Python, make and git alone,
takes what is committed, and ends with a sentence and status 1 when anything is not as promised. `--keep` writes the
figures into docs/operations.md.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from drills.figures import Row, seconds, tell
from drills.size_budget import memory_of, modules_of, overgrown, read_budget

CHECKOUT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "es", "zh-Hant", "fil", "vi")
PATIENCE_SECONDS = 900
LARGE = 20 * 10**6
"""Bytes above which a package needs a reason in docs/dependencies.md."""
OF_PYTHON = {"pip", "setuptools", "wheel"}
"""What `python -m venv` puts into an environment by itself."""
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==", re.MULTILINE)


class Broken(Exception):
    """Something is not as promised; the message says what."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A clean machine: an empty home, and the variables that everything runs with."""

    home: Path
    environment: Mapping[str, str]

    def run(self, *words: str, folder: Path) -> None:
        """Run a command. Raises Broken with the end of what it said."""
        done = subprocess.run(  # noqa: S603 - our own commands
            words,
            cwd=folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Broken(
                f"`{' '.join(words)}` ended with {done.returncode}:\n{done.stdout[-3000:]}"
            )


def main() -> None:
    """Walk the way of a newcomer, once."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--without-uv", action="store_true")
    arguments.add_argument("--keep", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="newcomer-") as folder:
        try:
            rows = walk(Path(folder), with_uv=not chosen.without_uv)
        except Broken as problem:
            raise SystemExit(f"Not as promised: {problem}") from problem
    name = "without uv" if chosen.without_uv else "with uv"
    command = "make drill-install" + (" ARGS=--without-uv" if chosen.without_uv else "")
    page = CHECKOUT / "docs" / "operations.md"
    tell(f"installation {name}", command, rows, page if chosen.keep else None)


def walk(folder: Path, *, with_uv: bool) -> list[Row]:
    """Clone, run, install and serve in this folder; returns what was measured. Raises Broken."""
    machine = clean_machine(folder, with_uv=with_uv)
    clone = folder / "directory"
    machine.run("git", "clone", "--quiet", str(CHECKOUT), str(clone), folder=folder)
    make = ["make"] if with_uv else ["make", "UV="]
    port = free_port()
    with started(machine, [*make, "run", f"PORT={port}"], clone) as (log, _group):
        took = wait_for(f"http://127.0.0.1:{port}/en/", log)
        look_around(port)
    site = site_packages(clone / ".venv")
    packages = list(distributions(path=[str(site)]))
    refuse_others(packages, clone)
    environment = size_of(clone / ".venv")
    machine.run(*make, "wheel", folder=clone)
    memory, modules = serve_the_wheel(machine, clone, folder)
    weighed = {
        "packages": len(packages),
        "environment": environment / 10**6,
        "memory": memory,
        "modules": modules,
    }
    grown = list(overgrown(read_budget(), weighed))
    if grown:
        raise Broken("; ".join(grown))
    return [
        ("`make run` to the first page, packages in the cache", seconds(took)),
        ("environment for running", megabytes(environment)),
        ("packages", str(len(packages))),
        ("memory of a server at rest, two workers", f"{memory:.0f} MB"),
        ("modules that a worker imports", f"{modules:,}"),
        *large_packages(packages),
    ]


def clean_machine(folder: Path, *, with_uv: bool) -> Machine:
    """A home of its own and no variable but those by which packages are reached and kept."""
    home = folder / "home"
    home.mkdir()
    reached = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("PIP_", "UV_", "SSL_")) or name.lower() in ("http_proxy", "https_proxy")
    }
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = {"PIP_CACHE_DIR": str(caches / "pip"), "UV_CACHE_DIR": str(caches / "uv")}
    path = [str(Path(sys.base_prefix) / "bin"), "/usr/bin", "/bin"]
    if with_uv:
        uv = shutil.which("uv")
        if uv is None:
            raise Broken("uv is not on the path; try the way without it: --without-uv")
        path.append(str(Path(uv).parent))
    environment = kept | reached | {"HOME": str(home), "PATH": ":".join(path), "LANG": "C.UTF-8"}
    return Machine(home, environment)


def serve_the_wheel(machine: Machine, clone: Path, folder: Path) -> tuple[float, int]:
    """Install the wheel beside the locked packages and serve from an empty folder.

    Returns the megabytes of the server at rest, and how many modules a worker imports. Raises Broken.
    """
    environment, empty = folder / "installed", folder / "empty"
    empty.mkdir()
    (wheel,) = (clone / "build" / "dist").glob("*.whl")
    python = str(environment / "bin" / "python")
    lock = ["--require-hashes", "-r", str(clone / "requirements.lock")]
    pip = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    machine.run("python3", "-m", "venv", str(environment), folder=folder)
    machine.run(*pip, *lock, folder=folder)
    machine.run(*pip, "--no-deps", str(wheel), folder=folder)
    port = free_port()
    command = [str(environment / "bin" / "directory"), "serve", "--prepare", "--port", str(port)]
    with started(machine, command, empty) as (log, group):
        wait_for(f"http://127.0.0.1:{port}/en/", log)
        look_around(port)
        wait_for(f"http://127.0.0.1:{port}/readyz", log)  # until then words are made ready
        memory = memory_of(group)
    data = machine.home / ".local" / "share" / "coalition-directory"
    keys = data / "instance.env"
    if not (data / "instance" / "directory.db").is_file() or str(data) not in log.read_text():
        raise Broken(f"the installed directory is not in {data}, or does not say so")
    if keys.stat().st_mode & 0o777 != 0o600:
        raise Broken(f"others can read {keys}")
    if any(empty.iterdir()):
        raise Broken(f"the installed directory wrote into the present folder: {empty}")
    told = dict(line.split("=", 1) for line in keys.read_text().splitlines() if "=" in line)
    return memory, modules_of(Path(python), empty, dict(machine.environment) | told)


@contextmanager
def started(machine: Machine, words: Sequence[str], folder: Path) -> Iterator[tuple[Path, int]]:
    """A command that goes on until the context ends; yields the file with what it says, and its process group."""
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            words,
            cwd=folder,
            env=dict(machine.environment),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield log, process.pid
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(address: str, log: Path) -> float:
    """Wait for the first answer; returns the seconds. Raises Broken."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE_SECONDS:
        try:
            fetch(address)
        except OSError:
            time.sleep(0.1)
        else:
            return time.monotonic() - began
        if "Error" in log.read_text(errors="replace"):
            break
    raise Broken(f"no answer from {address}:\n{log.read_text(errors='replace')[-3000:]}")


def look_around(port: int) -> None:
    """The start page in each language, and its style sheets, compressed. Raises Broken."""
    pages = {
        code: fetch(f"http://127.0.0.1:{port}/{code}/")[0].decode("utf-8") for code in LANGUAGES
    }
    for code, page in pages.items():
        if f'<html lang="{code}"' not in page:
            raise Broken(f"/{code}/ is not in its language")
    headings = {re.sub(r"\s+", " ", find(r"<h1[^>]*>(.*?)</h1>", page)) for page in pages.values()}
    if len(headings) != len(LANGUAGES):
        raise Broken(f"the languages share headings: {headings}")
    for sheet in re.findall(r'<link rel="stylesheet" href="([^"]+)"', pages["en"]) or [""]:
        content, encoding = fetch(f"http://127.0.0.1:{port}{sheet}")
        if encoding != "gzip" or b"{" not in gzip.decompress(content):
            raise Broken(f"the style sheet “{sheet}” is not there or not compressed")


def fetch(address: str) -> tuple[bytes, str]:
    """What is there, unpacked unless it is a style sheet, and how it was encoded. Raises OSError."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own address
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 - our own address
        content, encoding = answer.read(), answer.headers.get("Content-Encoding", "")
    is_page = answer.headers.get_content_type() == "text/html"
    return (gzip.decompress(content) if is_page and encoding == "gzip" else content), encoding


def find(pattern: str, text: str) -> str:
    """The first group of the first match. Raises Broken."""
    found = re.search(pattern, text, re.DOTALL)
    if found is None:
        raise Broken(f"a page has nothing like {pattern}")
    return found[1].strip()


def refuse_others(packages: Sequence[Distribution], clone: Path) -> None:
    """Raises Broken for a package that no lock for running names, such as a tool for tests."""
    locks = (clone / name for name in ("requirements.lock", "requirements-build.lock"))
    locked = {name for lock in locks for name in _PIN.findall(lock.read_text(encoding="utf-8"))}
    present = {re.sub(r"[-_.]+", "-", each.name).lower() for each in packages}
    others = present - locked - OF_PYTHON - {"coalition-directory"}
    if others:
        raise Broken(
            f"the environment for running holds what it does not need: {', '.join(sorted(others))}"
        )


def large_packages(packages: Sequence[Distribution]) -> Iterator[Row]:
    """The packages that need a reason, the largest first."""
    sizes = {each.name: sum(map(size, each.files or ())) for each in packages}
    for name, total in sorted(sizes.items(), key=lambda pair: -pair[1]):
        if total > LARGE:
            yield f"{name}", megabytes(total)


def size(file: object) -> int:
    """Bytes of a file of a package; 0 for one that is gone."""
    path = Path(file.locate())  # type: ignore[attr-defined]  # PackagePath
    return path.stat().st_size if path.is_file() else 0


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def site_packages(environment: Path) -> Path:
    """Where an environment holds its packages."""
    (site,) = environment.glob("lib/python*/site-packages")
    return site


def megabytes(count: int) -> str:
    """Bytes for people."""
    return f"{count / 10**6:.0f} MB"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
