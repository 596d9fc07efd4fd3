"""Imports and hidden places: a neighbor's row publishes none, and no file or table keeps one unsealed."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, begin_writing
from directory.encryption.columns import Sealed, SealedNumber
from directory.imports.sheets.translations import ADDS_A_PLACE
from tests.commands import Directory

pytestmark = pytest.mark.slow

HEADING = (
    "listing_id,organization,service,description,address,city,state,postal_code,latitude,longitude,areas_served,"
    "confidential\n"
)
SHELTER = (
    "{id},Lantern House,Safe house,Beds,58012 Example Lane,Exampleton,CA,94110,38.123456,-122.654321,"
    "Hill;Harbor,yes\n"
)
CLINIC = "C1,Pier Clinic,Doctors,{text},{address},Exampleton,CA,94110,,,,no\n"
MAPPING = """source = "neighbor"
[columns]
organization = "organization"
service = "service"
description = "description"
address = "address"
city = "city"
state = "state"
postal_code = "postal_code"
confidential = "confidential"
"""


def sheet(folder: Path, *rows: str) -> Path:
    file = folder / f"sheet{len(list(folder.glob('sheet*')))}.csv"
    file.write_text(HEADING + "".join(rows), "utf-8")
    return file


def mapping(folder: Path) -> Path:
    file = folder / "mapping.toml"
    file.write_text(MAPPING, "utf-8")
    return file


def service_json(folder: Path, text: str, address: str, organization: str, **place: Any) -> Path:
    file = folder / "services.json"
    location = {
        "id": "loc", "location_type": "physical",
        "addresses": [
            {"id": "a", "address_1": address, "city": "Exampleton", "state_province": "CA", "postal_code": "94110",
             "country": "US", "address_type": "physical"}
        ],
    }  # fmt: skip
    body = {
        "id": "svc", "name": "Doctors", "status": "active", "description": text,
        "organization": {"id": "org", "name": organization, "description": "Care"},
        "service_at_locations": [{"id": "sal", "location": location | place}],
    }  # fmt: skip
    file.write_text(json.dumps(body), "utf-8")
    return file


def public(home: Path) -> str:
    """Everything that the public may see."""
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        query = select(m.PublishedRecord.document).where(
            m.PublishedRecord.audience == m.Audience.PUBLIC
        )
        found = json.dumps([*session.scalars(query)])
    engine.dispose()
    return without_ids(found)


def without_ids(text: str) -> str:
    """The text without random ids and digests: a house number stands in one of some thousands by chance."""
    return re.sub(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?:[0-9a-f]{32})?\b", "", text)


@pytest.mark.one_in(9)
@pytest.mark.parametrize("kind", ["listings", "table", "hsds"])
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Care", "Garden cottage, 58012-58014 Example"),
        ("Care", "c/o Lantern House, 58012A Example Ln"),
        ("We share 58012 Example Lane with others.", "12 Elm Street"),
    ],
)
def test_a_neighbors_row_waits_by_every_door(
    directory: Directory, home: Path, tmp_path: Path, kind: str, text: str, address: str
) -> None:
    assert (
        directory("import", "listings", sheet(tmp_path, SHELTER.format(id="L1")), "--yes").exit_code
        == 0
    )
    row = CLINIC.format(text=text, address=f'"{address}"')
    arguments: tuple[object, ...] = {
        "listings": ("listings", sheet(tmp_path, row)),
        "table": ("table", sheet(tmp_path, row), "--mapping", mapping(tmp_path)),
        "hsds": ("hsds", service_json(tmp_path, text, address, "Pier Clinic")),
    }[kind]  # fmt: skip
    shown = directory("import", *arguments, "--dry-run", "--json")
    told = json.loads(shown.stdout)
    assert [each["reason"] for each in told["doubts"] if "waits" in each["reason"]] == [
        "this row waits for review by a coordinator"
    ]
    assert "confidential place" not in shown.stdout
    assert "Example" not in shown.stdout
    for _ in range(2):
        assert directory("import", *arguments, "--yes").exit_code == 0
    assert "58012" not in public(home)
    assert "xample L" not in public(home)
    assert "Pier Clinic" in public(home), "the rest of the file is imported"


@pytest.mark.one_in(11)
@pytest.mark.parametrize(
    ("kind", "words", "address", "waits"),
    [
        *(
            (kind, *row)
            for kind in ("listings", "table", "hsds")
            for row in (
                ("Beds at 58012 Example Lane", "", True),
                ("Beds for families", "", False),
                ("Beds; intake at 12 Elm Street", "58012 Example Lane", None),
            )
        ),
        # A package has no address in such words.
        ("listings", "Beds at 58012 Example Lane", "Confidential", True),
        ("table", "Beds at 58012 Example Lane", "Confidential", True),
    ],
)
def test_a_row_that_hides_a_place_without_its_address_is_asked_about_one_in_its_words(
    directory: Directory, home: Path, tmp_path: Path, kind: str, words: str, address: str, waits: bool | None
) -> None:  # fmt: skip
    """Nobody can compare the words with an address that is not there: it may be the very one that is kept secret."""
    waits = (
        kind == "hsds" if waits is None else waits
    )  # packages bring no address of a hidden place
    row = f'L1,Lantern House,Safe house,"{words}",{address},Exampleton,CA,94110,,,Hill;Harbor,yes\n'
    given: tuple[object, ...] = {
        "listings": ("listings", sheet(tmp_path, row)),
        "table": ("table", sheet(tmp_path, row), "--mapping", mapping(tmp_path)),
        "hsds": ("hsds", hidden_service(tmp_path, words, address)),
    }[kind]
    for _ in range(2):
        assert directory("import", *given, "--yes").exit_code == 0
    held = rows_of(home, "SELECT count(*) FROM held_change")
    assert held == [(int(waits),)]
    assert "58012" not in public(home)
    assert ("Beds" in public(home)) != waits
    assert ("12 Elm Street" in public(home)) == ("Elm" in words and not waits)


def hidden_service(folder: Path, words: str, address: str) -> Path:
    """A package that says of a service that its place is confidential, and perhaps where it is."""
    file = service_json(folder, words, address, "Lantern House", confidential=True)
    if not address:
        body = json.loads(file.read_text("utf-8"))
        body["service_at_locations"][0]["location"].pop("addresses")
        file.write_text(json.dumps(body), "utf-8")
    return file


def rows_of(home: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "directory.db")) as database:
        return database.execute(query).fetchall()


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    "columns",
    [
        ',58012 Example Lane,CA,94110,', ',,58012 Example Lane,94110,', ',,CA,58012 Example Lane,',
        '12 Elm Street,Exampleton,CA,58012 Example Ln,', '58012,Example Lane,CA,94110,',
    ],
)  # fmt: skip
def test_an_address_in_another_column_of_a_sheet_waits(
    directory: Directory, home: Path, tmp_path: Path, columns: str
) -> None:
    shelter = sheet(tmp_path, SHELTER.format(id="L1"))
    assert directory("import", "listings", shelter, "--yes").exit_code == 0
    row = sheet(tmp_path, f"C1,Pier Clinic,Doctors,Care,{columns},,,no\n")
    assert directory("import", "listings", row, "--yes").exit_code == 0
    assert "Pier Clinic" in public(home)
    assert "58012" not in public(home)


@pytest.mark.one_in(9)
@pytest.mark.parametrize(
    "part",
    [
        "site",
        "phone",
        "contact",
        "language",
        "schedule",
        "schedule_notes",
        "schedule_link",
        "service_phone",
        "phone_for_partners",
        "attribute_code",
    ],
)
def test_an_address_in_any_part_of_a_package_waits(
    directory: Directory, home: Path, tmp_path: Path, part: str
) -> None:
    shelter = sheet(tmp_path, SHELTER.format(id="L1"))
    assert directory("import", "listings", shelter, "--yes").exit_code == 0
    file = service_json(tmp_path, "Care", "12 Elm Street", "Pier Clinic")
    body = json.loads(file.read_text("utf-8"))
    text = "Ring at 58012 Example Lane"
    site = body["service_at_locations"][0]
    audience = "partner" if part == "phone_for_partners" else "public"
    phone = {"id": "p", "number": "415-555-0111", "description": text, "audience": audience}
    match part:
        case "site":
            site["description"] = text
        case "phone":
            site["location"]["phones"] = [phone]
        case "contact":
            body["contacts"] = [{"id": "c", "name": "Desk", "title": text}]
        case "language":
            body["languages"] = [{"id": "l", "code": "spa", "name": "Spanish", "note": text}]
        case "schedule":
            site["schedules"] = [{"id": "s", "freq": "WEEKLY", "byday": "MO", "description": text}]
        case "schedule_notes":
            rule = {"id": "s", "freq": "WEEKLY", "byday": "MO", "notes": text}
            body["schedules"] = [rule]
        case "schedule_link":
            link = "https://x.example/58012-example-lane"
            rule = {"id": "s", "freq": "WEEKLY", "byday": "MO", "schedule_link": link}
            body["schedules"] = [rule]
        case "attribute_code":
            term = {"id": "t", "code": text, "name": "Doctors", "taxonomy": "own"}
            body["attributes"] = [
                {"id": "a", "link_entity": "service", "link_id": "svc", "taxonomy_term": term}
            ]
        case "service_phone" | "phone_for_partners":
            body["phones"] = [phone]
    file.write_text(json.dumps(body), "utf-8")
    told = directory("import", "hsds", file, "--yes", "--json")
    assert told.exit_code == 0, told.stderr
    assert "waits for review" in told.stdout
    assert "58012" not in public(home)
    assert not [cell for *_where, cell in plain_cells(home) if "58012" in cell]


def test_a_shelter_that_moves_stays_hidden_at_its_new_address(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    """A sheet without ids that says of the same service, at another address, that it is not confidential."""
    shelter = sheet(tmp_path, SHELTER.format(id="L1"))
    assert directory("import", "listings", shelter, "--yes").exit_code == 0
    moved = "{id},Lantern House,Safe house,Beds,{street},Exampleton,CA,94110,,,,no\n"
    for given, street in (("", "44 Wharf Road"), ("N7", "45 Pier Road")):
        row = sheet(tmp_path, moved.format(id=given, street=street))
        told = json.loads(directory("import", "listings", row, "--yes", "--json").stdout)
        reasons = [each["reason"] for each in told["doubts"]]
        assert any("taken as confidential" in each for each in reasons), reasons
        assert street not in public(home)


def test_a_second_place_of_a_shelter_is_open_where_the_sheet_tells_the_two_apart(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    shelter, office = SHELTER.format(id="L1"), SHELTER.format(id="L2")
    office = office.replace("58012 Example Lane", "44 Wharf Road").replace(",yes", ",no")
    office = office.replace("38.123456,-122.654321", "38.2,-122.7")
    assert directory("import", "listings", sheet(tmp_path, shelter), "--yes").exit_code == 0
    assert directory("import", "listings", sheet(tmp_path, shelter, office), "--yes").exit_code == 0
    assert "44 Wharf" in public(home)


def test_a_clinic_is_not_corrected_to_a_hidden_place(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    shelter = SHELTER.format(id="L1")
    before = CLINIC.format(text="Care", address="12 Elm Street")
    assert directory("import", "listings", sheet(tmp_path, shelter, before), "--yes").exit_code == 0
    after = CLINIC.format(text="Care", address="58012 N Example")
    assert directory("import", "listings", sheet(tmp_path, after), "--yes").exit_code == 0
    assert "12 Elm Street" in public(home)
    assert "58012" not in public(home)


def test_a_clinic_that_shares_a_hidden_house_is_not_corrected_in_the_open(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    """A clinic and a safe house at one place: the correction of the clinic's address is the shelter's too."""
    service = "C1,Lantern House,Clinic,Care,12 Quiet Lane,Exampleton,CA,94110,,,,\n"
    hidden = (
        "L1,Lantern House,Safe house,Beds,12 Quiet Lane,Exampleton,CA,94110,,,Hill;Harbor,yes\n"
    )
    assert directory("import", "listings", sheet(tmp_path, service, hidden), "--yes").exit_code == 0
    corrected = service.replace("12 Quiet", "21 Quiet")
    assert directory("import", "listings", sheet(tmp_path, corrected), "--yes").exit_code == 0
    assert "Quiet" not in public(home)


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    ("kind", "listing_id"),
    [
        ("listings", "L1"),
        ("listings", ""),
        # Some sources call a row by its address.
        ("listings", "58012 Example Lane"),
        ("listings", "Larkspur Cottage"),
        ("table", ""),
        ("hsds", ""),
    ],
)
def test_no_table_and_no_export_keeps_a_confidential_value_unsealed(
    directory: Directory, home: Path, tmp_path: Path, kind: str, listing_id: str
) -> None:
    row = SHELTER.format(id=listing_id)
    arguments: tuple[object, ...] = {
        "listings": ("listings", sheet(tmp_path, row)),
        "table": ("table", sheet(tmp_path, row), "--mapping", mapping(tmp_path)),
        "hsds": (
            "hsds",
            service_json(
                tmp_path, "Beds", "58012 Example Lane", "Lantern House", name="Larkspur Cottage",
                attributes=[], latitude=38.123456, longitude=-122.654321,
            ),
            # The street of a place to sleep waits until somebody says so.
            "--not-public", "location.street=",
        ),
    }[kind]  # fmt: skip
    first = directory("import", *arguments, "--yes", "--json")
    assert first.exit_code == 0, first.stderr
    assert json.loads(first.stdout)["created"]["location"] == 1
    again = json.loads(directory("import", *arguments, "--yes", "--json").stdout)
    assert (again["created"], again["updated"]) == ({}, {}), "the same file twice changes nothing"
    hide(home)
    unsealed = list(plain_cells(home))
    values = confidential_values(home)
    assert any("58012" in value for value in values)
    for table, column, cell in unsealed:
        text = cell.casefold()
        assert not any(value in text for value in values), (
            f"{table}.{column} holds a confidential value"
        )
        assert "example lane" not in text, f"{table}.{column} tells the street"
        assert "larkspur" not in text, f"{table}.{column} tells the name"
    exported = tmp_path / "out.csv"
    assert directory("export", "listings", exported).exit_code == 0
    written = exported.read_text("utf-8").casefold()
    assert "example lane" not in written
    assert "larkspur" not in written
    assert "made" not in exported.read_text("utf-8")


def hide(home: Path) -> None:
    """Hide every place, as somebody does on its page."""
    from directory.db import begin_writing
    from directory.publication import publish_changes

    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        for place in session.scalars(select(m.Location)):
            place.confidential = True
        publish_changes(session)
        session.commit()
    engine.dispose()


def confidential_values(home: Path) -> set[str]:
    """What the sealed columns of places hold, long enough to be told from other words."""
    found: set[str] = set()
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        for model in (m.Location, m.Address, m.Accessibility):
            for record in session.scalars(select(model)):
                for column in model.__table__.columns:
                    if isinstance(column.type, Sealed | SealedNumber):
                        value = getattr(record, column.key)
                        found |= {str(value).casefold()} if len(str(value or "")) > 4 else set()
    engine.dispose()
    return found - {"exampleton"}


def plain_cells(home: Path) -> list[tuple[str, str, str]]:
    """Every cell of every table as it lies in the file, without the random ids in it."""
    with closing(sqlite3.connect(home / "directory.db")) as file:
        return [
            (table.name, name, without_ids(str(cell)))
            for table in Base.metadata.sorted_tables
            for names, rows in [_rows(file, table.name)]
            for row in rows
            for name, cell in zip(names, row, strict=True)
            if isinstance(cell, str | float)
        ]


def _rows(file: sqlite3.Connection, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = file.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
    return [each[0] for each in cursor.description], cursor.fetchall()


def test_a_hidden_place_is_not_moved_by_a_row_until_somebody_has_looked(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    shelter = SHELTER.format(id="L1")
    assert directory("import", "listings", sheet(tmp_path, shelter), "--yes").exit_code == 0
    moved = shelter.replace("58012 Example Lane", "40 Signal Street").replace(",yes", ",no")
    told = directory("import", "listings", sheet(tmp_path, moved), "--yes")
    assert "this row waits for review by a coordinator" in told.stdout
    assert addresses(home) == ["58012 Example Lane"]
    neighbor = CLINIC.format(text="Care", address="58012 Example Lane")
    again = directory("import", "listings", sheet(tmp_path, neighbor), "--yes")
    assert "this row waits for review by a coordinator" in again.stdout
    respelled = shelter.replace("58012 Example Lane", "58012 Example Ln")
    assert (
        "waits" not in directory("import", "listings", sheet(tmp_path, respelled), "--yes").stdout
    )


def test_of_a_listing_that_waits_no_bare_place_is_made(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    shelter = SHELTER.format(id="L1")
    assert directory("import", "listings", sheet(tmp_path, shelter), "--yes").exit_code == 0
    row = CLINIC.format(text="Next to 58012 Example Lane.", address="12 Elm Street")
    told = directory("import", "listings", sheet(tmp_path, row), "--yes")
    assert "this row waits for review by a coordinator" in told.stdout
    assert addresses(home) == ["58012 Example Lane"]


def addresses(home: Path) -> list[str | None]:
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        found = sorted(each.address_1 or "" for each in session.scalars(select(m.Address)))
    engine.dispose()
    return found


def test_a_translation_brings_no_place_that_its_original_does_not_name(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    clinic = CLINIC.format(text="Doctors at 12 Elm Street", address="12 Elm Street")
    shelter = sheet(tmp_path, SHELTER.format(id="L1"), clinic)
    assert directory("import", "listings", shelter, "--yes").exit_code == 0
    with closing(sqlite3.connect(home / "directory.db")) as file:
        (kept,) = file.execute("SELECT id FROM service WHERE name = 'Doctors'").fetchone()
    key = UUID(kept)
    texts = tmp_path / "texts.csv"
    texts.write_text(
        "record,field,language,text,status\n"
        f"{key},description,es,Estamos en 58012 Example Lane,human\n"
        f"{key},description,vi,Estamos en 77 Oak Street y 78 Oak Street,human\n"
        f"{key},description,fil,Doktor sa 12 Elm Street,machine\n",
        "utf-8",
    )
    told = json.loads(directory("import", "translations", texts, "--yes", "--json").stdout)
    # Both in the same words: whoever tries addresses learns nothing.
    assert [each["reason"] for each in told["refused"]] == [ADDS_A_PLACE] * 2
    assert "58012" not in public(home)
    assert "Doktor sa 12 Elm Street" in public(home)


CONTACT = "listing_id,organization,service,description,phone,email\n"


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    ("row", "waits"),
    [
        ("C1,Pier Clinic,Doctors,Care,(415) 555-0177,\n", True),
        ("C1,Pier Clinic,Doctors,Care; at night 415.555.0177,,\n", True),
        ("C1,Pier Clinic,Doctors,Care,,Night@house.example\n", True),
        ("C1,Pier Clinic,Doctors,Care,(415) 555-0178,\n", False),
        ("L1,Lantern House,Safe house,Beds,(415) 555-0177,\n", False),
        ("L1,Lantern House,Safe house,Beds; at night 415 555 0177,,\n", True),
    ],
)
def test_a_row_with_a_number_of_a_hidden_place_waits(
    directory: Directory, home: Path, tmp_path: Path, row: str, waits: bool
) -> None:
    """A neighbor's anywhere; of whose it is in words alone, since a field of its own says for whom it is."""
    first = sheet(tmp_path, SHELTER.format(id="L1"))
    assert directory("import", "listings", first, "--yes").exit_code == 0
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        place = session.scalars(select(m.Location)).one()
        place.phones.append(m.Phone(number="+14155550177", audience=m.Audience.STAFF))
        place.contacts.append(
            m.Contact(name="Ada", email="night@house.example", audience=m.Audience.STAFF)
        )
        session.commit()
    engine.dispose()
    file = tmp_path / "numbers.csv"
    file.write_text(CONTACT + row, "utf-8")
    for _ in range(2):
        assert directory("import", "listings", file, "--yes").exit_code == 0
    assert rows_of(home, "SELECT count(*) FROM held_change") == [(int(waits),)]
    told = public(home).casefold()
    assert not waits or not any(each in told for each in ("0177", "night@"))


OFFICE = "O1,Lantern House,Talks,Advice,{address},Exampleton,CA,94110,,,,no\n"
ANNEX = "O2,Lantern House,Meals,Lunch,12 Elm Street,Exampleton,CA,94110,,,,no\n"
NEIGHBOR = "N1,Pier Clinic,Doctors,Care,58012 Example Lane,Exampleton,CA,94110,,,,no\n"


@pytest.mark.one_in(3)
@pytest.mark.parametrize("writing", ["58012 Example Lane", '"58012 Example Ln, Suite 4"'])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_address_that_a_source_hides_is_hidden_at_each_place_of_the_organization(
    directory: Directory, home: Path, tmp_path: Path, at_once: bool, writing: str
) -> None:
    """In another row of the same sheet, or on record from an earlier one; the neighbors in the house stay."""
    office, shelter = OFFICE.format(address=writing), SHELTER.format(id="L1")
    sheets = (
        [(office, NEIGHBOR, ANNEX, shelter)] if at_once else [(office, NEIGHBOR, ANNEX), (shelter,)]
    )
    for number, rows in enumerate(sheets):
        if number:
            assert public(home).count("58012 Example") == 4, (
                "of each its listing and its organization"
            )
        result = directory(
            "import",
            "table",
            sheet(tmp_path, *rows),
            "--mapping",
            mapping(tmp_path),
            "--yes",
            "--sure",
        )
        assert result.exit_code == 0, result.stderr
    assert "confidential: " in result.stdout, "said in the plan"
    shown = public(home)
    assert shown.count("58012 Example") == 2, "the neighbor's"
    assert "12 Elm Street" in shown
    assert "Talks" in shown, "the listing stays, without its place"
    again = directory(
        "import", "table", sheet(tmp_path, *sheets[-1]), "--mapping", mapping(tmp_path), "--yes"
    )
    assert again.exit_code == 0
    assert public(home) == shown
