"""An invented town for the public pages: forty services, a confidential shelter, a service that says little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from directory import models as m

SECRET_STREET = "7 Quiet Lane"


@dataclass(frozen=True, slots=True)
class Town:
    """Ids of what the pages are asked for."""

    operator: UUID
    shelter: UUID
    hidden: UUID
    silent: UUID
    unlisted: UUID


def _place(owner: m.Organization, area: str, street: str, confidential: bool = False) -> m.Location:
    return m.Location(
        organization=owner,
        area_code=area,
        latitude=38.05,
        longitude=-122.15,
        confidential=confidential,
        addresses=[m.Address(address_1=street, city="Port Amaranth", postal_code="94990")],
    )


def _lesson(number: int, owner: m.Organization) -> m.Service:
    """One of many services alike: every second one in Spanish, every third one in Old Town."""
    service = m.Service(
        organization=owner,
        name=f"Lesson {number:02d}",
        description=f"Evening lessons, number {number}, in a room of ours",
        terms=[m.ServiceTerm(vocabulary="services", code="childcare")],
    )
    if number % 2 == 0:
        service.languages.append(m.Language(code="spa", level=m.LanguageLevel.BILINGUAL))
    if number % 3 == 0:
        service.sites.append(
            m.ServiceAtLocation(location=_place(owner, "old_town", f"{number} Pier"))
        )
    return service


@pytest.fixture
def town(write: Callable[..., None]) -> Town:
    """The town, published and indexed."""
    areas = [
        m.Area(code=code, name=name, latitude=38.05, longitude=-122.15, geometry={})
        for code, name in (("old_town", "Old Town"), ("harbor", "Harbor"), ("hill", "Hill"))
    ]
    operator = m.Organization(
        name="Lantern House", description="We keep a light on", website="https://lantern.example",
        phones=[m.Phone(number="+14155550101")],
        terms=[m.OrganizationTerm(vocabulary="sectors", code="shelter_and_housing")],
    )  # fmt: skip
    school = m.Organization(name="Pier School")
    for number in range(36):
        _lesson(number, school)
    shelter = m.Service(
        organization=operator,
        name="Night beds",
        description="A bed tonight for anyone <script>alert('x')</script> who needs a shelter",
        terms=[
            m.ServiceTerm(vocabulary="services", code="emergency_housing"),
            m.ServiceTerm(vocabulary="modes", code="site"),
        ],
        populations=[m.ServicePopulation(code="cis_women", accepts=True)],
        languages=[m.Language(code="spa", level=m.LanguageLevel.REMOTE)],
        phones=[m.Phone(number="+14155550102")],
        sites=[m.ServiceAtLocation(location=_place(operator, "harbor", "1 Signal Street"))],
        schedules=[m.Schedule(opening_hours="Mo-Fr 09:00-17:00")],
        verifications=[
            m.Verification(
                on=date(2026, 11, 1),
                method=m.VerificationMethod.PHONE,
                outcome=m.VerificationOutcome.CONFIRMED,
            )
        ],
    )
    hidden = m.Service(
        organization=operator,
        name="Safe house",
        description="A quiet place to stay",
        terms=[m.ServiceTerm(vocabulary="services", code="transitional_housing")],
        phones=[m.Phone(number="+14155550103")],
        service_areas=[
            m.ServiceArea(area_code="old_town", name="Old Town"),
            m.ServiceArea(area_code="hill", name="Hill"),
        ],
        sites=[m.ServiceAtLocation(location=_place(operator, "harbor", SECRET_STREET, True))],
    )
    silent = m.Service(organization=operator, name="Quiet desk")
    unlisted = m.Service(organization=operator, name="Nobody sees this", audience=m.Audience.STAFF)
    write(
        m.AreaSet(name="Neighborhoods", primary=True, areas=areas),
        m.Hotline(name="Invented helpline", phone="+14155550100", hours="24/7"),
        operator,
        school,
    )
    return Town(*(each.id for each in (operator, shelter, hidden, silent, unlisted)))
