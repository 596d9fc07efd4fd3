"""Days as people and programs write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.cell_values import Unreadable, is_not_applicable, read_date

FORMS = (
    "{0:%Y-%m-%d}", "{0:%Y-%m-%d} 10:15", "{0.month}/{0.day}/{0.year}", "{0:%B} {0.day}, {0.year}",
    "{0:%b} {0.day} {0.year}",
    "{0:%b}. {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0.day} {0:%b}, {0.year}", "{0:%B} {0.day}th, {0.year}",
)  # fmt: skip


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)), st.sampled_from(FORMS))
def test_a_day_is_read_in_every_form(day: date, form: str) -> None:
    assert read_date(form.format(day)) == day
    assert read_date(form.format(day).upper()) == day


@pytest.mark.parametrize(
    "text",
    [
        "Feb 30, 2026",
        "Mai 3, 2026",
        "Ma 3, 2026",
        "March 2026",
        "32 May 2026",
        "Decemberish 3, 2026",
    ],
)
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(Unreadable):
        read_date(text)


@pytest.mark.parametrize("text", ["", "n/a", "-"])
def test_nothing_is_nothing(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Cross street(s): N/A", True),
        ("Entrance: not needed.", True),
        ("Acceso: no aplica", True),
        ("交叉街道: 不適用", True),
        ("Cross street: Natoma", False),
        ("Mon-Fri: n/a; Sat: 9 to 5", False),
        ("At 5: N/A", False),
    ],
)
def test_a_label_without_a_value_says_nothing(text: str, is_one: bool) -> None:
    assert is_not_applicable(text) is is_one
