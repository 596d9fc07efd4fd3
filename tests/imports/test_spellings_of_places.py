"""One address in several spellings is one place of an organization; another suite or town is another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.incoming_records import LOCATION
from directory.imports.mapping import read_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.directory_shapes import as_text
from tests.order import draws

_KINDS = (
    ("Ln", "Lane", "LN.", "lane"),
    ("Ave", "Avenue", "AVE.", "avenue"),
    ("St", "Street", "ST.", "street"),
    ("Blvd", "Boulevard", "BLVD.", "boulevard"),
)
_MAPPING = read_mapping(
    'source = "Town"\n[columns]\norganization = "Agency"\nservice = "Program"\naddress = "Address"\ncity = "City"\n'
    'confidential = "Hide"\n'
)


def _places(rows: list[list[str]]) -> list[tuple[str, bool]]:
    data = as_text([["Agency", "Program", "Address", "City", "Hide"], *rows]).encode()
    incoming = read_mapped_table(data, "t.csv", _MAPPING, "US")
    return [
        (each.rows("addresses")[0]["address_1"], bool(each.fields.get("confidential")))
        for each in incoming.of(LOCATION).values()
    ]


@settings(max_examples=draws(40))
@given(
    st.sampled_from(_KINDS), st.lists(st.integers(0, 3), min_size=2, max_size=5), st.sampled_from(("", "N ", "North ")),
)  # fmt: skip
def test_spellings_of_one_address_are_one_place(
    kind: tuple[str, ...], spelled: list[int], before: str
) -> None:
    rows = [
        ["Elm House", f"Desk {at}", f"88 {before}Ferry {kind[each]}", "Corliss", "no"]
        for at, each in enumerate(spelled)
    ]
    assert _places(rows) == [(rows[0][2], False)]


def test_other_suites_and_towns_are_other_places_and_a_mark_holds_for_every_spelling() -> None:
    rows = [
        ["Elm House", "Front", "88 Ferry Ln", "Corliss", "no"],
        ["Elm House", "Back", "88 Ferry Lane", "Corliss", "yes"],
        ["Elm House", "Papers", "88 Ferry Lane, Suite 2", "Corliss", "no"],
        ["Elm House", "Annex", "88 Ferry Lane", "Dell", "no"],
        ["Oak House", "Front", "88 Ferry Lane", "Corliss", "no"],
    ]
    assert [hidden for _, hidden in _places(rows)] == [True, False, False, False]
