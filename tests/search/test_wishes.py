"""Wishes are read from words in five languages, whatever stands around them, and taken out of the need."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.search.factory import shipped_synonyms
from directory.search.query_text.asked_ages import population_of
from directory.search.query_text.folding import fold
from directory.search.query_text.times import spans_of
from directory.search.query_text.wish_reader import WishWords
from directory.search.query_text.wishes import (
    AREA,
    LOCALITY,
    WishKind,
    WishRow,
    language_phrases,
    population_phrases,
    shipped_wish_rows,
)
from directory.vocabularies.related_languages import one_language
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES, read_languages, read_terms

AREAS = {
    ("areas", "north"): ("Northside",),
    ("areas", "old"): ("Old Harbor",),
    ("areas", "quay"): ("Quayside/Elm Point/USN",),
}
WORDS = WishWords((*shipped_wish_rows(), *language_phrases(), *population_phrases()), AREAS)
KNOWN = frozenset(("94990", "elm street", "northport"))


def read(text: str) -> list[tuple[str, str]]:
    """The wishes of a text that somebody has said."""
    wishes, _ = WORDS.read(text, KNOWN.__contains__)
    return [(wish.kind.value, wish.value) for wish in wishes if not wish.implied]


def need(text: str) -> str:
    return WORDS.read(text, KNOWN.__contains__).need


@pytest.mark.parametrize(
    ("text", "wishes", "left"),
    [
        ("shelter tonight Spanish", [("time", "tonight"), ("language", "spa")], "shelter"),
        ("therapist who speaks Arabic", [("language", "arb")], "therapist"),
        ("Korean-speaking lawyer", [("language", "kor")], "lawyer"),
        ("dentista que hable español", [("language", "spa")], "dentista"),
        ("會說廣東話的律師", [("language", "yue")], "律師"),
        ("doktor na nagsasalita ng Tagalog", [("language", "tgl")], "doktor"),
        ("hotline na may Tagalog", [("language", "tgl")], "hotline"),
        ("luật sư nói tiếng Việt", [("language", "vie")], "luật sư"),
        ("Mam", [("language", "mam")], ""),
        ("refugio para hombres", [("population", "cis_men")], "refugio"),
        ("庇護所 女性", [("population", "cis_women")], "庇護所"),
        ("bed for a trans woman", [("population", "trans_women")], "bed"),
        ("my daughter is 15", [("population", "age_13_17")], "my daughter"),
        ("16-year-old girl", [("population", "age_13_17")], "girl"),
        ("mi hijo de 9 años", [("population", "under_13")], "mi hijo"),
        ("十五歲女孩", [("population", "age_13_17")], "女孩"),
        ("三十岁", [("population", "age_25_over")], ""),
        ("cama esta noche", [("time", "tonight")], "cama"),
        ("clinic open Saturday morning", [("time", "saturday morning")], "clinic"),
        ("星期六的診所", [("time", "saturday")], "診所"),
        ("clases por la noche", [("time", "night")], "clases"),
        ("mañana por la mañana", [("time", "tomorrow morning")], ""),
        ("gratis abogado", [("cost", "free")], "abogado"),
        ("看醫生不用錢", [("cost", "free")], "看醫生"),
        ("doctor sin papeles", [("papers", "undocumented")], "doctor"),
        ("walang papeles", [("papers", "undocumented")], ""),
        ("food in Northside", [("place", AREA + "north")], "food"),
        ("food near Old Harbor", [("place", AREA + "old")], "food"),
        ("food in the Old Harbor neighborhood", [("place", AREA + "old")], "food"),
        ("lunch Quayside district", [("place", AREA + "quay")], "lunch"),
        ("comida en el barrio de Elm Point", [("place", AREA + "quay")], "comida"),
        ("usn office", [], "usn office"),
        ("clinic 94990", [("place", LOCALITY + "94990")], "clinic"),
        ("dentist on Elm Street", [("place", LOCALITY + "elm street")], "dentist on"),
        ("shelter in Northport", [("place", LOCALITY + "northport")], "shelter"),
        ("after school in Northport elementary", [], "after school in Northport elementary"),
        ("shelter with beds available", [("room", "open")], "shelter with"),
    ],
)
def test_wishes_and_what_is_left(text: str, wishes: list[tuple[str, str]], left: str) -> None:
    assert (read(text), need(text)) == (wishes, left)


@pytest.mark.parametrize(
    "text",
    [
        "English classes",
        "learn English",
        "clases de inglés",
        "aprender español",
        "學英文",
        "học tiếng Anh",
        "hindi ako binabayaran",
        "tôi có thai",
        "drug free housing",
        "set me free",
        '"Spanish speaking"',
        "shelter -men",
        "my husband hits me",
        "a man follows me",
        "Northport",
        "family law",
    ],
)
def test_what_is_no_wish(text: str) -> None:
    assert read(text) == []


def test_an_urgent_time_implies_room_unless_that_is_said() -> None:
    implied = [wish.kind for wish in WORDS.read("bed tonight").wishes if wish.implied]
    assert implied == [WishKind.ROOM]
    assert not any(wish.implied for wish in WORDS.read("bed tonight with room").wishes)
    assert not any(wish.implied for wish in WORDS.read("clinic on Saturday").wishes)


def test_without_words_for_them_no_wish_is_read() -> None:
    assert WishWords().read("shelter tonight Spanish") == ((), "shelter tonight Spanish")


_LANGUAGES = [language for language in read_languages() if language.code not in {"eng", "hin"}]
_FRAMES = {
    "en": ("{} speaking lawyer", "lawyer who speaks {}", "lawyer in {}", "need a lawyer, {}"),
    "es": ("abogado que hable {}", "abogada en {}", "busco abogado, hablo {}"),
    "zh-Hant": ("會說{}的律師", "{}律師", "律師 {}"),
    "fil": ("abogado na nagsasalita ng {}", "abogado {}"),
    "vi": ("luật sư nói {}", "luật sư {}"),
}


@given(st.sampled_from(_LANGUAGES), st.sampled_from(INTERFACE_LANGUAGES), st.data())
def test_every_language_is_understood_in_every_language(
    language: object, interface: str, data: st.DataObject
) -> None:
    assert hasattr(language, "code")
    name = language.names[interface]  # type: ignore[attr-defined]
    text = data.draw(st.sampled_from(_FRAMES[interface])).format(name)
    found = [wish for wish in WORDS.read(text).wishes if wish.kind is WishKind.LANGUAGE]
    assert any(one_language(language.code) in wish.values for wish in found), text


@given(
    st.integers(0, 110), st.sampled_from(("{} years old", "is {}", "{} años", "{}歲", "{} tuổi"))
)
def test_every_age_belongs_to_a_population(age: int, frame: str) -> None:
    known = {term.code for term in read_terms() if term.vocabulary == "populations"}
    assert read("she " + frame.format(age)) == [("population", population_of(age))]
    assert set(population_of(age).split("|")) <= known


_NEEDS = ("shelter", "abogado", "food bank", "住宿", "doktor")
_WISHES = tuple(
    row.phrase
    for row in shipped_wish_rows()
    if row.kind in set(WishKind) and row.kind != WishKind.LANGUAGE
)


@given(st.sampled_from(_NEEDS), st.sampled_from(_WISHES), st.booleans())
def test_the_need_survives_every_wish_and_is_what_is_left(
    asked: str, phrase: str, behind: bool
) -> None:
    text = f"{asked}, {phrase}" if behind else f"{phrase}, {asked}"
    wishes, left = WORDS.read(text)
    assert wishes, text
    assert fold(asked) in fold(left)
    for wish in wishes:
        assert wish.text in text
        assert fold(asked) in fold(wish.without)


@given(st.text(max_size=60))
def test_anything_can_be_read(text: str) -> None:
    wishes, left = WORDS.read(text, lambda name: len(name) == 5)
    assert len(left) <= len(text)
    assert WORDS.read(text, lambda name: len(name) == 5) == (wishes, left)


@given(st.sampled_from(_WISHES), st.text(alphabet="xyz ", max_size=12))
def test_taking_a_chip_away_takes_the_wish_away(phrase: str, other: str) -> None:
    text = f"{other} {phrase}"
    (first, *rest) = WORDS.read(text).wishes
    assume(not rest or all(wish.implied for wish in rest))
    again = [(wish.kind, wish.value) for wish in WORDS.read(first.without).wishes]
    assert (first.kind, first.value) not in again


def test_every_row_of_the_table_is_of_a_known_kind_and_value() -> None:
    populations = {term.code for term in read_terms() if term.vocabulary == "populations"}
    languages = {language.code for language in read_languages()}
    for row in shipped_wish_rows():
        assert row.language in INTERFACE_LANGUAGES, row
        if row.kind == WishKind.POPULATION:
            assert set(row.value.split("|")) <= populations, row
        elif row.kind == WishKind.LANGUAGE:
            assert set(row.value.split("|")) <= languages, row
        elif row.kind == WishKind.TIME:
            assert spans_of(row.value, datetime(2026, 3, 4, 15, 30)), row  # noqa: DTZ001


DAY = 24 * 60


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("now", ((2 * DAY + 930, 2 * DAY + 931),)),
        ("today", ((2 * DAY + 930, 3 * DAY),)),
        ("tonight", ((2 * DAY + 1200, 3 * DAY),)),
        ("tomorrow morning", ((3 * DAY + 420, 3 * DAY + 720),)),
        ("saturday", ((5 * DAY + 420, 5 * DAY + 1320),)),
        ("sunday night", ((6 * DAY + 1080, 6 * DAY + 1410),)),
        ("weekend", ((5 * DAY + 420, 5 * DAY + 1320), (6 * DAY + 420, 6 * DAY + 1320))),
    ],
)
def test_when_a_time_is(value: str, spans: tuple[tuple[int, int], ...]) -> None:
    wednesday = datetime(2026, 3, 4, 15, 30)  # noqa: DTZ001  # local time of wherever the service is
    assert spans_of(value, wednesday) == spans


def test_a_time_said_at_no_moment_is_any_day() -> None:
    assert len(spans_of("tonight", None)) == 7
    assert len(spans_of("morning", None)) == 7
    assert spans_of("monday", None) == ((420, 1320),)


@pytest.mark.parametrize(
    ("text", "need"),
    [("婦女收容所", "收容所"), ("男人收容所今晚", "收容所"), ("廣東話的律師", "律師")],
)
def test_a_character_behind_a_wish_stays_with_the_word_that_it_begins(text: str, need: str) -> None:
    assert shipped_synonyms().wishes.read(text).need == need


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("shelter for a mom with a teenage son", {"families"}),
        ("albergue para madre con su hijo de 14 años", {"families"}),
        ("I am 16 with my baby", {"age_13_17", "families"}),
        ("beds for a 20 year old woman", {"age_18_24", "cis_women"}),
        ("shelter, my son is 14", {"age_13_17"}),
    ],
)
def test_the_age_of_a_child_with_a_parent_asks_for_no_place_of_children(
    text: str, people: set[str]
) -> None:
    wishes = shipped_synonyms().wishes.read(text).wishes
    assert {wish.value for wish in wishes if wish.kind is WishKind.POPULATION} == people


_PEOPLE = tuple(row for row in shipped_wish_rows() if row.kind == "person")
_ASKING = {
    "en": (
        "{}",
        "shelter for {} tonight",
        "bed tonight {}",
        "shelter tonight {} spanish",
        "{} bed tonight",
        "a bed for a {}",
        "lawyer for {} in Northport",
    ),
    "es": ("{}", "refugio para {}", "cama esta noche {}", "albergue {} en español"),
    "zh-Hant": ("{}", "庇護所 {}", "{} 今晚床位", "給{}的床位"),
    "fil": ("{}", "matutuluyan para sa {}", "kama {} ngayong gabi"),
    "vi": ("{}", "nơi ở cho {}", "giường tối nay {}"),
}
_TELLING = {
    "en": (
        "a {} follows me",
        "my {} hits me",
        "raped by a {}",
        "I ran from {}",
        "{} took my papers",
    ),
    "es": ("mi {} me pega", "un {} me sigue", "la casa del {}"),
    "zh-Hant": ("我{}打我", "被{}打"),
    "fil": ("sinaktan ako ng {}",),
    "vi": ("bị {} đánh",),
}


def _people(text: str) -> set[str]:
    wishes = shipped_synonyms().wishes.read(text, KNOWN.__contains__).wishes
    return {wish.value for wish in wishes if wish.kind is WishKind.POPULATION}


@given(st.sampled_from(_PEOPLE), st.booleans(), st.data())
def test_one_person_is_whom_help_is_for_wherever_the_word_stands(
    row: WishRow, loud: bool, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(_ASKING[row.language])).format(row.phrase)
    assert _people(text.upper() if loud else text) == {row.value}, text


@given(st.sampled_from(_PEOPLE), st.data())
def test_somebody_of_whom_more_is_told_is_no_wish(row: WishRow, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_TELLING[row.language])).format(row.phrase)
    assert row.value not in _people(text), text


@given(st.sampled_from([row for row in _PEOPLE if row.language == "en"]))
def test_a_person_in_a_name_is_no_wish(row: WishRow) -> None:
    named = row.phrase.title()
    for text in (f"Wonder {named}", f"{named} Alive", f"the Bright {named} Project"):
        assert _people(text) == set(), text


@pytest.mark.parametrize(
    ("one", "several"), [("woman", "women"), ("man", "men"), ("lady", "ladies"), ("teen", "teens")]
)
def test_one_and_several_are_read_alike(one: str, several: str) -> None:
    for frame in _ASKING["en"]:
        assert _people(frame.format(one)) == _people(frame.format(several)), frame


def test_filipino_makes_a_verb_of_a_language() -> None:
    (wish,) = shipped_synonyms().wishes.read("abogado na nagtatagalog").wishes
    assert (wish.kind, wish.value) == (WishKind.LANGUAGE, "tgl")
    assert shipped_synonyms().wishes.read("nagtatrabaho").wishes == ()
