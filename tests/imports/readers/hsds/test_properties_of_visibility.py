"""Properties of JSON records that HSDS does not have and that may say who can see them: asked about, never left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from directory.imports.incoming_records import LOCATION, SERVICE, Incoming
from directory.imports.readers import hsds
from tests.imports.readers.hsds.sources import document


def _services(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """Services of one agency, each at a place of its own, with what is said of them besides."""
    return [
        {
            "id": f"s{n}",
            "name": f"Help {n}",
            "status": "active",
            "organization": {"id": "o1", "name": "Harbor House"},
            "service_at_locations": [{"location": _place(n) | said.pop("location", {})}],
        }
        | said
        for n, said in enumerate(more, start=1)
    ]


def _place(n: int) -> dict[str, Any]:
    address = {"address_1": f"{n} Example Lane", "city": "Exampleton", "address_type": "physical"}
    return {"id": f"l{n}", "location_type": "physical", "name": f"Site {n}", "addresses": [address]}


def _shown(incoming: Incoming) -> list[str]:
    return [
        each.source_id for each in incoming.of(SERVICE).values() if not each.fields.get("audience")
    ]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("gac_audience", [{"gac_audience": "public"}] * 2 + [{"gac_audience": "network_only"}]),
        ("x_visibility", [{}, {}, {"x_visibility": "members"}]),
        ("show_on_website", [{"show_on_website": True}] * 2 + [{"show_on_website": False}]),
        (
            "extensions.access",
            [{"extensions": {"access": each}} for each in ("all", "all", "staff")],
        ),
    ],
)
def test_it_is_asked_and_the_word_hides_its_record_alone(
    tmp_path: Path, column: str, said: list[dict[str, Any]]
) -> None:
    path = document(tmp_path, _services(*(dict(each) for each in said)))
    (asked,) = hsds.words_asked_about(path, path.read_bytes())
    assert asked.heading == column
    assert _shown(hsds.read_hsds(path)) == []

    word = list(asked.values)[-1] or "(blank)"
    decided = hsds.read_hsds(path, answers={column: (word,)})
    assert _shown(decided) == ["s1", "s2"]
    assert not decided.questions


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("visibility", ["", "", "staff"]), ("Audience", ["public", "public", "network"]),
        ("Show on website", ["yes", "yes", "no"]), ("Visibilidad", ["público", "público", "interno"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("by_term", [False, True])
def test_so_is_an_attribute_and_others_are_not(
    tmp_path: Path, label: str, words: list[str], by_term: bool
) -> None:
    def attribute(word: str) -> dict[str, Any]:
        if by_term:
            return {"id": word, "taxonomy_term": {"id": word, "name": word, "taxonomy": label}}
        return {"id": word, "label": label, "value": word}

    parking = {"id": "p", "label": "parking", "value": "behind the church"}
    said = [{"attributes": [parking, *([attribute(word)] if word else [])]} for word in words]
    path = document(tmp_path, _services(*said))
    (asked,) = hsds.words_asked_about(path, path.read_bytes())
    assert asked.heading == label
    assert _shown(hsds.read_hsds(path)) == []
    decided = hsds.read_hsds(path, answers={label: (words[-1],)})
    assert _shown(decided) == ["s1", "s2"]
    assert not decided.questions


def test_a_word_that_hides_the_place_alone(tmp_path: Path) -> None:
    said = [{"location": {"address_visibility": each}} for each in ("open", "open", "confidential")]
    path = document(tmp_path, _services(*said))
    incoming = hsds.read_hsds(path, hidden_addresses={"address_visibility": ("confidential",)})
    hidden = [
        each.source_id for each in incoming.of(LOCATION).values() if each.fields.get("confidential")
    ]
    assert hidden == ["l3"]
    assert _shown(incoming) == ["s1", "s2", "s3"]


@pytest.mark.parametrize(
    "said",
    [
        {"gac_region": "north"},
        {"x_score": 3},
        {"extensions": {"beds": 12}},
        {"internal_id": "A-17"},
    ],
)
def test_other_properties_are_left_out_and_not_asked_about(
    tmp_path: Path, said: dict[str, Any]
) -> None:
    path = document(tmp_path, _services({}, {}, said))
    incoming = hsds.read_hsds(path)
    assert not incoming.questions
    assert any("no field of HSDS" in each.reason for each in incoming.doubts)
