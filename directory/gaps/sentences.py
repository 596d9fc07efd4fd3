"""Answers as sentences, in plain English for pages that people sign in to, for print and for the command line. Pure."""

from __future__ import annotations

from collections.abc import Callable

from directory.gaps.answers import Answer
from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, Status
from directory.gaps.inputs import LEVELS, Target

Word = Callable[[str, str], str]
"""The word for a code of a vocabulary."""

WITH = {
    "bilingual": "staff who speak",
    "in_person": "an interpreter in the room for",
    "remote": "at least a phone interpreter for",
    "materials": "at least written materials in",
    "none": "anything said about",
}
"""What a level of a language means, before the name of the language."""

_LEVEL_NAMES = {rank: name for name, rank in LEVELS.items()}
_NAMES_SHOWN = 12  # a sentence with more names is read by nobody


def doubts_of_number(fewer: int, rough: int = 0) -> str:
    """What may make a number of organizations another one, in brackets; empty where nothing does."""
    doubts = []
    if fewer:
        doubts.append(f"may be {fewer} fewer: likely duplicates")
    if rough:
        doubts.append(f"{rough} placed by ZIP code or city alone")
    return f" ({'; '.join(doubts)})" if doubts else ""


def what(target: Target, word: Word) -> str:
    """What a target asks for, as a noun: "emergency housing in Spanish for men"."""
    return f"{service_of(target, word)}{whom(target, word)}"


def service_of(target: Target, word: Word) -> str:
    """The kind of help that a target asks for."""
    return word("services", target.service).lower() if target.service else "help of any kind"


def whom(target: Target, word: Word) -> str:
    """In which language and for whom, with a space before; empty where it does not matter."""
    parts = []
    if target.languages:
        level = target.minimum_level
        languages = " or ".join(word("languages", code) for code in target.languages)
        known = "in" if level is None else f"with {WITH[_LEVEL_NAMES[level]]}"
        parts.append(f" {known} {languages}")
    if target.population:
        parts.append(f" for {word('populations', target.population).lower()}")
    return "".join(parts)


def sentences(found: Evaluation, each: Answer, word: Word) -> list[str]:
    """The answer: what is missing and who could tell, what is on record and how sure that is, what has no place."""
    target = found.questions.targets[each.target]
    told = [_whole_map(found, each, word)] if target.citywide else [*_by_area(target, each, word)]
    if each.named:
        spoken = " or ".join(word("languages", code) for code in target.languages)
        there = "it" if each.number(Status.UNKNOWN) == 1 else f"{each.named} of these"
        told.append(
            f"In {there}, organizations list {spoken} but don’t say who speaks it. Ask them whether staff do."
        )
    if each.unplaced:
        count = many(each.unplaced, "organization", "organizations")
        told.append(f"{count} without a place that we know may offer it.")
    if left_out := _left_out(found, target):
        told.append(f"Not counted, by decision: {listed(left_out)}.")
    return told


def _left_out(found: Evaluation, target: Target) -> list[str]:
    """The organizations of listings that somebody said do not count, though their records say that they offer it."""
    supply = found.supply
    rows = [row for row, code in enumerate(supply.listings) if code in target.without]
    return sorted({supply.organizations[supply.organization[row]] for row in rows})


def _by_area(target: Target, each: Answer, word: Word) -> list[str]:
    asked, noun = each.asked, what(target, word)
    areas = "area" if asked == 1 else "areas"
    unmet, unknown = each.number(Status.UNMET), each.number(Status.UNKNOWN)
    lacks = f"no {noun}" if target.k == 1 else f"fewer than {target.k} organizations for {noun}"
    calls = many(len(each.calls), "call", "calls")
    tell = f": {calls} would settle it" if each.calls else ""
    more = "one" if target.k == 1 else "enough"
    if unmet and unknown:
        first = (
            f"{unmet} of {asked} {areas} {_have(unmet)} {lacks} on record; "
            f"{unknown} more may have {more}{tell}."
        )
    elif unmet:
        first = f"{unmet} of {asked} {areas} {_have(unmet)} {lacks} on record."
    elif unknown:
        first = f"{unknown} of {asked} {areas} {_have(unknown)} {lacks} on record, but may have {more}{tell}."
    elif asked:
        enough = noun if target.k == 1 else f"at least {target.k} organizations for {noun}"
        first = (
            f"Every area has {enough} on record."
            if asked > 1
            else f"The area has {enough} on record."
        )
    else:
        return [f"No area is asked about {noun}."]
    rest = "; ".join(
        f"in {many(number, 'area', 'areas')} {text[target.k != 1]}"
        for status, text in _SURE.items()
        if (number := each.number(status))
    )
    return [first, f"{rest[0].upper()}{rest[1:]}."] if rest else [first]


_SURE = {
    Status.UNCONFIRMED: (
        "it is on record, but no one has confirmed it",
        "enough are on record, but no one has confirmed them",
    ),
    Status.AT_RISK: ("it is at risk", "enough are on record, but some are at risk"),
    Status.MET: ("it is confirmed", "enough are confirmed"),
}
"""How sure it is where it is on record, for a target of one organization and for one of several."""


def _whole_map(found: Evaluation, each: Answer, word: Word) -> str:
    target = found.questions.targets[each.target]
    column = found.asked.shape[1] - 1
    recorded = int(found.counts[Count.RECORDED, each.target, column])
    secure = int(found.counts[Count.SECURE, each.target, column])
    noun, status = what(target, word), found.status(each.target, column)
    have = (
        "No organization is"
        if not recorded
        else f"{many(recorded, 'organization is', 'organizations are')}"
    )
    first = f"{have} on record for {noun} on the whole map, {secure} confirmed; {target.k} wanted"
    if status is Status.UNKNOWN and each.calls:
        calls = many(len(each.calls), "call", "calls")
        return f"{first}. There may be more: {calls} would settle it."
    return f"{first}."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def percent(value: float) -> str:
    """A figure in percent, whole; what is nearly nothing or nearly all is not told as nothing or all."""
    if 0 < value < 1:
        return "under 1%"
    if 99 < value < 100:
        return "over 99%"
    return f"{value:.0f}%"


def many(number: int, one: str, several: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several}"


def listed(names: list[str], most: int = _NAMES_SHOWN) -> str:
    """Names in a row, the first of them where there are many."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
