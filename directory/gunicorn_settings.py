"""gunicorn's settings under `directory serve`: the program is loaded once, and the workers are forked from it.

A reload (HUP) puts the program anew in the place of this one, with its number and its sockets: a new version and new
settings come with it. The workers from before go on answering until it is loaded.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from directory.cli.database_driver import settings_as_written
from directory.config import read_settings
from directory.encryption.key_ring import WrongKey
from directory.memory import freeze_startup_objects, uncollected
from directory.program_start import become, end_on_interrupt, signals_held, take_signals
from directory.settings_file import SettingMissing, SettingUnusable
from directory.web import metrics

if TYPE_CHECKING:
    from flask import Flask

_FORMER_WORKERS = "GUNICORN_FORMER_WORKERS"
_PROOF = (sys.executable, "-P", "-c", f"from {__name__} import application; application()")

# The program alone, no record: nothing that was hidden since a start lives on in the parent (decision 0048).
preload_app = True
wsgi_app = f"{__name__}:application()"


def application() -> Flask:
    """The application, in the process that workers are forked from; one that cannot be ends it with a sentence."""
    end_on_interrupt()
    try:
        with uncollected():
            # Imported now, when it can be interrupted.
            from directory.server import load

            app = load(read_settings(settings_as_written()))
    except (SettingMissing, SettingUnusable, WrongKey) as problem:
        sys.exit(f"Error: {problem}")
    freeze_startup_objects()
    return app


def when_ready(_server: Any) -> None:
    """Everything is loaded, and no worker forked yet: those of the program before may end now."""
    former = os.environ.pop(_FORMER_WORKERS, "").split()
    # A copy of this process that gunicorn makes (USR2) has the same environment, and other workers.
    if os.environ.get("GUNICORN_PID") == str(os.getpid()):
        for worker in map(int, former):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)
            metrics.forget(worker)
    metrics.answer()
    take_signals()


def post_worker_init(worker: Any) -> None:
    """A forked worker is about to answer: its threads begin, which no fork hands on."""
    from directory.server import start_work

    metrics.leave_answers_to_master()
    start_work(worker.wsgi)


def child_exit(_server: Any, worker: Any) -> None:
    """A worker has ended."""
    metrics.forget(worker.pid)


def on_reload(server: Any) -> None:
    """Become the program as it is now, if it can be loaded; else go on as before."""
    with signals_held():
        if not _can_be_loaded():
            server.log.error(
                "What is to be reloaded cannot start. The directory goes on as it was."
            )
            return
        handed_on = {
            "GUNICORN_PID": str(os.getpid()),
            "GUNICORN_FD": ",".join(str(each.fileno()) for each in server.LISTENERS),
            _FORMER_WORKERS: " ".join(map(str, server.WORKERS)),
        }
        become([sys.executable, *sys.orig_argv[1:]], os.environ | handed_on)


def _can_be_loaded() -> bool:
    with suppress(OSError):
        return subprocess.run(_PROOF, check=False).returncode == 0  # noqa: S603 - this very program
    return False
