"""What an import would keep of a person is asked about, in whatever column or property it came: nothing lists them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.main import main
from directory.fields.declared import plain_fields
from directory.fields.kinds import FIELDS, PARTS, RECORDS, Part
from directory.fields.listing_sheet import COLUMNS, Column
from directory.imports.plan import Change, PlannedGroup, PlannedRecord
from directory.imports.planning.person_texts import about_persons
from directory.imports.sheets.row_texts import NAMES_A_PLACE
from directory.models import Role
from directory.web import background
from tests.inspection import inspect_page
from tests.instances import SECRET_KEY
from tests.staff.forms import fields_of

pytestmark = pytest.mark.slow

DESCRIBES = "Maria R., a 17-year-old born 3/4/2009, case no. 24-CV-{:04}"
CANARY = re.compile(r"24-CV-(\d{4})")
NAMES = frozenset({"organization", "service"})
"""Columns that say which row it is."""
Run = Callable[..., Result]
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def run(tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "instance").mkdir()
    database = tmp_path / "instance" / "directory.db"
    shutil.copy(prepared_sqlite, database)
    monkeypatch.setenv("DIRECTORY_INSTANCE", str(database.parent))
    monkeypatch.setenv("DIRECTORY_SECRET_KEY", SECRET_KEY)
    monkeypatch.setenv("DIRECTORY_DATABASE_URL", f"sqlite:///{database}")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, ["import", *map(str, arguments)])

    return invoke


def columns() -> list[Column]:
    return [each for each in COLUMNS.values() if each.name not in NAMES]


def sheet(named: list[Column]) -> str:
    """A row for each column, in which that cell describes somebody."""
    written = io.StringIO()
    names = [each.name for each in named]
    writer = csv.DictWriter(written, ["organization", "service", "service_terms", *names])
    writer = csv.DictWriter(written, list(dict.fromkeys(writer.fieldnames)))
    writer.writeheader()
    for number, name in enumerate(names, 1):
        row = {"service_terms": "emergency_housing", name: DESCRIBES.format(number)}
        if name in ("contact_phone", "contact_email", "contact_role"):
            row["contact_name"] = "Ana Brook"
        writer.writerow(row | {"organization": f"Pier {number}", "service": f"Help {number}"})
    return written.getvalue()


def asked(text: str) -> set[int]:
    """The rows about which somebody is asked."""
    found = re.finditer(r"“(?:Pier|Help) (\d+)”: its [^“]* may describe a person", text)
    return {int(each[1]) for each in found}


def kept(session: Session) -> set[int]:
    """The rows of which something is on record that describes somebody."""
    found = set[int]()
    for model in _every_model():
        for row in session.scalars(select(model)):
            for column in row.__mapper__.column_attrs:
                value = getattr(row, column.key)
                text = value if isinstance(value, str) else json.dumps(value, default=str)
                found |= {int(each) for each in CANARY.findall(text)}
    return found


def _every_model() -> Iterator[Any]:
    def below(parts: dict[str, Part]) -> Iterator[Any]:
        for part in parts.values():
            yield part.model
            yield from below(dict(part.nested))

    yield from RECORDS.values()
    for parts in PARTS.values():
        yield from below(dict(parts))


def on_record(tmp_path: Path) -> set[int]:
    engine = create_engine(f"sqlite:///{tmp_path / 'instance' / 'directory.db'}")
    with Session(engine) as session:
        return kept(session)


def test_every_column_of_a_table_that_is_kept_is_asked_about(run: Run, tmp_path: Path) -> None:
    file, mapping = tmp_path / "clinics.csv", tmp_path / "clinics.toml"
    every = columns()
    file.write_text(sheet(every))
    names = ["organization", "service", *(each.name for each in every)]
    lines = "\n".join(f'{name} = ["{name}"]' for name in dict.fromkeys(names))
    mapping.write_text(f"source = 'clinics'\n[columns]\n{lines}\n")
    answer = run("table", file, "--mapping", mapping, "--yes")
    assert answer.exit_code in (0, 1), answer.output
    assert not on_record(tmp_path), "what may describe a person waits"
    done = run("table", file, "--mapping", mapping, "--yes", "--sure")
    assert done.exit_code in (0, 1), done.output
    written = on_record(tmp_path)
    assert len(written) > 12
    told = asked(answer.stdout) | asked(done.stdout)  # what waits is asked about when it is taken
    assert written <= told, [every[each - 1].name for each in written - told]


def test_every_property_of_a_package_that_is_kept_is_asked_about(  # noqa: C901 - a package is built in steps
    run: Run, tmp_path: Path
) -> None:
    services: list[dict[str, Any]] = []

    def add(**values: Any) -> None:
        number = len(services) + 1
        organization = {"id": f"o{number}", "name": f"Pier {number}"}
        service = {"id": f"s{number}", "name": f"Help {number}", "status": "active"}
        where = values.pop("where")
        told = {name: DESCRIBES.format(number) for name in (values["name"],)}
        if where == "organization":
            organization |= told
        elif where == "service":
            service |= told
        elif where == "location":
            place = {
                "id": f"l{number}",
                "location_type": "physical",
                "name": f"Pier {number}",
            } | told
            service["service_at_locations"] = [{"id": f"a{number}", "location": place}]
        else:
            service[where] = [{"id": f"p{number}", **values["given"], **told}]
        services.append(service | {"organization": organization})

    for kind in ("organization", "service", "location"):
        for name, (hsds, type_) in plain_fields(kind).items():
            if type_ is str and name not in ("id", "name"):
                add(where=kind, name=hsds)
    given = {
        "contacts": ("contact", {"name": "Ana Brook"}),
        "phones": ("phone", {"number": "415-555-0101"}),
        "schedules": (
            "schedule",
            {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"},
        ),
        "required_documents": ("required_document", {"document": "ID"}),
        "languages": ("language", {"code": "spa", "name": "Spanish"}),
        "cost_options": ("cost_option", {"option": "Free"}),
    }
    for where, (table, row) in given.items():
        for hsds, type_ in plain_fields(table).values():
            if type_ is str:
                add(where=where, name=hsds, given=row)
    file = tmp_path / "package.json"
    file.write_text(json.dumps(services))
    answer = run("hsds", file, "--yes")
    assert answer.exit_code in (0, 1), answer.output
    assert not on_record(tmp_path)
    done = run("hsds", file, "--yes", "--sure")
    assert done.exit_code in (0, 1), done.output
    written = on_record(tmp_path)
    assert len(written) > 15
    told = asked(answer.stdout) | asked(done.stdout)  # a plan shows the first of many remarks
    assert written <= told, [services[each - 1] for each in written - told]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_page_asks_about_every_column_of_the_listing_sheet(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [each for each in columns() if each.in_sheet]
    browser = sign_in(Role.COORDINATOR)
    given = fields_of(inspect_page(browser.get("/staff/imports")))
    file = (io.BytesIO(sheet(every).encode()), "clinics.csv")
    sent = browser.post(
        "/staff/imports",
        data=given | {"kind": "listings", "file": file},
        content_type="multipart/form-data",
    )
    plan = sent.headers["Location"]
    page = inspect_page(browser.get(plan))
    found = asked(page.text)
    names = {every[each - 1].name for each in found}
    assert {"description", "contact_name", "notes_internal"} <= names
    monkeypatch.setattr(background, "run", lambda _name, run, *given: run(*given))
    approved = {"approved": fields_of(page)["approved"], "all": "1", "csrf_token": page.token()}
    assert browser.post(plan, data=approved).status_code == 302
    session.rollback()
    assert not kept(session), "what may describe a person waits, and the others come in"
    assert session.scalars(select(m.HeldChange)).first() is not None


def test_every_declared_text_is_read_and_what_is_on_record_is_not_asked_again() -> None:
    text = DESCRIBES.format(1)

    def question(kind: str, fields: Any, parts: Any, changes: Any = ()) -> list[str]:
        record = PlannedRecord(
            kind, m.Service().id, "Help 1", bool(changes), fields, parts, list(changes)
        )
        return about_persons([PlannedGroup("Pier 1", [record])])

    def rows(part: Part) -> Iterator[dict[str, Any]]:
        yield from ({name: text} for name in part.columns)
        for name, nested in part.nested.items():
            yield from ({name: [row]} for row in rows(nested))

    for kind in RECORDS:
        for name in FIELDS[kind]:
            assert question(kind, {name: text}, {}), (kind, name)
        for name, part in PARTS[kind].items():
            for row in rows(part):
                assert question(kind, {}, {name: [row]}), (kind, name, row)
                same = Change(name, [row], [row, {"code": "spa"}])
                assert not question(kind, {}, {name: [row, {"code": "spa"}]}, [same])


SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[-123.0, 37.0], [-122.0, 37.0], [-122.0, 38.0], [-123.0, 38.0], [-123.0, 37.0]]
    ],
}
OF_PLANS: list[tuple[str, dict[str, str], str]] = [
    ("aliases", {"alias": "HD", "organization": "Harbor Desk", "unit": "Front"}, "alias organization unit"),
    ("targets", {"target": "t1", "sentence": "Beds", "owner": "Hill", "group": "Nights"},
     "target sentence owner group"),
    (
        "needs",
        {"signal": "calls", "area": "hill", "value": "3", "period": "2025", "source": "Count", "assumption": "None"},
        "area period source assumption",
    ),
    ("travel-times", {"from": "hill", "to": "pier", "mode": "bus", "minutes": "9"}, "from to"),
    ("crosswalk", {"division": "old", "from": "1", "to": "hill", "weight": "1", "source": "Count"},
     "division from source"),
]  # fmt: skip
"""The sheets beside listings: a row of each, and the columns in which words are kept."""


def outline(folder: Path, name: str = "Hill", code: str = "hill") -> Path:
    file = folder / "areas.geojson"
    area = {"type": "Feature", "properties": {"name": name, "code": code}, "geometry": SQUARE}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}))
    return file


def areas_of(file: Path, called: str = "Wards") -> tuple[object, ...]:
    return "areas", file, "--set", called, "--name-field", "name", "--code-field", "code"


def row_file(folder: Path, row: dict[str, str]) -> Path:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row))
    writer.writeheader()
    writer.writerow(row)
    file = folder / "rows.csv"
    file.write_text(written.getvalue())
    return file


def _draw_map(run: Run, kind: str, folder: Path) -> None:
    """Areas, but for travel times: on a map these take its areas alone, and no other words."""
    if kind != "travel-times":
        assert run(*areas_of(outline(folder)), "--yes").exit_code == 0


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("kind", "row", "columns"), OF_PLANS)
def test_every_sheet_is_asked_about_persons(
    kind: str, row: dict[str, str], columns: str, run: Run, tmp_path: Path
) -> None:
    _draw_map(run, kind, tmp_path)
    for column in columns.split():
        file = row_file(tmp_path, row | {column: DESCRIBES.format(1)})
        answer = run(kind, file, "--yes")
        assert answer.exit_code == 3, (column, answer.output)
        assert "may describe a person" in answer.stderr
    done = run(kind, file, "--yes", "--sure")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("named", ["name", "code", "called"])
def test_outlines_of_areas_are_asked_about_persons(named: str, run: Run, tmp_path: Path) -> None:
    text = DESCRIBES.format(1)
    given = {each: text for each in ("name", "code") if each == named}
    command = areas_of(outline(tmp_path, **given), text if named == "called" else "Wards")
    answer = run(*command, "--yes")
    assert answer.exit_code == 3, answer.output
    assert "may describe a person" in answer.stderr
    assert run(*command, "--yes", "--sure").exit_code == 0


HIDDEN = {
    "organization": "Lantern House", "service": "Safe house", "description": "Beds", "confidential": "yes",
    "address": "58012 Example Lane", "city": "Exampleton", "state": "CA", "postal_code": "94110",
}  # fmt: skip


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("kind", "row", "columns"), OF_PLANS)
def test_no_sheet_brings_the_address_of_a_hidden_place(
    kind: str, row: dict[str, str], columns: str, run: Run, tmp_path: Path
) -> None:
    assert run("listings", row_file(tmp_path, HIDDEN), "--yes", "--sure").exit_code == 0
    _draw_map(run, kind, tmp_path)
    words = "Come to 58012 Example Lane"
    for column in columns.split():
        answer = run(kind, row_file(tmp_path, row | {column: words}), "--yes")
        assert answer.exit_code == 2, (column, answer.output)
        assert NAMES_A_PLACE in answer.output
        assert words not in answer.output
    assert run(kind, row_file(tmp_path, row), "--yes").exit_code == 0


def test_cells_that_say_it_together_and_the_name_of_a_set_are_refused_too(
    run: Run, tmp_path: Path
) -> None:
    assert run("listings", row_file(tmp_path, HIDDEN), "--yes", "--sure").exit_code == 0
    row = {"target": "t1", "owner": "58012", "group": "Example Lane"}
    assert NAMES_A_PLACE in run("targets", row_file(tmp_path, row), "--yes").output
    answer = run(*areas_of(outline(tmp_path), "58012 Example Lane"), "--yes")
    assert NAMES_A_PLACE in answer.output
    assert "58012" not in answer.output
