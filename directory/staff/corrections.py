"""The queue of suggestions: what is open, each with what it would change, decided value by value, answered."""

from __future__ import annotations

from uuid import UUID

from flask import current_app, flash, render_template, request, url_for
from sqlalchemy.orm import selectinload
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import Length

from directory.models import (
    Service,
    SuggestedValue,
    Suggestion,
    SuggestionDecision,
    SuggestionKind,
    SuggestionState,
    VerificationMethod,
)
from directory.models.listings.fact_statement import CRITICAL
from directory.staff.accepted_corrections import (
    TASKS,
    NotWritable,
    can_take_over,
    number_lines,
    public_number,
    take_over,
)
from directory.staff.blueprint import staff
from directory.staff.call_forms import METHODS
from directory.staff.suggestion_decisions import (
    DECIDED_MEANWHILE,
    Answer,
    Problems,
    add_draft,
    address_of_account,
    close,
    find_suggestion,
    is_open,
    names_hidden_place,
    reply_field,
)
from directory.staff.text_guard import TextGuard
from directory.verification.agency_answers import BY_LINK
from directory.verification.conversations import (
    Line,
    Speaker,
    dismiss_doubts,
    mark_changed,
    record_facts,
)
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_clock, local_now
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, move_on, pressed_once
from directory.web.forms.place_words import LOOKED_AT
from directory.web.presentation.dates import local_day
from directory.web.presentation.facts import FACT_LABELS
from directory.web.presentation.separators import listed, several
from directory.web.record_permissions import may_add_organizations
from directory.web.waiting_work import suggestions_to_decide

MOST = 200
CHOICES = frozenset(SuggestionDecision) - {SuggestionDecision.NOT_APPLICABLE}
"""What can be decided about a value that would change a listing."""


class DecisionForm(RecordForm):
    """What is decided about each value comes under names of its own, `decision-<id>`."""

    reply = reply_field("Answer to whoever sent it")

    agency = RadioField(
        "Did the agency confirm it?",
        choices={
            "yes": "Yes, I asked them",
            "not_yet": "Not yet: the listing is not shown as verified until they do",
        },
        validate_choice=False,
    )
    by_name = StringField("Who confirmed it: name", [Length(max=200)])
    by_title = StringField("Their position", [Length(max=200)])
    method = SelectField("How", choices=METHODS, default=VerificationMethod.PHONE.value)

    def decision(self, value: SuggestedValue) -> SuggestionDecision | None:
        """What was chosen for a value."""
        chosen = request.form.get(f"decision-{value.id}", "")
        return SuggestionDecision(chosen) if chosen in CHOICES else None


@staff.get("/suggestions")
@requires(Right.EDIT_OWN_LISTINGS)
def suggestions() -> str:
    """What is open, oldest first; what was decided, latest first."""
    decided = request.args.get("state") == "decided"
    waits = Suggestion.state == SuggestionState.OPEN
    order = Suggestion.decided_at.desc() if decided else Suggestion.created_at
    query = (
        suggestions_to_decide()
        .where(~waits if decided else waits)
        .order_by(order, Suggestion.id)
        .limit(MOST)
        .options(selectinload(Suggestion.values))
    )
    return render_template(
        "staff/suggestions.html",
        suggestions=list(db.session.scalars(query)),
        decided=decided,
        labels=FACT_LABELS,
    )


@staff.get("/suggestions/<uuid:suggestion_id>")
@requires(Right.EDIT_OWN_LISTINGS)
def suggestion(suggestion_id: UUID) -> str:
    """One suggestion beside what is on record."""
    found = _find(suggestion_id)
    form = DecisionForm(formdata=None)
    form.show_version(found)
    return _page(found, form)


@staff.post("/suggestions/<uuid:suggestion_id>/decision")
@requires(Right.EDIT_OWN_LISTINGS)
@pressed_once(DecisionForm)
def decide_suggestion(form: DecisionForm, suggestion_id: UUID) -> Answer:
    """Take over what is accepted, answer, close."""
    found = _find(suggestion_id)
    if not form.validate():
        return _page(found, form), 422
    if not is_open(found, form):
        return _page(found, form, [(DECIDED_MEANWHILE, "decided")]), 409
    undecided = [value for value in found.values if form.decision(value) is None]
    if undecided:
        sentences = [
            (f"Decide about “{FACT_LABELS.get(value.field, value.field)}”", f"decision-{value.id}")
            for value in undecided
        ]
        return _page(found, form, sentences), 422
    unasked = _unasked(found, form)
    if unasked:
        return _page(found, form, unasked), 422
    try:
        goal, changed = _apply(found, form)
    except NotWritable as problem:
        db.session.rollback()
        return _page(_find(found.id), form, [(str(problem), "values")]), 422
    close(found, form.reply.data)
    flash(_decided(changed))
    return lead_to(form, goal)


def _decided(changed: dict[str, list[str]]) -> str:
    """What a decision has done, in words: each fact that changed, and on which listings."""
    parts = [f"{fact} of {listed(names)}" for fact, names in changed.items()]
    done = f"Changed: {several(parts)}. " if parts else ""
    return f"Decided. {done}Whoever sent it sees the decision on their page."


def _apply(found: Suggestion, form: DecisionForm) -> tuple[str, dict[str, list[str]]]:
    """Write what was accepted; the address of what comes next, and for each fact the listings on which it changed."""
    country: str = current_app.config["SETTINGS"].country
    for value in found.values:
        value.decision = form.decision(value)
    accepted = [each for each in found.values if each.decision == SuggestionDecision.ACCEPTED]
    if found.kind.value == "new_service":
        if not accepted or not may_add_organizations(current_account()):
            return url_for("staff.suggestions"), {}
        return add_draft(found), {}
    service = db.session.get(Service, found.service_id) if found.service_id else None
    if service is None:
        return url_for("staff.suggestions"), {}
    guard = TextGuard(service.organization)
    also = [
        each for each in same_number(found, service) if each.id.hex in request.form.getlist("also")
    ]
    for value in accepted:
        take_over(service, value, country)
        for other in also if value.field == "phone" else ():
            take_over(other, value, country)
    db.session.flush()
    if not guard.verdict(service.organization).is_clear:
        raise NotWritable(LOOKED_AT)
    _record(found, form, service, also)
    for each in (service, *also) if accepted else ():
        move_on(each)
    changed = {
        FACT_LABELS.get(each.field, each.field): [
            one.name for one in (service, *(also if each.field == "phone" else ()))
        ]
        for each in accepted
    }
    by_hand = [each for each in found.values if each.decision == SuggestionDecision.BY_HAND]
    if by_hand and by_hand[0].field in TASKS:
        task = TASKS[by_hand[0].field]
        return url_for("staff.service_task", record_id=service.id, task=task), changed
    return url_for("staff.suggestions"), changed


def same_number(found: Suggestion, service: Service) -> list[Service]:
    """The other listings of the organization that have the number which the suggestion would replace."""
    if all(value.field != "phone" for value in found.values):
        return []
    former = public_number(service)
    return [
        each
        for each in service.organization.services
        if each is not service and former and public_number(each) == former
    ]


def _unasked(found: Suggestion, form: DecisionForm) -> Problems:
    """What is still to be said of a correction that a visitor sent: whether the agency confirmed it, and who."""
    if found.kind != SuggestionKind.CORRECTION or not _facts(found, TAKEN, form):
        return []
    if form.agency.data not in ("yes", "not_yet"):
        return [("Say whether the agency confirmed it", "agency")]
    if form.agency.data == "yes" and not (form.by_name.data or "").strip():
        return [("Enter who confirmed it", "by_name")]
    return []


TAKEN = (SuggestionDecision.ACCEPTED, SuggestionDecision.BY_HAND)


def _facts(
    found: Suggestion, decisions: tuple[SuggestionDecision, ...], form: DecisionForm
) -> list[str]:
    """The critical facts among the values that were so decided."""
    return [
        value.field
        for value in found.values
        if value.field in CRITICAL and form.decision(value) in decisions
    ]


def _record(found: Suggestion, form: DecisionForm, service: Service, also: list[Service]) -> None:
    """What the decision says of the facts: the agency confirmed them, or they wait for its word."""
    taken = _lines(found, form, service)
    me, today = address_of_account() or None, local_now().date()
    changed_by = Speaker(me or "", None, today, VerificationMethod.UNKNOWN, me)
    if found.kind == SuggestionKind.ANSWER:
        # The agency spoke on the day of its answer, not on the day of the decision.
        record_facts(db.session(), service, _answered_by(found, service, me), taken)
        dismiss_doubts(service, _facts(found, (SuggestionDecision.DECLINED,), form))
    elif taken and form.agency.data == "yes":
        speaker = Speaker(
            (form.by_name.data or "").strip(),
            (form.by_title.data or "").strip() or None,
            today,
            VerificationMethod(form.method.data),
            me,
        )
        record_facts(db.session(), service, speaker, taken)
        for other in also:
            record_facts(db.session(), other, speaker, number_lines(other))
    elif taken:
        mark_changed(service, changed_by, taken)
        for other in also:
            mark_changed(other, changed_by, number_lines(other))
    if "phone" in _facts(found, (SuggestionDecision.BY_HAND,), form):
        # Which number it is shows when it is changed; until then one of them is known to be wrong.
        mark_changed(service, changed_by, [("phone", None)])


def _lines(found: Suggestion, form: DecisionForm, service: Service) -> list[Line]:
    """The lines that the taken values speak of: of the numbers, the one that was replaced and no other."""
    lines: list[Line] = [(fact, None) for fact in _facts(found, TAKEN, form) if fact != "phone"]
    if _facts(found, (SuggestionDecision.ACCEPTED,), form).count("phone"):
        lines += number_lines(service)
    return lines


def _answered_by(found: Suggestion, service: Service, me: str | None) -> Speaker:
    """Who of the agency answered by the link, and when."""
    day = local_day(found.created_at, local_clock())
    said = [
        each
        for each in service.fact_statements
        if each.method == VerificationMethod.EMAIL_LINK and each.on == day and each.by_name
    ]
    name, title = (said[-1].by_name, said[-1].by_title) if said else (BY_LINK, None)
    return Speaker(name or "", title, day, VerificationMethod.EMAIL_LINK, me)


DECIDED_HERE = (SuggestionKind.CORRECTION, SuggestionKind.ANSWER, SuggestionKind.NEW_SERVICE)
"""What is decided value by value; requests of organizations have pages of their own."""


def _find(suggestion_id: UUID) -> Suggestion:
    return find_suggestion(suggestion_id, *DECIDED_HERE)


def _page(found: Suggestion, form: DecisionForm, problems: Problems | None = None) -> str:
    return render_template(
        "staff/suggestion.html",
        suggestion=found,
        names_hidden_place=names_hidden_place(found),
        form=form,
        problems=problems or [],
        labels=FACT_LABELS,
        tasks=TASKS,
        chosen={value.id: form.decision(value) for value in found.values},
        can_take_over=can_take_over,
        same_number=_others_of(found),
    )


def _others_of(found: Suggestion) -> list[Service]:
    service = db.session.get(Service, found.service_id) if found.service_id else None
    return same_number(found, service) if service else []
