"""Small invented directories, and a plain reading of their records to hold published documents against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m

Documents = dict[tuple[str, str, str], Any]


def documents(session: Session) -> Documents:
    """Every published document by kind, id and audience."""
    session.rollback()
    return {
        (row.kind.value, str(row.record_id), row.audience.value): row.document
        for row in session.scalars(select(m.PublishedRecord))
    }


def changed(before: Documents, after: Documents) -> set[tuple[str, str]]:
    """Kind and id of the documents that came, went or differ."""
    return {key[:2] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def outbox(session: Session) -> list[tuple[str, bool]]:
    """Every outbox entry: the id of its service, and whether something was withdrawn."""
    session.rollback()
    query = select(m.OutboxEntry).order_by(m.OutboxEntry.sequence)
    return [(str(entry.record_id), entry.withdrawn) for entry in session.scalars(query)]


def organization(name: str = "Lantern House", **fields: Any) -> m.Organization:
    """An organization with every kind of part."""
    return m.Organization(
        name=name,
        phones=[m.Phone(number="+14155550101")],
        contacts=[m.Contact(name="An invented director", audience=m.Audience.PUBLIC)],
        additional_urls=[m.Url(url="https://lantern.example/help")],
        funding=[m.Funding(source="An invented fund")],
        identifiers=[m.OrganizationIdentifier(identifier_type="tax", identifier="00-0000000")],
        programs=[m.Program(name="Night program")],
        **fields,
    )


def service(owner: m.Organization, name: str = "Night beds", **fields: Any) -> m.Service:
    """A service of the organization with every kind of part and one place."""
    made = m.Service(
        name=name,
        organization=owner,
        terms=[m.ServiceTerm(vocabulary="services", code="emergency_housing")],
        populations=[m.ServicePopulation(code="cis_men", accepts=True)],
        postures=[m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report")],
        languages=[m.Language(code="spa", level=m.LanguageLevel.REMOTE)],
        phones=[
            m.Phone(number="+14155550102", languages=[m.Language(code="vie")]),
        ],
        contacts=[
            m.Contact(
                name="An invented worker",
                audience=m.Audience.PUBLIC,
                phones=[m.Phone(number="+14155550103")],
            )
        ],
        schedules=[m.Schedule(opening_hours="Mo-Fr 09:00-17:00")],
        service_areas=[m.ServiceArea(name="Harbor"), m.ServiceArea(name="Hill")],
        capacities=[m.Capacity(status=m.CapacityStatus.OPEN)],
        cost_options=[m.CostOption(option="free")],
        required_documents=[m.RequiredDocument(document="A letter")],
        additional_urls=[m.Url(url="https://lantern.example/beds")],
        funding=[m.Funding(source="Another invented fund")],
        **fields,
    )
    made.sites.append(site(place(owner)))
    return made


def site(location: m.Location) -> m.ServiceAtLocation:
    """A site at the place, with what differs there."""
    return m.ServiceAtLocation(
        location=location,
        description="Ring twice",
        phones=[m.Phone(number="+14155550104")],
        contacts=[m.Contact(name="An invented porter", audience=m.Audience.PUBLIC)],
        schedules=[m.Schedule(opening_hours="24/7")],
        service_areas=[m.ServiceArea(name="Pier")],
    )


def place(owner: m.Organization, street: str = "1 Signal Street", **fields: Any) -> m.Location:
    """A place of the organization with every kind of part."""
    return m.Location(
        organization=owner,
        name="The blue door",
        latitude=38.1,
        longitude=-122.1,
        addresses=[m.Address(address_1=street, city="Port Amaranth")],
        accessibility=[m.Accessibility(description="A ramp")],
        languages=[m.Language(code="tgl")],
        phones=[m.Phone(number="+14155550105")],
        contacts=[m.Contact(name="An invented janitor", audience=m.Audience.PUBLIC)],
        schedules=[m.Schedule(opening_hours="Sa 10:00-12:00")],
        **fields,
    )


Change = Callable[[m.Service], Any]
