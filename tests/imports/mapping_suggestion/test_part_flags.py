"""A yes or no about a contact, a number or an e-mail address hides that part, and stops neither row nor file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from directory.imports.mapping import read_mapping, with_answers
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.part_flags import flag_of_part
from directory.imports.readers import table_reader
from directory.imports.readers.row_doubts import doubtful_columns
from directory.parsing.tables import read_table
from tests.imports.directory_shapes import as_text
from tests.imports.trees import tree_of

_SECRET, _OPEN = "(415) 555-0188", "(415) 555-0102"
_FLAGS = (
    ("Contact public?", "No", "Yes"),
    ("contact_is_public", "N", "Y"),
    ("Publish contact", "no", "yes"),
    ("OK to share contact info?", "No", "Yes"),
    ("ContactShow", "FALSE", "TRUE"),
    ("Contact - do not publish", "x", ""),
    ("Contact phone private", "yes", "no"),
    ("Contact hidden", "1", "0"),
    ("Publicar contacto", "no", "sí"),
    ("Contact person internal only", "Y", "N"),
)


@pytest.mark.parametrize(("heading", "kept", "shown"), _FLAGS)
def test_a_flag_of_the_contact_hides_the_contact_alone(heading: str, kept: str, shown: str) -> None:
    header = ["Agency", "Street", "Phone", "Contact", "Contact phone", heading]
    rows = [
        [f"Elm Desk {n}", f"{n + 3} Main Street", f"415-555-012{n}", "Ana Ruiz", number, said]
        for n, (number, said) in enumerate(((_SECRET, kept), (_OPEN, shown), (_OPEN, shown)))
    ]
    data = as_text([header, *rows]).encode()
    incoming = table_reader.read_mapped_table(
        data, "one.csv", read_mapping(suggest_mapping(data, "one.csv")), "US"
    )
    assert not incoming.questions
    tree = str(tree_of(incoming))
    assert all(f"415-555-012{n}" in tree for n in range(3))
    assert _SECRET not in tree


@pytest.mark.parametrize(
    ("path", "own", "kept"),
    [
        ("contact", "public", False),
        ("contact", "isPublic", False),
        ("contact", "hidden", True),
        ("contacts", "publish", False),
        ("staffContact", "doNotShare", True),
        ("person", "visible", False),
        ("phones", "public", False),
        ("phones", "is_internal", True),
        ("emails", "listed", False),
        ("telephones", "show", False),
    ],
)
def test_a_flag_within_an_object_hides_what_the_object_says(
    path: str, own: str, kept: bool
) -> None:
    records = []
    for n in range(4):
        part = {"number": f"415-555-018{n}", "name": "desk", own: kept if n == 0 else not kept}
        is_list = path.endswith("s")
        records.append(
            {
                "agency": f"Elm Desk {n}",
                "street": f"{n} Main Street",
                path: [part] if is_list else part,
            }
        )
    data = json.dumps(records).encode()
    incoming = table_reader.read_mapped_table(
        data, "one.json", read_mapping(suggest_mapping(data, "one.json")), "US"
    )
    assert not incoming.questions
    tree = str(tree_of(incoming))
    assert all(f"Elm Desk {n}" in tree for n in range(4))
    assert "415-555-0180" not in tree


@pytest.mark.parametrize(
    "heading",
    [
        "Public",
        "Publish?",
        "program.public",
        "listing.show",
        "public",
        "Staff only",
        "Phone",
        "services.1.public",
    ],
)
def test_a_flag_of_the_whole_is_none_of_a_part(heading: str) -> None:
    assert (
        flag_of_part(heading, ["Agency", "program.name", "listing.name", "services.1.name"]) is None
    )


_UNANSWERED = (
    ("Publish phone?", _OPEN, _SECRET), ("OK to share email?", "open@elm.example", "kept@elm.example"),
    ("Show street address?", "4 Main Street", "3 Main Street"),
    ("May we list your contact phone?", "(415) 555-0176", "(415) 555-0177"),
    ("Publicar teléfono", _OPEN, _SECRET), ("公開電話？", _OPEN, _SECRET),
    ("Do you want your phone and e-mail listed?", "open@elm.example", "kept@elm.example"),
    ("Should we show the email address?", "open@elm.example", "kept@elm.example"),
    ("I-publish ang telepono?", _OPEN, _SECRET), ("Công khai điện thoại?", _OPEN, _SECRET),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "shown", "kept"), _UNANSWERED)
def test_where_nobody_says_yes_an_empty_cell_is_asked_about(
    heading: str, shown: str, kept: str
) -> None:
    header = ["Agency", "Street", "Phone", "E-mail", "Contact phone", heading]
    rows = [
        ["Elm Desk", "3 Main Street", _SECRET, "kept@elm.example", "(415) 555-0177", "No"],
        ["Oak Desk", "4 Main Street", _OPEN, "open@elm.example", "(415) 555-0176", ""],
        ["Ash Desk", "5 Main Street", "415-555-0103", "ash@elm.example", "415-555-0175", ""],
    ]
    data = as_text([header, *rows]).encode()
    mapping = read_mapping(suggest_mapping(data, "one.csv"))
    asked = doubtful_columns(read_table(data, "one.csv"), mapping, date(2026, 12, 1))
    assert {each.heading: each.values for each in asked} == {heading: {"": 2}}
    assert asked[0].parts
    incoming = table_reader.read_mapped_table(data, "one.csv", mapping, "US")
    assert not incoming.questions
    assert [each.column for each in incoming.doubts if "yes nowhere" in each.reason] == [heading]
    assert shown not in str(tree_of(incoming))
    answered = with_answers(mapping, {heading: []})
    tree = str(tree_of(table_reader.read_mapped_table(data, "one.csv", answered, "US")))
    assert shown in tree
    assert kept not in tree
    assert doubtful_columns(read_table(data, "one.csv"), answered, date(2026, 12, 1)) == []


def test_an_empty_cell_beside_a_yes_is_no_yes_and_is_not_asked_about() -> None:
    header = ["Agency", "Phone", "Publish phone?"]
    rows = [["Elm Desk", _OPEN, "Yes"], ["Oak Desk", "415-555-0103", "No"], ["Ash", _SECRET, ""]]
    data = as_text([header, *rows]).encode()
    mapping = read_mapping(suggest_mapping(data, "one.csv"))
    assert doubtful_columns(read_table(data, "one.csv"), mapping, date(2026, 12, 1)) == []
    tree = str(tree_of(table_reader.read_mapped_table(data, "one.csv", mapping, "US")))
    assert _OPEN in tree
    assert _SECRET not in tree


@pytest.mark.parametrize(
    "heading",
    ["No public phone", "No phone listed online", "Phone not shared", "Never publish phone"],
)
def test_a_yes_to_a_denial_hides_the_part(heading: str) -> None:
    found = flag_of_part(heading, ["Agency", "Phone", heading])
    assert found is None or found == (False, ["Phone"])
