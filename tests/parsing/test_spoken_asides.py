"""Which languages are spoken is no class of English and no interpreting; what teaches or interprets stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.help_mentions import kinds_of_help
from directory.parsing.spoken_asides import without_spoken

_SPOKEN = (
    "Staff speak {}.",
    "We speak {}.",
    "Languages: {}.",
    "Spoken here: {}.",
    "Bilingual staff ({}).",
    "{} interpreters by phone.",
    "Interpretation in {} on request.",
)
_HABLADO = ("Se habla {}.", "Hablamos {}.", "Idiomas: {}.", "Intérprete de {}.", "Atendemos en {}.")
_NAMES = ("English", "English, Spanish", "English, Tagalog and Ilocano", "English, Yup’ik, Spanish")
_NOMBRES = ("inglés", "español e inglés", "inglés, español y tagalo", "lengua de señas (ASL)")
_SAYINGS = st.one_of(
    st.builds(str.format, st.sampled_from(_SPOKEN), st.sampled_from(_NAMES)),
    st.builds(str.format, st.sampled_from(_HABLADO), st.sampled_from(_NOMBRES)),
    st.sampled_from(
        (*_NAMES, "Nói tiếng Anh.", "Nagsasalita ng Ingles.", "會講英語。", "提供英語手語。")
    ),
)
_HELP = st.sampled_from(
    ("Groceries every week.", "T visas and asylum.", "Beds for women.", "Despensa los martes.")
)


@given(_HELP, _SAYINGS)
def test_languages_that_are_spoken_add_no_kind_of_help(help_given: str, spoken: str) -> None:
    assert kinds_of_help(["Elm"], [f"{help_given} {spoken}"]) == kinds_of_help(
        ["Elm"], [help_given]
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Free English lessons.", "education_and_esl"),
        ("English and GED classes in Spanish.", "education_and_esl"),
        ("Clases de inglés para quienes hablan español.", "education_and_esl"),
        ("Spanish interpreters", "interpretation"),
        ("Lớp tiếng Anh.", "education_and_esl"),
    ],
)
def test_what_teaches_or_interprets_stays(text: str, code: str) -> None:
    assert code in kinds_of_help([text], [])


@given(st.text(max_size=300))
def test_a_text_without_languages_stays_as_it_is(text: str) -> None:
    assert len(without_spoken(text)) <= 3 * len(text) + 3


@pytest.mark.parametrize(
    "spoken",
    [
        "Tiếng Việt, tiếng Quảng Đông, tiếng Anh 越南語、粵語、英語",
        "英文 普通話",
        "Wikang Ingles, Tagalog",
        "Staff: English + Spanish",
        "English (some), Spanish (all staff)",
        "English only",
        "Solo inglés",
        "EN/ES/VN – English, Spanish, Vietnamese",
        "Help in English, Farsi and Dari",
    ],
)
def test_names_of_languages_with_little_beside_them_are_no_class(spoken: str) -> None:
    assert spoken not in without_spoken(f"Open on Mondays. {spoken}.")


@pytest.mark.parametrize(
    "taught",
    ["Help with English", "Ayuda con inglés", "夜間英語班", "English practice", "Basic English"],
)
def test_what_is_taught_is_a_class(taught: str) -> None:
    assert taught in without_spoken(f"Open on Mondays. {taught}.")


@pytest.mark.parametrize(
    "rides",
    [
        "Rides to the doctor, the clinic and court",
        "Van to dialysis, clinic and pharmacy",
        "Takes seniors to the doctor",
        "接送看醫生及上法庭",
        "Đưa đi bác sĩ, đi tòa",
        "Chở người già đi khám bệnh",
        "Hatid-sundo sa doktor at korte",
    ],
)
def test_where_rides_lead_is_no_help_of_their_own(rides: str) -> None:
    found = {*kinds_of_help(["Elm"], [f"Open on Mondays. {rides}."])}
    assert not found & {"primary_care", "criminal_case_advocacy"}


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [
        ("Help with English and Spanish", True),
        ("Services in Spanish and Tagalog", True),
        ("Help with English, Spanish and Tagalog", True),
        ("Help with English", False),
        ("Ayuda con inglés", False),
    ],
)
def test_help_with_one_language_is_a_class_and_with_two_is_no_help_of_its_own(
    text: str, is_left_out: bool
) -> None:
    assert (without_spoken(text).strip(" ;") == "") is is_left_out
