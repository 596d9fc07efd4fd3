"""Attributes of a package: terms of our vocabularies, those of others, and what their words speak of."""

from __future__ import annotations

from typing import Any

import pytest

from directory.hsds.parser.tree import Place, Record
from directory.hsds.terms import term_id
from directory.imports.readers.hsds.attributes import (
    foreign_attributes,
    foreign_terms,
    our_terms,
    suggested_terms,
)

PLACE = Place("services.json")


def attribute(term: dict[str, Any] | None = None, detail: str = "", **fields: Any) -> Record:
    nested = {}
    if term is not None:
        below = {"taxonomy_detail": [Record("taxonomy", {"name": detail}, PLACE)]} if detail else {}
        nested["taxonomy_term"] = [Record("taxonomy_term", term, PLACE, nested=below)]
    return Record("attribute", fields, PLACE, nested=nested)


def service(*attributes: Record) -> Record:
    return Record("service", {"name": "Beds"}, PLACE, nested={"attributes": list(attributes)})


OURS = attribute({"code": "hotline", "name": "Hotline", "taxonomy": "services"})
FOREIGN = attribute(
    {"code": "BH-1800", "name": "Emergency shelter", "taxonomy": "AIRS"}, link_type="kind", id="7"
)


def test_terms_of_our_own_vocabularies_are_codes() -> None:
    record = service(
        OURS, FOREIGN, attribute({"id": "cis_men", "taxonomy": "populations"}, value="no"),
        attribute({"code": "cis_women"}, detail="populations"), attribute({"name": "nameless", "taxonomy": "services"}),
        attribute(value="x"),
    )  # fmt: skip
    assert our_terms(record) == {
        "services": ["hotline"],
        "populations": ["cis_men:no", "cis_women"],
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (OURS, []), (FOREIGN, [("AIRS", "BH-1800")]), (attribute(value="x", taxonomy_term_id="t1"), []),
        (attribute({"id": "t1", "taxonomy": "AIRS"}), [("AIRS", "t1")]),
        (attribute({"name": "Tea"}, taxonomy_term_id="t2", link_type="kind"), [("kind", "t2")]),
        (attribute({"name": "Tea"}, taxonomy_term_id="t2"), [("a source", "t2")]), (attribute({"name": "Tea"}), []),
        # The id that our exports make of a name is none of the source.
        (attribute({"id": term_id("AIRS", "Tea"), "name": "Tea", "taxonomy": "AIRS"}), []),
        # A vocabulary of ours without a code is foreign, and so is a code of no vocabulary of ours.
        (attribute({"code": "x", "taxonomy": "eye_colors"}), [("eye_colors", "x")]),
    ],
)  # fmt: skip
def test_foreign_terms_have_a_taxonomy_and_a_code(
    given: Record, expected: list[tuple[str, str]]
) -> None:
    found = list(foreign_terms(service(given), "a source"))
    assert [(taxonomy, code) for taxonomy, code, _term in found] == expected
    assert all(term is given.under("taxonomy_term")[0] for _taxonomy, _code, term in found)


def test_foreign_attributes_are_kept_with_what_they_say() -> None:
    record = service(OURS, FOREIGN, attribute(value="x", label="y", taxonomy_term_id="t1"))
    assert foreign_attributes(record, "a source") == [
        {
            "taxonomy": "AIRS",
            "code": "BH-1800",
            "name": "Emergency shelter",
            "link_type": "kind",
            "id": "7",
        },
        {"taxonomy": "a source", "code": "t1", "value": "x", "label": "y"},
    ]


def test_words_of_foreign_terms_suggest_kinds_of_help_once() -> None:
    again = attribute({"code": "2", "name": "Emergency shelters", "taxonomy": "AIRS"})
    record = service(
        OURS, FOREIGN, again, attribute({"code": "3", "name": "Zymurgy"}), attribute(value="x")
    )
    assert suggested_terms(record) == [
        {
            "vocabulary": "services",
            "code": "emergency_housing",
            "suggested_by": "Emergency shelter",
            "from_text": True,
        }
    ]
