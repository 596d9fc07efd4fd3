"""Every command that writes a file of records has an entry in the audit before the file is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import Context
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli.commands.export_commands import exports
from directory.models import AuditAction, AuditEntry
from directory.web.database import db
from tests.commands import Directory, settings_for

COMMANDS = {
    "hsds": ("export", "hsds", "out.json"),
    "listings": ("export", "listings", "out.csv"),
    "stakeholders": ("export", "stakeholders", "out.csv"),
    "gaps": ("export", "gaps", "out.csv"),
    "pack": ("export", "pack", "out"),
    "backup": ("backup", "out.backup"),
}


def entries(home: Path) -> list[tuple[str, str | None]]:
    app: Flask = create_app(settings_for(home))
    with app.app_context():
        session: Session = db.session()
        query = select(AuditEntry).where(AuditEntry.action == AuditAction.EXPORTED)
        found = [(each.record_id, each.reason) for each in session.scalars(query)]
        assert session.scalar(select(func.count()).select_from(AuditEntry)) is not None
        session.rollback()
        db.engine.dispose()
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_writes_a_file_is_remembered(
    directory: Directory, home: Path, tmp_path: Path, name: str
) -> None:
    *words, file = COMMANDS[name]
    assert directory(*words, tmp_path / file).exit_code == 0
    ((record, reason),) = entries(home)
    assert record == name
    assert "row" in (reason or "")
    assert "on the command line" in (reason or "")


def test_every_command_of_export_is_among_them() -> None:
    assert set(exports.list_commands(Context(exports))) <= set(COMMANDS)
