"""Where one agency runs many sites, each row is a service at its place; a site that is closed closes itself alone."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.incoming_records import SERVICE, SITE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.imports.readers.table_reader import read_mapped_table
from directory.parsing.tables import read_table
from tests.order import draws

_SITES = [
    "Aspen Elementary", "Birch Elementary", "Cedar Middle", "Dogwood High", "Elder School", "Fir Preschool",
    "Ginkgo Center", "Hazel Annex",
]  # fmt: skip
_HELP = ["food, clothing", "counseling", "job training", "child care", "legal help", "shelter"]
_CLOSED = ["{} (closed 2023)", "{} - CLOSED", "CLOSED {}", "~~{}~~", "{} (permanently closed)"]


def _written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _read(rows: list[list[str]], mapping: str = "") -> Incoming:
    data = _written(rows)
    chosen = read_mapping(mapping or suggest(read_table(data, "t.csv")))
    return read_mapped_table(data, "t.csv", chosen, "US", today=date(2026, 11, 27))


def _row(number: int, agency: str, site: str, help_given: str) -> list[str]:
    street = f"{number + 1} Signal Street, Port Amaranth 94990"
    return [site, agency, help_given, street, f"(415) 555-01{number:02}", f"{number % 3 + 8}-5"]


def _heading(words: tuple[str, str]) -> list[str]:
    return [*words, "Services offered", "Address", "Phone", "Mon"]


@settings(max_examples=draws(40), deadline=None)
@given(
    st.sampled_from([("Site", "Run by"), ("Location name", "Agency"), ("Facility", "Organization")]),
    st.lists(st.sampled_from(_HELP), min_size=len(_SITES), max_size=len(_SITES)),
    st.integers(0, 5),
    st.sampled_from([None, *_CLOSED]),
)  # fmt: skip
def test_each_row_is_a_service_and_a_closed_one_closes_itself_alone(
    words: tuple[str, str], help_given: list[str], ended: int, mark: str | None
) -> None:
    agencies = ["Invented District"] * 6 + ["Second Bell", "Open Door"]
    help_given = ["food, clothing", "counseling", *help_given[2:]]
    names = [
        mark.format(name) if mark and number == ended else name
        for number, name in enumerate(_SITES)
    ]
    rows = [_row(*each) for each in zip(range(8), agencies, names, help_given, strict=True)]
    services = _read([_heading(words), *rows]).of(SERVICE).values()
    shown = [each.name for each in services if each.fields.get("status") != "inactive"]
    assert shown == [each for number, each in enumerate(_SITES) if not mark or number != ended]
    assert [len(each.rows("phones")) for each in services] == [1] * len(_SITES)


def test_sites_that_say_the_same_are_places_of_one_service() -> None:
    rows = [_row(each, "Invented District", _SITES[each], "food") for each in range(6)]
    for row in rows:
        row[5] = "8-5"
    incoming = _read([_heading(("Site", "Run by")), *rows])
    assert (len(incoming.of(SERVICE)), len(incoming.of(SITE))) == (1, 6)


_ONE_SERVICE = """source = "s"
[columns]
organization = "Run by"
location_name = "Site"
address_whole = "Address"
phone = "Phone"
description = "Services offered"
"""


@pytest.mark.parametrize("ended", range(4))
@pytest.mark.parametrize("mark", _CLOSED)
def test_a_closed_row_of_a_service_that_is_open_elsewhere_goes_alone(mark: str, ended: int) -> None:
    rows = [_row(each, "Invented District", _SITES[each], "food") for each in range(4)]
    rows[ended][0] = mark.format(_SITES[ended])
    incoming = _read([_heading(("Site", "Run by")), *rows], _ONE_SERVICE)
    (service,) = incoming.of(SERVICE).values()
    assert service.fields.get("status") != "inactive"
    assert len(incoming.of(SITE)) == 3
    holders = (service, *incoming.of(SITE).values())
    numbers = {phone["number"] for each in holders for phone in each.rows("phones")}
    assert len(numbers) == 3
    assert any(each.line == ended + 2 and "left out" in each.reason for each in incoming.doubts)


@pytest.mark.parametrize("same_place", [True, False])
def test_a_row_that_may_mean_the_very_place_ends_the_service(same_place: bool) -> None:
    names = ("Aspen", "Aspen (closed)")
    rows = [_row(number, "Invented District", name, "food") for number, name in enumerate(names)]
    rows[1][3] = rows[0][3] if same_place else ""
    (service,) = _read([_heading(("Site", "Run by")), *rows], _ONE_SERVICE).of(SERVICE).values()
    assert service.fields["status"] == "inactive"


def test_a_service_of_which_every_place_is_closed_has_ended() -> None:
    rows = [_row(each, "Invented District", f"{_SITES[each]} (closed)", "food") for each in range(3)]  # fmt: skip
    (service,) = _read([_heading(("Site", "Run by")), *rows], _ONE_SERVICE).of(SERVICE).values()
    assert service.fields["status"] == "inactive"
