"""Single values: missing ones, yes and no, days, lists."""

from __future__ import annotations

from datetime import date

import pytest

from directory.hsds.parser.single_values import day, is_missing, items, number, yes_or_no


@pytest.mark.parametrize(
    "value", ["", " ", "NA", "n/a", "None", "null", "NaN", "Unknown", "[withheld]", "-"]
)
def test_values_that_say_nothing(value: str) -> None:
    assert is_missing(value, "description")


def test_none_with_a_full_stop_is_an_answer_about_fees_and_nothing_elsewhere() -> None:
    assert not is_missing("None.", "fees_description")
    assert is_missing("None.", "alternate_name")
    assert is_missing("None", "fees_description")


def test_a_withheld_address_is_a_message() -> None:
    assert not is_missing("[withheld]", "address_1")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Yes", True), ("TRUE", True), (1, True), (1.0, True), ("x", True), (True, True), ("no", False), (0, False),
     ("", None), ("maybe", None), (None, None), (0.5, None), (float("nan"), None)],
)  # fmt: skip
def test_yes_and_no(value: object, expected: bool | None) -> None:
    assert yes_or_no(value) is expected


@pytest.mark.parametrize(
    "text",
    [
        "2015-12-24",
        "2015-12-24T10:00:00Z",
        "12/24/2015",
        "12/24/15",
        "December 24, 2015",
        "20151224",
    ],
)
def test_days_in_many_forms(text: str) -> None:
    assert day(text) == date(2015, 12, 24)


@pytest.mark.parametrize("text", ["", "soon", "2015-13-01", "99/99/9999"])
def test_what_is_no_day(text: str) -> None:
    assert day(text) is None


def test_numbers() -> None:
    assert [number(text) for text in ("12", "1,250.5", "-3.5")] == [12, None, -3.5]
    assert [number(text) for text in ("1,250", "inf", "nan", "twelve", "")] == [
        1250,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ramp, restroom", ["ramp", "restroom"]), ("site;phone", ["site", "phone"]), ('["a", "b"]', ["a", "b"]),
        ("Chinese (Cantonese, Mandarin), Lao", ["Chinese (Cantonese, Mandarin)", "Lao"]), ("", []),
        (["a", 2, None], ["a", "2"]),
        ("{a,b}", ["a", "b"]), ("[broken", ["broken"]),
    ],
)  # fmt: skip
def test_lists_in_a_cell(value: object, expected: list[str]) -> None:
    assert items(value) == expected
