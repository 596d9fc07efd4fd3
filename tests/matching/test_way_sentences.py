"""A house that a sentence names by its street and number alone is for staff where the sentence keeps the place back."""

from __future__ import annotations

import pytest

from directory.matching.way_sentences import shows_on_map, way_sentences

_KEPT_BACK = [
    "(está en Encino 418 pero NO compartan la dirección por favor, hay familias escondidas)",
    "Queda en Los Pinos 22B, no den la dirección a nadie.",
    "La casa es Nogal 90, favor de no publicar la dirección.",
    "It's at Encino 418 but please don't share the address.",
    "They're on Juniper, number 77, don't post the address.",
    "We are in 4410 Sagebrush, do not give the address out.",
    "The house (Willow 19) is kept secret, address not for sharing.",
    "Ở số 45 Hoa Mai nhưng đừng chia sẻ địa chỉ nhé.",
    "Nasa Sampaguita 12 sila pero huwag ibigay ang address.",
    "在丁香 28 號，但請不要公開地址。",
    "Dirección Encino 418, es confidencial.",
]


@pytest.mark.parametrize("sentence", _KEPT_BACK)
def test_a_house_whose_sentence_keeps_it_back_is_for_staff(sentence: str) -> None:
    assert way_sentences(sentence, True, True) == {0}


def test_so_is_one_beside_such_a_sentence() -> None:
    assert way_sentences("Queda en Encino 418. No compartan la dirección.", True, True) == {0}
    assert way_sentences("Do not publish the address! It is Larkspur 9.", True, True) == {0, 1}


@pytest.mark.parametrize(
    "text",
    [
        "Address is confidential. Open 24 hours, ages 18 and over.",
        "No dan la dirección, ellas pasan por uno. Mayores de 18 años.",
        "Confidential. Founded in 1998 by Title IX advocates. Section 8 help.",
        "Address kept private. Takes 12 women. Open Monday 9-5.",
        "Confidential location. Call 415-555-0101.",
        "Location confidential; Covid 19 tests",
    ],
)
def test_other_figures_are_no_houses(text: str) -> None:
    assert way_sentences(text, True, True) == frozenset()


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("Find us: https://maps.example.org/x", True),
        ("See www.example.org/maps", True),
        ("See example.org/a/./map and ring", True),
        ("https:///maps", True),
        ("goo.gl/abc", True),
        ("xgoo.gl/abc", True),
        ("maps.app.example/abc", True),
        ("www.openstreetmap.org/node/1", True),
        ("///plum.candle.river", True),
        ("what3words plum.candle.river", True),
        ("7QVC+2X plus.codes/7QVC", True),
        ("w3w.co/plum.candle.river", True),
        ("We map out a plan with you", False),
        ("bitmaps/and more", False),
        ("Bring ID /map", False),
        ("Take the stairs -/maps", False),
        ("example.org/mapping", False),
        ("//plum.candle.river", False),
        ("A road map to safety", False),
    ],
)
def test_a_link_to_a_map_shows_a_place(text: str, shows: bool) -> None:
    assert shows_on_map(text) is shows
