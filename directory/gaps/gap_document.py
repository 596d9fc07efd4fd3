"""The gaps as one plain document, and as a table of it: what `directory gaps --json`, exports and programs read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np

from directory.gaps.answer_sentences import left_out_areas, sentences
from directory.gaps.area_answers import Answer
from directory.gaps.certainty import range_of
from directory.gaps.counts import Count
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.listing_names import provider
from directory.gaps.near_misses import NearMiss, near_misses
from directory.gaps.packages import Package
from directory.gaps.phrasebook import Phrasebook, Word
from directory.gaps.population_figures import people_of
from directory.gaps.states import NOT_COLLECTED, STATES
from directory.gaps.tasks import task


def document(picture: Picture, only: Collection[str] = ()) -> dict[str, Any]:
    """Index in percent, sums, cells with counts, scores, names and near-misses, and the order. Shape: docs/interface.

    `only` are codes of targets to which the cells and the order are kept; index and sums are of all targets.
    """
    found = picture.evaluation
    names = ("worst", "recorded", "best")
    numbers = {number for number, target in enumerate(picture.targets) if target.code in only}
    cells = [cell for cell in found.cells() if not only or cell[0] in numbers]
    near: dict[Cell, list[NearMiss]] = {}
    for each in near_misses(found, sorted(numbers)):
        near.setdefault((each.target, each.column), []).append(each)
    return {
        "as_of": picture.day.isoformat(),
        "index": _rounded(dict(zip(names, found.index, strict=True))),
        "totals": _rounded(dict(zip(names, found.totals, strict=True))),
        "possible": _plain(found.possible),
        "need": "counted_alike" if found.counts_alike else "on_record",
        "unplaced": {
            target.code: int(number)
            for target, number in zip(picture.targets, found.unplaced, strict=True)
            if not only or target.code in only
        },
        "minutes": "estimated" if picture.supply.estimated else "given",
        "cells": [_cell(picture, cell, near.get(cell, ())) for cell in cells],
        "order": [
            name_of(picture, cell) for cell in picture.order if not only or cell[0] in numbers
        ],
    }


def answer_document(picture: Picture, each: Answer, word: Word) -> dict[str, Any]:
    """The answer for one target: sentences, each call with the areas for which it could tell, who counts nowhere."""
    found, supply, words = picture.evaluation, picture.supply, Phrasebook(word)
    return {
        "target": picture.targets[each.target].code,
        "sentences": [*sentences(found, each, words), *left_out_areas(found, [each.target], words)],
        "calls": [
            {
                "listing": supply.listings[call.listing],
                "organization": supply.organizations[supply.organization[call.listing]],
                "name": provider(picture, call.listing),
                "areas": [found.area(column) for column in call.columns],
            }
            for call in each.calls
        ],
        "in_no_area": [
            {
                "listing": supply.listings[one.listing],
                "organization": supply.organizations[one.organization],
                "reason": one.reason.value,
            }
            for one in each.nowhere
        ],
    }


def package_document(
    picture: Picture, package: Package, budget: float, word: Word, unit: str = "calls"
) -> dict[str, Any]:
    """What a package costs and gains, with the bound that none can surpass and what greedy alone would have gained.

    `gain` is if every call ends in yes, `certain_gain` without any answer; `tasks` say what there is to do.
    """
    found = range_of(picture.evaluation, package.changes)
    return {
        "budget": _plain(budget),
        "unit": unit,
        "cost": _plain(package.cost),
        "certain_gain": _plain(found.certain),
        "gain": _plain(package.gain),
        "greedy_gain": _plain(package.greedy_gain),
        "bound": _plain(package.bound),
        "changes": [change.code for change in package.changes],
        "tasks": [task(picture, change.steps, Phrasebook(word)) for change in package.changes],
    }


def name_of(picture: Picture, cell: Cell) -> str:
    """A cell by the codes of its target and its area."""
    return f"{picture.targets[cell[0]].code}/{picture.evaluation.area(cell[1])}"


def _cell(picture: Picture, cell: Cell, near: Iterable[NearMiss]) -> dict[str, Any]:
    found, (number, column) = picture.evaluation, cell
    secure, recorded, best = (int(each) for each in found.counts[:, number, column])
    scores = [_plain(float(each)) for each in found.scores[:, number, column]]
    behind, why = picture.members[cell], picture.why.get(cell)
    return {
        "target": picture.targets[number].code,
        "area": found.area(column),
        "secure": secure,
        "recorded": recorded,
        "best": best,
        "may_be_fewer": picture.fewer(cell),
        "placed_roughly": sorted(_names(picture, picture.rough(cell))),
        "may_be_here": sorted(_names(picture, picture.neighbors(cell))),
        "status": STATES[picture.statuses[cell]].file_code,
        "state": STATES[picture.statuses[cell]].word,
        "score_worst": scores[0],
        "score_recorded": scores[1],
        "score_best": scores[2],
        "why": why.value if why else None,
        **people_fields(picture, cell),
        "organizations": {
            count.name.lower(): _names(picture, behind.behind(count)) for count in Count
        },
        "near_misses": [
            {
                "listing": picture.supply.listings[each.listing],
                "organization": picture.supply.organizations[
                    picture.supply.organization[each.listing]
                ],
                "fails": each.fails,
            }
            for each in near
        ],
    }


def people_fields(picture: Picture, cell: Cell) -> dict[str, Any]:
    """The people of a cell's area by one signal, with margin, years and share; a code where there is no figure."""
    found = people_of(picture, *cell)
    known = found.missing is None
    share = found.share
    return {
        "people": found.code,
        "people_signal": found.signal or None,
        "people_margin": _plain(found.margin) if known and found.margin is not None else None,
        "people_period": "; ".join(found.periods) or None,
        "people_share": NOT_COLLECTED.file_code
        if share is None
        else share.missing.file_code
        if share.missing
        else _plain(share.value or 0.0),
    }


def _names(picture: Picture, organizations: Iterable[int]) -> list[str]:
    return [picture.supply.organizations[number] for number in organizations]


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: _plain(value) for name, value in figures.items()}


def _plain(value: float) -> float:
    """Without the noise beyond the tenth place that sums of fractions carry."""
    return round(float(value), 10)


TAGS = {
    "target": "#indicator+code", "sentence": "#indicator+name", "service": "#activity+code",
    "language": "#language+code",
    "min_level": "#language+level", "population": "#affected+type", "area": "#adm+code", "area_name": "#adm+name",
    "status": "#status", "why": "#status+reason", "k": "#targeted+organizations+num",
    "secure": "#reached+secure+num", "recorded": "#reached+recorded+num", "best": "#reached+best+num",
    "people": "#inneed+people+num", "people_signal": "#inneed+people+type", "people_margin": "#inneed+people+margin",
    "people_period": "#date+people", "people_share": "#inneed+people+rate",
    "need": "#inneed+index", "severity": "#severity+num", "score_worst": "#indicator+worst+num",
    "score_recorded": "#indicator+recorded+num", "score_best": "#indicator+best+num", "rank": "#indicator+rank+num",
    "secure_organizations": "#org+secure+list", "recorded_organizations": "#org+recorded+list",
    "best_organizations": "#org+best+list", "near_misses": "#org+near+list", "owner": "#contact+owner",
    "due": "#date+due", "as_of": "#date+as_of",
}  # fmt: skip
COLUMNS = tuple(TAGS)


def sheet_rows(picture: Picture, only: Collection[str] = ()) -> Iterator[list[object]]:
    """The tags, then a row for each cell in the order of targets and areas; `rank` is its place in the ranking."""
    yield list(TAGS.values())
    told = document(picture, only)
    ranks = {name: place for place, name in enumerate(told["order"], 1)}
    for cell in told["cells"]:
        number = picture.bundle.asked.number(cell["target"])
        found = picture.cell(cell["target"], cell["area"])
        if number is None or found is None:
            continue
        record, target = picture.record(number), picture.targets[number]
        need = float(picture.evaluation.questions.need[found])
        organizations = cell["organizations"]
        near = [f"{each['organization']} ({each['fails']})" for each in cell["near_misses"]]
        values: dict[str, object] = {
            **cell,
            "sentence": record.sentence,
            "service": record.service,
            "language": "; ".join(record.languages),
            "min_level": record.minimum_level,
            "population": record.population,
            "area_name": picture.area_name(found[1]),
            "k": target.k,
            "need": NOT_COLLECTED.file_code if np.isnan(need) else round(need, 4),
            "severity": target.severity,
            "rank": ranks.get(f"{cell['target']}/{cell['area']}"),
            "secure_organizations": "; ".join(organizations["secure"]),
            "recorded_organizations": "; ".join(organizations["recorded"]),
            "best_organizations": "; ".join(organizations["best"]),
            "near_misses": "; ".join(dict.fromkeys(near)),
            "owner": record.owner,
            "due": record.due_on,
            "as_of": told["as_of"],
        }
        yield [values[column] for column in COLUMNS]
