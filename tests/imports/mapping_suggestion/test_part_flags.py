"""A yes or no about a contact, a number or an e-mail address hides that part, and stops neither row nor file."""

from __future__ import annotations

import json

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.part_flags import flag_of_part
from directory.imports.readers import table_reader
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
