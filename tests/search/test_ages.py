"""An age that a question tells is read in the forms of five languages, and ranks what states its ages by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.search.query import Query
from directory.search.query_text.asked_ages import age_at
from directory.search.query_text.number_words import number_at
from directory.search.query_text.question_tokens import key_of
from directory.search.query_text.synonyms import SynonymRow, Synonyms
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import shipped_wish_rows
from directory.search.results import Fit
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import service

EVERY_FORM = (
    "girl {n}", "she is {n}", "a {n} year old", "youth of {n}", "{n} years of age", "turning {n}", "aged {n}",
    "joven de {n}", "de {n} años", "tiene {n} años", "hija de {n} años de edad", "edad {n}",
    "{n}歲", "女孩{n}歲", "{n} taong gulang", "{n} anyos", "anak kong {n}", "edad na {n}",
    "{n} tuổi", "em gái {n} tuổi", "em {n} cần chỗ ở",
)  # fmt: skip
WRITTEN = {
    14: ("fourteen", "catorce", "十四", "katorse", "mười bốn"),
    15: ("fifteen", "quince", "十五", "kinse", "mười lăm"),
    16: ("sixteen", "dieciséis", "十六", "disisais", "mười sáu"),
    21: ("twenty one", "veintiuno", "二十一", "bente uno", "hai mươi mốt"),
    67: ("sixty seven", "sesenta y siete", "六十七", "sesenta y siete", "sáu mươi bảy"),
}


def ages_in(text: str) -> list[int]:
    """The ages that are read from a text, from its first word on."""
    words, at, found = key_of(text), 0, []
    while at < len(words):
        told = age_at(words, at)
        if told:
            found.append(told.years)
        at = told.end if told else at + 1
    return found


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("age", [11, 14, 16, 17, 19, 33, 68])
def test_an_age_in_figures_is_read_in_every_form(form: str, age: int) -> None:
    assert ages_in(form.format(n=age)) == [age]


@pytest.mark.parametrize("age", WRITTEN)
def test_an_age_in_words_is_read(age: int) -> None:
    english, spanish, chinese, filipino, vietnamese = WRITTEN[age]
    for text in (
        f"a girl of {english}", f"{english} years old", f"mujer de {spanish} años", f"{chinese}歲",
        f"{filipino} anyos", f"{vietnamese} tuổi",
    ):  # fmt: skip
        assert ages_in(text) == [age], text


@pytest.mark.parametrize("number", WRITTEN)
def test_the_words_of_a_number_are_read_to_their_end(number: int) -> None:
    for written in WRITTEN[number]:
        words = key_of(written)
        read = number_at(words, 0)
        assert read is not None
        assert (read.value, read.end) == (number, len(words)), written


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my 3 month old", 0), ("an 18 months old baby", 1), ("bebé de 5 meses de edad", 0), ("四個月大", 0),
        ("三個月的寶寶", 0), ("我的寶寶六個月", 0),
        ("7 buwang gulang", 0), ("9 tháng tuổi", 0), ("65 and over", 65), ("70 or older", 70), ("mayores de 60", 60),
        ("65歲以上", 65), ("62 pataas", 62), ("60 tuổi trở lên", 60), ("a 17yo", 17),
    ],
)  # fmt: skip
def test_babies_and_elders_are_told_in_their_own_forms(text: str, age: int) -> None:
    assert ages_in(text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "a bed for two nights", "for three years", "hace 3 años", "this is one", "open for 5 years",
        "desde hace 10 años", "三個月沒發工資", "兩個月沒有付錢", "我在餐館打工六個月",
        "room 12 on 16th street", "2 taon na ako dito", "one of them", "at 16 mission street", "uno de mis hijos",
    ],
)  # fmt: skip
def test_other_numbers_are_no_ages(text: str) -> None:
    assert ages_in(text) == []


WISH_SYNONYMS = Synonyms(
    [SynonymRow("shelter", "en", "shelter"), SynonymRow("shelter", "es", "refugio")],
    WishWords(shipped_wish_rows()),
)


@pytest.mark.parametrize(
    "question",
    [
        "shelter for a 16 year old", "shelter for a youth of 16", "refugio para una joven de 16 años", "16歲 shelter",
        "shelter para sa 16 taong gulang", "shelter cho em gái 16 tuổi",
    ],
)  # fmt: skip
def test_who_takes_the_age_is_first_and_who_excludes_it_is_last(
    tmp_path: Path, question: str
) -> None:
    engine = WhooshEngine(tmp_path / "index", WISH_SYNONYMS)
    engine.rebuild(
        [
            service(1, name="Shelter", facets={"age-range": ("18-24",)}),
            service(2, name="Shelter"),
            service(3, name="Shelter", facets={"age-range": ("12-17",)}),
        ],
        1,
    )
    results = engine.search(Query(text=question, per_page=10))
    assert [wish.age for wish in results.wishes] == [16]
    assert [hit.id for hit in results.hits] == ["service-3", "service-2", "service-1"]
    assert [hit.fits for hit in results.hits] == [(Fit.MET,), (Fit.UNKNOWN,), (Fit.MISSED,)]
