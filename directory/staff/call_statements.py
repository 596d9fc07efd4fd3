"""What was heard on a call, as the sheet that was sent says it of each listing, and how it goes on record."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from directory.counted import word_list
from directory.db import now
from directory.models import (
    Assignment,
    CapacityStatus,
    ContactMethod,
    ContactOutcome,
    LineQuestion,
    Service,
    VerificationMethod,
)
from directory.models.listings.fact_statement import CRITICAL
from directory.staff.call_forms import CallForm
from directory.staff.call_lines import SheetLine, SheetPart, unconfirmed_numbers
from directory.staff.wrong_numbers import WrongNumber, replace_number
from directory.verification.conversations import (
    Line,
    Speaker,
    close_service,
    days_of,
    facts_of,
    record_answers,
    record_facts,
    record_line_answers,
    state_room,
)
from directory.web.access import current_email
from directory.web.clock import local_now
from directory.web.forms import move_on
from directory.web.forms.phone_numbers import problem_of
from directory.web.gap_calls import ROOM_CHOICES
from directory.web.presentation.facts import FACT_LABELS

Fix = tuple[SheetPart, Line, str]
"""A line that is to be fixed: its listing, the line, and the page on which it is fixed."""


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
    wrong_numbers: list[WrongNumber] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of it."""
        return not (self.right or self.wrong or self.answers or self.room or self.to_callers)


def heard_of(part: SheetPart, all_right: bool = False) -> Heard:
    """What the form says of a listing. Where all is right, a line of which nothing else was said is."""
    heard = Heard(part)
    usual = "right" if all_right else ""
    for line in part.lines:
        said = request.form.get(line.name) or usual if line.is_stated else ""
        if said == "right":
            heard.right.append(line.line)
        elif said == "wrong":
            heard.wrong.append(line.line)
            if line.line[1] is not None:
                heard.wrong_numbers.append(_wrong_number(line))
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


def _wrong_number(line: SheetLine) -> WrongNumber:
    typed = request.form.get(line.now_name, "").strip()
    same = [each for each in line.same if line.also_name(each) in request.form]
    return WrongNumber(line, typed, same)


def fix_of(parts: list[SheetPart]) -> Fix | None:
    """The line beside which that button was pressed."""
    wanted = request.form.get("fix", "")
    for part in parts:
        for line in part.lines:
            if line.name == wanted:
                return part, line.line, line.task
    return None


def problems_of(form: CallForm, heard: list[Heard], fixed: Fix | None) -> list[tuple[str, str]]:
    """Whom to name, and that something was said at all."""
    is_wrong = (
        (fixed is not None and _says_wrong(fixed))
        or form.ended.data
        or any(each.wrong for each in heard)
    )
    if is_wrong and not (form.by_title.data or "").strip():
        return [(WHO_MAY_SAY, "by_title")]
    unread = [
        (problem_of(number.typed), number.line.now_name)
        for each in heard
        for number in each.wrong_numbers
        if number.typed and problem_of(number.typed)
    ]
    if unread:
        return unread
    if not is_wrong and fixed is None and all(each.is_empty for each in heard):
        return [
            (
                "Check what they confirmed. If nobody could say, use “Not reached or no answer”",
                "facts",
            )
        ]
    return []


def _says_wrong(fixed: Fix) -> bool:
    """Whether going to fix a line says that it is wrong: one that is not on record is filled in."""
    part, line, _task = fixed
    return line[0] in facts_of(part.service)


def is_current(part: SheetPart) -> bool:
    return request.form.get(part.named("version"), "") == str(part.service.version)


def record_call(
    session: Session,
    service: Service,
    form: CallForm,
    heard: list[Heard],
    fixed: Fix | None,
) -> str:
    """Write what was heard of every listing; what to say of it."""
    speaker = Speaker(
        (form.by_name.data or "").strip(),
        (form.by_title.data or "").strip() or None,
        local_now().date(),
        VerificationMethod(form.method.data),
        current_email(),
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
        if _record_listing(session, each, speaker, wrong, note, bool(fixed)):
            verified.append(own.name)
        if not fixed and form.call_back_on.data is None:
            _end_assignment(session, own)
        move_on(own)
    replaced = [
        words
        for each in heard
        for number in each.wrong_numbers
        for words in replace_number(session, each.part.service, number, speaker, spoken_of(heard))
    ]
    if form.ended.data and not fixed:
        return _close(session, service, heard, speaker, note)
    if speaker.method is not VerificationMethod.OWN_ACCOUNT:
        again = form.call_back_on.data
        service.log_attempt(
            now(), ContactMethod.PHONE, ContactOutcome.REACHED, current_email(), again, note
        )
    return " ".join([_outcome(service, verified, told), *replaced])


def spoken_of(heard: list[Heard]) -> set[UUID]:
    """The numbers of which the sheet says by themselves whether they are right."""
    lines = (line for each in heard for line in (*each.right, *each.wrong))
    return {number for _fact, number in lines if number is not None}


def _record_listing(
    session: Session,
    heard: Heard,
    speaker: Speaker,
    wrong: list[Line],
    note: str | None,
    is_left: bool,
) -> bool:
    """Write what was heard of one listing; whether all of it is confirmed. `is_left` is on the way to fix a fact."""
    own = heard.part.service
    right = [line for line in heard.right if line not in wrong]
    if heard.room:
        state_room(own, CapacityStatus(heard.room), speaker.on)
        right = [*(line for line in right if line[0] != "room"), ("room", None)]
    record_line_answers(own, speaker, heard.to_callers)
    if heard.part.cells and (heard.answers or not is_left):
        record_answers(session, own, speaker, heard.answers, heard.part.cells)
    return record_facts(session, own, speaker, right, wrong, note) is not None


def _close(
    session: Session, service: Service, heard: list[Heard], speaker: Speaker, note: str | None
) -> str:
    """Archive the listing that the call was about, and the others of it that have ended, too."""
    ended = [
        each.part.service
        for each in heard
        if each.part.service is service or each.part.named("ended") in request.form
    ]
    for each in ended:
        close_service(session, each, speaker, note)
        _end_assignment(session, each)
        move_on(each)
    names = word_list([each.name for each in ended], "and")
    are = "are" if len(ended) > 1 else "is"
    have = "they have" if len(ended) > 1 else "it has"
    return f"{names} {are} archived: {speaker.name} said that {have} ended."


def _outcome(service: Service, verified: list[str], told: int) -> str:
    if service.name in verified:
        more = f" So {'is' if told == 2 else 'are'} {told - 1} more." if len(verified) > 1 else ""
        numbers = unconfirmed_numbers(service)
        but = f", all but the {word_list(numbers, 'and the')}" if numbers else ""
        return f"{service.name} is verified{but}.{more}"
    days, today = days_of(service), local_now().date()
    left = [FACT_LABELS[fact] for fact in facts_of(service) if days.get(fact) != today]
    kept = f"Saved: what they said of {service.name}."
    withheld = [FACT_LABELS[fact].lower() for fact in CRITICAL if fact in service.facts_withheld]
    if withheld:
        kept += f" Off all pages until it is right: {word_list(withheld, 'and')}."
    return f"{kept} Still to confirm: {', '.join(left)}." if left else kept


def _end_assignment(session: Session, service: Service) -> None:
    """The call that somebody had taken on was made: what nobody could say waits on the list as before."""
    taken = session.get(Assignment, service.id)
    if taken is not None:
        session.delete(taken)
