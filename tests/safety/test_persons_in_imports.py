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
from directory.models import Role
from tests.inspection import inspect_page
from tests.instances import SECRET_KEY
from tests.staff.forms import fields_of

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
    assert answer.exit_code == 1, answer.output
    assert not on_record(tmp_path)
    done = run("table", file, "--mapping", mapping, "--yes", "--sure")
    assert done.exit_code in (0, 1), done.output
    written = on_record(tmp_path)
    assert len(written) > 15
    assert written <= asked(answer.stderr), [
        every[each - 1].name for each in written - asked(answer.stderr)
    ]


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
    assert answer.exit_code == 1, answer.output
    done = run("hsds", file, "--yes", "--sure")
    assert done.exit_code in (0, 1), done.output
    written = on_record(tmp_path)
    assert len(written) > 15
    assert written <= asked(answer.stderr), [
        services[each - 1] for each in written - asked(answer.stderr)
    ]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_page_asks_about_every_column_of_the_listing_sheet(
    sign_in: SignIn, session: Session
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
    assert {"description", "hours", "contact_name", "areas_served", "notes_internal"} <= names
    approved = {"approved": fields_of(page)["approved"], "all": "1", "csrf_token": page.token()}
    refused = browser.post(plan, data=approved)
    assert refused.status_code == 422
    assert "Decide first" in inspect_page(refused).text
    session.rollback()
    assert not kept(session)


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
