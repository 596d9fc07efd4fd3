"""Changes by their codes and at their prices: those to choose from, and those of a kept scenario found again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from directory.gaps.change_catalogue import COSTS, catalogue
from directory.gaps.changes import Change, Kind, Step
from directory.gaps.evaluation import of_target
from directory.gaps.gap_report import Picture
from directory.gaps.prices import Unit, load_prices
from directory.models import Scenario
from directory.web.database import db


def unit_of(written: str | None) -> Unit:
    """The unit that an address or a form names; calls where it names none."""
    return Unit(written) if written in set(Unit) else Unit.CALLS


def priced(picture: Picture, unit: Unit, target: int | None = None) -> Sequence[Change]:
    """The changes that would help, of all targets or of one, at the coalition's prices in a unit."""
    prices = load_prices(db.session(), unit)
    if target is None and prices == COSTS:
        return picture.catalogue
    evaluation = picture.evaluation if target is None else of_target(picture.evaluation, target)
    asked = target, tuple(sorted(prices.items()))
    return picture.cached_answer("catalogue", asked, lambda: catalogue(evaluation, prices))


def chosen_changes(
    picture: Picture, codes: Collection[str], unit: Unit, meet: str = ""
) -> list[Change]:
    """The changes with these codes, in their order; `meet` is the target that they were found for, if it was one."""
    by_code = {change.code: change for change in priced(picture, unit)}
    target = picture.bundle.asked.number(meet)
    if target is not None:
        by_code = {change.code: change for change in priced(picture, unit, target)} | by_code
    return [by_code[code] for code in dict.fromkeys(codes) if code in by_code]


def changes_of(picture: Picture, record: Scenario) -> list[Change]:
    """The changes of a kept scenario; one about a listing that is gone is left out."""
    found = []
    for row in record.changes.get("changes", ()):
        steps = [_step(picture, each) for each in row["steps"]]
        if all(each is not None for each in steps):
            known = tuple(each for each in steps if each is not None)
            found.append(Change(row["code"], known, row["cost"]))
    return found


def _step(picture: Picture, row: dict[str, Any]) -> Step | None:
    listing = picture.bundle.roster.listing(row["listing"])
    if listing is None:
        return None
    kind = Kind(row["kind"])
    if kind is Kind.AREA and row["value"] not in picture.supply.areas:
        return None
    week = tuple(row["week"]) if row.get("week") else None
    return Step(listing, kind, row["value"], week)
