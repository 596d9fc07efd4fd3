"""The declared columns of the listing sheet: each speaks of a field, is documented, comes back as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.exports.listings import listing_rows
from directory.fields.kinds import FIELDS, PARTS
from directory.fields.listing_sheet import COLUMNS, REQUIRED, SHEET, Cell, Column
from directory.formulas import cell
from directory.imports.known_record_queries import load_picture
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_listings
from directory.publication.listing_ids import load_listing_ids
from directory.publication.staff_documents import staff_documents
from tests.imports.importing import TODAY, copy_of, start_writing
from tests.order import draws

PAGE = Path(__file__).resolve().parents[2] / "docs" / "listing-sheet.md"


def documented(column: Column) -> str:
    code = f" of the vocabulary `{column.vocabulary}`" if column.vocabulary else ""
    about = f"{column.about}: {column.note}" if column.note else column.about
    return f"| `{column.name}` | {column.cell.value}{code} | {about} |"


def test_the_page_describes_every_column_of_the_sheet_in_its_order() -> None:
    described = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert described == [documented(COLUMNS[name]) for name in SHEET]


@pytest.mark.parametrize("column", COLUMNS.values(), ids=lambda each: each.name)
def test_a_column_speaks_of_something_declared(column: Column) -> None:
    of_a_record = {"id", *FIELDS[column.kind], *PARTS[column.kind]}
    assert column.field in of_a_record
    assert column.about
    assert bool(column.vocabulary) == (column.cell in (Cell.CODE, Cell.CODES))


def test_what_a_row_needs_is_in_the_sheet() -> None:
    assert set(REQUIRED) < set(SHEET)
    assert len(set(SHEET)) == len(SHEET) == sum(each.in_sheet for each in COLUMNS.values())


CELLS = {
    "organization": ["Invented Refuge", "Pier Legal"],
    "organization_sector": ["victim_services"],
    "service": ["Shelter", "Help with papers"],
    "service_terms": ["emergency_housing", "emergency_housing;hotline"],
    "description": ["Beds, and a meal.", "Zwei\nLines"],
    "address": ["12 Signal Street"],
    "city": ["Port Amaranth"],
    "state": ["CA"],
    "postal_code": ["94990"],
    "latitude": ["37.9"],
    "longitude": ["-122.9"],
    "area": ["north"],
    "areas_served": ["north;south"],
    "confidential": ["no"],
    "modes": ["phone;site"],
    "routes": ["walk_in"],
    "languages": ["eng:bilingual;spa", "yue:remote"],
    "populations": ["cis_men:yes;under_13:no"],
    "exclusions": ["active_substance_use"],
    "hours": ["Mo-Fr 09:00-17:00"],
    "phone": ["(415) 555-0101", "(415) 555-0101; (415) 555-0102 ext. 7"],
    "tty": ["(415) 555-0109"],
    "email": ["desk@example.org"],
    "website": ["https://refuge.example"],
    "capacity": ["open", "waitlist"],
    "capacity_as_of": ["2026-11-20"],
    "wait_days": ["14"],
    "slots": ["3"],
    "police_contact": ["only_with_consent"],
    "immigration_status": ["never_asked"],
    "verified_on": ["2026-11-01"],
    "review_days": ["30"],
    "contact_name": ["Invented Person"],
    "contact_role": ["intake"],
    "contact_phone": ["(415) 555-0103"],
    "contact_email": ["person@example.org"],
    "contact_audience": ["partner", "staff"],
    "unlisted": ["no", "yes"],
    "notes_internal": ["Ring twice."],
}
# What stands only beside another cell, and what an empty cell is read as.
NEEDS = {
    "capacity_as_of": "capacity", "wait_days": "capacity", "slots": "capacity", "latitude": "longitude",
    "longitude": "latitude", "contact_role": "contact_name", "contact_audience": "contact_name",
    "review_days": "verified_on",
}  # fmt: skip
MEANT = {"confidential": "no", "unlisted": "no"}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    chosen = {
        name: draw(st.sampled_from(values))
        for name, values in CELLS.items()
        if name in REQUIRED or draw(st.booleans())
    }
    chosen = {name: value for name, value in chosen.items() if NEEDS.get(name, name) in chosen}
    person = any(f"contact_{each}" in chosen for each in ("name", "phone", "email"))
    if person:
        chosen.setdefault("contact_audience", "staff")
    return chosen | {"listing_id": "L1"}


def test_every_column_of_the_sheet_is_among_the_generated_cells() -> None:
    assert {*CELLS, "listing_id"} == set(SHEET)


def bring_in(session: Session, *rows: dict[str, str]) -> list[str]:
    """Import rows of a sheet; the changes that this made."""
    written = io.StringIO()
    writer = csv.DictWriter(written, SHEET)
    writer.writeheader()
    writer.writerows(rows)
    start_writing(session)
    incoming = read_listings(written.getvalue().encode(), "sheet.csv", "US")
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
    records = [each for group in plan.groups for each in group.records]
    apply_plan(session, plan)
    session.commit()
    changes = [change.name for each in records for change in each.changes]
    return changes + [each.kind for each in records if not each.known]


def exported(session: Session) -> list[dict[str, str]]:
    """The rows of the sheet for staff."""
    ids = load_listing_ids(session)
    return [
        dict(zip(SHEET, map(cell, values), strict=True))
        for organization, services in staff_documents(session)
        for service in services
        for values in listing_rows(organization, service, ids, "US")
    ]


def lists_apart(row: dict[str, str]) -> dict[str, str | set[str]]:
    """The cells, lists as sets: their order says nothing."""
    return {
        name: set(text.split(";")) if COLUMNS[name].is_list else text for name, text in row.items()
    }


PLACED = ("address", "city", "state", "postal_code", "latitude", "area")
"""The cells that say something of a place."""


@settings(max_examples=draws(40), deadline=None)
@given(rows())
def test_a_row_comes_back_as_it_was_written(prepared_sqlite: Path, row: dict[str, str]) -> None:
    with copy_of(prepared_sqlite) as session:
        assert bring_in(session, row)
        assert bring_in(session, row) == [], "the same sheet again changes nothing"
        assert session.scalars(select(m.Service.name)).all() == [row["service"]]
        has_place = any(name in row for name in PLACED)
        for each in (m.Location, m.ServiceAtLocation):
            assert session.scalar(select(func.count()).select_from(each)) == has_place
        written = exported(session)
    assert [lists_apart(each) for each in written] == [
        lists_apart(dict.fromkeys(SHEET, "") | MEANT | row)
    ]


@st.composite
def services(draw: st.DrawFn) -> m.Service:
    """A listing that was typed on a page: at no place, at one or two, the first perhaps hidden, with address or not."""
    service = m.Service(name="Night desk", audience=draw(st.sampled_from(m.Audience)))
    service.organization = m.Organization(name="Invented Refuge")
    for code in draw(st.sets(st.sampled_from(["site", "phone", "video"]))):
        service.terms.append(m.ServiceTerm(vocabulary="modes", code=code))
    if draw(st.booleans()):
        service.phones.append(m.Phone(number="+14155550101", type="voice"))
    if draw(st.booleans()):
        service.schedules.append(m.Schedule(opening_hours="24/7"))
    if draw(st.booleans()):
        service.service_areas += [m.ServiceArea(name=each) for each in ("Northgate", "Southgate")]
    for number in range(draw(st.integers(0, 2))):
        place = m.Location(organization=service.organization)
        place.confidential = number == 0 and draw(st.booleans())
        if draw(st.booleans()):
            street = f"{number + 1} Signal Street"
            place.addresses.append(m.Address(address_1=street, city="Port Amaranth"))
        service.sites.append(m.ServiceAtLocation(location=place))
    return service


def kinds(session: Session) -> tuple[int, int, int]:
    """How many services, places and services at places are on record."""
    session.expire_all()
    first, second, third = (
        session.scalar(select(func.count()).select_from(each)) or 0
        for each in (m.Service, m.Location, m.ServiceAtLocation)
    )
    return first, second, third


@settings(max_examples=draws(25), deadline=None)
@given(services())
def test_a_listing_with_or_without_places_goes_out_and_comes_in_as_it_was(
    prepared_sqlite: Path, service: m.Service
) -> None:
    places = len(service.sites)
    with copy_of(prepared_sqlite) as session:
        start_writing(session)
        session.add(service)
        session.commit()
        before = kinds(session)
        out = exported(session)
        assert before == (1, places, places)
        assert bring_in(session, *out) == []
        assert kinds(session) == before
        assert exported(session) == out
    with copy_of(prepared_sqlite) as session:
        assert bring_in(session, *out)
        assert bring_in(session, *out) == []
        told = sum(bool(row["address"]) or row["confidential"] == "yes" for row in out)
        assert kinds(session) == (1, told, told)


ADDRESSES = st.builds(
    m.Address,
    attention=st.sampled_from([None, "Invented Person"]),
    address_1=st.sampled_from(
        [None, "12 Signal Street", "12 Signal St", "40 Mill Lane", "PO Box 7", "P.O. Box 7", "Post Office Box 9"]
    ),
    address_2=st.sampled_from([None, "Suite 4", "2nd floor"]),
    city=st.sampled_from([None, "Port Amaranth", "Millrace"]),
    region=st.sampled_from([None, "North"]),
    state_province=st.sampled_from([None, "CA"]),
    postal_code=st.sampled_from([None, "94990", "94991"]),
    country=st.sampled_from([None, "US"]),
    address_type=st.sampled_from(m.LocationType),
)  # fmt: skip


@contextmanager
def place_with(prepared: Path, addresses: list[m.Address]) -> Iterator[Session]:
    """A directory with one service at a place that has these addresses."""
    service = m.Service(name="Night desk", organization=m.Organization(name="Invented Refuge"))
    place = m.Location(organization=service.organization, addresses=addresses)
    service.sites.append(m.ServiceAtLocation(location=place))
    with copy_of(prepared) as session:
        start_writing(session)
        session.add(service)
        session.commit()
        yield session


def streets(session: Session) -> list[str]:
    session.expire_all()
    return sorted(each or "" for each in session.scalars(select(m.Address.address_1)))


@settings(max_examples=draws(60), deadline=None)
@given(st.lists(ADDRESSES, max_size=4))
def test_a_place_with_any_addresses_goes_out_and_comes_in_as_it_was(
    prepared_sqlite: Path, addresses: list[m.Address]
) -> None:
    with place_with(prepared_sqlite, addresses) as session:
        before, out = streets(session), exported(session)
        assert bring_in(session, *out) == []
        assert (streets(session), exported(session)) == (before, out)


@pytest.mark.parametrize("ids", [(1, 2), (2, 1)])
def test_the_sheet_shows_where_a_place_is_and_a_new_street_leaves_its_box(
    prepared_sqlite: Path, ids: tuple[int, int]
) -> None:
    lines = {m.LocationType.PHYSICAL: "12 Signal Street", m.LocationType.POSTAL: "PO Box 7"}
    addresses = [
        m.Address(id=UUID(int=number), address_1=line, address_type=kind)
        for number, (kind, line) in zip(ids, lines.items(), strict=True)
    ]
    with place_with(prepared_sqlite, addresses) as session:
        row = exported(session)[0]
        assert row["address"] == "12 Signal Street"
        assert bring_in(session, row | {"address": "40 Mill Lane"}) == ["addresses"]
        assert streets(session) == ["40 Mill Lane", "PO Box 7"]


def test_a_street_is_added_to_a_place_of_which_a_box_alone_is_on_record(
    prepared_sqlite: Path,
) -> None:
    box = m.Address(address_1="PO Box 7", address_type=m.LocationType.POSTAL)
    with place_with(prepared_sqlite, [box]) as session:
        row = exported(session)[0]
        assert row["address"] == "PO Box 7"
        bring_in(session, row | {"address": "PO Box 8"})
        assert streets(session) == ["PO Box 8"]
        bring_in(session, row | {"address": "12 Signal Street"})
        assert streets(session) == ["12 Signal Street", "PO Box 8"]


def test_a_listing_without_a_place_is_known_by_its_id_when_it_is_renamed(
    prepared_sqlite: Path,
) -> None:
    row = {
        "listing_id": "L1",
        "organization": "Invented Refuge",
        "service": "Line",
        "modes": "phone",
    }
    with copy_of(prepared_sqlite) as session:
        bring_in(session, row, row | {"listing_id": "L2", "service": "Other line"})
        assert bring_in(session, row | {"service": "Night line"}) == ["name"]
        assert [each["listing_id"] for each in exported(session)] == ["L1", "L2"]
        street = {"address": "12 Signal Street", "city": "Port Amaranth"}
        assert sorted(bring_in(session, row | {"service": "Night line"} | street)) == [
            "location", "service_at_location",
        ]  # fmt: skip
        assert bring_in(session, row | {"service": "Night desk"}) == ["name"], "its site has the id"
