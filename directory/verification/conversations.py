"""What comes of a conversation: facts confirmed one by one, facts told to be wrong, questions of gaps answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from directory.db import now
from directory.models import (
    Capacity,
    CapacityStatus,
    CrisisLineAnswer,
    FactState,
    FactStatement,
    GapCall,
    Language,
    LanguageLevel,
    LineQuestion,
    Phone,
    PostureTopic,
    Service,
    ServicePopulation,
    ServicePosture,
    ServiceStatus,
    Verification,
    VerificationMethod,
    VerificationOutcome,
    Withholding,
)
from directory.models.listings.capacity import FRESH_DAYS, has_room_to_ask, usual_days
from directory.models.listings.fact_statement import CRITICAL, fact_days
from directory.models.listings.fact_values import stated_facts
from directory.models.listings.phone import is_fax

NEXT_TRY = (1, 2, 5)
"""Working days until the next try after the first, second and third attempt in vain, and after every later one."""
Line = tuple[str, UUID | None]
"""A fact by its name, and the id of the number where it is one of several."""


class RoleMissing(ValueError):
    """Nobody without a name and a position says that something is wrong or has ended."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who of the service said so, on which day, by which way, and who of ours wrote it down."""

    name: str
    title: str | None
    on: date
    method: VerificationMethod
    recorded_by: str | None

    @property
    def words(self) -> str:
        """The name with the position, as a source is called."""
        return ", ".join(filter(None, (self.name, self.title)))


def facts_of(service: Service) -> tuple[str, ...]:
    """The facts that are confirmed one by one: those on record, and room only where anybody asks for it.

    What was never stated cannot be right, nor what was stated of room and has ended: on a call these are questions.
    """
    stated = stated_facts(service)
    room = service.current_capacity
    has_ended = room is not None and room.on(now().date()) is not room.status
    if has_ended or not is_asked_for_room(service):
        stated.discard("room")
    return tuple(fact for fact in CRITICAL if fact in stated)


def is_asked_for_room(service: Service) -> bool:
    """Whether anybody asks this service about room."""
    kinds = {*service.codes("services"), *(["hotline"] if service.hotline_24_7 else [])}
    return has_room_to_ask(kinds, service.organization.codes("sectors"))


def spoken_numbers(service: Service) -> list[Phone]:
    """The service's numbers that somebody answers."""
    return [each for each in service.phones if not is_fax(each.type)]


def days_of(service: Service, shown: Collection[UUID] | None = None) -> dict[str, date]:
    """The day on which each fact was last confirmed; those that never were, or are in doubt, are left out.

    Where only some of the numbers were `shown`, by their ids, the telephone is as old as the oldest of those, and of
    any other that puts the listing in doubt.
    """
    numbers = {
        each.id: each.entered_at
        for each in spoken_numbers(service)
        if shown is None or each.id in shown or service.waits_for_word(each)
    }
    whole = service.last_confirmation
    return fact_days(facts_of(service), numbers, service.fact_statements, whole)


def next_try(in_vain: int, day: date) -> date:
    """The working day on which to try again after so many attempts in vain: soon at first, then once a week."""
    steps = NEXT_TRY[min(max(in_vain, 1), len(NEXT_TRY)) - 1]
    while steps:
        day += timedelta(days=1)
        steps -= day.weekday() < 5
    return day


def confirm(
    session: Session,
    service: Service,
    day: date,
    method: VerificationMethod,
    outcome: VerificationOutcome,
    by_name: str,
    by_title: str | None = None,
    note: str | None = None,
) -> Verification:
    """Record that somebody of the service confirmed all of it on a day; what the policy had withheld is shown again.

    With that every fact that was in doubt before that day is settled.
    """
    event = service.verify(day, method, outcome, by_name, by_title, note)
    for statement in service.fact_statements:
        if event.confirms and statement.is_open_doubt and statement.on <= day:
            statement.settled_at = now()
    withheld = session.get(Withholding, service.id)
    if withheld is not None and event.confirms:
        session.delete(withheld)
        service.status = ServiceStatus.ACTIVE
    if outcome == VerificationOutcome.CLOSED:
        service.status = ServiceStatus.DEFUNCT
    return event


def record_facts(
    session: Session,
    service: Service,
    speaker: Speaker,
    right: Collection[Line],
    wrong: Collection[Line] = (),
    note: str | None = None,
    is_whole: bool = True,
    shown: Collection[str] = CRITICAL,
    numbers: Collection[UUID] | None = None,
) -> Verification | None:
    """Record fact by fact what somebody said, inside a writing transaction. What was not answered stays as it is.

    Once every fact that is on record and was `shown` to them has a day, the listing counts as confirmed on the oldest
    of them: that verification is returned, None where it would say nothing new, or where `is_whole` is False. `numbers`
    are the ids of the telephone numbers they were shown, None for all. Raises RoleMissing where something is said to be
    wrong by nobody in particular.
    """
    if wrong and not (speaker.name and speaker.title):
        raise RoleMissing
    before = service.last_confirmation
    has_corrected = False
    if ("room", None) in right:
        state_room_again(service, speaker.on)
    for fact, number in right:
        is_corrected = _settle(service, fact, number)
        has_corrected |= is_corrected
        state = FactState.CORRECTED if is_corrected else FactState.CONFIRMED
        _state(service, speaker, fact, number, state)
    on_record = facts_of(service)
    for fact, number in wrong:
        # What is not on record misleads nobody: it is missing.
        if fact in on_record and not any(
            _is_doubt_of(each, fact, number) for each in service.fact_statements
        ):
            _state(service, speaker, fact, number, FactState.WRONG)
    session.flush()
    days = days_of(service, numbers)
    asked = [fact for fact in facts_of(service) if fact in shown]
    # Room says how it is today, and nothing else of a listing.
    if not is_whole or set(asked) <= {"room"} or not set(asked) <= set(days):
        return None
    oldest = min(days[fact] for fact in asked)
    if before is not None and oldest <= before.on:
        return None
    outcome = VerificationOutcome.CORRECTED if has_corrected else VerificationOutcome.CONFIRMED
    return confirm(
        session, service, oldest, speaker.method, outcome, speaker.name, speaker.title, note
    )


def _state(
    service: Service, speaker: Speaker, fact: str, number: UUID | None, state: FactState
) -> None:
    service.state_fact(
        fact, state, speaker.on, speaker.method, speaker.name, speaker.title, speaker.recorded_by, number
    )  # fmt: skip


def _is_doubt_of(statement: FactStatement, fact: str, number: UUID | None) -> bool:
    return (
        statement.is_open_doubt
        and (statement.state, statement.fact) == (FactState.WRONG, fact)
        and statement.phone_id == number
    )


def _settle(service: Service, fact: str, number: UUID | None) -> bool:
    """End the doubts that a confirmation answers, those of numbers that are gone among them; whether there were any."""
    there = {each.id for each in service.phones}
    found = [
        each
        for each in service.fact_statements
        if each.is_open_doubt
        and each.fact == fact
        and (number is None or each.phone_id in (None, number) or each.phone_id not in there)
    ]
    for each in found:
        each.settled_at = now()
    return bool(found)


def mark_changed(service: Service, speaker: Speaker, lines: Collection[Line]) -> None:
    """Put facts in doubt that were changed on somebody else's word: `speaker` is who changed them here."""
    for fact, number in lines:
        _state(service, speaker, fact, number, FactState.CHANGED)


def dismiss_doubts(service: Service, facts: Collection[str]) -> None:
    """End the doubts about facts of which staff found out that nothing is wrong with them; they keep their age."""
    for statement in service.fact_statements:
        if statement.is_open_doubt and statement.fact in facts:
            statement.settled_at = now()


def close_service(
    session: Session, service: Service, speaker: Speaker, note: str | None
) -> Verification:
    """Archive a service of which somebody in a named role says that it has ended. Raises RoleMissing."""
    if not (speaker.name and speaker.title):
        raise RoleMissing
    return confirm(
        session, service, speaker.on, speaker.method, VerificationOutcome.CLOSED, speaker.name, speaker.title, note
    )  # fmt: skip


def record_answers(
    session: Session,
    service: Service,
    speaker: Speaker,
    answers: Mapping[str, str],
    cells: Sequence[Sequence[str]],
) -> GapCall:
    """Write what was answered to questions of gaps into the listing, and keep the call with the cells it was about.

    `answers` are codes by question, as `GapCall` keeps them. Raises ValueError for a question or answer that is none.
    """
    for question, answer in answers.items():
        _write(service, speaker, question, answer)
    call = GapCall(
        service_id=service.id,
        on=speaker.on,
        by_name=speaker.name,
        by_title=speaker.title,
        recorded_by=speaker.recorded_by,
        answers=dict(answers),
        cells=[list(each) for each in cells],
    )
    session.add(call)
    return call


def _write(service: Service, speaker: Speaker, question: str, answer: str) -> None:
    name, _, code = question.partition(" ")
    if name == "language" and code:
        language = next((each for each in service.languages if each.code == code), None)
        if language is None:
            language = Language(code=code)
            service.languages.append(language)
        language.level, language.from_text = LanguageLevel(answer), False
    elif name == "population" and code:
        accepts = {"yes": True, "no": False}[answer]
        row = next((each for each in service.populations if each.code == code), None)
        if row is None:
            row = ServicePopulation(vocabulary="populations", code=code, accepts=accepts)
            service.populations.append(row)
        row.accepts, row.from_text = accepts, False
    elif name == "police":
        _write_police(service, speaker, answer)
    elif name in ("capacity", "room"):
        state_room(service, CapacityStatus(answer), speaker.on)
    else:
        raise ValueError(question)


def record_line_answers(
    service: Service, speaker: Speaker, answers: Mapping[LineQuestion, str]
) -> None:
    """Write what a line answers to what callers want to know, with who said so and the day."""
    for question, answer in answers.items():
        row = service.line_answer(question)
        if row is None:
            row = CrisisLineAnswer(question=question)
            service.line_answers.append(row)
        row.answer, row.source, row.stated_on = answer, speaker.words, speaker.on


def _write_police(service: Service, speaker: Speaker, answer: str) -> None:
    topic = PostureTopic.POLICE_CONTACT
    row = next((each for each in service.postures if each.topic == topic), None)
    if row is None:
        row = ServicePosture(topic=topic, answer=answer)
        service.postures.append(row)
    row.answer, row.source, row.stated_on = answer, speaker.words, speaker.on


NEEDS_ASSESSMENT = "Needs assessment first"
"""How a statement of room reads that counts as unknown: whether there is room depends on who asks."""


def state_room(
    service: Service, status: CapacityStatus, day: date, until: date | None = None
) -> Capacity:
    """State whether there is room, as of a day, in place of what was stated before; old numbers go.

    A bed that is free counts until the next day unless `until` says otherwise.
    """
    if until is None and status is CapacityStatus.OPEN:
        usual = usual_days(service.codes("services"))
        until = day + timedelta(days=usual) if usual < FRESH_DAYS else None
    stated = Capacity(status=status, as_of=day, until=until)
    if status is CapacityStatus.UNKNOWN:
        stated.description = NEEDS_ASSESSMENT
    service.capacities[:] = [stated]
    return stated


def state_room_again(service: Service, day: date) -> None:
    """Date the latest statement of room anew, since somebody said that it is right; its numbers were not read out."""
    known = service.current_capacity
    # One without a day stays anyhow; one of a later day says more.
    if known is not None and known.expires_on is not None and (known.as_of or date.min) < day:
        state_room(service, known.status, day)
