"""All kinds of a list of help are read, who can come by short words, and offices by what they take on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import IncomingService

_STREETS = [f"{number + 10} Alder St" for number in range(8)]


def _services(head: Sequence[str], cells: Sequence[Sequence[str]]) -> list[IncomingService]:
    rows = [
        [f"Elm House {number}", f"559-555-01{number:02}", _STREETS[number], *each]
        for number, each in enumerate(cells)
    ]
    tree = read_handed(as_text([["Agency", "Phone", "Address", *head], *rows]).encode(), "list.csv")
    return [service for _, service in tree.services()]


_LISTS = {
    "Albergue, ropa y comida": {"emergency_housing", "basic_necessities"},
    "Techo y cena": {"emergency_housing", "basic_necessities"},
    "Consulta médica, dentista": {"primary_care", "dental_and_vision"},
    "Terapia y transporte": {"mental_health", "transport"},
    "Beds and meals": {"emergency_housing", "basic_necessities"},
    "Doctor + dentist": {"primary_care", "dental_and_vision"},
    "Visas y asilo": {"immigration_legal"},
}


@pytest.mark.parametrize("heading", ["Servicios", "Qué ofrece", "What they do", "Services offered"])
def test_each_part_of_a_list_is_a_kind_of_help(heading: str) -> None:
    services = _services([heading], [[each] for each in _LISTS])
    for service, kinds in zip(services, _LISTS.values(), strict=True):
        assert kinds <= set(service.terms), service.name


_PEOPLE = {
    "MEN ONLY 18+": {"cis_men"},
    "women": {"cis_women"},
    "women + kids, no boys over 14": {"cis_women"},
    "women and men": {"cis_women", "cis_men"},
    "anyone": set(),
    "low income": set(),
    "hombres adultos": {"cis_men"},
}


def test_short_words_below_eligibility_name_who_can_come_and_stay() -> None:
    cells = [[f"Program {number}", each] for number, each in enumerate(_PEOPLE)]
    services = _services(["Program", "Who can come"], cells)
    for service, codes in zip(services, _PEOPLE.values(), strict=True):
        named = {code for code, accepts in service.populations.items() if accepts}
        assert named & {"cis_men", "cis_women"} == codes
        assert service.eligibility_description in _PEOPLE


@pytest.mark.parametrize("office", ["Office", "Legal office", "Chapter", "Oficina"])
@pytest.mark.parametrize("matter", ["Matter", "Subject", "Area of law", "Asunto"])
def test_an_office_beside_what_it_takes_on_is_the_organization(office: str, matter: str) -> None:
    matters = ["Divorce", "Evictions", "Custody", "Wills"]
    rows = [
        [f"Plains Law Center {number}", each, f"701-555-01{number:02}", f"{number + 3} Main Ave"]
        for number, each in enumerate(matters)
    ]
    tree = read_handed(as_text([[office, matter, "Phone", "Where"], *rows]).encode(), "list.csv")
    assert [each.name for each in tree.organizations] == [row[0] for row in rows]
    assert [service.name for _, service in tree.services()] == matters


def test_fresh_and_frozen_beside_others_are_food_and_hide_nothing() -> None:
    marks = [["x", "", "x"], ["", "x", ""], ["x", "x", "x"], ["", "", "x"]]
    cells = [[f"Program {number}", *each] for number, each in enumerate(marks)]
    services = _services(["Program", "Fresh", "Frozen", "Diapers"], cells)
    assert all("basic_necessities" in each.terms and not each.unlisted for each in services)
