"""Which kinds of help the words of a listing speak of, names more surely than descriptions."""

from __future__ import annotations

import pytest

from directory.parsing.help_mentions import kinds_of_help


@pytest.mark.parametrize(
    ("name", "text", "kinds"),
    [
        ("Elm Street Food Pantry", "", {"basic_necessities"}),
        ("Elm House", "A confidential shelter for women.", {"emergency_housing"}),
        (
            "Elm House",
            "Offers job training and mental health care.",
            {"job_training", "mental_health"},
        ),
        ("Elm House", "Helps people with asylum claims.", {"immigration_legal"}),
        ("Elm Immigration Law Clinic", "", {"immigration_legal"}),
    ],
)
def test_words_that_name_a_kind_of_help_propose_it(name: str, text: str, kinds: set[str]) -> None:
    assert kinds <= set(kinds_of_help([name], [text]))


@pytest.mark.parametrize(
    "text",
    [
        "We do not offer a shelter.",
        "Refers callers to job training elsewhere.",
        "Spay and neuter at our animal shelter.",
        "Prepares neighbors for natural disasters.",
        "Marches with survivors of domestic violence.",
        "A library with books in five languages.",
        "",
    ],
)
def test_what_is_denied_or_means_something_else_proposes_nothing(text: str) -> None:
    assert kinds_of_help(["Elm House"], [text]) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Free groceries for anyone with a student card", {"basic_necessities"}),
        ("Meals for students and staff", {"basic_necessities"}),
        ("Immigration questions, protection orders, landlords", {"immigration_legal", "protection_order"}),
        ("English classes and help filling in forms (SNAP, OHP)", {"education_and_esl", "benefits_enrollment"}),
        ("Home for women leaving trafficking, up to a year", {"transitional_housing"}),
        ("Counseling for up to a year", {"mental_health"}),
        ("teeth cleaning and filling", {"dental_and_vision"}),
        ("talks for students about trafficking", {"prevention_education"}),
    ],
)  # fmt: skip
def test_whom_help_is_for_and_how_it_is_asked_for_is_no_kind_of_help(
    text: str, kinds: set[str]
) -> None:
    assert set(kinds_of_help([""], [text])) == kinds


def test_that_somebody_answers_at_night_makes_a_shelter_no_hotline() -> None:
    assert kinds_of_help(["Shelter for women"], ["we answer day and night"]) == (
        "emergency_housing",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NA and AA meetings every night", "substance_use"),
        ("Reuniones de NA los martes", "substance_use"),
        ("Mats and blankets overnight", "emergency_housing"),
        ("May higaan sa gabi", "emergency_housing"),
        ("nơi ở khẩn cấp cho phụ nữ", "emergency_housing"),
        ("Community fridge, take what you need", "basic_necessities"),
        ("社區冰箱", "basic_necessities"),
        ("Pays for medical bills, counseling, lost wages and moving costs", "victim_compensation"),
    ],
)
def test_everyday_words_say_a_kind_of_help(text: str, kind: str) -> None:
    assert kind in kinds_of_help([""], [text])
