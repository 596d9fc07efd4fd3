"""The people of published records by what they are for: each once, with whom to reach where and in which languages.

Read from published documents alone, so that nobody is here whom the audience does not see on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Text, select
from sqlalchemy import cast as cast_column
from sqlalchemy.orm import Session

from directory.models import Audience, PublishedKind, PublishedRecord
from directory.models.publication.published_document import (
    ContactDocument,
    LanguageDocument,
    OrganizationDocument,
    PhoneDocument,
    ServiceDocument,
)
from directory.name_order import name_order

_BATCH = 200


@dataclass(frozen=True, slots=True)
class RoleContact:
    """A person or desk with at least one role: of services, of their places, or of an organization as a whole.

    `services` are ids and names, none for the last. Languages are those of its lines, else of the services. `areas`
    are codes.
    """

    contact: ContactDocument
    organization_id: str
    organization: str
    sector: str
    services: tuple[tuple[str, str], ...]
    place: str
    languages: tuple[LanguageDocument, ...]
    areas: frozenset[str]

    @property
    def roles(self) -> Sequence[str]:
        """The codes of what it is for."""
        return self.contact.get("roles", ())

    @property
    def phones(self) -> Sequence[PhoneDocument]:
        """The numbers at which the contact answers, without those of its organization."""
        return self.contact.get("phones", ())


def role_contacts(session: Session, audience: Audience) -> list[RoleContact]:
    """Everybody with a role whom the audience may see, by organization; who is the same at several services, once.

    Documents without people are left unread by the database.
    """
    told: set[str] = set()
    found: dict[tuple[object, ...], RoleContact] = {}
    for kind, document in _with_contacts(session, audience):
        each = _of_service if kind is PublishedKind.SERVICE else _of_organization
        for row in each(document):
            if row.roles and row.contact["id"] not in told:
                told.add(row.contact["id"])
                same = _identity(row)
                found[same] = _together(found[same], row) if same in found else row
    return sorted(
        found.values(),
        key=lambda row: (name_order(row.organization), row.services[:1], row.contact["id"]),
    )


def _identity(row: RoleContact) -> tuple[object, ...]:
    """What makes one person of several rows: everything that is said of them, at one organization and place."""
    said = (row.contact.get(key) for key in ("name", "title", "department", "email", "audience"))
    numbers = [(each["number"], each.get("extension")) for each in row.phones]
    return (row.organization_id, row.place, *said, tuple(row.roles), tuple(numbers))


def _together(row: RoleContact, other: RoleContact) -> RoleContact:
    spoken = {each["code"]: each for each in (*other.languages, *row.languages)}
    return replace(
        row,
        services=tuple(
            sorted({*row.services, *other.services}, key=lambda each: name_order(each[1]))
        ),
        languages=tuple(spoken[code] for code in sorted(spoken)),
        areas=row.areas | other.areas,
    )


def _with_contacts(session: Session, audience: Audience) -> Iterator[tuple[PublishedKind, Any]]:
    row = PublishedRecord
    for kind in (PublishedKind.SERVICE, PublishedKind.ORGANIZATION):
        query = select(row.document).where(
            row.kind == kind,
            row.audience == audience,
            cast_column(row.document, Text).contains('"contacts"'),
        )
        for document in session.scalars(query.execution_options(yield_per=_BATCH)):
            yield kind, document


def _of_service(service: ServiceDocument) -> Iterator[RoleContact]:
    owner = service["organization"]
    areas = {each["area"] for each in service.get("service_areas", ()) if "area" in each}
    sites = service.get("service_at_locations", ())
    areas |= {site["location"]["area"] for site in sites if "area" in site["location"]}
    people = [("", each) for each in service.get("contacts", ())]
    for site in sites:
        place = site["location"].get("name", "")
        people += [(place, each) for each in site.get("contacts", ())]
        people += [(place, each) for each in site["location"].get("contacts", ())]
    for place, contact in people:
        yield RoleContact(
            _marked(contact, service.get("unlisted", False)),
            owner["id"],
            owner["name"],
            owner.get("sector", ""),
            ((service["id"], service["name"]),),
            place,
            _languages(contact, service.get("languages", ())),
            frozenset(areas),
        )


def _of_organization(organization: OrganizationDocument) -> Iterator[RoleContact]:
    services = organization.get("services", ())
    spoken = {row["code"]: row for each in services for row in each.get("languages", ())}
    areas = frozenset(area for each in services for area in each.get("areas", ()))
    people = [("", areas, each) for each in organization.get("contacts", ())]
    for location in organization.get("locations", ()):
        here = frozenset({location["area"]}) if "area" in location else frozenset[str]()
        people += [(location.get("name", ""), here, each) for each in location.get("contacts", ())]
    for place, reached, contact in people:
        yield RoleContact(
            _marked(contact, organization.get("unlisted", False)),
            organization["id"],
            organization["name"],
            organization.get("sector", ""),
            (),
            place,
            _languages(contact, spoken.values()),
            reached,
        )


def _marked(contact: ContactDocument, is_unlisted: bool) -> ContactDocument:
    """Who belongs to a listing that is for partners is for partners, whatever their own row says."""
    return {**contact, "audience": Audience.PARTNER.value} if is_unlisted else contact


def _languages(contact: ContactDocument, others: Any) -> tuple[LanguageDocument, ...]:
    own = [row for phone in contact.get("phones", ()) for row in phone.get("languages", ())]
    rows = own or [row for row in others if row.get("level") != "none"]
    return tuple(rows)
