"""Answers as sentences, in plain English for pages that people sign in to, for print and for the command line. Pure."""

from __future__ import annotations

from collections.abc import Callable

from directory.counted import counted
from directory.gaps.answers import Answer
from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, Status
from directory.gaps.inputs import LEVELS, Target
from directory.gaps.listing_names import listed
from directory.gaps.nowhere import Reason
from directory.gaps.sparse_areas import WHY

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

_NOWHERE = {
    Reason.NO_PLACE: ("it has no place that we know", "they have no place that we know"),
    Reason.NOT_VISITED: (
        "it is reached by phone or online alone and names no areas",
        "they are reached by phone or online alone and name no areas",
    ),
    Reason.HIDDEN: (
        "its place is confidential and it names fewer than two areas",
        "their place is confidential and they name fewer than two areas",
    ),
}
"""Why one organization, and why several, count in no area."""


def doubts_of_number(fewer: int, rough: int = 0, near: int = 0) -> str:
    """What may make a number of organizations another one, in brackets; empty where nothing does.

    `near` are counted in another area, and their ZIP code reaches into this one.
    """
    doubts = []
    if fewer:
        doubts.append(f"may be {fewer} fewer: likely duplicates")
    if rough:
        doubts.append(f"{rough} placed by ZIP code or city alone")
    if near:
        doubts.append(f"{near} may be here: placed nearby by ZIP code alone")
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
        unknown = each.number(Status.UNKNOWN)
        there = f"In {each.named} of these {unknown} areas"
        if each.named == unknown:
            there = "There" if unknown == 1 else f"In all of these {unknown} areas"
        told.append(
            f"{there}, organizations list {spoken} but don’t say who speaks it. Ask them whether staff do."
        )
    if each.nowhere:
        told.append(_uncounted(each))
    if sparse := sparse_of(found, each.target):
        told.append(f"Left out, since {WHY}: {listed([word('areas', area) for area in sparse])}.")
    if each.left_out:
        told.append(f"Not counted, by decision: {listed(list(each.left_out))}.")
    return told


def sparse_of(found: Evaluation, number: int) -> list[str]:
    """The codes of the areas that a target for all areas does not ask about, since hardly anybody lives there."""
    target = found.questions.targets[number]
    if target.citywide or target.areas is not None:
        return []
    return [found.area(column) for column in sorted(found.questions.sparse)]


def _uncounted(each: Answer) -> str:
    """How many organizations offer it and count in no area, with the reasons."""
    numbers = each.uncounted
    total = sum(numbers.values())
    first = counted(total, "organization offers it but counts", "organizations offer it but count")
    if len(numbers) == 1:
        (reason,) = numbers
        why = _NOWHERE[reason][total != 1]
    else:
        why = ", ".join(
            f"{number} because {_NOWHERE[reason][number != 1]}"
            for reason, number in numbers.items()
        )
    return f"{first} in no area: {why}."


def _by_area(target: Target, each: Answer, word: Word) -> list[str]:
    asked, noun = each.asked, what(target, word)
    areas = "area" if asked == 1 else "areas"
    lacking, unknown = each.lacking, each.number(Status.UNKNOWN)
    lacks = f"no {noun}" if target.k == 1 else f"fewer than {target.k} organizations for {noun}"
    if lacking:
        first = f"{lacking} of {asked} {areas} {_have(lacking)} {lacks} on record."
        if unknown:
            first = f"{first} {_may_have(target.k, unknown, lacking)}{_tell(each)}."
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
        f"in {counted(number, 'area', 'areas')} {text[target.k != 1]}"
        for status, text in _SURE.items()
        if (number := each.number(status))
    )
    return [first, f"{rest[0].upper()}{rest[1:]}."] if rest else [first]


def _may_have(k: int, unknown: int, lacking: int) -> str:
    """In how many of the areas that lack it those who were not asked may have it."""
    where = "there" if lacking == 1 else f"in {'all' if unknown == lacking else unknown} of them"
    may = "someone may have it" if k == 1 else "enough may have it"
    return f"{where[0].upper()}{where[1:]} {may}"


def _tell(each: Answer) -> str:
    """Which calls could tell, after what is not known."""
    return f": {counted(len(each.calls), 'call', 'calls')} could tell" if each.calls else ""


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
        else f"{counted(recorded, 'organization is', 'organizations are')}"
    )
    first = f"{have} on record for {noun} on the whole map, {secure} confirmed; {target.k} wanted"
    if status is Status.UNKNOWN and each.calls:
        return f"{first}. There may be more{_tell(each)}."
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
