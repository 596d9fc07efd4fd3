"""What a typed query asks for: phrases, minus words, synonyms, words without a wish of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.factory import shipped_synonyms
from directory.search.query_text.analysis import phrase_words, term_mark
from directory.search.query_text.asked_help import TOLD_WEIGHT
from directory.search.query_text.clauses import Clause
from directory.search.query_text.query_parser import LONGEST_QUERY, MOST_PIECES, read, written
from directory.search.query_text.query_plan import Plan, plan
from directory.search.query_text.synonyms import Role, SynonymRow, Synonyms
from tests.search.conftest import SYNONYMS


def understood(text: str) -> Plan:
    return plan(read(text), SYNONYMS)


def asked(text: str) -> list[str]:
    return [clause.asked for clause in understood(text).clauses]


def instead(clause: Clause) -> set[str]:
    return {" ".join(word.text for word in each.words) for each in clause.alternatives}


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("   …  ?? ", []),
        ("shelter that takes men", ["shelter", "men"]),
        ("I am looking for a safe house", ["safe house"]),
        ("my boss took my passport", ["boss", "took passport"]),
        ("necesito un refugio para hombres", ["necesito", "refugio", "hombres"]),
        ("the who", ["the", "who"]),
        ("T-visa", ["t", "visa"]),
        ("legal legal", ["legal"]),
        ("我需要庇護所", ["庇护所"]),
        ("緊急庇護所電話", ["紧急", "庇护所", "电话"]),
        ("call 415-555-0101", ["call", "#1010555514"]),
    ],
)
def test_clauses_of_a_query(text: str, clauses: list[str]) -> None:
    assert asked(text) == clauses


def test_a_synonym_stands_for_its_whole_group_in_every_language() -> None:
    (clause,) = understood("Safe Houses").clauses
    assert instead(clause) == {"safe houses", "safe house", "shelter", "refugio", "庇护 护所"}


def test_for_whom_help_is_leads_to_little_other_help() -> None:
    synonyms, text = shipped_synonyms(), "meals for homeless people"
    told = synonyms.situations.read(text)
    found = plan(read(text), synonyms, told, is_written=lambda _: True)
    meals, homeless, *_ = found.clauses
    literal, *others = homeless.alternatives
    assert (meals.asked, meals.required) == ("meals", True)
    assert (homeless.asked, homeless.required) == ("homeless", False)
    weights = {each.words: each.weight for each in others}
    assert weights[phrase_words("unhoused")] > literal.weight / 2
    assert weights[phrase_words("emergency shelter")] < literal.weight / 4


def test_what_help_is_for_is_looked_for_by_its_other_names_too() -> None:
    synonyms, text = shipped_synonyms(), "refugio para víctimas de violencia doméstica"
    told = synonyms.situations.read(text)
    found = plan(read(text), synonyms, told, is_written=lambda _: True)
    violence = next(each for each in found.clauses if each.asked == "violencia domestica")
    weights = {each.words: each.weight for each in violence.alternatives}
    assert weights[phrase_words("domestic violence")] > violence.alternatives[0].weight / 2


def test_parts_of_a_term_tell_services_of_its_kind_from_each_other() -> None:
    asked = plan(read("domestic violence shelter"), shipped_synonyms(), is_written=lambda _: True)
    whole, *parts = asked.clauses
    assert whole.marks == {term_mark("emergency_housing")}
    named = {each.asked: each for each in parts}
    assert named.keys() >= {"domestic violence", "shelter"}
    assert not any(each.required or each.marks for each in named.values())


def test_the_longest_term_wins() -> None:
    (clause,) = understood("safe house").clauses
    assert clause.asked == "safe house"


def test_an_asked_term_leads_to_the_others_but_is_not_looked_for() -> None:
    (clause,) = understood("took my passport").clauses
    assert "labor trafficking" in instead(clause)
    (back,) = [each for each in understood("labor trafficking").clauses if each.asked == "labor"]
    assert instead(back) == {"labor"}


def test_words_that_need_not_stand_there_are_not_required() -> None:
    assert [clause.required for clause in understood("legal help").clauses] == [True, False]
    assert [clause.required for clause in understood("help").clauses] == [True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("is there a safe house by sanchez elementary", {"sanchez elementary"}),
        ("safe house", set()),
        ("T-visa", set()),
        ("“sanchez elementary”", set()),
    ],
)
def test_two_words_beside_each_other_may_be_a_name(text: str, names: set[str]) -> None:
    assert {each.asked for each in understood(text).names} == names


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("I need a safe house over in Hillcrest please", 1.0),
        ("i need a safe house over in hillcrest please", TOLD_WEIGHT),
        ("I Need A Safe House Over In Hillcrest Please", TOLD_WEIGHT),
    ],
)
def test_a_word_that_is_written_like_a_name_counts_as_one(text: str, weight: float) -> None:
    found = [each for each in understood(text).clauses if each.asked == "hillcrest"]
    assert max(each.alternatives[0].weight for each in found) == weight


def test_quotes_and_minus() -> None:
    found = understood('"immigration lawyers" -police -“free trial” T-visa')
    assert [clause.asked for clause in found.clauses] == ['"immigration lawyers"', "t", "visa"]
    assert [clause.asked for clause in found.excluded] == ["police", '"free trial"']
    assert not found.clauses[0].alternatives[0].forms
    assert found.excluded[0].alternatives[0].forms


def test_a_flood_is_cut() -> None:
    assert len(read("word " * 5000)) == MOST_PIECES
    assert sum(len(piece.typed) for piece in read("w" * 5000)) <= LONGEST_QUERY


@given(st.text(alphabet='ab "-“庇護1 ', max_size=40))
def test_any_text_is_a_query_and_reads_the_same_again(text: str) -> None:
    pieces = read(text)
    plan(pieces, SYNONYMS)
    assert [piece.words for piece in read(written(pieces))] == [piece.words for piece in pieces]


VIETNAMESE = Synonyms(
    [
        SynonymRow("housing", "vi", "nhà ở"),
        SynonymRow("housing", "en", "housing"),
        SynonymRow("violence", "vi", "bạn trai đánh", Role.ASKED),
        SynonymRow("violence", "en", "domestic violence"),
        SynonymRow("suicide", "vi", "tự tử"),
        SynonymRow("suicide", "en", "suicide"),
        SynonymRow("wages", "fil", "hindi sinuswelduhan", Role.ASKED),
        SynonymRow("wages", "en", "wage theft"),
        SynonymRow("label", "", "T visa"),
        SynonymRow("trade", "en", "trade union workshop"),
    ]
)


def told(text: str) -> list[tuple[str, bool]]:
    return [(clause.asked, clause.required) for clause in plan(read(text), VIETNAMESE).clauses]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("nhà ở", [("nha o", True)]),
        ("nha o", [("nha o", True)]),
        ("tôi cần nhà ở", [("nha o", True)]),
        ("tôi bị bạn trai đánh", [("ban trai danh", True)]),
        ("tôi muốn tự tử", [("tu tu", True)]),
        ("toi muon tu tu", [("tu tu", True)]),
        ("hindi ako sinuswelduhan", [("hindi sinuswelduhan", True)]),
    ],
)
def test_a_term_keeps_words_that_are_idle_in_another_language(
    text: str, clauses: list[tuple[str, bool]]
) -> None:
    assert told(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("bạn trai đánh hoài", [("ban trai danh", True), ("hoai", False)]),
        ("hindi ako sinuswelduhan ng pabrika", [("hindi sinuswelduhan", True), ("pabrika", False)]),
        ("nhà ở 94990", [("nha o", True), ("94990", True)]),
        ("hoài đức", [("hoai", True), ("duc", True)]),
        ("housing pabrika", [("housing", True), ("pabrika", True), ("housing pabrika", False)]),
        ("Ito housing", [("ito", False), ("housing", True)]),
    ],
)
def test_what_no_term_has_is_only_welcome_in_languages_that_few_services_are_described_in(
    text: str, clauses: list[tuple[str, bool]]
) -> None:
    assert told(text) == clauses


@pytest.mark.parametrize(
    ("text", "scattered"),
    [
        ("domestic violence", True),
        ("T visa", False),
        ("nhà ở", False),
        ("trade union workshop", False),
    ],
)
def test_only_two_words_of_some_length_may_stand_apart(text: str, scattered: bool) -> None:
    (clause,) = plan(read(text), VIETNAMESE).clauses
    assert any(not each.adjacent for each in clause.alternatives) is scattered


SHIPPED = shipped_synonyms()


def required(text: str) -> set[str]:
    found = plan(read(text), SHIPPED, is_written=lambda _: True)
    return {clause.asked for clause in found.required}


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("beds for day laborers", {"beds"}),
        ("camas para jornaleros", {"camas"}),
        ("emergency childcare", {"childcare"}),
        ("dentista urgente", {"dentista"}),
    ],
)
def test_a_trade_and_how_soon_only_say_for_whom_and_when(text: str, needed: set[str]) -> None:
    assert required(text) == needed


@pytest.mark.parametrize("text", ["nail salon", "construction jobs", "emergency"])
def test_they_are_asked_for_where_nothing_else_is(text: str) -> None:
    assert required(text)


def test_the_trade_in_which_wages_are_kept_is_spoken_of() -> None:
    text = "I work on a ship and they never pay us"
    found = plan(read(text), SHIPPED, SHIPPED.situations.read(text), is_written=lambda _: True)
    ways = {
        " ".join(word.text for word in way.words)
        for each in found.speaking
        for way in each.alternatives
    }
    assert "seafarer" in ways
    assert not {way for way in ways if way.startswith("@")}
