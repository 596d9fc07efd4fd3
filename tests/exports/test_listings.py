"""The listing sheet goes out as it came in, without what an audience may not see."""

from __future__ import annotations

import csv
import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from openpyxl import load_workbook
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.fields.listing_sheet import SHEET
from directory.name_order import name_order
from tests.commands import Directory, invoke

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).resolve().parents[2]
SHEET_FILE = CHECKOUT / "demo" / "listings.csv"


def rows(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    heading, *cells = load_workbook(path, read_only=True).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    return [dict(zip(heading, (value or "" for value in row), strict=True)) for row in cells]


def by_phone_alone() -> set[str]:
    """What the town has without any place: a listing of its sheet, what staff keep, the lines for a crisis."""
    placeless = {
        row["service"]
        for row in rows(SHEET_FILE)
        if not row["address"] and row["confidential"] == "no"
    }
    of_staff = tomllib.loads((SHEET_FILE.parent / "coalition.toml").read_text())["listings"]
    lines = rows(SHEET_FILE.parent / "hotlines.csv")
    return placeless | {row["name"] for row in (*of_staff, *lines)}


def test_the_columns_are_those_of_imports(tmp_path: Path, town: Path) -> None:
    invoke("export", "listings", tmp_path / "sheet.csv")
    with SHEET_FILE.open(encoding="utf-8-sig", newline="") as file:
        came = next(csv.reader(file))
    assert list(rows(tmp_path / "sheet.csv")[0]) == list(SHEET)
    assert set(came) <= set(SHEET)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("audience", "ending"), [("public", "xlsx"), ("partner", "csv"), ("staff", "csv")]
)
def test_what_was_exported_changes_nothing_when_it_is_imported(
    town: Path, tmp_path: Path, audience: str, ending: str
) -> None:
    goal = tmp_path / f"sheet.{ending}"
    written = invoke("export", "listings", goal, "--audience", audience, "--json")
    assert written.exit_code == 0, written.output
    count = json.loads(written.stdout)["written"]["listing"]
    found = invoke("import", "listings", goal, "--dry-run", "--json")
    said = json.loads(found.stdout)
    assert sum(said["created"].values()) + sum(said["updated"].values()) == 0, found.stdout
    exported, placeless = rows(goal), by_phone_alone()
    assert len(exported) == count
    at_places = sum(row["service"] not in placeless for row in exported)
    assert said["unchanged"]["service_at_location"] == at_places > 140


def test_the_audit_says_who_took_out_what(town: Path, tmp_path: Path) -> None:
    for name, audience in (("listings", "staff"), ("hsds", "partner")):
        goal = tmp_path / f"{name}.csv" if name == "listings" else tmp_path / name
        assert invoke("export", name, goal, "--audience", audience).exit_code == 0
        told = invoke("audit", "exports", "--last", "1").stdout
        assert f"  {name}  " in told
        assert f" rows; for {audience}, on the command line" in told
        if name == "listings":
            with goal.open(encoding="utf-8-sig", newline="") as file:
                left = len(list(csv.reader(file))) - 1
            assert f" {left:,} rows; for {audience}" in told, "what left is what was counted"


def test_listings_have_the_ids_and_the_values_they_came_with(town: Path, tmp_path: Path) -> None:
    invoke("export", "listings", tmp_path / "sheet.csv", "--audience", "staff")
    lines = by_phone_alone()
    exported = {
        row["listing_id"]: row
        for row in rows(tmp_path / "sheet.csv")
        if row["service"] not in lines
    }
    came = {row["listing_id"]: row for row in rows(SHEET_FILE)}
    assert exported.keys() <= came.keys()
    shown = [key for key in exported if came[key]["confidential"] == "no"]
    assert len(shown) > 140
    for name in (
        "service",
        "address",
        "postal_code",
        "service_terms",
        "populations",
        "notes_internal",
        "phone",
    ):
        parts = [
            (set(exported[key][name].split(";")), set(came[key][name].split(";"))) for key in shown
        ]
        different = [pair for pair in parts if pair[0] != pair[1]]
        assert len(different) <= len(shown) // 20, (name, different[:3])


def test_nobody_gets_a_confidential_place_and_the_public_gets_no_people(
    town: Path, tmp_path: Path
) -> None:
    secret = [row for row in rows(SHEET_FILE) if row["confidential"] == "yes"]
    streets = {row["address"] for row in secret if row["address"]}
    notes = {row["notes_internal"] for row in rows(SHEET_FILE) if row["notes_internal"]}
    assert secret
    assert streets
    assert notes
    for audience in ("public", "partner", "staff"):
        goal = tmp_path / f"{audience}.csv"
        invoke("export", "listings", goal, "--audience", audience)
        text = goal.read_text(encoding="utf-8")
        assert not [street for street in streets if street in text]
        assert any(note in text for note in notes) == (audience == "staff")
        assert all(not row["address"] for row in rows(goal) if row["confidential"] == "yes")
    public = rows(tmp_path / "public.csv")
    assert {row["contact_audience"] for row in public} <= {"", "public"}
    assert {row["unlisted"] for row in public} == {"no"}
    assert "yes" in {row["unlisted"] for row in rows(tmp_path / "partner.csv")}


def test_a_file_of_an_unknown_ending_is_refused_and_nothing_is_left_behind(
    directory: Directory, tmp_path: Path
) -> None:
    for goal in (tmp_path / "sheet.ods", tmp_path / "nowhere" / "sheet.csv"):
        refused = directory("export", "listings", goal)
        assert refused.exit_code == 2
        assert goal.name in refused.stderr or "nowhere" in refused.stderr
        assert refused.stdout == ""
    assert {path.name for path in tmp_path.iterdir()} == {"home"}


def test_an_earlier_file_stays_until_the_new_one_is_whole(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "sheet.csv"
    goal.write_text("the one before", encoding="utf-8")

    def breaks(*_: object) -> None:
        raise OSError(28, "No space left on device", str(goal))

    monkeypatch.setattr("directory.exports.listings._of_contact", breaks)
    assert invoke("export", "listings", goal).exit_code == 2
    assert goal.read_text(encoding="utf-8") == "the one before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_stakeholders_are_told_with_their_organization_and_attendance(
    town: Path, tmp_path: Path
) -> None:
    goal = tmp_path / "people.csv"
    written = invoke("export", "stakeholders", goal, "--json")
    assert written.exit_code == 0, written.output
    found = rows(goal)
    assert len(found) == json.loads(written.stdout)["written"]["stakeholder"] > 30
    came = [row for row in found if row["meetings_attended"] != "0"]
    assert max(int(row["meetings_attended"]) for row in came) > 2
    assert all(row["bodies"] and row["last_attended"] >= "20" for row in came)
    names = [row["name"] for row in found]
    assert names == sorted(names, key=name_order)


@pytest.mark.parametrize(("hour", "status"), [(4, ""), (9, "member")])
def test_the_status_of_stakeholders_is_that_of_the_local_day(
    home: Path, directory: Directory, tmp_path: Path, hour: int, status: str
) -> None:
    """Who becomes a member on the 26th is none on the evening of the 25th, when it is the 26th in UTC."""
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        person = m.Person(name="Ada Quill")
        session.add(person)
        session.flush()
        since = date(2026, 11, 26)
        session.add(m.Membership(person_id=person.id, status=m.Status.MEMBER, since=since))
        session.commit()
    engine.dispose()
    goal = tmp_path / "people.csv"
    with time_machine.travel(datetime(2026, 11, 26, hour, tzinfo=UTC)):
        assert directory("export", "stakeholders", goal).exit_code == 0
    assert [row["status"] for row in rows(goal)] == [status]
