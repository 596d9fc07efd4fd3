"""A package as tasks: everything in it goes onto the list of actions in one press."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np
from flask import abort, flash, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.wrappers import Response
from wtforms import DateField, HiddenField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional

from directory.gaps.certainty import is_question
from directory.gaps.changes import Change, Kind, foresee
from directory.gaps.counts import Count
from directory.gaps.evaluation import Evaluation, weights
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import Target
from directory.gaps.task_evidence import needed_by
from directory.models import ActionItem, ActionKind, GapAction, GapActionKind, Scenario
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.removals import offer_to_undo
from directory.planning.scenario_changes import changes_of, chosen_changes, unit_of
from directory.planning.task_labels import task
from directory.web.access import Right, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.forms.fields import Required

Answer = str | Response | tuple[str, int]

KINDS = {
    Kind.LANGUAGE: GapActionKind.LANGUAGE, Kind.POPULATION: GapActionKind.POPULATION, Kind.AREA: GapActionKind.AREA,
    Kind.HOURS: GapActionKind.HOURS, Kind.CAPACITY: GapActionKind.CAPACITY, Kind.VERIFY: GapActionKind.VERIFY,
}  # fmt: skip


class ListForm(OnceForm):
    """Who sees to the tasks of a package, and by when."""

    owner = StringField("Who sees to it", [Required("Name who sees to it"), Length(max=200)])
    due_on = DateField("By when", [Optional()])
    changes = SelectMultipleField("Changes", validate_choice=False)
    unit = HiddenField()
    meet = HiddenField()


@planning.post("/packages/actions")
@requires(Right.EDIT_GAPS)
def add_package_actions() -> Answer:
    """Put everything of a package on the list of actions."""
    form = ListForm()
    picture = current_view().picture
    codes, meet = form.changes.data or (), form.meet.data or ""
    taken = chosen_changes(picture, codes, unit_of(form.unit.data), meet)
    return _put(picture, taken, form, url_for("planning.add_package_actions"), meet)


@planning.post("/scenarios/<uuid:scenario_id>/actions")
@requires(Right.EDIT_GAPS)
def add_scenario_actions(scenario_id: UUID) -> Answer:
    """Put everything of a kept scenario on the list of actions."""
    record = db.session.get(Scenario, scenario_id) or abort(404)
    picture = current_view().picture
    action = url_for("planning.add_scenario_actions", scenario_id=scenario_id)
    meet = str(record.changes.get("meet", ""))
    return _put(picture, changes_of(picture, record), ListForm(), action, meet)


def _put(
    picture: Picture, changes: Sequence[Change], form: ListForm, address: str, meet: str
) -> Answer:
    if not form.validate() or not changes:
        if not changes:
            form.form_errors.append("None of these changes is there any more. Find a package again")
        tasks = [task(picture, each.steps) for each in changes]
        return page(
            "planning/package_list.html", form=form, tasks=tasks, changes=changes, action=address
        ), 422

    def work() -> str:
        made, known = new_actions(db.session(), picture, changes, form, meet)
        db.session.add_all(made)
        many = f"{len(made)} {'action' if len(made) == 1 else 'actions'}"
        also = f" {known} {'was' if known == 1 else 'were'} there already." if known else ""
        db.session.flush()
        if made:
            offer_to_undo(made, f"On the list: {many}.{also}")
        else:
            flash(f"On the list: {many}.{also}")
        return url_for("planning.actions")

    return once(form, work)


def new_actions(
    session: Session, picture: Picture, changes: Sequence[Change], form: ListForm, meet: str
) -> tuple[list[GapAction], int]:
    """An action for each change that closes something, and how many are on the list already: one of a service with the
    same words is.

    `meet` is the code of the target that the changes were found for; empty where they were found for all.
    """
    wanted = picture.bundle.asked.number(meet)
    query = select(GapAction).where(GapAction.closed_on.is_(None))
    known = {
        (each.service_id, each.action_item.text)
        for each in session.scalars(query.options(joinedload(GapAction.action_item)))
    }
    found = [_action(picture, change, form, wanted) for change in changes]
    actions = [each for each in found if each is not None]
    made = [each for each in actions if (each.service_id, each.action_item.text) not in known]
    return made, len(actions) - len(made)


def _action(
    picture: Picture, change: Change, form: ListForm, wanted: int | None
) -> GapAction | None:
    cell = cell_of(picture.evaluation, change, wanted)
    if cell is None:
        return None
    listing = change.steps[0].listing
    organization = picture.organization_id(int(picture.supply.organization[listing]))
    return GapAction(
        action_item=ActionItem(
            kind=ActionKind.CLOSE_GAP,
            organization_id=organization,
            text=f"{task(picture, change.steps)}.",
            owner=form.owner.data,
            due_on=form.due_on.data,
        ),
        target_code=picture.targets[cell[0]].code,
        area_code=picture.evaluation.area(cell[1]),
        kind=_kind(picture, change),
        organization_id=organization,
        service_id=picture.bundle.roster.service_id(listing),
        needs=needed_by(change.steps),
        opened_on=local_now().date(),
        opened_score=float(picture.evaluation.scores[(0, *cell)]),
    )


def _kind(picture: Picture, change: Change) -> GapActionKind:
    if any(is_question(picture.supply, step) for step in change.steps):
        return GapActionKind.ASK
    first = next((step for step in change.steps if step.kind is not Kind.VERIFY), change.steps[0])
    return KINDS[first.kind]


def cell_of(evaluation: Evaluation, change: Change, wanted: int | None = None) -> Cell | None:
    """The cell that a change is for: the one of which it closes most, else where it adds most; None where nowhere.

    Cells of the target that is `wanted` come first, then those of targets that ask for what the change is about: by
    them the task is found done.
    """
    after = foresee(evaluation, [change])
    targets = evaluation.questions.targets
    plans_own = np.arange(len(targets)) == (-1 if wanted is None else wanted)
    about = np.array([_is_about(target, change) for target in targets])
    for chosen in (plans_own & about, plans_own, about, ~about):
        for rise in (
            evaluation.scores[Count.SECURE] - after.scores[Count.SECURE],
            *(
                (after.counts[count] - evaluation.counts[count])
                * (1 + weights(evaluation.questions, evaluation.asked))
                for count in Count
            ),
        ):
            there = rise * chosen.reshape(-1, 1)
            if there.max(initial=0) > 0:
                number, column = np.unravel_index(int(np.argmax(there)), there.shape)
                return int(number), int(column)
    return None


def _is_about(target: Target, change: Change) -> bool:
    """Whether a target asks for every language and population that the change names."""
    for step in change.steps:
        code = step.value.partition(":")[0]
        if step.kind is Kind.LANGUAGE and code not in target.languages:
            return False
        if step.kind is Kind.POPULATION and code != target.population:
            return False
    return True
