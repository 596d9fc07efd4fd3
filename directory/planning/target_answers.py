"""The answers of targets as lists show them: grouped by target, so that two areas do not fill the first lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from directory.gaps.answer_sentences import sentences
from directory.gaps.area_answers import Answer, ranked_answers
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.gaps.listing_names import listed, provider
from directory.gaps.phrasebook import Phrasebook
from directory.models import Target
from directory.name_order import name_order
from directory.web.labels import label

_AREAS, _CALLS = 8, 3


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """One target with its answer in sentences, the names of the areas that miss it, and whom to call."""

    target: Target
    sentences: list[str]
    areas: list[tuple[Status, str]]
    calls: str


def missing_most(picture: Picture, most: int) -> list[TargetAnswer]:
    """The targets that are not met everywhere, those that miss most first, at most so many."""
    return [target_answer(picture, each) for each in islice(ranked_answers(picture), most)]


def target_answer(picture: Picture, each: Answer) -> TargetAnswer:
    """One answer as a list shows it."""
    areas = []
    for status in (Status.UNMET, Status.UNKNOWN):
        names = sorted(map(picture.area_name, each.columns[status]), key=name_order)
        # Where all areas are alike the sentence says so, and their names say no more.
        if names and len(names) < each.asked and not picture.targets[each.target].citywide:
            areas.append((status, listed(names, _AREAS)))
    calls = [provider(picture, call.listing) for call in each.calls]
    return TargetAnswer(
        picture.record(each.target),
        sentences(picture.evaluation, each, Phrasebook(label)),
        areas,
        listed(calls, _CALLS),
    )
