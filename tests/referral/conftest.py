"""An invented town for the public pages: forty services, a confidential shelter, a service that says little."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.web.database import db
from tests.conftest import follow
from tests.instances import settings_for
from tests.lines import line

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


def records() -> tuple[list[object], list[m.Organization | m.Service]]:
    """The records of the town, and those of them that are asked for; they get their ids when they are written."""
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
    everything: list[object] = [
        m.AreaSet(name="Neighborhoods", primary=True, areas=areas),
        line("Invented helpline", "+14155550100"),
        operator,
        school,
    ]
    return everything, [operator, shelter, hidden, silent, unlisted]


@pytest.fixture(scope="session")
def prepared_town(
    tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path
) -> tuple[Path, Town]:
    """An instance folder with the town, published and indexed, to be copied for each test."""
    instance = tmp_path_factory.mktemp("town")
    shutil.copy(prepared_sqlite, instance / "directory.db")
    app = create_app(settings_for(instance))
    everything, asked_for = records()
    with app.app_context():
        begin_writing(db.session())
        db.session.add_all(everything)
        db.session.commit()
        town = Town(*(each.id for each in asked_for))
    follow(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return instance, town


@pytest.fixture
def town(request: pytest.FixtureRequest, app: Flask, settings: Settings) -> Town:
    """The town, published and indexed."""
    if not settings.database_url.startswith("sqlite"):
        everything, asked_for = records()
        request.getfixturevalue("write")(*everything)
        return Town(*(each.id for each in asked_for))
    prepared: Path
    copied: Town
    prepared, copied = request.getfixturevalue("prepared_town")
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(settings.instance / "index", ignore_errors=True)
    shutil.copytree(prepared, settings.instance, dirs_exist_ok=True)
    follow(app)
    return copied
