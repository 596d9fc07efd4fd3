"""What coverage depends on: organizations that must not close, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from directory.gaps.change_catalogue import change_for
from directory.gaps.changes import Change
from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.near_misses import near_misses_of_organization
from directory.gaps.packages import gains_alone
from directory.models import Target
from directory.name_order import name_order
from directory.planning.blueprint import planning
from directory.planning.call_sheet import settled, to_call, with_numbers
from directory.planning.gap_view import current_view, page
from directory.planning.task_labels import task
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.forms import OnceForm
from directory.web.gap_calls import LOOK_BACK_DAYS, asks_in_words, latest_outcome, own_calls
from directory.web.gap_closings import closings_of
from directory.web.record_permissions import assignees

MOST_CALLS = 200
USUAL_CALLS = 10
SERVICES_OF_A_CALL = 12
"""So many services of an organization are on the list, those on which most depends; no call asks about more."""


@dataclass(frozen=True, slots=True)
class TargetAreas:
    """One target with the codes and names of some of its areas, so that a list names it once."""

    target: Target
    areas: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Closing:
    """What only one organization can close: its near-misses and its doubtful listings, cell by cell."""

    cell: Cell
    says: str
    gain: float


@planning.get("/calls")
@requires(Right.SEE_GAPS)
def call_list() -> str | Response:
    """Whom to call when there is time for so many calls, what to ask each, and what that could settle.

    `next` is the service that was called last: the sheet of the first call that is not about it opens.
    """
    picture = current_view().picture
    number = min(max(request.args.get("calls", USUAL_CALLS, type=int), 1), MOST_CALLS)
    found = to_call(db.session(), picture)
    if called := request.args.get("next", ""):
        others = (
            each for each in found if all(call.service_id.hex != called for call in each.services)
        )
        following = next(others, None)
        if following is not None and may(Right.EDIT_LISTINGS):
            there: dict[str, Any] = {"from": "calls", "calls": number}
            return redirect(
                url_for("staff.call", record_id=following.services[0].service_id, **there)
            )
    country = current_app.config["SETTINGS"].country
    sheet = with_numbers(db.session(), picture, found[:number], country)
    return page(
        "planning/calls.html",
        calls=sheet,
        total=len(found),
        number=number,
        settled=settled(sheet),
        asks=asks_in_words(),
        most=SERVICES_OF_A_CALL,
        organization=lambda call: picture.organization_id(call.organization),
        outcome=latest_outcome(picture),
        look_back=LOOK_BACK_DAYS,
        form=OnceForm(formdata=None),
        assignees=assignees(),
    )


@planning.get("/resilience")
@requires(Right.SEE_GAPS)
def resilience() -> str:
    """What one closure would open, by organization; and what runs out within sixty days if nobody confirms anything."""
    picture = current_view().picture
    later = picture.in_sixty_days
    fading = [
        cell
        for cell, status in picture.statuses.items()
        if status is Status.MET and later.status(*cell) is not Status.MET
    ]
    fading.sort(
        key=lambda cell: (-float(later.scores[(0, *cell)]), name_order(picture.area_name(cell[1])))
    )
    return page(
        "planning/resilience.html",
        losses=picture.losses,
        later=later,
        fading=_by_target(picture, fading),
        faded=len(fading),
        met=Status.MET,
    )


@planning.get("/organizations/<uuid:organization_id>")
@requires(Right.SEE_GAPS)
def organization_role(organization_id: UUID) -> str:
    """One organization and its role in the gaps: what depends on it, and what only it can close."""
    picture = current_view().picture
    ids = picture.bundle.roster.organization_ids
    number = ids.index(organization_id) if organization_id in ids else abort(404)
    loss = next((each for each in picture.losses if each.organization == number), None)
    return page(
        "planning/organization_role.html",
        name=picture.supply.organizations[number],
        loss=loss,
        depends=_by_target(picture, loss.cells if loss else ()),
        services=closings_of(picture, organization_id),
        closes=_closes(picture, number),
        calls=own_calls(picture, organization_id),
        asks=asks_in_words(),
    )


def _by_target(picture: Picture, cells: Iterable[Cell]) -> list[TargetAreas]:
    """Cells under their targets, in the order in which each target comes first."""
    found: dict[int, TargetAreas] = {}
    for target, column in cells:
        group = found.setdefault(target, TargetAreas(picture.record(target)))
        group.areas.append((picture.evaluation.area(column), picture.area_name(column)))
    return list(found.values())


def _closes(picture: Picture, organization: int) -> list[Closing]:
    """Changes of this organization's listings by what each would close, the best first."""
    gains = picture.cached_answer("closes", organization, lambda: _gains(picture, organization))
    closes = [Closing(cell, task(picture, change.steps), gain) for cell, change, gain in gains]
    return sorted(closes, key=lambda each: (-each.gain, each.says))


def _gains(picture: Picture, organization: int) -> list[tuple[Cell, Change, float]]:
    """Each change of this organization's listings with the first cell that it would help, and what it would close."""
    found: dict[str, tuple[Cell, Change]] = {}
    for near in near_misses_of_organization(picture.evaluation, organization):
        change = change_for(picture.evaluation, near)
        if change is not None:
            found.setdefault(change.code, ((near.target, near.column), change))
    gains = gains_alone(picture.evaluation, [change for _cell, change in found.values()])
    return [(*each, gain) for each, gain in zip(found.values(), gains, strict=True)]
