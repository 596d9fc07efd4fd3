from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.languages import languages_in_prose, shipped_names
from directory.parsing.languages.names import compose, fold
from directory.vocabularies.vocabulary_files import read_languages as vocabulary

NAMES = sorted(each.names["en"] for each in vocabulary() if each.code != "eng")


def stated(text: str) -> dict[str, str | None]:
    found = languages_in_prose(text).values()
    return {each.code: each.level for languages in found for each in languages}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meals at noon. English, Spanish. Wheelchair accessible.", {"eng": None, "spa": None}),
        ("Call for an appointment. English & Spanish", {"eng": None, "spa": None}),
        ("English. Cantonese, Thai, & Lao by appointment", {"eng": None, "yue": None, "tha": None, "lao": None}),
        ("Meals. Spanish upon request.", {"spa": None}),
        ("Photo ID is needed. ASL, Cantonese, English, & Thai.", {"ase": None, "yue": None, "eng": None, "tha": None}),
        ("It has stairs and services are available in Spanish and Lao (others: ask).", {"spa": None, "lao": None}),
        ("Not wheelchair accessible, and services are available in Spanish.", {"spa": None}),
        ("Cantonese, Russian are spoken.", {"yue": None, "rus": None}),
        ("Our staff speak Tagalog.", {"tgl": None}),
        ("Spanish-speaking staff on weekdays.", {"spa": None}),
        ("Bilingual (Spanish/English) advocates.", {"spa": None, "eng": None}),
        ("Counseling for Spanish-speaking men who were violent.", {"spa": None}),
        ("Lunch to low-income Vietnamese speaking seniors.", {"vie": None}),
        ("Workshops each week in English and Arabic.", {"eng": None, "arb": None}),
        ("Brochures available in Korean.", {"kor": "materials"}),
        ("Interpreters available in Korean.", {"kor": "remote"}),
        ("Se habla español.", {"spa": None}),
        ("Atención en español.", {"spa": None}),
        ("Nagsasalita ng Tagalog ang mga kawani.", {"tgl": None}),
        ("Nhân viên nói tiếng Việt.", {"vie": None}),
        ("職員會講普通話和粵語。", {"cmn": None, "yue": None}),
        ("提供粵語服務。", {"yue": None}),
        ("Dakota and English are spoken.", {"dak": None, "eng": None}),
        ("Somebody who speaks Dakota is there most days.", {"dak": None}),
        ("One of the nurses knows Hmong.", {"hmn": None}),
        ("Therapists speak English and Spanish; one does ASL.", {"eng": None, "spa": None, "ase": None}),
    ],
)  # fmt: skip
def test_languages_that_a_text_states(text: str, expected: dict[str, str | None]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "English classes for newcomers.", "English as a second language.", "Services for Japanese Americans.",
        "An acupuncture and Chinese herbal clinic.", "At the French Campus, 4 Hill Street.", "Call for details.",
        "For non-English speaking families.", "Low-income, limited-English speaking people.",
        "No Spanish speaking staff.", "Services are not available in Spanish.", "A degree in Spanish is needed.",
        "不提供粵語服務。", "Polish, then rinse.",
    ],
)  # fmt: skip
def test_names_that_state_no_language(text: str) -> None:
    assert stated(text) == {}


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True),
    st.sampled_from(["{}.", "Open daily. {}. Free.", "Services are available in {}.", "{} are spoken.", "{}"]),
    st.sampled_from([", ", " and ", " & ", "/", ", and "]),
)  # fmt: skip
def test_every_list_of_names_is_read(names: list[str], frame: str, joint: str) -> None:
    codes = {code for name in names for code in shipped_names().codes[fold(compose(name))]}
    assert codes <= stated(frame.format(joint.join(names))).keys()


@given(st.text(alphabet="Spanish English, and.;\n/()講粵語", max_size=200))
def test_any_text_is_read(text: str) -> None:
    for words in languages_in_prose(text):
        assert words


@pytest.mark.parametrize("lead", ["Custody. ", "Exam, no report needed. ", ""])
@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("English, Spanish; Russian by phone.", {"eng": None, "spa": None, "rus": "remote"}),
        ("English, interpreters any time.", {"eng": None}),
        ("Spanish, English over the phone.", {"spa": None, "eng": "remote"}),
        ("Thai by video, Lao.", {"tha": "remote", "lao": None}),
        ("English; other languages by phone.", {"eng": None}),
        ("Spanish interpreters on call.", {"spa": "remote"}),
        ("English, Mixteco, phone interpretation.", {"eng": None, "qmx": None}),
    ],
)
def test_a_sentence_of_names_may_say_how_they_are_had(
    lead: str, said: str, levels: dict[str, str | None]
) -> None:
    found = languages_in_prose(f"{lead}{said}").values()
    assert {each.code: each.level for several in found for each in several} == levels


@pytest.mark.parametrize(
    "text", ["Interpreters any time.", "Ask for Karen.", "Translation by phone."]
)
def test_without_a_name_nothing_is_stated(text: str) -> None:
    assert languages_in_prose(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Offices in South Dakota and Minnesota.",
        "We serve people in Dakota County.",
        "Services in Navajo Nation.",
        "Help is had on 12 German Street.",
        "Services in North Dakota.",
    ],
)
def test_places_that_are_called_like_languages_are_none(text: str) -> None:
    assert stated(text) == {}
