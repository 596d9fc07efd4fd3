"""The pages of a call: its sheet, what was said on it, whom nobody reached, taking back, and the question by mail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.db import now
from directory.mail import post
from directory.models import (
    ContactMethod,
    ContactOutcome,
    FactStatement,
    Location,
    Organization,
    Service,
)
from directory.staff.blueprint import staff
from directory.staff.call_forms import AttemptForm, CallForm
from directory.staff.call_lines import SheetPart, numbers_of, parts_of
from directory.staff.call_statements import (
    Fix,
    fix_of,
    heard_of,
    is_current,
    problems_of,
    record_call,
)
from directory.staff.confirmation_letter import question_for
from directory.staff.editable_records import SERVICE, find
from directory.staff.history import watch
from directory.staff.text_guard import TextGuard
from directory.staff.worklist import WHOSE
from directory.verification.conversations import next_try
from directory.verification.recipients import recipient_of
from directory.web.access import Right, current_account, current_email, requires
from directory.web.clock import local_clock, local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, once, previous_redirect
from directory.web.forms.place_words import LOOKED_AT
from directory.web.forms.undo import UndoAct, say
from directory.web.gap_calls import ROOM_CHOICES
from directory.web.mail_notice import with_mail_note
from directory.web.presentation.dates import local_day
from directory.web.record_permissions import may_edit_all
from directory.web.record_restoration import CannotRestore, take_back_act

Answer = str | Response | tuple[str, int]
LISTS = {"worklist": "staff.worklist", "calls": "planning.call_list"}
"""The list that a call was begun from, to which it leads back, by the word that addresses carry."""
WHOLE = ("right", "right_next")
"""The buttons that say of a listing that every line is right, and save: alone, or to go on to the next call."""
GO_ON = ("next", "right_next")
"""The buttons after which the next call of the list opens."""


@staff.get("/services/<uuid:record_id>/call")
@requires(Right.EDIT_OWN_LISTINGS)
def call(record_id: UUID) -> str:
    """The sheet."""
    return _page(find(SERVICE, record_id))


@staff.post("/services/<uuid:record_id>/attempts")
@requires(Right.EDIT_LISTINGS)
def attempts(record_id: UUID) -> Answer:
    """Log an attempt to reach the service. Whatever came of it, no fact of the listing changes."""
    service: Service = find(SERVICE, record_id)
    form = AttemptForm()
    if not form.validate():
        return _page(service, attempt=form), 422

    done = previous_redirect(form)
    if done is not None:
        return done
    again = form.call_back_on.data
    undo = _way_back(service)
    service.log_attempt(
        now(),
        ContactMethod(form.method.data),
        ContactOutcome(form.outcome.data),
        current_email(),
        again,
        (form.note.data or "").strip() or None,
    )
    answer = lead_to(form, _onward(service))
    when = f" Try again on {again:%b} {again.day}." if again else ""
    say(f"Saved: {service.name} was not reached, and nothing of it has changed.{when}", undo)
    return answer


@staff.post("/services/<uuid:record_id>/verifications")
@requires(Right.EDIT_OWN_LISTINGS)
def verifications(record_id: UUID) -> Answer:
    """Record a call fact by fact, or come back with every line right, or go and fix one fact and come back."""
    service: Service = find(SERVICE, record_id)
    form = _sheet()
    parts = parts_of(service, local_now().date())
    done = previous_redirect(form)
    if done is not None:
        return done
    if "all" in request.form:
        return _page(service, form=form, parts=parts, all_right=request.form["all"])
    fixed = fix_of(parts)
    confirmed = next(filter(None, map(request.form.get, WHOLE)), "")
    heard = [heard_of(each, each.service.id.hex == confirmed) for each in parts]
    if fixed is not None and not (form.by_name.data or "") and all(each.is_empty for each in heard):
        # Nobody said anything yet: the field opens, and nothing goes on record.
        return redirect(_fix_page(service, fixed))
    problems = problems_of(form, heard, fixed)
    if not form.validate() or problems:
        return _page(service, form=form, parts=parts, problems=problems, all_right=confirmed), 422
    if not all(is_current(each.part) for each in heard if not each.is_empty):
        stale = (
            "Someone else has changed a listing since you opened this page. Read its lines again."
        )
        return _page(service, form=form, parts=parts, problems=[stale], is_anew=True), 409
    undo = _way_back(service)
    guard = TextGuard(service.organization) if any(each.wrong_numbers for each in heard) else None
    said = record_call(db.session(), service, form, heard, fixed)
    if guard is not None:
        db.session.flush()
        if not guard.verdict(service.organization).is_clear:
            db.session.rollback()
            service = find(SERVICE, record_id)
            return _page(service, form=form, problems=[(LOOKED_AT, "facts")]), 422
    if fixed is not None:
        return lead_to(form, _fix_page(service, fixed))
    answer = lead_to(form, _onward(service))
    say(said, undo)
    return answer


@staff.post("/services/<uuid:record_id>/withdrawals")
@requires(Right.EDIT_OWN_LISTINGS)
def withdrawals(record_id: UUID) -> Response:
    """Take back what this account has just recorded of a call: what was said on it, of every listing, and the try."""
    service: Service = find(SERVICE, record_id)
    organization_id, watched = service.organization_id, watch(SERVICE, service)

    def check(left: list[Any]) -> None:
        """Listings of the call are all of one organization."""
        if any(_organization_of(each) != organization_id for each in left):
            raise CannotRestore("It is about another organization.")
        watched(find(SERVICE, record_id))

    here = url_for("staff.call", record_id=record_id, **_from())
    return take_back_act(_KINDS, here, check, f"the call about {service.name}")


_KINDS = frozenset(each.__tablename__ for each in (Service, Organization, Location))
"""What a call can change: listings, and the numbers of their organization and its places."""


def _organization_of(record: Any) -> UUID | None:
    found: UUID | None = record.id if isinstance(record, Organization) else record.organization_id
    return found


def _fix_page(service: Service, fixed: Fix) -> str:
    """Where a fact is fixed; the way back is the sheet, where the rest is asked."""
    part, _line, task = fixed
    return url_for(
        "staff.service_task", record_id=part.service.id, task=task, call=service.id, **_from()
    )


def _way_back(service: Service) -> UndoAct:
    """The way back from what is recorded now."""
    return UndoAct.of_this(url_for("staff.withdrawals", record_id=service.id, **_from()))


@staff.post("/services/<uuid:record_id>/questions")
@requires(Right.EDIT_LISTINGS)
def questions(record_id: UUID) -> Answer:
    """Send the agency the link by which it answers without an account, at most once a day."""
    service: Service = find(SERVICE, record_id)
    form = OnceForm()

    def work() -> str:
        recipient = recipient_of(service)
        if recipient is None:
            flash("No e-mail address is on record for this service or its organization.", "problem")
            return url_for("staff.call", record_id=service.id)
        letter = question_for(service)
        occasion = f"question {service.id} {local_now().date()}"
        sent = post(db.session(), occasion, recipient, letter.subject, letter.text)
        if sent is not None:
            service.log_attempt(
                now(), ContactMethod.EMAIL_LINK, ContactOutcome.CALL_BACK, current_email()
            )
        flash(
            with_mail_note("The letter with the link is written.")
            if sent
            else "They have had the link today."
        )
        return url_for("staff.call", record_id=service.id)

    return once(form, work)


def _from() -> dict[str, Any]:
    """The list that the call was begun from, as an argument of an address."""
    wanted = request.args.get("from", "")
    if wanted not in LISTS:
        return {}
    whose = request.args.get("whose", "")
    part = {"whose": whose} if whose in WHOSE else {}
    number = request.args.get("calls", type=int)
    return {"from": wanted} | part | ({"calls": number} if number else {})


def _back() -> str:
    """The address of that list."""
    known = _from()
    endpoint = LISTS[known.pop("from", "worklist")]
    return url_for(endpoint, **known)


def _onward(service: Service) -> str:
    """Where a call leads that was saved: to the next one of its list where that was asked for, else to the list.

    A plan of so many calls has one less each time, and ends.
    """
    known = _from()
    if not known or not any(each in request.form for each in GO_ON):
        return _back()
    left = known.pop("calls", None)
    endpoint = LISTS[known.pop("from")]
    if left == 1:
        return url_for(endpoint)
    if left is not None:
        known["calls"] = left - 1
    return url_for(endpoint, next=service.id.hex, **known)


def _page(
    service: Service,
    attempt: AttemptForm | None = None,
    form: CallForm | None = None,
    parts: list[SheetPart] | None = None,
    problems: list[tuple[str, str]] | list[str] | None = None,
    all_right: str = "",
    is_anew: bool = False,
) -> str:
    day = local_now().date()
    parts = parts or parts_of(service, day)
    if form is not None:
        problems = _beside_fields(form, problems or [])
    if form is None:
        form = _sheet(formdata=None)
        if request.args.get("again"):
            _name_speaker(form, service)
    if attempt is None:
        attempt = AttemptForm(formdata=None)
        attempt.call_back_on.data = next_try(_in_vain(service) + 1, day)
    sent = {} if is_anew else request.form
    answered = {name: sent[name] for name in sent}
    for part in parts:
        if part.service.id.hex == all_right:
            for line in part.lines:
                answered[line.name] = answered.get(line.name) or "right"
    return render_template(
        "staff/call.html",
        service=service,
        parts=parts,
        numbers=numbers_of(parts[0]),
        answered=answered,
        attempt=attempt,
        form=form,
        problems=problems or [],
        question=OnceForm(formdata=None),
        recipient=recipient_of(service),
        room_choices=ROOM_CHOICES,
        origin=_from(),
        is_own=not may_edit_all(current_account()),
    )


def _beside_fields(
    form: CallForm, problems: list[tuple[str, str]] | list[str]
) -> list[tuple[str, str]] | list[str]:
    """Problems that belong to a field of the form stand beside it; the others are left."""
    left: list[Any] = []
    for each in problems:
        field = form[each[1]] if isinstance(each, tuple) and each[1] in form else None
        if field is None:
            left.append(each)
        else:
            field.errors = [*field.errors, each[0]]
    return left


def _sheet(**given: Any) -> CallForm:
    """The form of a call; of the agency's own word where somebody keeps only the listings of their organization."""
    form = CallForm(**given)
    if not may_edit_all(current_account()):
        form.speak_for_agency()
    return form


def _in_vain(service: Service) -> int:
    return service.attempts_in_vain(lambda moment: local_day(moment, local_clock()))


def _name_speaker(form: CallForm, service: Service) -> None:
    """On the way back from a fact that was fixed, whoever told it is still on the phone."""
    day = local_now().date()
    told: list[FactStatement] = [
        each
        for each in service.fact_statements
        if each.on == day and each.recorded_by == current_email()
    ]
    if told:
        last = max(told, key=lambda each: each.created_at)
        form.by_name.data, form.by_title.data = last.by_name, last.by_title
