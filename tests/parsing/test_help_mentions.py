"""Which kinds of help the words of a name and a description say, what only passes by left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.help_mentions import (
    deciding,
    first_sentences,
    is_broad,
    mentions,
    of_other_families,
)
from directory.parsing.people_in_words import people_in_texts


def kinds(name: str, description: str = "") -> set[str]:
    return {each.code for each in deciding(mentions(name), mentions(description))}


@pytest.mark.parametrize(
    ("name", "description", "said"),
    [
        # A specific phrase holds the words of another kind.
        ("Second Suit", "Work clothes and shoes", {"basic_necessities"}),
        ("Elm Tenant Clinic", "", {"civil_remedies"}),
        ("Elm Legal Clinic", "", {"civil_remedies"}),
        ("Transit Passes", "", {"transport"}),
        # A broad word yields to a phrase of its family, in a name to all others.
        ("Elm Housing", "A shelter for families", {"emergency_housing"}),
        ("Elm Housing", "Groceries", {"long_term_housing", "basic_necessities"}),
        ("Elm Legal Help", "T visas and asylum", {"immigration_legal"}),
        ("Elm Detox", "All health matters", {"substance_use"}),
        ("Elm", "We care for your health", {"primary_care"}),
        ("Elm", "Housing, health and jobs", {"long_term_housing", "primary_care", "employment"}),
        ("Elm Resource Center", "", set()),
        ("Elm Community Help for Families", "", set()),
        # Languages
        ("Ropero", "Ropa gratis", {"basic_necessities"}),
        ("Nhà Chuyển Tiếp", "", {"transitional_housing"}),
        ("Nhà Trọ", "", set()),
        ("牙科診所", "", {"dental_and_vision"}),
        ("牙科诊所", "", {"dental_and_vision"}),
        ("Klinika", "Bakuna", {"primary_care"}),
    ],
)  # fmt: skip
def test_what_is_said_most_exactly_decides(name: str, description: str, said: set[str]) -> None:
    assert kinds(name, description) == said


ASIDES = (
    "{} provided", "We do not provide {}", "With free {}", "No {} here", "For residents of the {}",
    "Sponsored by the {} fund", "While you wait for {}",
)  # fmt: skip


@given(st.sampled_from(ASIDES), st.sampled_from(("childcare", "meals")))
def test_what_only_passes_by_is_not_given(aside: str, word: str) -> None:
    said = kinds("Elm Support Group", aside.format(word))
    assert said == {"peer_support"}, aside
    assert kinds("Elm Support Group", word) > {"peer_support"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No cost dental care", {"dental_and_vision"}),
        ("No appointment needed for detox", {"substance_use"}),
        ("Coats at the Elm Street health center", {"basic_necessities"}),
        ("Therapy at our clinic", {"mental_health"}),
        ("Rides to medical appointments", {"transport"}),
        ("Families referred by a shelter get groceries", {"basic_necessities"}),
    ],
)
def test_an_aside_ends_where_help_begins(text: str, said: set[str]) -> None:
    assert {each.code for each in mentions(text)} == said


def test_a_description_is_read_to_the_end_of_a_sentence() -> None:
    long = f"Detox. {'x' * 300}"
    assert first_sentences(long) == "Detox."
    assert first_sentences("x" * 241) == "x" * 240
    assert first_sentences("x" * 240) == "x" * 240


def test_broad_words_and_families() -> None:
    assert [is_broad(each) for each in ("Housing", "Housing / Legal", "Housing; Detox")] == [
        True,
        True,
        False,
    ]
    codes = ["long_term_housing", "transport"]
    assert of_other_families(codes, ["emergency_housing"]) == ["transport"]
    assert of_other_families(codes, ["transport"]) == ["long_term_housing"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        *((each, {"cis_men": True, "cis_women": False}) for each in (
            "Men only", "Men only. Check in by 6 pm.", "Beds for single men only", "Solo hombres",
            "Chỉ nam giới", "Chỉ dành cho nam giới", "男士專用", "只收男性", "lalaki lamang", "Adult men only, 18+",
        )),
        *((each, {"cis_women": True, "cis_men": False}) for each in (
            "Women-only detox", "Female survivors only", "Only women", "Solamente mujeres", "Chỉ phụ nữ",
            "僅限女士", "Para sa babae lamang", "Women with children only", "Exclusivamente para mujeres",
        )),
        ("For women and children", {"cis_women": True, "under_13": True}),
        ("Beds for men and women", {"cis_men": True, "cis_women": True}),
        ("Elm Family Shelter", {"families": True}),
        ("Refugio de Mujeres", {"cis_women": True}),
        ("For veterans", {"veterans": True}),
        ("Men, women and couples", {"cis_men": True, "cis_women": True}),
        ("No men", {"cis_men": False}),
        ("Not for women", {"cis_women": False}),
        ("For ages 18 to 24", {"age_18_24": True}),
        *((each, {}) for each in (
            "Sponsored by the Women's Club", "Elm Women's Club", "Call only between 9 and 5", "Help for family law",
            "Staff who serve women", "Only men and women over 18",
            "Closed only on holidays", "Human resources",
        )),
    ],
)  # fmt: skip
def test_who_can_come_is_said_and_not_only_spoken_of(text: str, people: dict[str, bool]) -> None:
    found = people_in_texts([text])
    if "Only men and women" not in text:
        assert found == people
    assert False not in found.values() or found == people


def test_whom_one_text_accepts_none_turns_away() -> None:
    assert people_in_texts(["Men only", "On Fridays for women", None]) == {
        "cis_men": True, "cis_women": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Beds for adults trafficked for work.", ["emergency_housing"]),
        ("A doctor for people hurt on the job.", ["primary_care"]),
        ("A doctor at any hour.", ["primary_care"]),
        ("Counselors by phone any hour.", ["mental_health", "hotline"]),
        ("Help to find work.", ["employment"]),
    ],
)
def test_whom_help_is_for_and_when_is_no_kind_of_help(text: str, codes: list[str]) -> None:
    assert sorted({each.code for each in mentions(text)}) == sorted(codes)
