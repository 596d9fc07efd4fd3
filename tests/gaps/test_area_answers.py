"""Answers in sentences: their numbers are those of the cells, and the calls that they name could tell."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from babel.support import Translations
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.gaps.answer_sentences import sentences
from directory.gaps.area_answers import Answer, answer, ask, ranked_answers
from directory.gaps.counts import Count
from directory.gaps.dayparts import DAYPARTS
from directory.gaps.evaluation import Status, evaluate
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import HoursRule, Questions, Target
from directory.gaps.listing_names import listed, shortened
from directory.gaps.nowhere import Reason, nowhere
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.target_nouns import what
from directory.gaps.unknown_answers import undecided
from directory.package_files import TRANSLATIONS
from tests.gaps.example import (
    FAR,
    FAR_AREAS,
    LISTINGS,
    QUESTIONS,
    REAL,
    REAL_TARGETS,
    TARGETS,
    Listing,
    supply_of,
)
from tests.gaps.example_picture import picture
from tests.gaps.test_random_directories import directories, target
from tests.order import draws
from tests.web.test_translations import LOCALES

WORDS = {"spa": "Spanish", "cis_women": "Women", "cis_men": "Men", "emergency_housing": "Emergency housing",
         "immigration_legal": "Immigration legal help"}  # fmt: skip


WOMEN = "emergency housing with staff who speak Spanish for women (within 30 minutes)"
MEN = "emergency housing with at least a phone interpreter for Spanish for men (within 30 minutes)"


def word(_vocabulary: str, code: str) -> str:
    return WORDS.get(code, code)


def said(found: Picture, number: int) -> list[str]:
    return sentences(found.evaluation, answer(found, number), Phrasebook(word))


def test_the_first_example_in_sentences() -> None:
    found = picture()
    assert said(found, 0) == [
        f"2 of 3 areas have fewer than 2 organizations for {WOMEN} on record.",
        "In 1 area enough are on record, but some are at risk.",
    ]
    (told,) = said(found, 1)
    assert told == (
        f"3 of 3 areas have fewer than 2 organizations for {MEN} on record. "
        "In 2 of them enough may have it. 1 call could tell."
    )
    assert [
        (found.supply.listings[each.listing], each.columns) for each in answer(found, 1).calls
    ] == [("L4", (1, 2))]
    assert said(found, 3)[1:] == ["In 1 area it is at risk. In 2 areas it is confirmed."]


def test_what_was_never_confirmed_and_what_has_no_place_is_told_apart() -> None:
    found = evaluate(
        supply_of(REAL, FAR_AREAS, FAR), Questions(REAL_TARGETS, np.full((4, 3), 10.0))
    )
    columns = {
        status: tuple(c for c in range(2) if found.status(2, c) is status) for status in Status
    }
    told = sentences(found, Answer(2, columns, nowhere=tuple(nowhere(found, 2))), Phrasebook(word))
    assert told == [
        "Every area has immigration legal help in Spanish (within 30 minutes) on record.",
        "In 1 area it is on record, but no one has confirmed it. In 1 area it is confirmed.",
        "1 organization offers it but can’t be placed in any area. 1 has no location on record.",
    ]


def test_why_organizations_count_in_no_area_is_told_apart() -> None:
    """A1 counts in the north, so its listing without a place is not told of; a hidden place needs two areas."""
    legal = LISTINGS[4]
    rows = [
        replace(legal, code="L1", organization="A1", area="N"),
        replace(legal, code="L2", organization="A1", area=None),
        *(replace(legal, code=f"L{each}", organization=f"A{each}", area=None) for each in (3, 4)),
        replace(legal, code="L5", organization="A5", area="N", mode="phone"),
        replace(legal, code="L6", organization="A6", area=None, confidential=True, served=("N",)),
        replace(legal, code="L7", organization="A6", area=None, confidential=True),
        replace(
            legal, code="L8", organization="A8", area=None, confidential=True, served=("N", "C")
        ),
        replace(legal, code="L9", organization="A9", area=None, levels={}),
    ]
    found = ask(picture(rows), ["immigration_legal"], ["spa"])
    assert [
        (found.supply.listings[each.listing], each.reason) for each in answer(found, 0).nowhere
    ] == [
        ("L3", Reason.NO_PLACE), ("L4", Reason.NO_PLACE), ("L5", Reason.NOT_VISITED), ("L6", Reason.HIDDEN),
        ("L7", Reason.HIDDEN),
    ]  # fmt: skip
    assert said(found, 0)[-1] == (
        "4 organizations offer it but can’t be placed in any area. 2 have no location on record. "
        "1 is reached by phone or online "
        "alone and names no areas. 1 has a confidential place and names fewer than two areas."
    )


@pytest.mark.parametrize(
    ("rows", "more"),
    [
        ("", ""),
        ("S", " In 1 of them someone may have it. 1 call could tell."),
        ("SNC", " In all of them someone may have it. 3 calls could tell."),
    ],
)
def test_areas_with_none_on_record_are_added_up_whether_or_not_someone_may_have_it(
    rows: str, more: str
) -> None:
    listings = [replace(LISTINGS[3], code=area, organization=area, area=area) for area in rows]
    found = ask(picture(listings), ["emergency_housing"], ["spa"], minutes=0)
    assert (
        said(found, 0)[0]
        == f"3 of 3 areas have no emergency housing in Spanish (in the area itself) on record.{more}"
    )
    zeros = int((found.evaluation.counts[Count.RECORDED, 0, :3] == 0).sum())
    assert answer(found, 0).lacking == zeros == 3


def test_one_area_that_lacks_it_is_spoken_of_as_there() -> None:
    sure = [replace(LISTINGS[1], code=area, organization=area, area=area) for area in "NC"]
    found = ask(picture([*sure, LISTINGS[3]]), ["emergency_housing"], ["spa"], minutes=0)
    assert said(found, 0)[0].endswith("on record. Someone may have it there. 1 call could tell.")


def test_a_very_long_name_is_cut_between_words() -> None:
    long = "Prepared lunches; " * 24
    assert shortened("A name") == "A name"
    assert shortened(long) == "; ".join(["Prepared lunches"] * 4) + "…"
    assert len(shortened("x" * 420)) == 81
    assert listed([long, "B"]) == f"{shortened(long)}, B"


def test_the_whole_map_is_told_as_one() -> None:
    asked = replace(TARGETS[1], citywide=True, k=2)
    found = picture(questions=Questions((asked,), np.full((1, 4), 10.0)))
    (told,) = said(found, 0)
    assert told.startswith("1 organization is on record for emergency housing")
    assert told.endswith("There may be more. 1 call could tell.")


def test_those_that_miss_most_come_first() -> None:
    found = picture()
    assert [each.target for each in ranked_answers(found)] == [0, 1, 2, 3]


def test_a_question_counts_as_a_target_of_the_same_words_does() -> None:
    found = ask(picture(), ["emergency_housing"], ["spa"], "cis_men", "remote", 30)
    asked = replace(TARGETS[1], k=1)
    same = evaluate(found.supply, Questions((asked,), QUESTIONS.need[1:2]))
    assert (found.evaluation.counts == same.counts).all()
    assert what(found.targets[0], Phrasebook(word)) == (
        "emergency housing with at least a phone interpreter for Spanish for men (within 30 minutes)"
    )
    assert what(ask(picture(), ["emergency_housing"], ["spa"]).targets[0], Phrasebook(word)) == (
        "emergency housing in Spanish (within 30 minutes)"
    )


@pytest.mark.parametrize(("number", "shown"), [(2, "a, b"), (3, "a, b and 1 more")])
def test_names_beyond_the_first_are_counted(number: int, shown: str) -> None:
    assert listed(list("abc")[:number], 2) == shown


@settings(max_examples=draws(60), deadline=None)
@given(directories, target)
def test_numbers_of_sentences_are_those_of_cells_and_calls_could_tell(
    rows: list[Listing], asked: Target
) -> None:
    found = picture(
        rows or LISTINGS[:1], Questions((replace(asked, max_minutes=30),), np.full((1, 4), 10.0))
    )
    told = answer(found, 0)
    assert told.asked == 3
    for status in Status:
        assert [found.evaluation.status(0, column) for column in told.columns[status]] == (
            [status] * told.number(status)
        )
    numbers = [int(each) for each in re.findall(r"\b\d+\b", " ".join(said(found, 0)))]
    for number in (told.lacking, *map(told.number, set(Status) - {Status.UNMET})):
        assert not number or number in numbers or number in (3, told.lacking)
    k, services = asked.k, found.bundle.roster.services
    called = {services[call.listing] for call in told.calls}
    for call in told.calls:
        assert set(call.columns) <= set(told.columns[Status.UNKNOWN])
        assert call.columns
    for column in told.columns[Status.UNKNOWN]:
        asks = {
            services[each.listing]
            for each in undecided(found)
            if column in each.columns and not each.is_recorded
        }
        missing = k - int(found.evaluation.counts[Count.RECORDED, 0, column])
        assert len(asks & called) >= min(missing, len(asks)) > 0
    assert not told.calls or told.columns[Status.UNKNOWN]


EVERY_CONDITION = st.fixed_dictionaries(
    {
        "service": st.sampled_from([None, "emergency_housing", "immigration_legal"]),
        "languages": st.sampled_from([(), ("spa",), ("spa", "yue")]),
        "minimum_level": st.sampled_from([None, 0, 1, 2, 3, 4]),
        "population": st.sampled_from([None, "cis_men", "cis_women"]),
        "k": st.sampled_from([1, 2, 3]),
        "max_minutes": st.sampled_from([None, 0.0, 20.0, 45.0]),
        "travel_by": st.sampled_from([None, "bus", "on_foot"]),
        "daypart": st.sampled_from([None, *DAYPARTS]),
        "min_hours": st.sampled_from([None, 2.0, 4.5, 10.0]),
        "hours_rule": st.sampled_from(list(HoursRule)),
        "areas": st.sampled_from([None, (0,), (0, 2)]),
        "modes": st.sampled_from([frozenset(), frozenset({"phone"})]),
        "routes": st.sampled_from([frozenset(), frozenset({"walk_in"})]),
        "room": st.sampled_from([None, True, False]),
        "area_share": st.sampled_from([1.0, 0.8]),
    }
)
"""Every field of a target that may change a count, and values that ask for different things."""
NOT_COUNTED = {"code", "sentence", "citywide", "severity", "equity", "without"}
"""Names and weights; the whole map and what is left out by decision have sentences of their own."""


def changes_nothing(asked: Target, name: str) -> bool:
    """Whether a field is not looked at, by what the others are."""
    match name:
        case "minimum_level":
            return not asked.languages
        case "travel_by":
            return not asked.max_minutes
        case "hours_rule":
            return not (asked.daypart or asked.min_hours)
        case _:
            return False


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", ["en", *sorted(LOCALES)])
def test_all_conditions_of_a_target_are_in_its_sentence(language: str) -> None:
    """Two targets that differ in a condition have no sentence in common, in every language."""
    fields = {each.name for each in dataclasses.fields(Target)}
    catalogue = Translations.load(TRANSLATIONS, [language])
    words = Phrasebook(word, catalogue)

    @settings(max_examples=draws(250), deadline=None)
    @given(EVERY_CONDITION, EVERY_CONDITION, st.data())
    def differ(values: dict[str, Any], others: dict[str, Any], data: st.DataObject) -> None:
        assert set(values) | NOT_COUNTED == fields
        name = data.draw(st.sampled_from(sorted(values)))
        asked = Target("T", **values)
        other = replace(asked, **{name: others[name]})
        if values[name] == others[name] or changes_nothing(asked, name):
            return
        if asked.needs_room == other.needs_room and name == "room":
            return
        if name in ("min_hours", "daypart") and changes_nothing(other, "hours_rule"):
            other = replace(other, hours_rule=HoursRule.ANY_DAY)
        told, different = (first_sentences(each, words) for each in (asked, other))
        assert told != different, name

    differ()


def first_sentences(asked: Target, words: Phrasebook) -> list[str]:
    """The sentences on a directory with nothing in it, so that a number tells no two targets apart."""
    nothing = replace(LISTINGS[0], service="childcare")
    found = picture([nothing], Questions((asked,), np.full((1, 4), 10.0)))
    return sentences(found.evaluation, answer(found, 0), words)


def test_who_is_called_to_list_a_language_lists_it_without_a_level() -> None:
    """A level that is known to be too low is no reason to ask who speaks the language."""
    lower = replace(LISTINGS[1], code="L1", organization="A1", area="N")
    unasked = replace(LISTINGS[0], code="L2", organization="A2", area="N", takes={})
    bare = replace(LISTINGS[0], code="L3", organization="A3", area="N", levels={"spa": ""})
    target_ = replace(TARGETS[0], k=2, areas=(0,))
    reason = "list Spanish but don’t say who speaks it"
    for rows, is_told in (([lower, unasked], False), ([lower, unasked, bare], False), (
        [replace(unasked, takes={"cis_women": True}), bare], True)):  # fmt: skip
        found = picture(rows, Questions((target_,), np.full((1, 4), 10.0)))
        assert (reason in " ".join(said(found, 0))) is is_told


UNASKED = st.lists(
    st.sampled_from(["N", "C", "S"]).flatmap(
        lambda area: st.sampled_from([(area, None), (area, (area, "N")), (area, (area, "S"))])
    ),
    min_size=2,
    max_size=9,
)
"""Where houses are that nobody asked about Spanish, and which areas each says it serves."""


@settings(max_examples=draws(60), deadline=None)
@given(UNASKED, st.integers(1, 3))
def test_the_calls_are_those_that_somebody_would_choose_one_after_another(
    houses: list[tuple[str, tuple[str, ...] | None]], k: int
) -> None:
    rows = [
        replace(
            LISTINGS[3], code=f"L{at}", organization=f"A{at}", area=area, served=served, mode=mode
        )
        for at, (area, served) in enumerate(houses)
        for mode in ("phone" if served else "site",)
    ]
    asked = replace(TARGETS[1], population=None, k=k, max_minutes=0.0)
    found = picture(rows, Questions((asked,), np.full((1, 4), 10.0)))
    told = answer(found, 0)
    wanted = one_after_another(found, told.columns[Status.UNKNOWN])
    assert [(call.listing, call.columns) for call in told.calls] == wanted


def one_after_another(found: Picture, columns: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    """Of all calls always the one that tells for most of the areas that still need one, of equals the first listing."""
    services, k = found.bundle.roster.services, found.targets[0].k
    needed = {each: k - int(found.evaluation.counts[Count.RECORDED, 0, each]) for each in columns}
    calls: dict[object, tuple[int, set[int]]] = {}
    for each in undecided(found):
        asked = needed.keys() & each.columns
        if asked and not each.is_recorded:
            service = services[each.listing]
            calls.setdefault(service, (each.listing, set()))[1].update(asked)
    chosen: list[tuple[int, tuple[int, ...]]] = []
    while any(left > 0 for left in needed.values()):
        gains = [
            (-sum(needed[each] > 0 for each in told), listing, service)
            for service, (listing, told) in calls.items()
        ]
        listing, told = calls.pop(min(gains, key=lambda each: each[:2])[2])
        needed = {each: left - (each in told) for each, left in needed.items()}
        chosen.append((listing, tuple(sorted(told))))
    return chosen
