"""Applications to be listed: decided point by point of the policy, answered by a letter, a draft where accepted."""

from __future__ import annotations

from uuid import UUID

from flask import flash, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from wtforms import TextAreaField
from wtforms.validators import Length

from directory.models import (
    SuggestedValue,
    Suggestion,
    SuggestionDecision,
    SuggestionKind,
    SuggestionState,
)
from directory.staff.accepted_corrections import LABELS, NotWritable
from directory.staff.blueprint import staff
from directory.staff.suggestion_decisions import (
    DECIDED_MEANWHILE,
    Answer,
    Problems,
    add_draft,
    close,
    find_suggestion,
    is_open,
    organization_named_in,
)
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, pressed_once

POINT = "point"
WHOLE = "whole"
"""What is decided where no policy was written down: the application as a whole."""


class ApplicationDecisionForm(RecordForm):
    """What is decided about each point comes under names of its own, `met-<id>`."""

    reply = TextAreaField(
        "Answer to whoever applied",
        [Length(max=2000, message="Use at most 2,000 characters")],
        description="They get it by e-mail. If you decline, say why.",
    )


@staff.get("/applications/<uuid:suggestion_id>")
@requires(Right.EDIT_LISTINGS)
def application(suggestion_id: UUID) -> str:
    """What is applied for, beside the points of the policy as the applicant read them."""
    found, form = _find(suggestion_id), ApplicationDecisionForm(formdata=None)
    form.show_version(found)
    return _page(found, form)


@staff.post("/applications/<uuid:suggestion_id>/decision")
@requires(Right.EDIT_LISTINGS)
@pressed_once(ApplicationDecisionForm)
def decide_application(form: ApplicationDecisionForm, suggestion_id: UUID) -> Answer:
    """Make a draft where every point is met; decline with the reason where one is not."""
    found = _find(suggestion_id)
    if not form.validate():
        return _page(found, form), 422
    if not is_open(found, form):
        return _page(found, form, [(DECIDED_MEANWHILE, "points")]), 409
    points = points_of(found)
    said = {each: request.form.get(f"met-{each}", "") for each in _decided(points)}
    problems: Problems = [
        ("Say whether it is met", f"met-{each}")
        for each, answer in said.items()
        if answer not in ("yes", "no")
    ]
    is_accepted = all(answer == "yes" for answer in said.values())
    if not problems and not is_accepted and not (form.reply.data or "").strip():
        problems = [("Say why you decline: they read it", "reply")]
    if problems:
        return _page(found, form, problems), 422
    goal = url_for("staff.suggestions")
    if is_accepted:
        try:
            goal = add_draft(found)
        except NotWritable as problem:
            db.session.rollback()
            return _page(
                _find(suggestion_id), form, [(f"{problem}. Decline, or ask them", "points")]
            ), 422
    for value in found.values:
        met = said.get(str(value.id)) == "yes" if value.field == POINT else is_accepted
        value.decision = SuggestionDecision.ACCEPTED if met else SuggestionDecision.DECLINED
    close(found, _letter(found, points, said, form.reply.data))
    if not is_accepted:
        found.state = SuggestionState.DECLINED
    flash("Decided. The draft is below." if is_accepted else "Declined. The letter is on its way.")
    return lead_to(form, goal)


def points_of(found: Suggestion) -> list[SuggestedValue]:
    """The answers to points of the policy."""
    return [each for each in found.values if each.field == POINT]


def _decided(points: list[SuggestedValue]) -> list[str]:
    return [str(each.id) for each in points] or [WHOLE]


def _letter(
    found: Suggestion, points: list[SuggestedValue], said: dict[str, str], reply: str | None
) -> str | None:
    """The answer, with the points that are not met, in the applicant's language."""
    missed = [each.was or "" for each in points if said.get(str(each.id)) == "no"]
    with force_locale(found.language.replace("-", "_")):
        listed = [_("Not met:"), *(f"- {each}" for each in missed)] if missed else []
    return "\n\n".join(filter(None, ("\n".join(listed), (reply or "").strip()))) or None


def _find(suggestion_id: UUID) -> Suggestion:
    return find_suggestion(suggestion_id, SuggestionKind.APPLICATION)


def _page(
    found: Suggestion, form: ApplicationDecisionForm, problems: Problems | None = None
) -> str:
    points = points_of(found)
    return render_template(
        "staff/application.html",
        suggestion=found,
        points=points,
        others=[each for each in found.values if each.field != POINT],
        on_record=organization_named_in(found),
        chosen={each: request.form.get(f"met-{each}", "") for each in _decided(points)},
        form=form,
        labels=LABELS,
        problems=problems or [],
    )
