"""Whom a letter to a list goes to: people or organizations as filtered, who lapsed, who signs, agencies of listings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from werkzeug.datastructures import MultiDict

from directory.coalition.agreement_rows import agreements
from directory.coalition.attendance import lapsed
from directory.coalition.meeting_sign_in import expected_people
from directory.coalition.place_texts import group_outside, place_outside
from directory.coalition.signatory_contacts import contacts_of
from directory.coalition.stakeholders import Filter, organization_ids, people_ids
from directory.db import batches, by_name
from directory.exports.stakeholders import contacts
from directory.gaps.phrasebook import inside
from directory.mail.mailings import Addressee
from directory.models import (
    Agreement,
    AgreementState,
    Body,
    Meeting,
    Organization,
    Service,
    ServiceTerm,
)
from directory.verification.overdue_listings import SHOWN
from directory.verification.recipients import contact_of, recipient_of
from directory.web.labels import label
from directory.web.presentation import date_words, hour_words
from directory.web.presentation.separators import listed

_BATCH = 200
Arguments = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class MailingList:
    """A list: in words, who is on it, what is the same in each letter, and how a letter to it may begin."""

    words: str
    addressees: list[Addressee]
    blanks: Mapping[str, str]
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a list is made of the arguments of an address; nothing where they name no list."""

    make: Callable[
        [Session, Arguments, date], tuple[str, Iterable[Addressee], dict[str, str]] | None
    ]
    subject: str = ""
    text: str = "Dear {first name},\n\n\n\nWith kind regards"


def mailing_list(session: Session, arguments: Arguments, day: date) -> MailingList | None:
    """The list that an address names by `list` and the filters of that list; None where it names none."""
    kind = KINDS.get(arguments.get("list", ""))
    made = kind.make(session, arguments, day) if kind else None
    if kind is None or made is None:
        return None
    words, addressees, blanks = made
    return MailingList(words, list(addressees), blanks, kind.subject, kind.text)


def _of_people(session: Session, ids: Iterable[UUID]) -> list[Addressee]:
    return [
        Addressee(each.name, each.email or "", each.organization or "", person_id=each.id)
        for each in contacts(session, list(ids))
    ]


def _of_organizations(session: Session, ids: Iterable[UUID]) -> list[Addressee]:
    found: dict[UUID, Organization] = {}
    wanted = list(ids)
    for batch in batches(wanted, _BATCH):
        query = select(Organization).where(Organization.id.in_(batch))
        for each in session.scalars(query.options(selectinload(Organization.contacts))):
            found[each.id] = each
    return [
        Addressee(each.name, contact_of(each) or "", each.name, organization_id=each.id)
        for each in map(found.__getitem__, wanted)
    ]


_FILTERS = {"status": "", "sector": "sectors", "industry": "industries", "role": "contact_roles",
            "constituency": "constituencies"}  # fmt: skip


def _filter_words(session: Session, chosen: Filter) -> str:
    """A filter in words, as the page of the list says it."""
    found = [
        label(_FILTERS[name], code) if _FILTERS[name] else code.replace("_", " ")
        for name in _FILTERS
        if (code := getattr(chosen, name))
    ]
    found += [f"“{each}”" for each in (chosen.q, chosen.expertise) if each]
    if chosen.body:
        found += session.scalars(select(Body.name).where(Body.id.in_(_ids(chosen.body)))).all()
    if chosen.subscribed:
        found.append("asked for news")
    if chosen.picked:
        found.append("selected by hand")
    return f" ({listed(found)})" if found else ""


def _ids(written: str) -> list[UUID]:
    try:
        return [UUID(written)]
    except ValueError:
        return []


def _people(
    session: Session, arguments: Arguments, day: date
) -> tuple[str, list[Addressee], dict[str, str]]:
    chosen = Filter.read(arguments)
    ids = session.scalars(people_ids(chosen, day)).all()
    return f"People{_filter_words(session, chosen)}", _of_people(session, ids), {}


def _organizations(
    session: Session, arguments: Arguments, day: date
) -> tuple[str, list[Addressee], dict[str, str]]:
    chosen = Filter.read(arguments)
    ids = session.scalars(organization_ids(chosen, day)).all()
    words = f"Organizations at the table{_filter_words(session, chosen)}"
    return words, _of_organizations(session, ids), {}


def _lapsed(
    session: Session, arguments: Arguments, _day: date
) -> tuple[str, list[Addressee], dict[str, str]] | None:
    """Those of whom a list in doubt may say that they came are left out: they would be told that they stayed away."""
    body = _named(session, Body, arguments.get("body", ""))
    if body is None:
        return None
    away = [each for each in lapsed(session, body.id) if each.doubt is None]
    found = _of_organizations(session, [each.organization_id for each in away])
    return (
        f"Organizations that missed the last three meetings of {body.name}",
        found,
        {"group": group_outside(body)},
    )


def _signatories(
    session: Session, arguments: Arguments, day: date
) -> tuple[str, list[Addressee], dict[str, str]]:
    state = arguments.get("state", "")
    wanted = {state} if state in set(AgreementState) else {"signed", "expiring"}
    found: list[Addressee] = []
    rows = agreements(session, day)
    # Lists of agreements name no signatories: here all of them are read at once.
    session.scalars(select(Agreement).options(selectinload(Agreement.signatories))).all()
    for row in rows:
        if row.state.value not in wanted:
            continue
        reached = contacts_of(row.agreement)["reach"].values()
        found += [Addressee(each.name, each.email, each.of) for each in reached]
    words = f"Signatories of agreements that are {state or 'in force'}"
    return words, found, {}


def _listings(
    session: Session, arguments: Arguments, _day: date
) -> tuple[str, list[Addressee], dict[str, str]]:
    """The agencies behind shown listings, or those of one kind of help; one letter for each address."""
    code = arguments.get("service", "")
    query = select(Service).where(Service.status.in_(SHOWN)).order_by(by_name(Service.name))
    if code:
        query = query.where(
            Service.id.in_(
                select(ServiceTerm.service_id).where(
                    ServiceTerm.vocabulary == "services", ServiceTerm.code == code
                )
            )
        )
    organizations = selectinload(Service.organization).selectinload(Organization.contacts)
    found = [
        Addressee(
            each.organization.name, recipient_of(each) or "", each.organization.name,
            organization_id=each.organization_id,
        )
        for each in session.scalars(query.options(selectinload(Service.contacts), organizations))
    ]  # fmt: skip
    kind = f" for {inside(label('services', code))}" if code else ""
    return f"Agencies with a listing{kind}", found, {}


def _invited(
    session: Session, arguments: Arguments, _day: date
) -> tuple[str, list[Addressee], dict[str, str]] | None:
    """Who came to the last meetings of the group, without those that the meeting is closed to."""
    meeting = _named(session, Meeting, arguments.get("meeting", ""))
    if meeting is None:
        return None
    when = date_words(meeting.held_on)
    if meeting.starts_at:
        when = f"{when}, {hour_words(meeting.starts_at)}"
    blanks = {
        "group": group_outside(meeting.body),
        "day": when,
        "place": place_outside(meeting) or "a place that we tell you",
    }
    people = _of_people(session, [person for person, *_ in expected_people(meeting)])
    return f"Invited to {meeting.body.name}, {date_words(meeting.held_on)}", people, blanks


Record = TypeVar("Record", Body, Meeting)


def _named(session: Session, model: type[Record], written: str) -> Record | None:
    ids = _ids(written)
    return session.get(model, ids[0]) if ids else None


KINDS = {
    "people": _Kind(_people),
    "organizations": _Kind(_organizations, text="Dear colleagues at {organization},\n\n\n\nWith kind regards"),
    "lapsed": _Kind(
        _lapsed, "We miss you at the table",
        "Dear colleagues at {organization},\n\nYou were part of {group}, and we have not seen you lately. "
        "We would be glad to have you back.\n\nWith kind regards",
    ),
    "signatories": _Kind(_signatories),
    "listings": _Kind(_listings, text="Dear colleagues at {organization},\n\n\n\nWith kind regards"),
    "meeting": _Kind(
        _invited, "{group}: {day}",
        "Dear {first name},\n\nWe invite you to {group} on {day}, at {place}.\n\nWith kind regards",
    ),
}  # fmt: skip
