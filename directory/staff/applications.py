"""Applications to be listed: decided point by point of the policy, answered by a letter, a draft where accepted."""

from __future__ import annotations

from uuid import UUID

from flask import flash, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from directory.models import (
    SuggestedValue,
    Suggestion,
    SuggestionDecision,
    SuggestionKind,
    SuggestionState,
)
from directory.models.listings.inclusion_points import (
    CHOICES,
    Finding,
    PointKind,
    decisions_of,
    grouped,
    points_of,
)
from directory.staff.accepted_corrections import NotWritable
from directory.staff.blueprint import staff
from directory.staff.suggestion_decisions import (
    DECIDED_MEANWHILE,
    Answer,
    Problems,
    add_draft,
    close,
    find_suggestion,
    is_open,
    names_hidden_place,
    organization_named_in,
    reply_field,
)
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, pressed_once
from directory.web.mail_notice import with_mail_note
from directory.web.presentation.facts import FACT_LABELS

LIST = "list"
"""The button that lists; the other one declines."""


class ApplicationDecisionForm(RecordForm):
    """What is found about each point comes under names of its own, `met-<id>`; the button pressed is `decision`."""

    reply = reply_field(
        "Answer to whoever applied", "They get it by e-mail. If you decline, say why."
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
    """Make a draft, where nothing that was found speaks against it; or decline with the reason."""
    found = _find(suggestion_id)
    if not form.validate():
        return _page(found, form), 422
    if not is_open(found, form):
        return _page(found, form, [(DECIDED_MEANWHILE, "points")]), 409
    points, is_accepted = points_of(found.values), request.form.get("decision") == LIST
    decided = decisions_of(points, _found_of(points))
    problems = _problems(points, decided) if is_accepted else _unexplained(form)
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
    whole = SuggestionDecision.ACCEPTED if is_accepted else SuggestionDecision.DECLINED
    for value in found.values:
        value.decision = decided.get(value.id) if value in points else whole
    state = SuggestionState.ACCEPTED if is_accepted else SuggestionState.DECLINED
    close(found, _letter(found, points, form.reply.data), state)
    flash(
        with_mail_note(
            "Accepted. The draft is below, and the letter says so."
            if is_accepted
            else "Declined. The letter says why."
        )
    )
    return lead_to(form, goal)


def _found_of(points: list[SuggestedValue]) -> dict[UUID, Finding]:
    """What was chosen for each point; a point without a choice is absent."""
    chosen = {each.id: request.form.get(f"met-{each.id}", "") for each in points}
    allowed = {each.id: CHOICES[PointKind(each.field)] for each in points}
    return {key: Finding(value) for key, value in chosen.items() if value in allowed[key]}


def _problems(points: list[SuggestedValue], decided: dict[UUID, SuggestionDecision]) -> Problems:
    """Why it cannot be listed: a point about which nothing was found, or one that speaks against it."""
    undecided = [
        (f"Choose for “{each.was}”", f"met-{each.id}") for each in points if each.id not in decided
    ]
    against = [
        (
            f"You found that “{each.was}” speaks against it. Change that, or decline",
            f"met-{each.id}",
        )
        for each in points
        if decided.get(each.id) is SuggestionDecision.DECLINED
    ]
    return undecided or against


def _unexplained(form: ApplicationDecisionForm) -> Problems:
    if request.form.get("decision") != "decline":
        return [("Choose whether you list it or decline", "points")]
    return (
        [] if (form.reply.data or "").strip() else [("Say why you decline: they read it", "reply")]
    )


def _letter(found: Suggestion, points: list[SuggestedValue], reply: str | None) -> str | None:
    """The answer, with the points that speak against it, in the applicant's language."""
    against = [each for each in points if each.decision is SuggestionDecision.DECLINED]
    described = [each for each in against if each.field == PointKind.NONE]
    missed = [each for each in against if each not in described]
    with force_locale(found.language.replace("-", "_")):
        parts = [
            _listed(_("Not met:"), missed),
            _listed(_("We found that this describes you:"), described),
        ]
    return "\n\n".join(filter(None, (*parts, (reply or "").strip()))) or None


def _listed(heading: str, points: list[SuggestedValue]) -> str:
    return "\n".join([heading, *(f"- {each.was}" for each in points)]) if points else ""


def _find(suggestion_id: UUID) -> Suggestion:
    return find_suggestion(suggestion_id, SuggestionKind.APPLICATION)


def _page(
    found: Suggestion, form: ApplicationDecisionForm, problems: Problems | None = None
) -> str:
    points = points_of(found.values)
    return render_template(
        "staff/application.html",
        suggestion=found,
        names_hidden_place=names_hidden_place(found),
        lists=list(grouped(points)),
        others=[each for each in found.values if each not in points],
        on_record=organization_named_in(found),
        chosen={each.id: request.form.get(f"met-{each.id}", "") for each in points},
        choices=CHOICES,
        form=form,
        labels=FACT_LABELS,
        problems=problems or [],
    )
