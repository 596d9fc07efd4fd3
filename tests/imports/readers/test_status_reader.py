"""What a row says of its own status, rule by rule: where each word is looked for, and which of several counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.mapping import Mapping
from directory.imports.mapping.mapping import RowRules
from directory.imports.mapping_suggestion.status_guess import PAST
from directory.imports.readers.record_status import restrict, settle_marks
from directory.imports.readers.row_status import RowStatus, StatusReader
from directory.imports.readers.unread_statuses import unread_statuses
from directory.parsing.statuses import Status
from directory.parsing.tables.table import Row

TODAY = date(2026, 11, 27)
COLUMNS = {
    "organization": ("Agency",), "service": ("Program",), "description": ("About",), "phone": ("Phone",),
    "address": ("Street",), "hours": ("Hours",), "capacity": ("Room",), "notes_internal": ("Remarks",),
    "fees": ("Fee",),
}  # fmt: skip
OPEN = {"Agency": "Elm House", "Program": "Beds"}


def read(cells: dict[str, str], extra: tuple[str, ...] = (), **mapping: Any) -> RowStatus:
    mapping = {"columns": COLUMNS, **mapping}
    reader = StatusReader(list(cells), Mapping("s", **mapping), TODAY)
    return reader.read(cells, extra)


@pytest.mark.parametrize(
    ("column", "text", "status"),
    [
        ("Program", "Beds (closed)", Status.INACTIVE), ("Remarks", "closed in 2020", Status.INACTIVE),
        ("Remarks", "Closed Mondays", None), ("Notes", "do not list", Status.UNLISTED),
        ("About", "PERMANENTLY CLOSED. Warm beds.", Status.INACTIVE), ("About", "Closed on holidays. Warm beds.", None),
        # In place of a number or an address stand words of the record; behind one of several they are of that number.
        ("Phone", "disconnected", Status.UNLISTED), ("Phone", "closed 2020", Status.INACTIVE),
        ("Phone", "closed 123", Status.INACTIVE),
        ("Phone", "they closed in Sept :( 415-555-0123", Status.INACTIVE),
        ("Phone", "(415) 555-0123 - no longer in service", Status.INACTIVE),
        ("Phone", "415-555-0123 (closed weekends)", None), ("Phone", "415-555-0123; 415-555-0124 (closed)", None),
        ("Street", "closed", Status.INACTIVE), ("Street", "Confidential", None),
        ("Fee", "Confidential", Status.UNLISTED),
        # Hours without any hour or day are of the whole week.
        ("Hours", "CLOSED", Status.INACTIVE), ("Hours", "closed 6/2024", Status.INACTIVE), ("Hours", "closed 6", None),
        ("Hours", "Sat closed", None), ("Hours", "9-5, closed", None), ("Hours", "by phone | closed", Status.INACTIVE),
        ("Hours", "Mon-Fri 9-5\n暫停收生，裝修至明年三月", Status.CLOSED_FOR_NOW),
        ("Hours", "Mon-Fri 9-5\nclosed Sundays", None),
        ("Hours", "closed for the noon rest", None), ("Opening times", "CLOSED", Status.INACTIVE),
        ("Room", "closed", None), ("Waitlist", "closed", None), ("HIV testing", "Confidential", None),
        ("Prueba de VIH", "Confidencial", None), ("保密检测", "保密", None),
        ("Record", "Confidential", Status.UNLISTED),
        ("HIV testing", "do not list", Status.UNLISTED), ("HIV testing", "closed in 2020", Status.INACTIVE),
        ("Testing notes", "Confidential", Status.UNLISTED), ("Topic", "Confidential", Status.UNLISTED),
        ("Hot line", "Confidential", Status.UNLISTED),
        ("Closed on", "2026-11-27", Status.INACTIVE), ("Closed on", "2026-11-28", None),
        ("Closed on", "2026", Status.INACTIVE),
        ("Closed on", "2027", None),
    ],
)  # fmt: skip
def test_where_words_of_closing_count(column: str, text: str, status: Status | None) -> None:
    found = read({**OPEN, column: text})
    assert (found.status, found.column) == (status, column if status else None)
    assert bool(found.reason) == bool(status)


def test_a_mark_of_an_organization_is_its_own_and_leaves_the_name() -> None:
    found = read({"Agency": "Elm House (closed)", "Program": "Beds"})
    assert found.cells == {"Agency": "Elm House", "Program": "Beds"}
    assert (found.status, found.of_organization, found.column) == (
        Status.INACTIVE,
        Status.INACTIVE,
        "Agency",
    )
    found = read({"Agency": "Elm House", "Program": "Beds (closed)"})
    assert (found.of_organization, found.cells["Program"]) == (None, "Beds")
    assert read({"Agency": "", "Program": ""}).status is None


def test_what_was_struck_is_gone_but_a_struck_name_says_that_it_closed() -> None:
    found = read(
        {"Agency": "Elm House", "Program": "~~Beds~~", "Phone": "~~415-555-0101~~ 415-555-0102"}
    )
    assert found.status is Status.INACTIVE
    assert found.cells["Phone"].strip() == "415-555-0102"


def test_the_gravest_of_several_counts() -> None:
    cells = {"Agency": "Elm House", "Program": "Beds (closed)", "Notes": "do not list"}
    assert read(cells).status is Status.INACTIVE
    assert read({**OPEN, "Notes": "do not list"}, ("duplicate",)).status is Status.LEFT_OUT
    assert read(OPEN, ("closed",)).column == "beyond the heading"
    assert read(OPEN, ("tea",)).status is None


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"Status": "Active"}, None), ({"Status": ""}, Status.INACTIVE), ({"Status": "Somewhere"}, Status.INACTIVE),
        ({"State": "Active"}, Status.INACTIVE),
    ],
)  # fmt: skip
def test_a_day_of_closing_says_nothing_where_the_row_is_in_use(
    cells: dict[str, str], status: Status | None
) -> None:
    assert read({**OPEN, **cells, "Closed on": "2021-03-04"}).status is status


def test_a_column_of_statuses_that_a_mapping_rules_speaks_for_its_row() -> None:
    rules = RowRules(inactive={"Flag": ("n",)})
    for cell, status in (("y", None), ("", Status.INACTIVE)):
        found = read({**OPEN, "Flag": cell, "Closed on": "2021-03-04"}, rows=rules)
        assert found.status is status
    days = RowRules(inactive={"Ended": (PAST,)})
    assert (
        read({**OPEN, "Ended": "2020-01-01", "Closed on": "2021-03-04"}, rows=days).status
        is Status.INACTIVE
    )


@pytest.mark.parametrize(
    "mapping",
    [
        {"rows": RowRules(shown={"Notes": ("*",)})}, {"rows": RowRules(shown={"Notes": ("do not list",)})},
        {"rows": RowRules(inactive={"Notes": ("do not list",)})},
        {"rows": RowRules(unlisted={"Notes": ("do not list",)})},
        {"rows": RowRules(leave_out={"Notes": ("do not list",)})}, {"not_used": frozenset({"Notes"})},
        {"visibility": {"Notes": {"do not list": True}}},
    ],
)  # fmt: skip
def test_what_a_mapping_decides_is_not_read_again(mapping: dict[str, Any]) -> None:
    assert read({**OPEN, "Notes": "Do not list"}, **mapping).status is None


@pytest.mark.parametrize("shown", [("Beds (closed)",), ("other",)])
def test_a_name_that_may_be_shown_keeps_its_mark(shown: tuple[str, ...]) -> None:
    rules = RowRules(shown={"Program": tuple(each.casefold() for each in shown)})
    found = read({"Agency": "Elm House", "Program": "Beds (closed)"}, rows=rules)
    is_shown = shown != ("other",)
    assert (found.status is None) == is_shown
    assert (found.cells["Program"] == "Beds (closed)") == is_shown


def test_a_status_keeps_a_record_from_the_public() -> None:
    for status, fields in (
        (Status.UNLISTED, {"audience": "partner"}), (Status.INACTIVE, {"status": "inactive"}),
        (Status.CLOSED_FOR_NOW, {"status": "inactive"}), (Status.LEFT_OUT, {"status": "inactive"}),
    ):  # fmt: skip
        record = IncomingRecord(SERVICE, "s1", {})
        restrict(record, status)
        assert record.fields == fields


def test_marks_in_names_and_notices_of_records_with_ids() -> None:
    incoming = Incoming("a package")
    for kind, key, fields in (
        (ORGANIZATION, "o1", {"name": "Elm House"}), (ORGANIZATION, "o2", {"name": "Oak (closed)"}),
        (SERVICE, "s1", {"name": "Beds (do not list)"}), (SERVICE, "s2", {"name": "Tea", "alert": "Closed in 2020"}),
        (SERVICE, "s3", {"name": "Law", "alert": "Bring papers"}), (SERVICE, "s4", {"alert": 7}),
        (LOCATION, "l1", {"name": "North (closed)"}), (LOCATION, "l2", {"name": "South"}),
        (SITE, "x1", {"location_id": "l1"}), (SITE, "x2", {"location_id": "l2"}),
    ):  # fmt: skip
        incoming.of(kind)[key] = IncomingRecord(kind, key, dict(fields), line=3)
    settle_marks(incoming, date(2026, 11, 25))
    assert {key: each.fields for key, each in incoming.of(ORGANIZATION).items()} == {
        "o1": {"name": "Elm House"}, "o2": {"name": "Oak", "status": "inactive"},
    }  # fmt: skip
    assert {key: each.fields for key, each in incoming.of(SERVICE).items()} == {
        "s1": {"name": "Beds", "audience": "partner"},
        "s2": {"name": "Tea", "alert": "Closed in 2020", "status": "inactive"},
        "s3": {"name": "Law", "alert": "Bring papers"}, "s4": {"alert": 7},
    }  # fmt: skip
    assert (incoming.of(LOCATION).keys(), incoming.of(SITE).keys()) == ({"l2"}, {"x2"})
    assert [(each.line, each.column) for each in incoming.doubts] == [(3, "name")] * 4


@pytest.mark.parametrize(
    ("description", "is_kept_back"),
    [
        ("Groceries. Closed its doors in July 2026; families go to Elm House.", True),
        ("Pots and sheets. We do not open until February 2027.", True),
        ("Pots and sheets. Opens in spring 2027.", True),
        ("Pots and sheets. Closed Sundays and feast days.", False),
        ("Pots and sheets since 2019. Opened again in May 2026.", False),
        ("Rooms with families; homes are never listed.", False),
    ],
)
def test_a_description_of_a_package_says_that_it_has_ended_or_opens_later(
    description: str, is_kept_back: bool
) -> None:
    incoming = Incoming("a package")
    fields = {"name": "Closet", "description": description}
    incoming.of(SERVICE)["s1"] = IncomingRecord(SERVICE, "s1", dict(fields), line=3)
    settle_marks(incoming, date(2026, 11, 25))
    kept = {"status": "inactive"} if is_kept_back else {}
    assert incoming.of(SERVICE)["s1"].fields == fields | kept
    assert len(incoming.doubts) == is_kept_back


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ENDED 12/2025, leave here for the record", Status.INACTIVE),
        ("Cerrado permanentemente", Status.INACTIVE),
        ("已停止服務", Status.INACTIVE),
        ("do not list", None),
        ("New phone as of Sept.", None),
    ],
)
def test_whoever_decides_who_may_see_a_column_decides_nothing_of_its_end(
    text: str, status: Status | None
) -> None:
    cells = {**OPEN, "Librarian": text}
    mapping = Mapping("s", columns=COLUMNS, visibility={"Librarian": {text.casefold(): "public"}})
    assert StatusReader(list(cells), mapping, TODAY, ["Librarian"]).read(cells).status is status
    shown = Mapping(
        "s",
        columns=COLUMNS,
        visibility=mapping.visibility,
        rows=RowRules(shown={"Librarian": (text.casefold(),)}),
    )
    assert StatusReader(list(cells), shown, TODAY, ["Librarian"]).read(cells).status is None


@pytest.mark.parametrize("heading", ["Membership", "MOU", "Contract"])
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Dissolved 2025", Status.INACTIVE),
        ("disbanded", Status.INACTIVE),
        ("out of business", Status.INACTIVE),
        ("Disuelta en 2024", Status.INACTIVE),
        ("đã giải thể 2024", Status.INACTIVE),
        ("已解散", Status.INACTIVE),
        ("Lapsed", None),
        ("expired 6/2025", None),
        ("Closed", None),
        ("Current", None),
    ],
)
def test_a_membership_that_expired_ends_nothing_and_an_agency_that_is_no_more_does(
    heading: str, text: str, status: Status | None
) -> None:
    """What is dissolved is the agency itself, with all that it gives."""
    found = read({**OPEN, heading: text})
    assert (found.status, found.of_organization) == (status, status)


@pytest.mark.parametrize(("length", "is_asked"), [(6, True), (79, True), (80, True), (81, False)])
def test_an_odd_cell_among_words_of_status_is_asked_about_unless_it_is_long(
    length: int, is_asked: bool
) -> None:
    odd = "q" * length
    cells = [*["active", "closed"] * 10, odd]
    rows = [Row(number, {**OPEN, "State": each}) for number, each in enumerate(cells, 2)]
    reader = StatusReader([*OPEN, "State"], Mapping("s", columns=COLUMNS), TODAY)
    assert unread_statuses(rows, reader, ()) == ({"State": {odd}} if is_asked else {})
