"""One stray word is no kind of help; phrases, several words of a kind and lists are."""

from __future__ import annotations

import csv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.package_files import DEMO
from directory.parsing.help_mentions import mentions
from directory.parsing.help_vocabulary import help_phrases
from directory.parsing.stray_words import firm_mentions

_ALONE = sorted(
    {
        each.words
        for each in help_phrases()
        if not each.is_typed and each.words.isascii() and each.words.isalpha()
    }
)
_PASSING = (
    "A circle of neighbors where somebody usually asks about {} on Tuesday evenings.",
    "Come in and sit down; one of us once wrote a long letter about {} for a cousin.",
    "Un grupo de vecinas que se junta y a veces conversa de {} con café.",
)


def said(name: str, text: str, agency: str = "") -> set[str]:
    return {each.code for each in firm_mentions([name], text, agency)}


@given(st.sampled_from(_ALONE), st.sampled_from(_PASSING))
def test_a_word_in_passing_says_no_kind_of_help(word: str, sentence: str) -> None:
    plain = said("Elm House", sentence.format("sand"))
    of_word = {each.code for each in mentions(word)}
    assume(len({each.words for each in mentions(sentence.format(word))}) <= 1)
    assert not (said("Elm House", sentence.format(word)) - plain) & of_word


@given(st.lists(st.sampled_from(_ALONE), min_size=2, max_size=4, unique=True))
def test_of_a_list_every_entry_is_said(words: list[str]) -> None:
    listed = ", ".join(words)
    assume(len(mentions(listed)) == len(words))
    assume(not any(each.is_broad for each in mentions(listed)))
    assert said("Elm House", listed) == {each.code for each in mentions(listed)}


@pytest.mark.parametrize(
    ("name", "text", "agency", "kinds"),
    [
        ("Elm House", "Someone always knows a lawyer, or a job.", "", set()),
        ("Elm House", "A better job, and somebody who knows which employment offices call back.", "", {"employment"}),
        ("Elm House", "Offers groceries to whoever rings.", "", {"basic_necessities"}),
        ("Tuesday Therapy", "Groceries are on the table while you wait.", "", {"mental_health"}),
        ("Elm House", "People come from a street nearby to talk of a safe place to sleep.", "", {"emergency_housing"}),
        ("Elm House", "志工在這裡聊工作和天氣", "", set()),
        ("Elm House", "我們有食物銀行和移民律師給附近的居民", "", {"immigration_legal", "basic_necessities"}),
        ("Open Door", "Come in.", "Elm Clinic", {"primary_care"}),
        ("Open Door", "Come in.", "Status Clinic", set()),
        ("Open Door", "Come in.", "Elm Street Players", set()),
        ("Open Door", "Come in.", "The Health and Hiking Club of Elm", set()),
    ],
)  # fmt: skip
def test_what_is_said_firmly(name: str, text: str, agency: str, kinds: set[str]) -> None:
    assert said(name, text, agency) == kinds


def test_of_the_kinds_suggested_for_the_demo_town_seven_in_ten_are_right() -> None:
    with (DEMO / "listings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = wrong = rows_right = 0
    for row in rows:
        true = set(row["service_terms"].split(";"))
        found = said(row["service"], row["description"])
        right += len(found & true)
        wrong += len(found - true)
        rows_right += bool(found & true)
    assert right / (right + wrong) >= 0.7
    assert rows_right >= 100
