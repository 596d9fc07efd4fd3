"""An invented directory for gaps: services with all that targets ask about, 200 areas, 200 targets, needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.audit import unrecorded
from directory.imports.sheets.vocabularies import load_vocabularies
from directory.publication.offers import keep_offers
from directory.publication.publisher import batches
from directory.publication.record_loader import load_services

DAY = date(2026, 11, 25)
TARGETS, AREAS = 200, 200
SERVICES = (
    "hotline", "emergency_housing", "transitional_housing", "case_management", "immigration_legal", "mental_health",
    "civil_remedies", "employment", "primary_care", "outreach",
)  # fmt: skip
LANGUAGES = ("spa", "yue", "cmn", "vie", "tgl", "rus")
POPULATIONS = ("cis_women", "cis_men", "trans_women", "age_18_24", "labor_trafficked")
HOURS = ("24/7", "Mo-Fr 09:00-17:00", "Mo-Sa 08:00-20:00", "Sa 10:00-16:00", "Mo-Fr 22:00-08:00")


def fill(session: Session, size: int, targets: int = TARGETS, areas: int = AREAS) -> None:
    """Write everything, so many listings among it, and their offers; not the documents, which nobody reads here."""
    load_vocabularies(session)
    session.flush()
    with unrecorded(session):
        _write(session, size, targets, areas)
    for batch in batches(list(session.scalars(select(m.Service.id)))):
        keep_offers(session, batch, load_services(session, batch))
        session.expunge_all()


def target_row(number: int, draw: Random) -> dict[str, Any]:
    """A target, as a row."""
    return {
        "id": UUID(int=number + 5000), "code": f"T{number:03}", "service": SERVICES[number % len(SERVICES)],
        "languages": [draw.choice(LANGUAGES)], "minimum_level": draw.choice(["remote", "bilingual"]),
        "population": draw.choice([None, *POPULATIONS]), "k": draw.choice([1, 2, 3]), "max_minutes": 30,
        "daypart": draw.choice([None, None, "weekday_night", "weekend_day"]), "min_hours": 4,
        "severity": draw.randrange(1, 6),
    }  # fmt: skip


def _listing(number: int, draw: Random, codes: list[str]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A service of one of several organizations, at one place, with what is said of it."""
    base = (number + 1) << 64
    owner, service = UUID(int=((number // 3 + 1) << 64) + 1), UUID(int=base + 2)
    place, site = UUID(int=base + 3), UUID(int=base + 4)
    if number % 3 == 0:
        yield m.Organization, {"id": owner, "name": f"Organization {number // 3}"}
    yield m.Service, {"id": service, "organization_id": owner, "name": f"Service {number}"}
    yield m.Location, {"id": place, "organization_id": owner, "area_code": draw.choice(codes)}
    yield m.ServiceAtLocation, {"id": site, "service_id": service, "location_id": place}
    for vocabulary, code in (
        ("services", draw.choice(SERVICES)),
        ("modes", draw.choice(["site", "phone"])),
    ):
        yield m.ServiceTerm, {"service_id": service, "vocabulary": vocabulary, "code": code}
    for at, language in enumerate(draw.sample(LANGUAGES, 3)):
        level = draw.choice(list(m.LanguageLevel))
        yield (
            m.Language,
            {
                "id": UUID(int=base + 10 + at),
                "service_id": service,
                "code": language,
                "level": level,
            },
        )
    for code in draw.sample(POPULATIONS, 3):
        yield (
            m.ServicePopulation,
            {
                "service_id": service,
                "vocabulary": "populations",
                "code": code,
                "accepts": draw.random() < 0.8,
            },
        )
    yield (
        m.Schedule,
        {
            "id": UUID(int=base + 20),
            "service_id": service,
            "opening_hours": draw.choice(HOURS),
            "rule": {},
        },
    )
    yield (
        m.ServiceArea,
        {"id": UUID(int=base + 21), "service_id": service, "area_code": draw.choice(codes)},
    )
    yield (
        m.Capacity,
        {
            "id": UUID(int=base + 22),
            "service_id": service,
            "status": draw.choice(list(m.CapacityStatus)),
        },
    )
    on = DAY - timedelta(days=draw.randrange(500))
    yield m.Verification, {"id": UUID(int=base + 23), "service_id": service, "on": on}


def _write(session: Session, size: int, targets: int, areas: int) -> None:
    draw = Random(6)  # noqa: S311 - the same invented directory every time
    map_id = UUID(int=1)
    codes = [f"area_{number:03}" for number in range(areas)]
    rows: dict[Any, list[dict[str, Any]]] = {
        m.AreaSet: [{"id": map_id, "name": "Map", "primary": True}],
        m.Area: [
            {"id": UUID(int=n + 1000), "area_set_id": map_id, "code": code, "name": code, "latitude": 0.0,
             "longitude": 0.0, "geometry": {}}
            for n, code in enumerate(codes)
        ],
        m.TravelTime: [
            {"id": UUID(int=n + 10_000), "from_code": codes[a], "to_code": codes[b], "mode": "",
             "minutes": abs(a - b) * 3.0}
            for n, (a, b) in enumerate((a, b) for a in range(areas) for b in range(a))
        ],
        m.Target: [target_row(n, draw) for n in range(targets)],
        m.NeedSignal: [
            {"id": UUID(int=n + 100_000), "signal": "residents", "language": language, "area_code": code,
             "value": draw.randrange(11, 5000)}
            for n, (language, code) in enumerate((each, code) for each in LANGUAGES for code in codes)
        ],
    }  # fmt: skip
    for number in range(size):
        for table, row in _listing(number, draw, codes):
            rows.setdefault(table, []).append(row)
    for table, each in rows.items():
        for start in range(0, len(each), 5_000):
            session.execute(insert(table), each[start : start + 5_000])
