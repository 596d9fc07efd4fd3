"""A note keeps back the number that it is about, or all where it may be about any; the listing stays."""

from __future__ import annotations

from datetime import date

from directory.imports.incoming_records import SERVICE, Incoming, IncomingRecord
from directory.imports.mapping import read_mapping
from directory.imports.readers.kept_numbers import keep_numbers
from directory.imports.readers.record_status import settle_marks
from directory.imports.readers.table_reader import read_mapped_table

_MAPPING = """\
source = "a sheet"
[columns]
organization = "Agency"
service = "Program"
phone = "Phone"
contact_name = "Person"
notes_internal = "Notes"
"""


def _audiences(phones: str, note: str) -> tuple[str | None, dict[str, str]]:
    """The audience of a listing, and of each of its numbers by its last digits."""
    table = (
        "Agency,Program,Person,Phone,Notes\n"
        f"Elm House,Beds,An Example,{phones},{note}\nOak Law,Advice,,415-555-0150,\n"
    )
    incoming = read_mapped_table(table.encode(), "t.csv", read_mapping(_MAPPING), "US")
    listing = next(each for each in incoming.of(SERVICE).values() if each.name == "Beds")
    numbers = {each["number"][-4:]: each["audience"] for each in listing.rows("phones")}
    return listing.fields.get("audience"), numbers


def test_a_number_that_is_called_like_the_note_is_kept_and_the_others_stay() -> None:
    phones = "415-555-0101 (residents); 415-555-0102 (intake)"
    listing, numbers = _audiences(phones, "Do not give out the residents phone")
    assert listing is None
    assert numbers == {"0101": "staff", "0102": "public"}


def test_where_no_number_is_called_like_the_note_all_are_kept_and_nobody_could_reach_it() -> None:
    listing, numbers = _audiences(
        "415-555-0101; 415-555-0102", "Do not give out the back line number"
    )
    assert listing == "partner"
    assert numbers == {"0101": "staff", "0102": "staff"}


def test_a_note_of_more_than_a_number_keeps_the_listing_back() -> None:
    listing, _ = _audiences("415-555-0101", "Do not publish name or phone")
    assert listing == "partner"


def test_a_notice_of_a_package_keeps_its_number_back() -> None:
    incoming = Incoming("a package")
    phones = [{"number": "+14155550101", "audience": "public", "description": "Office"}]
    record = IncomingRecord(
        SERVICE, "s1", {"name": "Beds", "alert": "No compartir el teléfono."}, {"phones": phones}
    )
    incoming.of(SERVICE)["s1"] = record
    settle_marks(incoming, date(2026, 11, 25))
    assert [each["audience"] for each in record.rows("phones")] == ["staff"]
    assert record.fields["audience"] == "partner"
    assert len(incoming.doubts) == 2


def test_what_staff_alone_sees_already_is_not_counted() -> None:
    phones = [{"audience": "staff"}, {"audience": "public"}]
    assert keep_numbers(phones, "Do not give out this number") == 1
