"""Kinds of help that messages teach: right for those that were not learned from, nothing where nothing is told."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.package_files import VOCABULARY_TABLES
from directory.search.factory import shipped_synonyms
from directory.search.query_text.analysis import phones
from directory.search.query_text.learned_help import (
    NOTHING_LEARNED,
    LearnedHelp,
    Message,
    Need,
    learn,
    shipped_messages,
    shipped_needs,
)
from directory.search.query_text.situations import SituationWords
from directory.search.query_text.synonyms import shipped_rows
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES, read_terms

LANGUAGES = ("en", *(each for each in INTERFACE_LANGUAGES if each != "en"))
NEEDS = {each.code: each for each in shipped_needs()}
FEW = (
    Need("wages", "is not paid", {"civil_remedies": 1.0, "hotline": 0.5}, ("wage_theft",)),
    Need("bed", "has no bed", {"emergency_housing": 1.0}),
    Need("asked", "asks by name", {}),
)
MESSAGES = 3 * (
    Message(("wages",), "the boss never paid me for the harvest"),
    Message(("wages",), "they never paid us, the boss laughs"),
    Message(("bed",), "we sleep in the car with the baby"),
    Message(("bed", "wages"), "sleeping in a car since the harvest"),
    Message(("asked",), "food bank near me"),
    Message(("asked",), "food pantry near the school"),
)


@pytest.fixture(scope="module")
def few() -> LearnedHelp:
    return learn(FEW, MESSAGES)


def test_a_message_has_the_help_of_the_need_that_its_words_were_learned_for(
    few: LearnedHelp,
) -> None:
    found = few.of("Boss never paid my brother").help
    assert max(found, key=found.__getitem__) == "civil_remedies"
    assert found["hotline"] == pytest.approx(found["civil_remedies"] / 2)


def test_forms_of_a_word_and_slips_share_letters_with_it(few: LearnedHelp) -> None:
    found = few.of("he sleept in his carr").help
    assert max(found, key=found.__getitem__) == "emergency_housing"


def test_what_is_asked_for_by_its_name_tells_nothing(few: LearnedHelp) -> None:
    assert few.of("food bank").help == {}


def test_services_speak_of_a_message_as_they_do_of_its_likely_need(few: LearnedHelp) -> None:
    assert few.of("the boss never paid us").groups == ("wage_theft",)
    assert few.of("we sleep in the car").groups == ()
    assert few.of("food bank").groups == ()
    unsure = learn(FEW, MESSAGES).of("the")
    assert unsure.groups == () or max(unsure.help.values()) >= 0.5


@pytest.mark.parametrize("text", ["", "?!", "zzz qqq", "。"])
def test_words_that_nobody_wrote_teach_nothing(few: LearnedHelp, text: str) -> None:
    assert few.of(text).help == {}
    assert NOTHING_LEARNED.of(text).help == {}
    assert NOTHING_LEARNED.of("the boss never paid me").help == {}


@given(st.text(max_size=80))
def test_weights_are_shares_of_what_the_needs_say(text: str) -> None:
    learned = learn(FEW, MESSAGES)
    assert all(0 <= weight <= 1 for weight in learned.of(text).help.values())
    assert learned.of(text) == learned.of(f"  {text.upper().lower()} ") or text != text.lower()


@given(st.permutations(MESSAGES))
def test_the_order_of_messages_does_not_matter(messages: Sequence[Message]) -> None:
    one, other = (
        learn(FEW, each).of("never paid for the car").help for each in (MESSAGES, messages)
    )
    assert one == pytest.approx(other, abs=1e-3)


def test_messages_that_were_not_learned_from_are_told_their_kinds_of_help() -> None:
    messages = [each for each in shipped_messages() if "asked" not in each.needs]
    random.Random(4).shuffle(messages)  # noqa: S311 - a draw that stays the same
    apart, others = messages[:600], messages[600:]
    learned = learn(tuple(NEEDS.values()), others)
    right = 0
    for each in apart:
        found = learned.of(each.text).help
        first = sorted(found, key=lambda kind: -found[kind])[:3]
        fitting = {
            kind
            for need in each.needs
            for kind, weight in NEEDS[need].help.items()
            if weight >= 0.5
        }
        right += not fitting.isdisjoint(first)
    assert right / len(apart) >= 0.75


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "something was done to me at a party and I only want a nurse to look at me",
            "forensic_exam",
        ),
        ("salí del hospital y no tengo dónde recuperarme, soy hombre", "emergency_housing"),
        ("剛到這裡，什麼人都不認識，想知道從哪裡開始", "case_management"),
        ("tôi muốn tự đứng tên thuê nhà nhưng lương thấp quá", "long_term_housing"),
        ("gusto kong makausap ang iba na dumaan din sa ganito", "peer_support"),
    ],
)
def test_sentences_that_no_rule_knows_lead_to_help(text: str, kind: str) -> None:
    assert SituationWords().read(text) is None
    situation = shipped_synonyms().situations.read(text)
    assert situation is not None
    assert kind in dict(situation.help)


def test_a_few_words_that_no_rule_knows_tell_nothing() -> None:
    learned = SituationWords((), learn(FEW, MESSAGES))
    assert learned.read("never paid") is None
    assert learned.read("they have never ever paid us") is not None
    assert learned.read("they have never ever paid us", whole=False) is None


def test_needs_lead_to_kinds_of_help_and_have_messages_in_every_language() -> None:
    kinds = {term.code for term in read_terms() if term.vocabulary == "services"}
    assert {kind for need in NEEDS.values() for kind in need.help} <= kinds
    groups = {row.group for row in shipped_rows()}
    assert {group for need in NEEDS.values() for group in need.groups} <= groups
    assert {need.code for need in NEEDS.values() if not need.help} == {"asked"}
    counted: dict[tuple[str, str], int] = {}
    text = (VOCABULARY_TABLES / "situation_messages.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for row in rows:
        first, *others = row["needs"].split("+")
        assert {first, *others} <= NEEDS.keys(), row
        counted[first, row["language"]] = counted.get((first, row["language"]), 0) + 1
    assert {language for _, language in counted} == set(LANGUAGES)
    told = [need for need in NEEDS if need != "asked"]
    assert min(counted.get((need, each), 0) for need in told for each in LANGUAGES) >= 20
    assert sum(times for (need, _), times in counted.items() if need == "asked") >= 600
    assert len({(row["language"], row["message"].casefold()) for row in rows}) == len(rows)


def test_messages_name_nobody() -> None:
    text = (VOCABULARY_TABLES / "situation_messages.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert not list(phones(row["message"])), row
        assert "@" not in row["message"], row
