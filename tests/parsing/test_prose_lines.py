"""Numbers of crisis and intake lines that stand in sentences, and not those of somebody else."""

from __future__ import annotations

import pytest

from directory.parsing.prose_lines import lines_in_prose


def found(text: str, names: str = "Elm House") -> list[tuple[str, str]]:
    return [
        (line.name, "".join(filter(str.isdigit, line.number)))
        for line in lines_in_prose(text, names, "US")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Please call the crisis line (415-555-0165) for referrals or shelter intake.",
            "crisis line",
        ),
        ("Speaks Punjabi. Call 24-hour crisis line at 415-555-0165", "24-hour crisis line"),
        ("Intake over the hotline at (415) 555-0165.", "hotline"),
        ("24/7 Hotline: 415.555.0165", "24/7 Hotline"),
        ("Elm Crisis Line 415 555 0165", "Crisis Line"),
        ("For a bed call our intake line: (415) 555-0165", "intake line"),
        ("Tenemos una línea de crisis al 415-555-0165", "línea de crisis"),
    ],
)
def test_a_number_behind_the_words_for_a_line_is_one(text: str, name: str) -> None:
    assert found(text) == [(name, "4155550165")]


@pytest.mark.parametrize(
    "text",
    [
        "Call the National Violence Hotline at 415-555-0165.",
        "When we are full, call Oak Haven Crisis Line 415-555-0165.",
        "Use the hotline if you suspect abuse. Office: 415-555-0165",
        "Crisis counseling. 415-555-0165",
        "Crisis line: ask us",
    ],
)
def test_lines_of_others_and_other_numbers_are_left_in_the_words(text: str) -> None:
    assert found(text) == []
