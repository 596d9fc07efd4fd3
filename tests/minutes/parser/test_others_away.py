"""Who else was away by the same sentence, and whom somebody came for."""

from __future__ import annotations

import pytest

from directory.minutes.parser.absence_sentences import absent_by_sentences
from directory.minutes.parser.people_of_sentences import people_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz sent regrets, and so did Bo Lee, who is in court.",
        "Ana Ruiz wrote that she is ill and sends apologies, and so did Bo Lee.",
        "Ana Ruiz could not come, nor could Bo Lee.",
        "Ana Ruiz sent regrets, as did Bo Lee.",
        "Ana Ruiz was absent, and so was Bo Lee.",
        "Ana Ruiz couldn't make it, and neither could Bo Lee.",
        "Ana Ruiz sent her apologies, likewise Bo Lee.",
        "Ana Ruiz no pudo venir, y tampoco Bo Lee.",
        "Ana Ruiz no pudo venir, al igual que Bo Lee.",
        "Hindi nakadalo si Ana Ruiz, gayundin si Bo Lee.",
        "Ana Ruiz vắng mặt, cũng như Bo Lee.",
        "Ana Ruiz couldn't make it. And Bo Lee couldn't make it either.",
        "Ana Ruiz no pudo venir. Y Bo Lee tampoco pudo.",
        "Hindi nakadalo si Ana Ruiz. Wala rin si Bo Lee.",
    ],
)
def test_who_else_did_not_come_is_away_too(sentence: str) -> None:
    assert [*absent_by_sentences(sentence)] == ["Ana Ruiz", "Bo Lee"]


@pytest.mark.parametrize("other", ["the County", "everyone else", "most of us"])
def test_what_is_no_person_is_not_away_too(other: str) -> None:
    assert [*absent_by_sentences(f"Ana Ruiz sent regrets, and so did {other}.")] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "words", ["who came for", "who sat in for", "who was there on behalf of", "who spoke for the"]
)
def test_for_whom_somebody_came_is_their_agency(words: str) -> None:
    (entry,) = people_of(f"Around the table sat Ana Ruiz, {words} Quay Hall.")
    assert entry[1] == "Ana Ruiz, Quay Hall"
