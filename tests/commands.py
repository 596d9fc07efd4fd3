"""Running the command line as a person or a program does, in a folder of its own; and fixtures that folders share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import flask_migrate
import pytest
from click.testing import CliRunner, Result

from directory import create_app
from directory.cli.commands import options
from directory.cli.main import main
from directory.package_files import MIGRATIONS
from directory.web.database import db
from tests.instances import made_once, settings_for

Directory = Callable[..., Result]
BEFORE = "b7c1e94d20a5"
"""A version of the tables that the program knows and has left behind."""


def invoke(*words: object) -> Result:
    """Run `directory` with these words. What is no sentence but a mistake of the program is raised."""
    mask = os.umask(0o022)
    try:
        result = CliRunner().invoke(main, [str(word) for word in words])
    finally:
        os.umask(mask)  # a command sets that of its process, which is the suite's here
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.stderr
    return result


def use(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands find the folder in their environment, which has no other settings."""
    chosen = settings_for(instance)
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(instance))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", chosen.secret_key)


def sit_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands find somebody who can be asked.

    The terminal is replaced, not the question for it: a command that is loaded meanwhile would keep what it found.
    """
    monkeypatch.setattr(options, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))


def make_older(instance: Path, revision: str = BEFORE) -> None:
    """Leave the database as an older program would, the one of this version of the tables."""
    app = create_app(settings_for(instance))
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=revision)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def home(tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The instance folder of a prepared, empty directory."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(prepared_sqlite, folder / "directory.db")
    use(folder, monkeypatch)
    return folder


@pytest.fixture
def directory(home: Path) -> Directory:
    """`directory …` on a prepared, empty directory."""
    return invoke


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Path:
    """An instance folder with the demo town, to be copied."""

    def settle(folder: Path) -> None:
        shutil.copy(prepared_sqlite, folder / "directory.db")
        with pytest.MonkeyPatch.context() as patch:
            use(folder, patch)
            assert invoke("demo").exit_code == 0

    return made_once(tmp_path_factory, "town", settle)


@pytest.fixture
def town(town_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The instance folder of a directory with the demo town."""
    folder = tmp_path / "town"
    shutil.copytree(town_folder, folder)
    use(folder, monkeypatch)
    return folder
