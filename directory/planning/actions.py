"""Closing the loop: an action for a cell, tied to what it leads to, confirmed, closed, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from directory.gaps.change_catalogue import change_for
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.near_misses import near_misses_of_cell
from directory.gaps.task_evidence import needed_by
from directory.models import (
    ActionItem,
    ActionKind,
    GapAction,
    GapActionKind,
    GapActionState,
    Prospect,
    ReasonKind,
    Recommendation,
)
from directory.planning import gap_labels
from directory.planning.blueprint import planning
from directory.planning.cells import Miss
from directory.planning.gap_view import current_view, page
from directory.planning.task_completion import missing_for
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.features import is_used
from directory.web.forms import OnceForm, RecordForm, once
from directory.web.forms.fields import Required

Answer = str | Response | tuple[str, int]

KIND_OF = {
    "language": GapActionKind.LANGUAGE, "population": GapActionKind.POPULATION, "hours": GapActionKind.HOURS,
    "capacity": GapActionKind.CAPACITY, "area": GapActionKind.AREA,
}  # fmt: skip
_LEADS_TO = {GapActionKind.INVITE: "prospects", GapActionKind.RECOMMEND: "recommendations"}
"""What an action puts on the list of something that a coalition may have switched off."""
NEXT = {
    "confirm": GapActionState.VERIFIED,
    "close": GapActionState.CLOSED,
    "reopen": GapActionState.OPEN,
}


class ActionForm(OnceForm):
    """What somebody sets out to do about a gap."""

    kind = SelectField(
        "What is done", choices={each.value: said for each, said in gap_labels.ACTIONS.items()}
    )
    listing = SelectField("With whom", validate_choice=False)
    text = TextAreaField(
        "In a sentence",
        [Required("Say in a sentence what is to be done"), Length(max=500)],
    )
    owner = StringField("Who sees to it", [Required("Name who sees to it"), Length(max=200)])
    due_on = DateField("By when", [Optional()])


class StateForm(RecordForm):
    """One button for each step; a task that ends without what it was to bring says why."""

    step = SelectField(choices=dict.fromkeys(NEXT, ""))
    because = StringField("Why it ends without", [Length(max=500)])


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with the sentence of its target and the state of its cell now."""

    action: GapAction
    sentence: str
    area_name: str
    now: float | None


def action_form(picture: Picture, near: Sequence[Miss]) -> ActionForm:
    """The form of a cell, filled with what its best near-miss suggests."""
    form = ActionForm()
    form.kind.choices = {
        each.value: words
        for each, words in gap_labels.ACTIONS.items()
        if each not in _LEADS_TO or is_used(_LEADS_TO[each])
    }
    form.listing.choices = listing_choices(near)
    best = next((each for each in near if each.change is not None), None)
    if best is not None and not form.is_submitted():
        unknown = best.near.unknown
        form.kind.data = (GapActionKind.ASK if unknown else KIND_OF[best.near.fails]).value
        form.listing.data = picture.supply.listings[best.near.listing]
        form.text.data = f"{best.says}." if best.says else ""
    elif not form.is_submitted():
        form.kind.data = GapActionKind.VERIFY.value
    return form


def actions_of(session: Session, target: str, area: str) -> Sequence[GapAction]:
    """The actions of a cell, open ones first."""
    query = _query().where(GapAction.target_code == target, GapAction.area_code == area)
    return session.scalars(query).all()


def open_actions(session: Session) -> Sequence[GapAction]:
    """What is still to be done, the first due first."""
    return session.scalars(_query().where(GapAction.closed_on.is_(None))).all()


@planning.get("/actions")
@requires(Right.SEE_GAPS)
def actions() -> str:
    """Everything that was set out to be done, and what became of it."""
    picture = current_view().picture
    rows = [row_of(picture, each) for each in db.session.scalars(_query())]
    return page("planning/actions.html", rows=rows, today=local_now().date(), states=GapActionState)


@planning.get("/actions/<uuid:action_id>")
@requires(Right.SEE_GAPS)
def action(action_id: UUID) -> str:
    """One action with what it leads to."""
    return _action_page(_find(action_id), StateForm())


@planning.post("/actions/<uuid:action_id>/steps")
@requires(Right.EDIT_GAPS)
def add_step(action_id: UUID) -> Answer:
    """Confirm the fact, close the action, or open it again."""
    found, form = _find(action_id), StateForm()
    if not form.validate():
        return _action_page(found, form), 422
    if not form.is_current(found):
        return _action_page(found, form, [_CHANGED]), 409

    state, because = NEXT[form.step.data], (form.because.data or "").strip() or None
    # A reason ends a task and proves nothing; one that was found done may lapse later, and is closed all the same.
    is_ended = state is GapActionState.CLOSED and (because or found.verified_on)
    if state is not GapActionState.OPEN and not is_ended:
        missing = missing_for(db.session(), current_view().picture, found)
        if missing:
            return _action_page(found, form, missing), 422

    def work() -> str:
        _move(found, state, because)
        flash(f"{gap_labels.ACTION_STATES[found.state]}.")
        return url_for("planning.action", action_id=found.id)

    return once(form, work)


def row_of(picture: Picture, each: GapAction) -> ActionRow:
    """An action with the words of its cell."""
    cell = picture.cell(each.target_code, each.area_code)
    sentence = gap_labels.title(picture.record(cell[0])) if cell else each.target_code
    name = picture.bundle.area_map.name(each.area_code)
    now = float(picture.evaluation.scores[(0, *cell)]) if cell else None
    return ActionRow(each, sentence, name, now)


def _query() -> Select[GapAction]:
    return (
        select(GapAction)
        .join(GapAction.action_item)
        .options(joinedload(GapAction.action_item), joinedload(GapAction.organization))
        .order_by(
            GapAction.closed_on.asc().nulls_first(),
            ActionItem.due_on.asc().nulls_last(),
            GapAction.created_at,
        )
    )


def _find(action_id: UUID) -> GapAction:
    found: GapAction = db.session.get(GapAction, action_id) or abort(404)
    return found


_CHANGED = "Someone else has changed this action since you opened it. Look again, then choose."


def _action_page(found: GapAction, form: StateForm, problems: Sequence[str] = ()) -> str:
    form.show_version(found)
    picture = current_view().picture
    is_open = found.state is GapActionState.OPEN
    return page(
        "planning/action.html",
        row=row_of(picture, found),
        form=form,
        problems=list(problems),
        missing=missing_for(db.session(), picture, found) if is_open else (),
        states=GapActionState,
        today=local_now().date(),
    )


def listing_choices(near: Sequence[Miss]) -> dict[str, str]:
    """The listings that an action can be about."""
    supply = current_view().picture.supply
    named = {supply.listings[each.near.listing]: each.name for each in near}
    return {"": "Nobody in particular", **named}


def new_action(picture: Picture, cell: Cell, form: ActionForm) -> GapAction:
    """The action that a form describes, with what it leads to."""
    kind, today = GapActionKind(form.kind.data), local_now().date()
    listing = picture.bundle.roster.listing(form.listing.data) if form.listing.data else None
    record, area = picture.record(cell[0]), picture.evaluation.area(cell[1])
    organization = None
    if listing is not None:
        organization = picture.organization_id(int(picture.supply.organization[listing]))
    found = GapAction(
        action_item=ActionItem(
            kind=ActionKind.CLOSE_GAP,
            organization_id=organization,
            text=form.text.data,
            owner=form.owner.data,
            due_on=form.due_on.data,
        ),
        target_code=record.code,
        area_code=area,
        kind=kind,
        organization_id=organization,
        service_id=None if listing is None else picture.bundle.roster.service_id(listing),
        needs=_needs(picture, cell, listing) if kind is GapActionKind.ASK else [],
        opened_on=today,
        opened_score=float(picture.evaluation.scores[(0, *cell)]),
    )
    _tie(picture, found, cell, listing)
    return found


def _needs(picture: Picture, cell: Cell, listing: int | None) -> list[str]:
    """What the listing lacks in the cell now: what it has to say once the task is done."""
    if listing is None:
        return []
    near = near_misses_of_cell(picture.evaluation, *cell)
    changes = [change_for(picture.evaluation, each) for each in near if each.listing == listing]
    return needed_by(step for change in changes if change for step in change.steps)


def _tie(picture: Picture, found: GapAction, cell: Cell, listing: int | None) -> None:
    """What the action leads to besides: somebody to win for the table, or a recommendation."""
    record, item = picture.record(cell[0]), found.action_item
    where = f"{gap_labels.title(record)} – {picture.area_name(cell[1])}"
    if found.kind is GapActionKind.INVITE:
        name = (
            item.text
            if listing is None
            else picture.supply.organizations[picture.supply.organization[listing]]
        )
        found.prospect = Prospect(
            name=name[:200],
            organization_id=found.organization_id,
            reason_kind=ReasonKind.COVERAGE,
            reason_code=record.code,
            reason=where,
            owner=item.owner,
            next_step=item.text[:200],
            next_on=item.due_on,
        )
    elif found.kind is GapActionKind.RECOMMEND:
        found.recommendation = Recommendation(
            number=f"Gap {record.code}",
            text=item.text,
            responsible=item.owner,
            gap=where,
            due_on=item.due_on,
        )


def _move(found: GapAction, state: GapActionState, because: str | None) -> None:
    today = local_now().date()
    if state is GapActionState.VERIFIED:
        found.mark_verified(today)
    elif state is GapActionState.CLOSED:
        picture = current_view().picture
        cell = picture.cell(found.target_code, found.area_code)
        score = float(picture.evaluation.scores[(0, *cell)]) if cell else 0.0
        found.close(today, score, because)
    else:
        found.open_again()
