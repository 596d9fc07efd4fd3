"""What of the words before its type is the name of a street, and what stands in the way of one."""

from __future__ import annotations

import pytest

from directory.matching.address_tokens import tokens_of
from directory.matching.street_addresses import Street, streets_of
from directory.matching.street_crossings import crossed_names
from directory.matching.street_search import glued


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        ("12 Cleo Dora Street", "cleodora"),
        ("12 Bea Cleo Dora Street", "beacleodora"),
        ("Ann Bea Cleo Dora Street 12", "annbeacleodora"),
        ("Ann Bea Cleo Dora Edna Street 12", "beacleodoraedna"),
        ("Fay Ann Bea Cleo Dora Edna Avenue", "beacleodoraedna"),
    ],
)
def test_a_name_has_four_words_at_most(line: str, stem: str) -> None:
    assert {each.stem for each in streets_of(line)} == {stem}


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        ("7319 A Oak Street", "oak"),
        ("7319 B Oak Street", "oak"),
        ("near P Oak Street", "poak"),
        ("go to Q Oak Street 12", "qoak"),
        ("Suite 3, B Oak Street 12", "boak"),
    ],
)
def test_a_letter_is_the_houses_behind_its_number_alone(line: str, stem: str) -> None:
    assert [each.stem for each in streets_of(line)] == [stem]


def test_a_type_is_drawn_to_a_long_name_with_a_number() -> None:
    (house,) = streets_of("12 Fennel Street")
    assert "fennelstreet" in {each.stem for each in glued(house)}
    assert all(each.numbers == house.numbers for each in glued(house))
    assert list(glued(Street("fennel", (), "", "st", True))) == []
    assert list(glued(Street("ox", ((12, 12),), "", "st", True))) == []


@pytest.mark.parametrize(
    "text",
    [
        "near men and women",
        "corner of you and me",
        "near home and school",
        "between Monday and Friday",
        "near April and May",
        "near street and avenue",
        "near of and the",
        "first and last streets",
    ],
)
def test_words_that_are_no_names_cross_nothing(text: str) -> None:
    assert list(crossed_names(tokens_of(text))) == []


@pytest.mark.parametrize("text", ["near Fennel and Quay", "Fennel y Quay Streets", "fennel & quay"])
def test_names_cross(text: str) -> None:
    tokens = tokens_of(text)
    found = {tuple(each.text for each in tokens[a:b]) for a, b in crossed_names(tokens)}
    assert found == ({("fennel",), ("quay",)} if "ear" in text or "Streets" in text else set())
