"""A word for help in a note beside a number, a title or a row of a title is no kind of help of the rows."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text
from tests.order import draws

_NOTES = (
    *("Text works too", "work phone", "goes to voicemail at night", "rings at the school desk", "ask for Rosa"),
    *("leave a message at work", "use the clinic door", "Job line is full", "no texts", "press 2 and wait"),
    *("mejor por texto al trabajo", "mag-text sa trabaho", "gọi ở chỗ làm việc sau giờ", "call the shelter van driver"),
)  # fmt: skip
_HEADINGS = (
    "Phone note",
    "Remark",
    "Good to know",
    "Nota",
    "How the phone works",
    "備註",
    "Ghi chú",
    "Tala",
)
_TOWNS = ("Corliss", "Dell", "Port Amaranth")


def table(*above: list[str], heading: str = "Remark", notes: list[str]) -> bytes:
    rows = [["Agency", "Program", "Phone", heading, "Town"]]
    rows += [
        [f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", note, _TOWNS[at % 3]]
        for at, note in enumerate(notes)
    ]
    return as_text([*above, *rows]).encode()


def kinds_of(data: bytes) -> tuple[object, ...]:
    """Everything in a suggested mapping that says kinds of help."""
    mapping = tomllib.loads(suggest_mapping(data, "list.csv"))
    return tuple(
        found
        for part in ("columns", "constants", "values", "words")
        if (found := mapping.get(part, {}).get("service_terms"))
    )


@settings(max_examples=draws(60))
@given(
    st.sampled_from(_HEADINGS), st.lists(st.sampled_from(_NOTES), min_size=4, max_size=9, unique=True)
)  # fmt: skip
def test_notes_beside_a_number_say_no_kind_of_help(heading: str, notes: list[str]) -> None:
    assert kinds_of(table(heading=heading, notes=notes)) == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BEDS AND BASICS", None),
        ("Shelter, work & more", None),
        ("Food and Shelter", None),
        ("School year", None),
        ("Our Health", None),
        ("Job Corliss", None),
        ("Papeles y comida", None),
        ("SHELTERS", "emergency_housing"),
        ("Food and clothing", "basic_necessities"),
        ("Legal Help", "civil_remedies"),
        ("Refugios", "emergency_housing"),
        ("Contacts", None),
        ("Office contacts", None),
        ("Contactos", None),
        ("Friends of the office", None),
        ("Papers", None),
    ],
)
def test_a_title_says_one_kind_of_all_rows_or_none(title: str, kind: str | None) -> None:
    mapping = tomllib.loads(
        suggest_mapping(table([title, "", "", "", ""], ["", "", "", "", ""], notes=["", "", "", ""]), "list.csv")
    )  # fmt: skip
    assert mapping.get("constants", {}).get("service_terms") == kind


def test_titles_between_rows_are_kinds_of_what_is_below_and_no_names_of_agencies() -> None:
    rows = [
        ["Agency", "Program", "Phone", "Town"],
        ["BEDS AND BASICS", "", "", ""],
        ["Larkspur", "Front room", "559-555-0101", "Corliss"],
        ["Elm House", "Back room", "559-555-0102", "Corliss"],
        ["LEGAL HELP", "", "", ""],
        ["Oak Center", "Upstairs", "559-555-0103", "Dell"],
        ["Ash Place", "Downstairs", "559-555-0104", "Dell"],
    ]
    mapping = tomllib.loads(suggest_mapping(as_text(rows).encode(), "list.csv"))
    assert mapping["columns"]["service_terms"] == "{section title}"
    assert mapping["values"]["service_terms"] == {
        "LEGAL HELP": "civil_remedies",
        "BEDS AND BASICS": "",
    }
    assert "words" not in mapping
