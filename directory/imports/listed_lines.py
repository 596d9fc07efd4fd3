"""Making a listing of a hotline: its number, order, words, hours, languages, answers and translations go along."""

from __future__ import annotations

from collections.abc import Iterable

import phonenumbers
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.imports.planning.phone_numbers import read_phone_number
from directory.models import (
    HOTLINE_QUESTIONS,
    Audience,
    CrisisLineAnswer,
    Hotline,
    Language,
    LanguageName,
    LineQuestion,
    Organization,
    OrganizationStatus,
    Phone,
    Schedule,
    Service,
    ServiceStatus,
    ServiceTerm,
    Translation,
    answer_columns_of,
)
from directory.parsing.hours import is_opening_hours

ALWAYS = "24/7"
SPOKEN = frozenset({"voice", "cell", "mobile", "hotline", "video"})
"""Kinds of numbers that somebody answers."""
_FIELDS = {
    "name": "name",
    "note": "description",
    "answered_by": "answered_by",
    "told_when": "told_when",
}
"""What a listing calls the texts of a hotline. Hours are written in the reader's language by the pages themselves."""


class EmergencyNumber(ValueError):
    """The number of the country for emergencies is nobody's listing."""


def is_emergency(line: Hotline, country: str) -> bool:
    """Whether a hotline is the country's number for emergencies; `country` is a code of ISO 3166-1."""
    digits = "".join(filter(str.isdigit, line.phone))
    return bool(phonenumbers.is_emergency_number(digits, country))


def operator_of(session: Session, line: Hotline) -> Organization | None:
    """The organization on record that runs a hotline: the only one of that name, and one that the public may know."""
    name = (line.operator or line.name).strip()
    query = select(Organization).where(func.lower(Organization.name) == name.lower())
    found = [
        each
        for each in session.scalars(query)
        if each.is_shown and each.audience is Audience.PUBLIC and not each.confidential
    ]
    return found[0] if len(found) == 1 else None


def list_hotline(session: Session, line: Hotline, country: str) -> Service:
    """The listing that a hotline becomes, under the same id and at its place among the lines; the hotline is gone.

    The caller has begun to write, and commits. A listing of that id, from before somebody went back a version, is the
    line again, with the number that pages offer now. Raises EmergencyNumber.
    """
    if is_emergency(line, country):
        raise EmergencyNumber(line.name)
    service = session.get(Service, line.id)
    if service is None:
        service = _new_listing(session, line, country)
        session.add(service)
        _carry_translations(session, line)
    else:
        _renew_number(service, next(iter(_phones(line, country))))
    service.line_position = line.position
    for answer in _answers(line):
        if service.line_answer(answer.question) is None:
            service.line_answers.append(answer)
    session.delete(line)
    session.flush()
    return service


def _new_listing(session: Session, line: Hotline, country: str) -> Service:
    owner = operator_of(session, line) or Organization(
        name=(line.operator or line.name).strip(),
        status=OrganizationStatus.ACTIVE,
        audience=Audience.PUBLIC,
    )
    codes, words = _languages(session, line.languages or "")
    modes = ["phone", "text"] if line.text else ["phone"]
    hours = (line.hours or "").strip()
    return Service(
        id=line.id,
        organization=owner,
        name=line.name,
        description=line.note,
        status=ServiceStatus.ACTIVE,
        audience=Audience.PUBLIC,
        hotline_24_7=True if hours == ALWAYS else None,
        interpretation_services=words,
        terms=[
            ServiceTerm(vocabulary="services", code="hotline"),
            *(ServiceTerm(vocabulary="modes", code=each) for each in modes),
        ],
        phones=list(_phones(line, country)),
        languages=[Language(code=each) for each in codes],
        schedules=list(_schedules(hours)),
    )


def _phones(line: Hotline, country: str) -> Iterable[Phone]:
    number, extension, _ = read_phone_number(line.phone, country)
    yield Phone(number=number, extension=extension, type="voice", position=0)
    if line.text:
        yield Phone(number=line.text.strip(), type="text", position=1)


def _renew_number(service: Service, offered: Phone) -> None:
    """A number that differs is in doubt until somebody confirms it, as each that is typed anew."""
    spoken = [each for each in service.phones if (each.type or "voice").lower() in SPOKEN]
    if any(each.number == offered.number for each in spoken):
        return
    if spoken:
        spoken[0].number, spoken[0].extension = offered.number, offered.extension
    else:
        service.phones.append(offered)


def _languages(session: Session, written: str) -> tuple[list[str], str | None]:
    """The codes of languages, and the words that are none."""
    known = set(session.scalars(select(LanguageName.code)))
    parts = list(dict.fromkeys(filter(None, map(str.strip, written.split(";")))))
    rest = [each for each in parts if each not in known]
    return [each for each in parts if each in known], "; ".join(rest) or None


def _schedules(hours: str) -> Iterable[Schedule]:
    if hours:
        yield (
            Schedule(opening_hours=hours)
            if is_opening_hours(hours)
            else Schedule(description=hours)
        )


def _answers(line: Hotline) -> Iterable[CrisisLineAnswer]:
    for question in HOTLINE_QUESTIONS:
        answer, source, on = (getattr(line, name) for name in answer_columns_of(question))
        if answer and source and on:
            yield CrisisLineAnswer(
                question=LineQuestion(question), answer=answer, source=source, stated_on=on
            )


def _carry_translations(session: Session, line: Hotline) -> None:
    query = select(Translation).where(
        Translation.link_entity == "hotline", Translation.link_id == line.id
    )
    for row in session.scalars(query).all():
        if row.field in _FIELDS:
            row.link_entity, row.field = "service", _FIELDS[row.field]
        else:
            session.delete(row)
