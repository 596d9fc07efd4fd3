"""What the words beside a number say of its kind, and when they say nothing."""

from __future__ import annotations

import pytest

from directory.parsing.phone_labels import kind_called, label_words


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("TTY", "textphone"),
        ("TTY/TDD", "textphone"),
        ("tdd line", "textphone"),
        ("TTY 2", "textphone"),
        ("Teletipo", "textphone"),
        ("文字電話", "textphone"),
        ("Fax", "fax"),
        ("Fax #2", "fax"),
        ("Facsimile", "fax"),
        ("傳真", "fax"),
        ("VP", "video"),
    ],
)
def test_words_that_name_a_kind_alone(words: str, kind: str) -> None:
    assert kind_called(words) == kind


@pytest.mark.parametrize(
    "words",
    [
        "",
        None,
        "Phone 1",
        "Line 2",
        "2",
        "Hotline",
        "Main",
        "Voice/TTY",
        "TTY: ask for Kim",
        "Faxes on Mondays",
        "Video store",
    ],
)
def test_words_of_a_number_that_is_spoken_on(words: str | None) -> None:
    assert kind_called(words) == ""


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("Phone 1", "voice", ""),
        ("Phone #2", "voice", ""),
        ("Tel. 3", "voice", ""),
        ("Teléfono 2", "voice", ""),
        ("電話 1", "voice", ""),
        ("Fax 2", "fax", ""),
        ("Line 1", "voice", ""),
        ("Phone 1 (front desk)", "voice", "Phone 1 (front desk)"),
        ("24-hr", "voice", "24-hr"),
        ("24/7", "voice", "24/7"),
        ("24/7 phone", "voice", "24/7 phone"),
        ("Phone 24/7", "voice", "Phone 24/7"),
        ("Floor 2", "voice", "Floor 2"),
        ("Dial 711", "voice", "Dial 711"),
        ("Phone 211", "voice", "Phone 211"),
    ],
)
def test_a_kind_with_its_number_says_nothing_more(words: str, kind: str, label: str) -> None:
    assert label_words(words, kind) == label
