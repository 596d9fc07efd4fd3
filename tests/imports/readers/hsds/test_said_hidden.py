"""A package that says of a place, anywhere in it, that it is hidden: its address is kept from all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from directory.imports.incoming_records import SERVICE as SERVICES
from directory.imports.incoming_records import Incoming
from directory.imports.readers import hsds
from tests.imports.readers.hsds.sources import ORGANIZATIONS, SERVICE, document, only, package
from tests.imports.trees import read_hsds

STREET = {"address_1": "58012 Example Lane", "city": "Exampleton", "address_type": "physical"}


def _flag(value: str) -> dict[str, Any]:
    term = {"id": "t1", "name": "Confidential location", "taxonomy": "Flags"}
    return {"attributes": [{"id": "f1", "value": value, "taxonomy_term": term}]}


def _place(**more: Any) -> dict[str, Any]:
    location = {"id": "l1", "location_type": "physical", "name": "The house"}
    return SERVICE | {
        "service_at_locations": [
            {"id": "sl1", "location": location | {"addresses": [STREET]} | more}
        ]
    }


def _is_hidden(folder: Path, said: dict[str, Any]) -> bool:
    (place,) = only(read_hsds(document(folder, said))).locations
    return place.confidential is True


@pytest.mark.parametrize(
    "more",
    [
        {"alternate_name": "confidential location"},
        {"description": "Residents must not say where they live."},
        {"transportation": "Ask first; never give out where this is"},
        {"accessibility": [{"id": "a1", "description": "dirección confidencial"}]},
        {"addresses": [STREET | {"attention": "CONFIDENTIAL - staff only"}]},
        {"addresses": [STREET | {"address_1": "58012 Example Lane (private)"}]},
        _flag("yes"),
    ],
)
def test_what_a_place_says_of_itself_hides_it(tmp_path: Path, more: dict[str, Any]) -> None:
    assert _is_hidden(tmp_path, _place(**more))


def test_an_alert_of_the_service_hides_its_places(tmp_path: Path) -> None:
    said = _place() | {"alert": "Address is confidential"}
    (service,) = only(read_hsds(document(tmp_path, said))).services
    assert service.confidential is True


@pytest.mark.parametrize(
    ("more", "is_hidden"),
    [
        ({"description": "Beds. The shelter location is confidential."}, True),
        ({"attributes": [{"id": "f2", "value": "Shelter - confidential"}]}, True),
        (_flag("no"), False),
        ({"description": "Free and confidential counseling."}, False),
    ],
)
def test_any_text_of_a_service_hides_its_places(
    tmp_path: Path, more: dict[str, Any], is_hidden: bool
) -> None:
    (service,) = only(read_hsds(document(tmp_path, _place() | more))).services
    assert (service.confidential is True) is is_hidden


def test_a_number_that_is_not_to_be_given_out_is_for_staff(tmp_path: Path) -> None:
    numbers = [
        {"id": "p1", "number": "415-555-0101", "description": "Cell (do not give out)"},
        {"id": "p2", "number": "415-555-0102", "description": "Main line"},
    ]
    (service,) = only(read_hsds(document(tmp_path, _place() | {"phones": numbers}))).services
    assert [each.audience for each in service.phones] == ["staff", "public"]


@pytest.mark.parametrize(
    "more", [{}, _flag("no"), {"description": "Everything you tell us stays confidential."}]
)
def test_other_places_stay_as_they_are(tmp_path: Path, more: dict[str, Any]) -> None:
    assert not _is_hidden(tmp_path, _place(**more))


_LINE = {"id": "p1", "number": "415-555-0101"}


@pytest.mark.parametrize(
    ("place", "service", "is_named"),
    [
        ({"phones": [_LINE]}, {}, True),
        ({"phones": [_LINE]}, {"phones": [_LINE | {"id": "p2"}]}, False),
        ({}, {}, False),
        ({"phones": [_LINE], "description": "Beds"}, {}, False),
    ],
)
def test_a_service_that_loses_its_only_number_with_its_hidden_place_is_named(
    tmp_path: Path, place: dict[str, Any], service: dict[str, Any], is_named: bool
) -> None:
    location = {"description": "The location is confidential."} | place
    read = read_hsds(document(tmp_path, _place() | service | _at(location)))
    said = [each.reason for each in read.doubts if "only number" in each.reason]
    assert bool(said) is is_named
    assert all("415" not in each for each in said)


def _at(location: dict[str, Any]) -> dict[str, Any]:
    whole = {"id": "l1", "location_type": "physical", "name": "The house", "addresses": [STREET]}
    return {"service_at_locations": [{"id": "sl1", "location": whole | location}]}


def test_what_is_paid_with_is_no_kind_of_help(tmp_path: Path) -> None:
    rows = {
        "services": "id,organization_id,name,accepted_payments,keywords\ns1,o1,Desk,Cash,Job training\n"
    }
    read = read_hsds(package(tmp_path / "p", organizations=ORGANIZATIONS, **rows))
    (service,) = only(read).services
    assert "job_training" in str(service.terms)
    assert "basic_necessities" not in str(service.terms)


@pytest.mark.parametrize(
    "text",
    [
        "CONFIDENTIAL. Second driveway past the boat ramp.",
        "Confidential: ring twice",
        "Not public",
        "Secret - ask the driver",
        "Two rooms. Undisclosed.",
    ],
)
def test_a_sentence_that_is_a_mark_hides_the_place_whatever_stands_beside_it(
    tmp_path: Path, text: str
) -> None:
    said = _place()
    said["service_at_locations"][0]["location"]["description"] = text
    assert _is_hidden(tmp_path, said)


_LONG = "We serve anybody in the county who is hungry, with warm meals and boxes to take home."


def _audiences(incoming: Incoming) -> list[object]:
    return [each.fields.get("audience") for each in incoming.of(SERVICES).values()]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("description", f"{_LONG} This program was retired by the board."),
        ("description", f"{_LONG} La oficina quedó vacía."),
        ("alert", "Roof collapsed in the storm"),
        ("alert", "Se disolvió la mesa directiva"),
    ],
)
def test_what_may_have_ended_waits(tmp_path: Path, field: str, text: str) -> None:
    said = document(tmp_path, SERVICE | {field: text})
    asked = f"service.{field}"
    incoming = hsds.read_hsds(said)
    assert _audiences(incoming) == ["partner"]
    assert [each.column for each in incoming.doubts if "has closed" in each.reason] == [asked]
    assert _audiences(hsds.read_hsds(said, answers={asked: []})) == [None]
    assert _audiences(hsds.read_hsds(said, answers={asked: [text]})) == ["partner"]


@pytest.mark.parametrize(
    "text", ["Help with lost wages", "Stop evictions", "Replaces lost IDs", "Twelve beds"]
)
def test_what_is_helped_with_does_not(tmp_path: Path, text: str) -> None:
    said = document(tmp_path, SERVICE | {"description": text})
    assert _audiences(hsds.read_hsds(said)) == [None]


@pytest.mark.parametrize(
    ("words", "audience"),
    [
        ("Chef Lou's own phone", "staff"), ("her cell", "staff"), ("celular personal de la directora", "staff"),
        ("partner agencies only", "staff"), ("Maria Vidal, cell", "staff"), ("do not give out", "staff"),
        ("Mobile clinic", "public"), ("Women's line", "public"), ("24-hour line", "public"),
    ],
)  # fmt: skip
def test_a_number_of_one_person_or_for_few_is_for_staff(
    tmp_path: Path, words: str, audience: str
) -> None:
    number = {"id": "p1", "number": "415-555-0187", "description": words}
    (service,) = only(read_hsds(document(tmp_path, SERVICE | {"phones": [number]}))).services
    assert [each.audience for each in service.phones] == [audience]
