"""What pages and commands say of what waits: one for one, and several for several."""

from __future__ import annotations

import pytest

from directory.models import HeldChange, HeldDecision
from directory.web.held_records import HeldField, HeldRecord, choices
from directory.web.held_sentences import brought_by, source_advice, taking_words
from directory.web.held_sources import Waiting


def waiting(count: int, repeating: int = 0, in_doubt: bool = False) -> Waiting:
    return Waiting("elms", True, in_doubt, count, 2 * count, repeating, "")


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "Import it"), (2, "Import all 2"), (50, "Import all 50"), (51, "Import the first 50")],
)
def test_what_takes_all_says_how_many_it_takes(count: int, words: str) -> None:
    assert taking_words(waiting(count), at_once=50) == words
    hidden = f"{words}, with what is in doubt hidden"
    assert taking_words(waiting(count, in_doubt=True), at_once=50) == hidden


def test_without_a_limit_all_is_taken_however_many_there_are() -> None:
    assert taking_words(waiting(1200)) == "Import all 1,200"


def test_what_repeats_a_place_comes_first_whatever_else_is_in_doubt() -> None:
    for in_doubt in (False, True):
        one = source_advice(waiting(9, 1, in_doubt))
        assert one.startswith("1 of them repeats a confidential place: decide about it first. ")
        several = source_advice(waiting(9, 2, in_doubt))
        assert several.startswith("2 of them repeat a confidential place: decide about them first.")


def test_doubt_is_about_the_words_of_one_or_of_several() -> None:
    assert "from its words who may see it" in source_advice(waiting(1, in_doubt=True))
    assert "from their words who may see them" in source_advice(waiting(2, in_doubt=True))
    assert source_advice(waiting(2)) == "Nothing here repeats a confidential place."


@pytest.mark.parametrize(
    ("by", "source", "words"),
    [
        ("ana@example.org", "elms", "by ana@example.org"),
        ("the operator of the machine", "elms", "imported from “elms”"),
        ("the operator of the machine", None, "by whoever runs the machine"),
    ],
)
def test_who_brought_it_is_an_account_a_source_or_whoever_runs_the_machine(
    by: str, source: str | None, words: str
) -> None:
    assert brought_by(HeldChange(by=by, source=source)) == words


def test_what_is_for_partners_alone_is_not_called_public() -> None:
    fields = (HeldField("Description", "", "Rides", ""),)
    service, other = (
        HeldRecord("service", name, None, False, False, fields, (), is_public=is_public)
        for name, is_public in (("Rides", False), ("Meals", True))
    )
    doubtful = HeldRecord("location", "Hall", None, False, False, fields, (), in_doubt=True)
    words = choices([service, other, doubtful])[HeldDecision.HIDDEN][1]
    assert "“New service: Meals” are public" in words
    assert "Rides" not in words
