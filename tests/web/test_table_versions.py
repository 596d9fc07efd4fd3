"""Two versions of the program side by side: the older one goes on while the tables only grew, and stops when not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.instance_setup import make_tables
from directory.db import begin_writing
from directory.package_files import MIGRATIONS
from directory.web import table_versions
from directory.web.database import db
from tests.commands import invoke
from tests.conftest import follow

NEXT = '''"""something of a later version."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
{mark}


def upgrade():
    op.add_column("service", sa.Column("later_{revision}", sa.Text(), nullable=True))
    op.create_table("later_{revision}", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("later_{revision}")
'''


@pytest.fixture
def later(tmp_path: Path, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Migrates the database as a later version of the program does, whose migrations are ours and some more."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for file in (*MIGRATIONS.glob("*.*"), *(MIGRATIONS / "versions").glob("*.py")):
        (folder / file.relative_to(MIGRATIONS)).write_text(file.read_text())

    def migrate(revision: str, before: str, mark: str) -> None:
        words = NEXT.format(revision=revision, before=before, mark=mark)
        (folder / "versions" / f"{revision}.py").write_text(words)
        with monkeypatch.context() as patch, app.app_context():
            patch.setattr("directory.cli.instance_setup.MIGRATIONS", folder)
            make_tables()
            db.session.remove()

    return migrate


def ready(app: Flask) -> tuple[int, str]:
    answer = app.test_client().get("/readyz")
    return answer.status_code, answer.text


def test_the_older_program_goes_on_while_the_tables_only_grew(
    app: Flask,
    later: Callable[..., None],
    write: Callable[..., None],
    session: Session,
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:
    follow(app)  # an index is there
    ours = table_versions.newest_known()
    assert ready(app) == (200, "ok\n")
    later("aaaa00000001", ours, "works_before = True")
    assert ready(app) == (200, "ok\n")
    later("aaaa00000002", "aaaa00000001", "works_before = True")
    assert ready(app) == (200, "ok\n")
    service = m.Service(organization=m.Organization(name="Lantern"), name="Night shelter")
    write(service)
    assert app.test_client().get(f"/en/services/{service.id}").status_code == 200
    assert sign_in(m.Role.EDITOR).get("/coalition/").status_code == 200
    later("aaaa00000003", "aaaa00000002", "")
    status, reason = ready(app)
    assert (status, "another version" in reason) == (503, True)
    assert app.test_client().get("/healthz").status_code == 200
    later("aaaa00000004", "aaaa00000003", "works_before = True")
    assert ready(app)[0] == 503, "what ended the range stays the end of it"


def test_older_tables_and_unknown_ones_are_refused(app: Flask, session: Session) -> None:
    for version in ("e81f4b6a02d7", "never heard of", "moving"):
        begin_writing(session)
        session.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        session.commit()
        assert ready(app)[0] == 503, version


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_commands_of_the_older_program_go_on_too(
    app: Flask, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.config["SETTINGS"]
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(settings.instance))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", settings.secret_key)
    later("aaaa00000001", table_versions.newest_known(), "works_before = True")
    assert invoke("jobs", "run").exit_code == 0
    refused = invoke("init")
    assert refused.exit_code == 2
    assert "newer version" in refused.stderr
    later("aaaa00000002", "aaaa00000001", "")
    assert invoke("jobs", "run").exit_code == 2


TAKES_AWAY = re.compile(r"drop_(table|column|constraint|index)|rename|nullable=False")


def test_a_migration_that_older_programs_shall_bear_only_adds() -> None:
    for file in (MIGRATIONS / "versions").glob("*.py"):
        words = file.read_text(encoding="utf-8")
        if "\nworks_before = True\n" not in words:
            continue
        upgrade = words.partition("def upgrade")[2].partition("def downgrade")[0]
        for line in re.split(r"\n    (?=op\.)", upgrade):
            if line.startswith("op.create_table") or "server_default" in line:
                continue  # of a new table nobody else knows
            assert not TAKES_AWAY.search(line), f"{file.name}: {line}"
