"""Calls by organization: one conversation asks for all that its services have open, with the numbers that dial."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.gaps.first_calls import Call
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.listing_names import shortened
from directory.models import Audience, FactState, FactStatement, Phone, PublishedKind
from directory.models.publication.published_document import PhoneDocument
from directory.name_order import name_order
from directory.publication.published_records import published_many
from directory.verification.listings_to_verify import left_for_later
from directory.web.gap_calls import gap_calls
from directory.web.presentation.call_choice import SPOKEN, office_phone
from directory.web.presentation.phones import phone_link, phone_words

MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number as it is read, the link that dials it where it can be, and whether somebody called it wrong."""

    words: str
    link: str | None
    is_wrong: bool = False


@dataclass(slots=True)
class OrganizationCall:
    """One organization to call: about which services, what that could settle, and its numbers."""

    organization: int
    name: str
    services: list[Call] = field(default_factory=list)
    cells: set[Cell] = field(default_factory=set)
    score: float = 0.0
    numbers: list[Number] = field(default_factory=list)


def to_call(session: Session, picture: Picture) -> list[OrganizationCall]:
    """The organizations to call on the day of a picture: without services that were spoken with, or wait for a later
    call that was promised. One query.
    """
    left_out = frozenset(session.scalars(left_for_later(picture.day)))
    return picture.cached_answer(
        "organizations to call", left_out, lambda: _grouped(picture, left_out)
    )


def by_organization(picture: Picture) -> list[OrganizationCall]:
    """Organizations by what their answers could settle, the most first; what several services decide counts once."""
    kept: list[OrganizationCall] | None = picture.kept.get("organization_calls")
    if kept is None:
        kept = picture.kept["organization_calls"] = _grouped(picture)
    return kept


def _grouped(picture: Picture, left_out: Collection[UUID] = frozenset()) -> list[OrganizationCall]:
    supply, found = picture.supply, dict[int, OrganizationCall]()
    for call in gap_calls(picture):
        if call.service_id in left_out:
            continue
        number = call.organization
        name = shortened(supply.organizations[number])
        known = found.setdefault(number, OrganizationCall(number, name))
        known.services.append(call)
        known.cells |= call.cells
    scores, targets = picture.evaluation.scores[0], picture.targets
    for each in found.values():
        each.score = sum(float(scores[cell]) / targets[cell[0]].k for cell in each.cells)
    return sorted(
        found.values(), key=lambda each: (-each.score, -len(each.cells), name_order(each.name))
    )


def settled(sheet: Sequence[OrganizationCall]) -> int:
    """How many gaps these calls could settle together, each counted once."""
    return len(set().union(*(each.cells for each in sheet)))


def with_numbers(
    session: Session, picture: Picture, sheet: Sequence[OrganizationCall], country: str
) -> Sequence[OrganizationCall]:
    """The same with the numbers that partners may see, written as in `country`: those to call first, then others."""
    services = [call.service_id for each in sheet for call in each.services]
    owners = [picture.organization_id(each.organization) for each in sheet]
    of_services = published_many(session, PublishedKind.SERVICE, services, Audience.PARTNER)
    wrong = _called_wrong(session)
    of_owners = published_many(session, PublishedKind.ORGANIZATION, owners, Audience.PARTNER)
    for each, owner in zip(sheet, owners, strict=True):
        ids: list[tuple[Mapping[UUID, Any], UUID]] = [
            *((of_services, call.service_id) for call in each.services),
            (of_owners, owner),
        ]
        documents = [known[key] for known, key in ids if key in known]
        phones = [phone for document in documents if (phone := office_phone(document))]
        phones += [phone for document in documents for phone in document.get("phones", ())]
        each.numbers = _numbers(phones, country, wrong)
    return sheet


def _called_wrong(session: Session) -> set[str]:
    """The numbers that somebody called wrong, and nobody has settled since, wherever they stand; one query."""
    query = (
        select(Phone.number)
        .join(FactStatement, FactStatement.service_id == Phone.service_id)
        .where(
            FactStatement.fact == "phone",
            FactStatement.state == FactState.WRONG,
            FactStatement.settled_at.is_(None),
            or_(FactStatement.phone_id.is_(None), FactStatement.phone_id == Phone.id),
        )
    )
    return set(session.scalars(query))


def _numbers(
    phones: Sequence[PhoneDocument], country: str, wrong: Collection[str] = ()
) -> list[Number]:
    """Different numbers that speak, the first few, those that were called wrong last; a fax answers no question."""
    found: dict[str, Number] = {}
    for phone in phones:
        if phone.get("number") and str(phone.get("type") or "voice").lower() in SPOKEN:
            words = phone_words(phone["number"], phone.get("extension"), country=country)
            link = phone_link(phone["number"], phone.get("extension"), country=country)
            found.setdefault(words, Number(words, link, phone["number"] in wrong))
    return sorted(found.values(), key=lambda each: each.is_wrong)[:MOST_NUMBERS]
