"""Recording a call: what was confirmed, told to be wrong or answered, whom nobody reached, and the question by mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import flash, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.db import now
from directory.mail import post
from directory.models import (
    Assignment,
    CapacityStatus,
    ContactMethod,
    ContactOutcome,
    FactStatement,
    LineQuestion,
    Service,
    VerificationMethod,
)
from directory.staff.blueprint import staff
from directory.staff.call_forms import AttemptForm, CallForm
from directory.staff.call_lines import SheetPart, numbers_of, parts_of
from directory.staff.confirmation_letter import question_for
from directory.staff.editable_records import SERVICE, find
from directory.staff.history import watch
from directory.staff.worklist import WHOSE
from directory.verification.conversations import (
    Line,
    Speaker,
    close_service,
    days_of,
    facts_of,
    next_try,
    record_answers,
    record_facts,
    record_line_answers,
    state_room,
)
from directory.verification.recipients import recipient_of
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_clock, local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, move_on, once, previous_redirect
from directory.web.forms.undo import UndoAct, say
from directory.web.gap_calls import ROOM_CHOICES
from directory.web.mail_notice import with_mail_note
from directory.web.presentation.dates import local_day
from directory.web.record_permissions import may_edit_all
from directory.web.record_restoration import CannotRestore, take_back_act

Answer = str | Response | tuple[str, int]
LISTS = {"worklist": "staff.worklist", "calls": "planning.call_list"}
"""The list that a call was begun from, to which it leads back, by the word that addresses carry."""


WHO_MAY_SAY = (
    "Enter their position: only someone in a named role says that something is wrong or has ended"
)


@dataclass(slots=True)
class Heard:
    """What a sheet that was sent says of one listing."""

    part: SheetPart
    right: list[Line] = field(default_factory=list)
    wrong: list[Line] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    room: str = ""
    to_callers: dict[LineQuestion, str] = field(default_factory=dict)
    """What a line answers to what callers want to know."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of it."""
        return not (self.right or self.wrong or self.answers or self.room or self.to_callers)


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
        _me(),
        again,
        (form.note.data or "").strip() or None,
    )
    answer = lead_to(form, _back())
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
    fixed = _to_fix(parts)
    heard = [_heard(each) for each in parts]
    problems = _problems(form, heard, fixed)
    if not form.validate() or problems:
        return _page(service, form=form, parts=parts, problems=problems), 422
    if not all(_is_current(each.part) for each in heard if not each.is_empty):
        stale = (
            "Someone else has changed a listing since you opened this page. Read its lines again."
        )
        return _page(service, form=form, parts=parts, problems=[stale], is_anew=True), 409
    undo = _way_back(service)
    said = _record(db.session(), service, form, heard, fixed)
    if fixed is not None:
        part, _line, task = fixed
        # With every part of the form kept, the way back is the sheet, where the rest is asked.
        again = url_for(
            "staff.service_task", record_id=part.service.id, task=task, call=service.id, **_from()
        )
        return lead_to(form, again)
    answer = lead_to(form, _back())
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
        if any(each.organization_id != organization_id for each in left):
            raise CannotRestore("It is about another organization.")
        watched(find(SERVICE, record_id))

    here = url_for("staff.call", record_id=record_id, **_from())
    return take_back_act({Service.__tablename__}, here, check, f"the call about {service.name}")


def _way_back(service: Service) -> UndoAct:
    """The way back from what is recorded now."""
    return UndoAct.of_this(url_for("staff.withdrawals", record_id=service.id, **_from()))


def _record(
    session: Session,
    service: Service,
    form: CallForm,
    heard: list[Heard],
    fixed: tuple[SheetPart, Line, str] | None,
) -> str:
    """Write what was heard of every listing; what to say of it."""
    speaker = Speaker(
        (form.by_name.data or "").strip(),
        (form.by_title.data or "").strip() or None,
        local_now().date(),
        VerificationMethod(form.method.data),
        _me(),
    )
    note = (form.note.data or "").strip() or None
    verified, told = [], 0
    for each in heard:
        own = each.part.service
        wrong = list(each.wrong)
        if fixed and fixed[0] is each.part and _says_wrong(fixed):
            wrong.append(fixed[1])
        if each.is_empty and not wrong:
            continue
        told += 1
        right = [line for line in each.right if line not in wrong]
        if each.room:
            state_room(own, CapacityStatus(each.room), speaker.on)
            right = [*(line for line in right if line[0] != "room"), ("room", None)]
        record_line_answers(own, speaker, each.to_callers)
        if each.part.cells and (each.answers or not fixed):
            record_answers(session, own, speaker, each.answers, each.part.cells)
        if record_facts(session, own, speaker, right, wrong, note) is not None:
            verified.append(own.name)
        if not fixed and form.call_back_on.data is None:
            _end_assignment(session, own)
        move_on(own)
    if form.ended.data and not fixed:
        close_service(session, service, speaker, note)
        _end_assignment(session, service)
        move_on(service)
        return f"{service.name} is archived: {speaker.name} said that it has ended."
    if speaker.method is not VerificationMethod.OWN_ACCOUNT:
        again = form.call_back_on.data
        service.log_attempt(now(), ContactMethod.PHONE, ContactOutcome.REACHED, _me(), again)
    return _outcome(service, verified, told)


def _outcome(service: Service, verified: list[str], told: int) -> str:
    if service.name in verified:
        more = f" So {'is' if told == 2 else 'are'} {told - 1} more." if len(verified) > 1 else ""
        return f"{service.name} is verified.{more}"
    left = set(facts_of(service)) - set(days_of(service))
    open_facts = len(left)
    kept = f"Saved: what they said of {service.name}."
    if open_facts:
        kept += (
            f" {open_facts} of its facts {'is' if open_facts == 1 else 'are'} still not confirmed."
        )
    return kept


def _heard(part: SheetPart) -> Heard:
    """What the form says of a listing."""
    heard = Heard(part)
    for line in part.lines:
        said = request.form.get(line.name, "") if line.is_stated else ""
        if said == "right":
            heard.right.append(line.line)
        elif said == "wrong":
            heard.wrong.append(line.line)
    for question in part.questions:
        answer = request.form.get(part.named(question.key), "")
        if answer in question.choices:
            heard.answers[question.key] = answer
    for question, _known in part.before_call:
        answer = request.form.get(part.named(question.key), "")
        if answer in question.choices:
            heard.to_callers[LineQuestion(question.key)] = answer
    room = request.form.get(part.named("state_of_room"), "")
    if part.asks_room and room in ROOM_CHOICES:
        heard.room = room
    return heard


def _to_fix(parts: list[SheetPart]) -> tuple[SheetPart, Line, str] | None:
    """The listing, the line and the page on which it is fixed, where that button was pressed."""
    wanted = request.form.get("fix", "")
    for part in parts:
        for line in part.lines:
            if line.name == wanted:
                return part, line.line, line.task
    return None


def _problems(
    form: CallForm, heard: list[Heard], fixed: tuple[SheetPart, Line, str] | None
) -> list[tuple[str, str]]:
    """Whom to name, and that something was said at all."""
    is_wrong = (
        (fixed is not None and _says_wrong(fixed))
        or form.ended.data
        or any(each.wrong for each in heard)
    )
    if is_wrong and not (form.by_title.data or "").strip():
        return [(WHO_MAY_SAY, "by_title")]
    if not is_wrong and fixed is None and all(each.is_empty for each in heard):
        return [
            (
                "Check what they confirmed. If nobody could say, use “Not reached or no answer”",
                "facts",
            )
        ]
    return []


def _says_wrong(fixed: tuple[SheetPart, Line, str]) -> bool:
    """Whether going to fix a line says that it is wrong: one that is not on record is filled in."""
    part, line, _task = fixed
    return line[0] in facts_of(part.service)


def _is_current(part: SheetPart) -> bool:
    return request.form.get(part.named("version"), "") == str(part.service.version)


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
            service.log_attempt(now(), ContactMethod.EMAIL_LINK, ContactOutcome.CALL_BACK, _me())
        flash(
            with_mail_note("The letter with the link is written.")
            if sent
            else "They have had the link today."
        )
        return url_for("staff.call", record_id=service.id)

    return once(form, work)


def _end_assignment(session: Session, service: Service) -> None:
    """The call that somebody had taken on was made: what nobody could say waits on the list as before."""
    taken = session.get(Assignment, service.id)
    if taken is not None:
        session.delete(taken)


def _me() -> str | None:
    account = current_account()
    return account.email if account else None


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
    if form is None:
        form = _sheet(formdata=None)
        if request.args.get("again"):
            _name_speaker(form, service)
    if attempt is None:
        attempt = AttemptForm(formdata=None)
        attempt.call_back_on.data = next_try(_in_vain(service) + 1, day)
    sent = {} if is_anew else request.form
    parts = parts or parts_of(service, day)
    answered = {name: sent[name] for name in sent}
    for part in parts:
        if part.service.id.hex == all_right:
            for line in part.lines:
                answered[line.name] = answered.get(line.name) or "right"
    return render_template(
        "staff/call.html",
        service=service,
        parts=parts,
        numbers=numbers_of(service),
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
        each for each in service.fact_statements if each.on == day and each.recorded_by == _me()
    ]
    if told:
        last = max(told, key=lambda each: each.created_at)
        form.by_name.data, form.by_title.data = last.by_name, last.by_title
