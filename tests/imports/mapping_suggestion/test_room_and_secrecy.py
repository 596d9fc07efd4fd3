"""Columns that ask for room hide no row, and a bare "Confidential?" hides the address; both by what suggests itself."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import LOCATION, SERVICE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.importing import TODAY
from tests.imports.readers.test_table import table

_NAMES = ("Alder House", "Birch Clinic", "Cedar Legal Aid", "Dogwood Shelter", "Elm Kitchen")


def _rows(**columns: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {
            "Agency": name,
            "Program": f"{name} Program",
            "Address": f"{40 + number} Amber Street",
            "City": "Port Amaranth",
            "Phone": f"(415) 555-01{number:02}",
            **{heading: cells[number] for heading, cells in columns.items()},
        }
        for number, name in enumerate(_NAMES)
    ]


def _suggested(*rows: dict[str, str]) -> str:
    return suggest_mapping(table(*rows), "t.csv")


def _read(*rows: dict[str, str]) -> Incoming:
    return read_mapped_table(
        table(*rows), "t.csv", read_mapping(_suggested(*rows)), "US", {}, TODAY
    )


def _room(incoming: Incoming) -> list[str | None]:
    """What each service says of room, none of them hidden."""
    services = list(incoming.of(SERVICE).values())
    assert not incoming.questions
    assert all("status" not in each.fields and "audience" not in each.fields for each in services)
    return [next((row["status"] for row in each.rows("capacities")), None) for each in services]


@pytest.mark.parametrize(
    ("heading", "cells", "room"),
    [
        ("Accepting new clients?", ("Yes", "No", "Yes", "", "No"), ["open", "closed", "open", None, "closed"]),
        ("Accepting new cases?", ("Y", "No new referrals at this time", "Y", "N", "Waitlist"),
         ["open", "closed", "open", "closed", "waitlist"]),
        ("At capacity", ("Yes", "No", "No", "", ""), ["closed", "open", "open", None, None]),
        ("Waitlist?", ("Yes", "No", "No", "Full", "Yes"), ["waitlist", "unknown", "unknown", "closed", "waitlist"]),
        ("Intake status", ("Open", "Closed", "Waiting list", "Open", "Closed"),
         ["open", "closed", "waitlist", "open", "closed"]),
        ("Capacity", ("Open", "Full", "Open", "Waitlist", "unknown"),
         ["open", "closed", "open", "waitlist", "unknown"]),
        ("¿Aceptan clientes nuevos?", ("Sí", "No", "Lista de espera", "Sí", "Sin cupo"),
         ["open", "closed", "waitlist", "open", "closed"]),
    ],
)  # fmt: skip
def test_a_column_of_room_says_whether_there_is_any_and_hides_no_row(
    heading: str, cells: tuple[str, ...], room: list[str | None]
) -> None:
    assert _room(_read(*_rows(**{heading: cells}))) == room


def test_a_second_column_of_room_is_left_and_hides_nothing() -> None:
    rows = _rows(
        **{
            "Accepting new clients?": ("Yes", "No", "Yes", "Yes", "No"),
            "Taking new patients": ("No",) * 4 + ("Yes",),
        }
    )
    assert _room(_read(*rows)) == ["open", "closed", "open", "open", "closed"]
    assert '#   "Taking new patients"' in _suggested(*rows)


def test_who_takes_no_referrals_is_not_shown() -> None:
    cells = ("Yes", "No", "Yes", "Yes", "No")
    services = _read(*_rows(**{"Accepting referrals?": cells})).of(SERVICE).values()
    said = [each.fields.get("status", "active") for each in services]
    assert said == ["active", "inactive", "active", "active", "inactive"]


def test_what_has_ended_is_still_not_shown_below_such_a_heading() -> None:
    cells = ("Yes", "No longer operating", "Yes", "No", "Yes")
    services = _read(*_rows(**{"Accepting new clients?": cells})).of(SERVICE).values()
    kept = [each.fields.get("status") for each in services]
    assert kept == [None, "inactive", None, None, None]


_BARE = (
    "Confidential?",
    "Confidential",
    "Is it confidential?",
    "CONFIDENTIAL_YN",
    "CONF",
    "Secret?",
    "¿Confidencial?",
)


@pytest.mark.parametrize("heading", _BARE)
@pytest.mark.parametrize("cells", [("Yes", "No", "No", "No", "Yes"), ("X", "", "", "", "X")])
def test_a_bare_question_of_secrecy_hides_the_addresses(
    heading: str, cells: tuple[str, ...]
) -> None:
    rows = _rows(**{heading: cells})
    incoming = _read(*rows)
    assert not incoming.questions
    assert len(incoming.of(SERVICE)) == len(rows)
    assert _secret(incoming) == {"40 Amber Street": True, "44 Amber Street": True}


def _secret(incoming: Incoming) -> dict[str, bool]:
    """The streets that are withheld, by their rows: a place without a street that is confidential."""
    found = {}
    for number, place in enumerate(incoming.of(LOCATION).values()):
        streets = [row.get("address_1") for row in place.rows("addresses")]
        is_secret = place.fields.get("confidential") is True
        if is_secret:
            assert streets in ([], [None]) or not any(streets), "a withheld street is not read"
            found[f"{40 + number} Amber Street"] = True
    return found


@pytest.mark.parametrize(
    "cells",
    [
        ("Yes",) * 5,
        ("Yes", "No", "Partners", "No", "Staff"),
        ("R", "P", "R", "P", "P"),
    ],
)
def test_it_is_asked_about_where_its_cells_say_otherwise(cells: tuple[str, ...]) -> None:
    assert '"Confidential?" = {' in _suggested(*_rows(**{"Confidential?": cells}))


def test_it_is_asked_about_where_no_column_tells_a_place() -> None:
    rows = _rows(**{"Confidential?": ("Yes", "No", "No", "No", "Yes")})
    bare = [
        {heading: cell for heading, cell in row.items() if heading not in ("Address", "City")}
        for row in rows
    ]
    assert '"Confidential?" = {' in _suggested(*bare)
