"""Numbers that a text names whole, and rows of digits that are none; streets, and numbers that are none."""

from __future__ import annotations

import pytest

from directory.parsing.details_in_prose import names_a_street, numbers_in_prose


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Pier Clinic, 1050 Pier St.; (415) 555-0101 Mill Clinic 415.555.0102",
            ["+14155550101", "+14155550102"],
        ),
        ("Llame al 415 555 0101 hoy", ["+14155550101"]),
        ("請致電415-555-0101。", ["+14155550101"]),
        ("1-800-555-0101 ext. 12", ["+18005550101"]),
        ("+52 55 5555 0101", ["+525555550101"]),
        ("555-0101, 94103-1234, 4155550101, 911, 988", []),
        ("2026-11-29 12:00-13:00, 10/12/2026, 9-5, ages 12-17", []),
        ("Case #415-555-0101, License No. 415-555-0101, EIN 94-3123456", []),
        ("", []),
    ],
)
def test_whole_numbers_are_found(text: str, numbers: list[str]) -> None:
    found = numbers_in_prose(text, "US")
    assert [each.number for each in found] == numbers
    assert all(text[each.start : each.end].strip() for each in found)


def test_a_fax_is_told_from_what_is_called() -> None:
    found = numbers_in_prose("Office 415-555-0101, fax: 415-555-0102", "US")
    assert [each.is_fax for each in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pier Clinic 1050 Pier St., Port Amaranth", True),
        ("at 50 Ivy Lane", True),
        ("340 3rd Street", True),
        ("24 hours a day by the way", False),
        ("3 shelters, a 12 step way of life", False),
        ("", False),
    ],
)
def test_a_street_is_a_house_and_a_name(text: str, names: bool) -> None:
    assert names_a_street(text) is names
