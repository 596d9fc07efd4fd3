"""An upgrade ends in the new version or in the old one, whole: broken on a copy, broken midway, broken afterwards."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import select

from directory import create_app
from directory import models as m
from directory.cli import upgrade as upgrading
from directory.db import begin_writing
from directory.package_files import MIGRATIONS
from directory.search.factory import index_folder
from directory.web import readiness
from directory.web.consistency_check import Problem
from directory.web.database import db
from directory.web.known_versions import newest_known
from tests.commands import BEFORE, invoke, make_older
from tests.instances import settings_for
from tests.order import long

pytestmark = pytest.mark.slow

UPGRADE = ("upgrade", "--wait", "3600")
"""A machine on which many tests run takes longer than people may wait."""


def dump(instance: Path) -> list[str]:
    """Every row and table of the database."""
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        return list(opened.iterdump())


def version(instance: Path) -> str:
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        return str(opened.execute("SELECT version_num FROM alembic_version").fetchone()[0])


@pytest.fixture
def older(town: Path) -> Path:
    """The demo town as an older program left it."""
    make_older(town)
    assert version(town) == BEFORE
    assert invoke("check").exit_code == 2, "no other command touches it"
    return town


def test_an_older_directory_comes_to_this_version(older: Path) -> None:
    done = invoke(*UPGRADE)
    assert done.exit_code == 0, done.output
    for words in ("sealed and verified", "Rehearsed on a copy", "Upgraded"):
        assert words in done.stdout
    assert version(older) != BEFORE
    assert invoke("check").exit_code == 0
    again = invoke(*UPGRADE)
    assert again.exit_code == 0
    assert "Nothing to do" in again.stdout
    assert (older.parent / f"{older.name}-before-upgrade.backup").is_file()


@pytest.mark.long
def test_a_server_of_the_version_before_keeps_its_index_while_the_upgrade_builds_another(
    older: Path,
) -> None:
    """The files of two earlier formats: of the first versions, which had one folder for all, and of the one before."""
    ours = index_folder(older, "public")
    shutil.copytree(ours, ours.with_name("format-1"))
    shutil.copytree(ours, ours.parent, dirs_exist_ok=True)
    shutil.rmtree(ours)
    before = {path: path.read_bytes() for path in ours.parent.rglob("*") if path.is_file()}
    assert len(before) > 10
    for words in ("Upgraded", "Nothing to do"):
        done = invoke(*UPGRADE)
        assert done.exit_code == 0, done.output
        assert words in done.stdout
        assert {path: path.read_bytes() for path in before} == before
        assert ours.is_dir()
    assert invoke("reindex").exit_code == 0
    assert [path.name for path in ours.parent.iterdir()] == [ours.name]


@pytest.mark.long
@pytest.mark.parametrize("steps", [1, 2, 11, 31, 51, 71])
def test_a_directory_of_any_earlier_version_comes_to_this_one(town: Path, steps: int) -> None:
    revisions = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    organizations = names(town)
    make_older(town, revisions[steps])
    assert version(town) == revisions[steps]
    done = invoke(*UPGRADE)
    assert done.exit_code == 0, done.output
    assert version(town) == revisions[0]
    assert names(town) == organizations
    assert invoke("check").exit_code == 0


@pytest.mark.long
def test_what_people_have_to_decide_is_told_and_no_reason_to_go_back(town: Path) -> None:
    with create_app(settings_for(town)).app_context():
        session = db.session()
        begin_writing(session)
        place = next(
            each
            for each in session.scalars(select(m.Location).order_by(m.Location.id))
            if each.addresses
            and (each.addresses[0].address_1 or "")[
                :1
            ].isdigit()  # ids are drawn, and so is the first
            and not each.is_confidential
        )
        others = select(m.Service).where(
            m.Service.organization_id != place.organization_id,
            m.Service.audience == m.Audience.PUBLIC,
            m.Service.status == m.ServiceStatus.ACTIVE,
        )
        told = session.scalars(others.order_by(m.Service.id)).first()
        assert told is not None
        told.description = f"The house is next to {place.addresses[0].address_1}."
        place.confidential = True
        key = told.id
        session.commit()
    assert "repeats a confidential place" in invoke("check").stdout
    make_older(town)
    done = invoke(*UPGRADE)
    assert done.exit_code == 0, done.output
    assert f"To look at: service.description of service {key} is published" in done.stderr
    kept = town.parent / "afterwards.backup"
    assert invoke("backup", kept).exit_code == 0
    restored = invoke("restore", kept, "--yes")
    assert restored.exit_code == 0, restored.output
    assert f"To look at: service.description of service {key} is published" in restored.stderr
    assert "Run `directory check` now" in restored.stderr


def broken_midway() -> int:
    """A migration that writes, commits and then fails."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM phone")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'half'")
    raise OSError(errno.ENOSPC, "no room")


def test_one_that_fails_on_the_copy_changes_nothing(
    older: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dump(older)
    monkeypatch.setattr("directory.cli.backups.migrate", broken_midway)
    failed = invoke(*UPGRADE, "--backup", tmp_path / "kept.backup")
    assert failed.exit_code == 1
    assert "the disk is full" in failed.stdout
    assert "Nothing was changed" in failed.stderr
    assert dump(older) == before


def test_without_room_for_going_on_nothing_is_changed_and_the_disk_is_named(
    older: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = dump(older)
    monkeypatch.setattr(readiness, "LEAST_ROOM", 2**62)
    failed = invoke(*UPGRADE, "--backup", tmp_path / "kept.backup")
    assert failed.exit_code == 1
    assert "pages: /readyz answers 503: disk is full\n" in failed.stdout
    assert "Nothing was changed" in failed.stderr
    assert dump(older) == before


@pytest.fixture
def saved_meanwhile(older: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets somebody save while a copy is upgraded, in each of the first attempts; who would wait gives up at once."""
    rehearsed, attempts = upgrading.rehearse, count(1)

    def at_work(most: int) -> None:
        def rehearse(*given: Any) -> list[Problem]:
            problems = rehearsed(*given)
            if (attempt := next(attempts)) <= most:
                save(older, f"Saved meanwhile {attempt}")
            return problems

        monkeypatch.setattr(upgrading, "rehearse", rehearse)

    return at_work


def save(instance: Path, name: str) -> None:
    with closing(sqlite3.connect(instance / "directory.db", timeout=0)) as opened, opened:
        opened.execute("UPDATE organization SET name = ?", (name,))


def names(instance: Path) -> set[str]:
    with closing(sqlite3.connect(instance / "directory.db")) as opened:
        return {row[0] for row in opened.execute("SELECT name FROM organization")}


@pytest.mark.long
def test_what_is_saved_while_a_copy_is_upgraded_is_upgraded_too(
    older: Path, saved_meanwhile: Callable[[int], None]
) -> None:
    saved_meanwhile(1)
    done = invoke(*UPGRADE)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("Rehearsed on a copy") == 2
    assert version(older) != BEFORE
    assert names(older) == {"Saved meanwhile 1"}


@pytest.mark.long
def test_who_saves_again_and_again_has_to_wait_in_the_end(
    older: Path, saved_meanwhile: Callable[[int], None]
) -> None:
    saved_meanwhile(3)
    done = invoke(*UPGRADE)
    assert done.exit_code == 1
    assert "someone else has been writing to it" in done.stdout, "whoever saves is not let in"
    assert "Nothing was changed" in done.stderr
    save(older, "Saved afterwards")
    assert invoke(*UPGRADE).exit_code == 0
    assert names(older) == {"Saved afterwards"}


@pytest.mark.long
def test_nothing_is_changed_where_people_would_wait_for_too_long(
    older: Path, saved_meanwhile: Callable[[int], None]
) -> None:
    saved_meanwhile(2)
    refused = invoke("upgrade", "--wait", "0")
    assert refused.exit_code == 2
    assert "Rehearsed on a copy" in refused.stdout
    assert "Others saved meanwhile, and would have to wait about" in refused.stderr
    assert "Nothing was changed" in refused.stderr
    assert "directory upgrade --wait" in refused.stderr
    assert version(older) == BEFORE
    assert names(older) == {"Saved meanwhile 2"}


@pytest.mark.parametrize("saved", [False, long(True)])
def test_one_that_fails_in_its_place_goes_back_by_itself_unless_somebody_saved(
    older: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
) -> None:
    before = dump(older)

    def broken(_app: Flask) -> list[Problem]:
        if saved:
            save(older, "Saved afterwards")
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(upgrading, "_look_again", broken)
    failed = invoke(*UPGRADE)
    assert failed.exit_code == 1
    assert "the disk is full" in failed.stdout
    if saved:
        assert "it was left as it is" in failed.stderr
        assert version(older) != BEFORE
        assert names(older) == {"Saved afterwards"}
    else:
        assert "The database is as it was before" in failed.stderr
        assert dump(older) == before
        assert not index_folder(older, "public").exists(), "the program of before builds its own"


BROKEN = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "aaaaaaaaaaaa", "{newest}"
def upgrade():
    op.execute("DELETE FROM phone")
    op.execute("COMMIT")
    {end}
"""


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("raise OSError(28, 'no room')", "the disk is full"),
        long("raise KeyboardInterrupt", "it was interrupted"),
        long("op.execute('no statement')", "a mistake of the program"),
        long("raise SystemExit('the disk is full')", "the disk is full"),
    ],
)
def test_a_migration_that_breaks_midway_leaves_nothing_behind(
    older: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str, said: str
) -> None:
    """Through the library that runs migrations, which ends the program at some errors."""
    before = dump(older)
    copied = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, copied)
    (copied / "versions" / "broken.py").write_text(BROKEN.format(newest=newest_known(), end=end))
    monkeypatch.setattr("directory.cli.instance_setup.MIGRATIONS", copied)
    failed = invoke(*UPGRADE)
    assert failed.exit_code == 1
    assert said in failed.stdout
    assert "Nothing was changed" in failed.stderr
    assert dump(older) == before


def test_of_many_problems_the_first_are_told(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem("publication", f"listing {number}") for number in range(1_234)]
    monkeypatch.setattr(upgrading, "rehearse", lambda *_: problems)
    told = invoke(*UPGRADE).stdout.splitlines()
    assert told[1] == "publication: listing 0"
    assert told[-1] == "… and 1,224 more"
    assert len(told) < 15


def test_there_must_be_something_to_bring_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", settings_for(tmp_path).secret_key)
    refused = invoke(*UPGRADE)
    assert refused.exit_code == 2
    assert f"There is no directory in {tmp_path / 'instance'}" in refused.stderr
    assert not (tmp_path / "instance" / "directory.db").exists()
