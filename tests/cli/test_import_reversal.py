"""`directory import undo`: the same plan as on the page, changed nothing by --dry-run, and refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from directory.models import Organization, PublishedRecord, Service
from tests.cli.test_import_listings import GOOD, Run, engine, instance, run, sheet

pytestmark = pytest.mark.slow

__all__ = ["engine", "instance", "run"]


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(Organization.name)))


def test_an_import_is_undone_by_name_and_by_number(
    run: Run, engine: Engine, tmp_path: Path
) -> None:
    assert run("listings", sheet(tmp_path, GOOD), "--yes").exit_code == 0
    shown = run("undo", "listings.csv", "--dry-run")
    assert shown.exit_code == 0
    assert "Removed: 1 place, 1 organization, 1 service" in shown.output
    assert names(engine) == ["Invented Refuge"]
    told = json.loads(run("undo", "1", "--yes", "--json").stdout)
    assert {each["label"] for each in told["removed"]} >= {"Invented Refuge", "Shelter"}
    assert names(engine) == []
    with Session(engine) as session:
        assert session.scalars(select(PublishedRecord)).all() == []
    again = run("undo", "1", "--yes")
    assert again.exit_code == 2
    assert "taken back already" in again.output
    assert run("undo", "2", "--yes").exit_code == 0, "and that is undone in turn"
    with Session(engine) as session:
        assert session.scalars(select(Service.name)).all() == ["Shelter"]


def test_which_import_is_meant_is_asked(run: Run, engine: Engine, tmp_path: Path) -> None:
    path = sheet(tmp_path, GOOD)
    run("listings", path, "--yes")
    run("listings", sheet(tmp_path, GOOD.replace("Shelter", "Beds")), "--yes")
    both = run("undo", "listings.csv", "--yes")
    assert both.exit_code == 2
    assert "  1  " in both.output
    assert "  2  " in both.output
    none = run("undo", "other.csv", "--yes")
    assert none.exit_code == 2
    assert "No import is called “other.csv”" in none.output
    assert "listings.csv" in none.output
    for number in ("77", "9" * 30, "9" * 5000):
        refused = run("undo", number, "--yes")
        assert refused.exit_code == 2
        assert f"no import number {number[:30]}." in refused.output
    assert names(engine) == ["Invented Refuge"]


def test_a_package_is_undone_by_the_name_of_its_file(
    run: Run, engine: Engine, tmp_path: Path
) -> None:
    services = [{"id": "1", "name": "Beds", "organization": {"id": "2", "name": "Invented Refuge"}}]
    path = tmp_path / "package.json"
    path.write_text(json.dumps(services))
    assert run("hsds", path, "--yes").exit_code == 0
    assert names(engine) == ["Invented Refuge"]
    assert run("undo", "package.json", "--yes").exit_code == 0
    assert names(engine) == []
