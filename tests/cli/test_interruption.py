"""Ctrl-C ends a command without a word, with the status that shells give it, wherever the command was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from directory.cli.main import main
from tests.commands import invoke
from tests.instances import CHECKOUT
from tests.serving import environment_for, free_port

pytestmark = pytest.mark.slow

INTERRUPTING = """
import os, signal, sys

class Interruption:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ.get("INTERRUPTED_AT"):
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interruption())
"""
"""Imported by each process of Python: Ctrl-C in the very moment in which a module is looked for."""
COMMAND = ("-c", "from directory.__main__ import main; main()")
MODULE = ("-m", "directory")
PLACES = 5


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> dict[str, str]:
    """The environment of a directory, in which imports can be interrupted."""
    folder = tmp_path_factory.mktemp("interrupted")
    (folder / "sitecustomize.py").write_text(INTERRUPTING)
    (folder / "instance").mkdir()
    shutil.copy(prepared_sqlite, folder / "instance" / "directory.db")
    paths = os.pathsep.join([str(folder), str(CHECKOUT)])
    return environment_for(folder / "instance") | {"PYTHONPATH": paths}


def run(words: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=CHECKOUT, env=environment, check=False, capture_output=True,
        text=True, stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip


def imported(words: tuple[str, ...], environment: dict[str, str]) -> list[str]:
    """The modules that are imported, from the first that the command itself imports to the last."""
    told = run(("-X", "importtime", *words), environment).stderr
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    names = [line.rpartition("|")[2].strip() for line in lines]
    return names[names.index("directory.program_start") + 1 :]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("words", [("--help",), ("check",)], ids=" ".join)
@pytest.mark.parametrize("started", [COMMAND, MODULE], ids=["command", "module"])
def test_while_a_command_is_loaded(
    started: tuple[str, ...], words: tuple[str, ...], environment: dict[str, str]
) -> None:
    names = imported((*started, *words), environment)
    assert len(names) > PLACES
    for name in names[:: len(names) // PLACES]:
        done = run((*started, *words), environment | {"INTERRUPTED_AT": name})
        # What is imported at the very end cannot be interrupted any more.
        assert done.returncode in (130, 0), (name, done.stderr)
        assert "Traceback" not in done.stderr, name
        assert "Aborted" not in done.stderr, name
    early = run((*started, *words), environment | {"INTERRUPTED_AT": names[0]})
    assert (early.returncode, early.stdout, early.stderr) == (130, "", "")


@pytest.mark.one_in(3)
@pytest.mark.server
@pytest.mark.parametrize("name", ["gunicorn.app.wsgiapp", "directory.server", "directory.wiring"])
def test_while_a_server_is_loaded(name: str, environment: dict[str, str]) -> None:
    serve = (*COMMAND, "serve", "--port", str(free_port()))
    done = run(serve, environment | {"INTERRUPTED_AT": name})
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr


def test_while_a_command_works_and_at_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        os.kill(os.getpid(), signal.SIGINT)

    def asked() -> None:
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _text: interrupted())
        click.confirm("Apply this?", abort=True)

    def stopped() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    for work, status in (
        (interrupted, 130),
        (asked, 130),
        (stopped, 143),
        (lambda: click.confirm("?", abort=True), 1),
    ):
        monkeypatch.setitem(main.commands, "trial", click.Command("trial", callback=work))
        result = invoke("trial")
        assert (result.exit_code, result.stdout.strip("? [y/N]:\n")) == (
            status,
            "",
        ) or work is asked
        assert ("Aborted" in result.stderr) == (status == 1)
        assert ("what was not finished is not saved" in result.stderr) == (status == 143)
        monkeypatch.undo()
