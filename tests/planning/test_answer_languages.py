"""Answers in the other languages: the same numbers in whole sentences, with the marks of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.answer_sentences import areas_in_words, left_out_areas, sentences
from directory.gaps.area_answers import Answer, answer
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions, Target
from directory.gaps.phrasebook import Phrasebook
from directory.interface_languages import DEFAULT, LANGUAGES
from directory.planning.answer_languages import marked_phrasebook, phrasebook
from tests.gaps.example import LISTINGS, Listing
from tests.gaps.example_picture import picture
from tests.gaps.test_random_directories import directories, target
from tests.order import draws
from tests.planning.conftest import seen

OTHERS = [code for code in LANGUAGES if code != DEFAULT]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", OTHERS)
@settings(max_examples=draws(60), deadline=None)
@given(directories, target, st.sampled_from([1, 2, 3]), st.booleans())
def test_other_languages_say_the_same_numbers_in_whole_sentences(
    language: str, rows: list[Listing], asked: Target, k: int, citywide: bool
) -> None:
    asked = replace(asked, max_minutes=30, k=k, citywide=citywide)
    found = picture(rows or LISTINGS[:1], Questions((asked,), np.full((1, 4), 10.0)))
    each = replace(answer(found, 0), left_out=("Somebody (Somewhere)",))
    words = replace(phrasebook(language), label=lambda _name, code: f"<{code}>")
    english = [*said_in(Phrasebook(words.label), found, each)]
    other = [*said_in(words, found, each)]
    assert len(other) == len(english)
    for one, two in zip(english, other, strict=True):
        assert one != two
        assert numbers_of(one) == numbers_of(two), (one, two)
        assert set(re.findall(r"<\w+>", one)) == set(re.findall(r"<\w+>", two))
        assert two[-1] in ".。"
        assert not re.search(r"\b(the|area|areas|record|organizations)\b|%", two)
        assert two[0].isdigit() or two[0] == two[0].upper(), "a sentence begins with a capital"


def said_in(words: Phrasebook, found: Picture, each: Answer) -> Iterator[str]:
    yield from sentences(found.evaluation, each, words)
    yield from areas_in_words(found.evaluation, each, words)
    yield from left_out_areas(found.evaluation, [each.target], words)


def numbers_of(sentence: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"<\w+>", "", sentence)))


def test_a_word_inside_of_a_sentence_has_a_small_letter_but_for_names() -> None:
    said = Phrasebook(lambda _name, code: code)
    assert said.inside("populations", "Young adults 18–24") == "young adults 18–24"
    assert (
        said.inside("services", "Education and English classes") == "education and English classes"
    )
    assert said.inside("populations", "LGBTQ+ people") == "LGBTQ+ people"
    assert said.inside("services", "") == ""


def test_names_in_a_row_have_the_marks_of_their_language() -> None:
    names = list("ABCDEFGHIJKLMN")
    assert Phrasebook(str).row(names).endswith("L and 2 more")
    assert phrasebook("zh-Hant").row(["A", "B"]) == "A、B"
    assert phrasebook("es").row(names, most=13).endswith("M y 1 más")
    assert phrasebook("zh-Hant").paragraph(["一。", "二。"]) == "一。二。"
    assert Phrasebook(str).paragraph(["One.", "Two."]) == "One. Two."


def test_the_page_of_an_answer_says_it_in_each_language(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/question?service=emergency_housing&language=spa&minutes=0")
    told = {each["lang"]: each for each in page.soup.select("details [lang]")}
    assert list(told) == OTHERS
    numbers = numbers_of(page.soup.select_one(".answer-block .lead").text)
    for each in told.values():
        assert numbers_of(each.select_one("p").text) == numbers
    assert "alojamiento de emergencia en español" in told["es"].text
    assert "西班牙語緊急住宿" in told["zh-Hant"].text
    assert "tiếng Tây Ban Nha" in told["vi"].text
    assert "pang-emergency na tirahan sa wikang Espanyol" in told["fil"].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_with_commas_are_told_apart_in_every_language(app: Flask, language: str) -> None:
    """On a page, too, where the row is markup and what a name holds stays escaped."""
    names, semicolon = ["Harbor Law, Inc.", "A & B", "Casa"], "；" if language == "zh-Hant" else ";"
    with app.test_request_context(f"/{language}/"):
        for words in (phrasebook(language), marked_phrasebook(language)):
            for row in (words.row(names), words.row(names, 2), words.together(names)):
                told = str(row).replace("Harbor Law, Inc.", "Harbor Law").replace("&amp;", "&")
                assert not set(",、<") & set(re.sub(r'<span lang="en">([^<]*)</span>', r"\1", told))
                assert told.count(semicolon) == 2
