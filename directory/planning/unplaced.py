"""Listings that reach no area because nobody knows where they are, and how exactly the others are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from flask import request

from directory.gaps.gap_report import Picture
from directory.gaps.nowhere import is_too_hidden
from directory.models import Exactness
from directory.name_order import name_order
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.pagination import page_links

EXACTNESS = {
    Exactness.ADDRESS: "by their area or their point",
    Exactness.BLOCK: "by the street and block that they share with a published place",
    Exactness.ZIP: "by their ZIP code",
    Exactness.CITY: "by the name of a city or of a larger area",
}
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A listing without a place; `is_confidential` says that its place is hidden and it names fewer than two areas."""

    name: str
    service_id: UUID
    is_confidential: bool


@planning.get("/unplaced")
@requires(Right.SEE_GAPS)
def unplaced() -> str:
    """Which listings count in no area, target by target, and what would place them."""
    view = current_view()
    picture, found = view.picture, without_place(view.picture)
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    lost = picture.evaluation.unplaced.tolist()
    return page(
        "planning/unplaced.html",
        listings=found[(number - 1) * PER_PAGE : number * PER_PAGE],
        total=len(found),
        pages_of_list=page_links(
            lambda page: view.link("unplaced", page=page), number, PER_PAGE, len(found)
        ),
        known=exactness(picture),
        exactness=EXACTNESS,
        lost=[(picture.record(number), count) for number, count in enumerate(lost) if count],
    )


def without_place(picture: Picture) -> list[Unplaced]:
    """The listings that say neither where they are nor enough of which areas they serve; made once for a picture."""
    kept: list[Unplaced] | None = picture.kept.get("unplaced")
    if kept is None:
        places, roster = picture.supply.places, picture.bundle.roster
        silent = np.array(
            [
                is_too_hidden(each)
                or (each.area is None and each.served is None and not each.vague)
                for each in places.facts
            ],
            dtype=bool,
        )
        rows = np.flatnonzero(silent[places.of]) if len(silent) else np.array([], dtype=int)
        found = {
            Unplaced(
                gap_labels.provider(picture, row),
                roster.service_id(row),
                places.facts[places.of[row]].confidential,
            )
            for row in rows.tolist()
        }
        kept = picture.kept["unplaced"] = sorted(found, key=lambda each: name_order(each.name))
    return kept


def exactness(picture: Picture) -> dict[Exactness, int]:
    """How many listings are known how exactly."""
    places = picture.supply.places
    numbers = np.bincount(places.of, minlength=len(places.facts)).tolist()
    counted: Counter[str] = Counter()
    for place, number in zip(places.facts, numbers, strict=True):
        if place.exactness:
            counted[place.exactness] += number
    return {each: counted[each] for each in Exactness}
