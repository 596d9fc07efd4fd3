"""Reading records as they are compared, a few queries for each kind, and leaving out pairs that are known to be two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.duplicates.likely_pairs import Look, Pair, pairs
from directory.models import (
    Address,
    Affiliation,
    Location,
    NotDuplicate,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from directory.search.query_text.folding import fold

MODELS: dict[str, type[Any]] = {"organization": Organization, "service": Service, "person": Person}
_COMMON = frozenset(
    {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com"}
)
Words = dict[UUID, set[str]]


def candidates(session: Session, kind: str) -> list[Pair]:
    """The pairs of a kind that may be one, without those that somebody has looked at and told apart."""
    looks = {"organization": _organizations, "service": _services, "person": _people}[kind](session)
    known = select(NotDuplicate.one_id, NotDuplicate.other_id).where(NotDuplicate.kind == kind)
    apart = {(row.one_id, row.other_id) for row in session.execute(known)}
    found = pairs(looks, is_person=kind == "person")
    return [each for each in found if ordered(each.one.id, each.other.id) not in apart]


def ordered(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """The two ids, the smaller one first."""
    return (one, other) if one < other else (other, one)


def _organizations(session: Session) -> list[Look]:
    phones = _phones(session, Phone.organization_id)
    places: Words = defaultdict(set)
    for owner, street, postal in session.execute(
        select(Location.organization_id, Address.address_1, Address.postal_code).join(Address)
    ):
        _add_place(places, owner, street, postal)
    rows = session.execute(
        select(Organization.id, Organization.name, Organization.website, Organization.email)
    )
    return [
        Look(id_, name, frozenset(phones[id_]), _hosts(website, email), frozenset(places[id_]))
        for id_, name, website, email in rows
    ]


def _services(session: Session) -> list[Look]:
    phones = _phones(session, Phone.service_id)
    places: Words = defaultdict(set)
    for owner, place in session.execute(
        select(ServiceAtLocation.service_id, ServiceAtLocation.location_id)
    ):
        places[owner].add(str(place))
    rows = session.execute(
        select(
            Service.id, Service.name, Service.url, Service.organization_id, Organization.name
        ).join(Organization, Service.organization_id == Organization.id)
    )
    return [
        Look(id_, name, frozenset(phones[id_]), _pages(url), frozenset(places[id_]), str(organization), words)
        for id_, name, url, organization, words in rows
    ]  # fmt: skip


def _people(session: Session) -> list[Look]:
    at: dict[UUID, list[str]] = defaultdict(list)
    for person, name in session.execute(
        select(Affiliation.person_id, Organization.name)
        .join(Organization)
        .order_by(by_name(Organization.name))
    ):
        at[person].append(name)
    rows = session.execute(select(Person.id, Person.name, Person.phone, Person.email))
    return [
        Look(
            id_, name, frozenset(_numbers([phone])), frozenset({email.casefold()} if email else ()),
            within=(at[id_] or [""])[0], detail=", ".join(at[id_]),
        )
        for id_, name, phone, email in rows
    ]  # fmt: skip


def _phones(session: Session, owner: Any) -> Words:
    found: Words = defaultdict(set)
    for id_, number in session.execute(select(owner, Phone.number).where(owner.is_not(None))):
        found[id_].update(_numbers([number]))
    return found


def _numbers(numbers: Iterable[str | None]) -> set[str]:
    digits = {"".join(filter(str.isdigit, each or ""))[-10:] for each in numbers}
    return {each for each in digits if len(each) >= 7}


def _hosts(website: str | None, email: str | None) -> frozenset[str]:
    host = (
        urlsplit(website if "//" in (website or "") else f"//{website}").hostname
        if website
        else None
    )
    domain = email.rpartition("@")[2].casefold() if email else None
    found = {(each or "").removeprefix("www.") for each in (host, domain)}
    return frozenset(found - _COMMON - {""})


def _pages(url: str | None) -> frozenset[str]:
    return frozenset({url.casefold().rstrip("/")} if url else ())


def _add_place(places: Words, owner: UUID, street: str | None, postal: str | None) -> None:
    words = fold(street or "").split()[:2]
    if len(words) == 2 and any(map(str.isdigit, words[0])):
        places[owner].add(" ".join((*words, (postal or "")[:5])))
