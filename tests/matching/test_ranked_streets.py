"""Streets called by a number, or with their number behind, lead to a door, and a hidden one is known again."""

from __future__ import annotations

from uuid import UUID

import pytest

from directory.matching.findable_places import unnamed_place
from directory.matching.hidden_places import (
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    Likeness,
    PlaceWords,
)

_STREETS = [
    "Calle 3 Norte 44", "Avenida 5 Sur 120", "Carrera 7 # 12-34", "Cra. 7 No. 12-34", "Cl. 45 # 8-20", "Calle 8 #450",
    "Diagonal 20 Bis # 14-10", "Calle 3 Nte. 44", "Calle 60 No. 491-A x 57 y 59", "Privada 2 Poniente 8",
    "Rúa do Sol 12", "Rua Augusta 15", "Jirón Unión 300", "Hauptstraße 5", "5 de Mayo 220", "Andador 5 No. 7",
]  # fmt: skip


@pytest.mark.parametrize("street", _STREETS)
def test_such_a_street_names_a_place(street: str) -> None:
    assert unnamed_place(street) is None
    assert unnamed_place(f"{street}, Col. Centro") is None


@pytest.mark.parametrize(
    "words",
    [
        "Calle 3 Norte", "Avenida 5 Sur", "Casa de Rosa 3", "Calle 3 casas abajo", "Avenida 3 timbres",
        "Calle que sabe Ana 4", "Calle segura 2 camas", "Carrera 7 con Ana",
    ],
)  # fmt: skip
def test_words_that_only_begin_so_name_none(words: str) -> None:
    assert unnamed_place(words) == words


@pytest.mark.parametrize(
    ("hidden", "writing"),
    [
        *((street, street) for street in _STREETS),
        ("Calle 3 Norte 44", "Calle 3 Nte. #44"), ("Calle 3 Norte 44", "calle 3 norte no. 44, col. centro"),
        ("Carrera 7 # 12-34", "Cra. 7 No. 12-34"), ("Avenida 5 Sur 120", "Av. 5 Sur, 120"),
        ("Calle 8 #450", "estamos en la calle 8 número 450"),
    ],
)  # fmt: skip
def test_a_hidden_one_is_known_again(hidden: str, writing: str) -> None:
    lines = AddressLines((hidden,), "Tepic", "94110")
    hidden = HiddenPlaces((HiddenPlace(UUID(int=1), UUID(int=2), PlaceWords((lines,))),))
    again = PlaceWords((AddressLines((writing,), "Tepic", "94110"),))
    assert Likeness.ADDRESS in {each.likeness for each in hidden.in_place(again)}
    assert Likeness.ADDRESS in {
        each.likeness for each in hidden.in_texts([f"Estamos en {writing}."])
    }
