"""An invented directory as records, of any size, the same every time, skewed as real ones are; nothing in it is real.

It comes in parts, each made of its number alone, so that several processes make them and a run that was stopped goes
on: few organizations run most services, few words, languages and areas are in most of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.gap_directory import TARGETS, target_row
from benchmarks.listings import SEED, TODAY, Corpus
from directory import models as m
from directory.vocabularies.vocabulary_files import read_terms

ORGANIZATIONS, SERVICES = 200, 2_000
"""Of a part."""
AREAS = 200
_STEEP = 1.1
_LARGEST = 60
"""Of the power law by which organizations run services, cut where they run some two hundred; half run a few."""
_LANGUAGES = ("eng", "spa", "yue", "cmn", "vie", "tgl", "rus", "kor", "arb", "hat", "por", "fra")
_HOURS = (
    "Mo-Fr 09:00-17:00",
    "24/7",
    "Mo-Fr 08:30-16:30",
    "Mo,We,Fr 10:00-18:00",
    "Sa-Su 10:00-14:00",
)
_CONFIDENTIAL, _FOR_PARTNERS, _WITHOUT_PLACE = 0.03, 0.05, 0.15

Rows = dict[Any, list[dict[str, Any]]]


def parts_of(services: int) -> int:
    """How many parts make a directory of so many services. Raises ValueError for a size that is none."""
    if services <= 0 or services % SERVICES:
        raise ValueError(f"{services} is no multiple of {SERVICES}")
    return services // SERVICES


def organization_ids(part: int) -> list[UUID]:
    """The organizations of a part."""
    return [_id(part, 1, number) for number in range(ORGANIZATIONS)]


def service_ids(part: int) -> list[UUID]:
    """The services of a part."""
    return [_id(part, 2, number) for number in range(SERVICES)]


def map_rows() -> Rows:
    """What all parts are in and measured by: areas, a square each side by side, and targets."""
    draw = Random(SEED)  # noqa: S311  # an invented directory, no secret
    made: Rows = {
        m.AreaSet: [{"id": UUID(int=1), "name": "Quarters", "primary": True}],
        m.Area: [],
        m.Target: [target_row(number, draw) for number in range(TARGETS)],
    }
    for number in range(AREAS):
        west, south = -122.52 + number % 20 / 100, 37.6 + number // 20 / 50
        corners = [(0, 0), (0.01, 0), (0.01, 0.02), (0, 0.02), (0, 0)]
        ring = [[west + east, south + north] for east, north in corners]
        made[m.Area].append({
            "id": UUID(int=number + 2), "area_set_id": UUID(int=1), "code": f"area_{number}",
            "name": f"Quarter {number}", "latitude": south + 0.01, "longitude": west + 0.005,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        })  # fmt: skip
    return made


def part_rows(part: int) -> Rows:
    """The rows of a part by their models, those that others refer to first."""
    corpus = _corpus()
    draw = corpus.begin_anew(f"{SEED} {part}")
    rows: Rows = {
        model: []
        for model in (
            m.Organization, m.OrganizationTerm, m.Location, m.Address, m.Service, m.ServiceTerm, m.ServicePopulation,
            m.Language, m.Phone, m.ServiceAtLocation, m.Schedule, m.ServiceArea, m.Capacity, m.Verification,
        )
    }  # fmt: skip
    weights = [min(draw.paretovariate(_STEEP), _LARGEST) for _ in range(ORGANIZATIONS)]
    more = draw.choices(range(ORGANIZATIONS), weights, k=SERVICES - ORGANIZATIONS)
    numbers = iter(range(SERVICES))
    for owner, count in sorted(Counter([*range(ORGANIZATIONS), *more]).items()):
        places = _organization(rows, corpus, draw, part, owner, count)
        for _ in range(count):
            _service(rows, corpus, draw, part, next(numbers), owner, places)
    return rows


def _id(part: int, kind: int, number: int) -> UUID:
    """A key that says of which part it is; kinds keep apart what is numbered alike."""
    return UUID(int=(part + 1) << 64 | kind << 32 | number, version=4)


@cache
def _corpus() -> Corpus:
    return Corpus()


@cache
def _codes(vocabulary: str) -> Sequence[str]:
    return [term.code for term in read_terms() if term.vocabulary == vocabulary]


@cache
def _shares(count: int) -> list[float]:
    """The first of so many comes up most, each next one less: once for its rank times the first."""
    return list(accumulate(1 / (rank + 1) for rank in range(count)))


def _some(draw: Random, values: Sequence[Any], most: int) -> list[Any]:
    """One to `most` of the values, each once, the first ones oftenest."""
    count = draw.randint(1, most)
    return list(dict.fromkeys(draw.choices(values, cum_weights=_shares(len(values)), k=count)))


def _organization(
    rows: Rows, corpus: Corpus, draw: Random, part: int, number: int, services: int
) -> list[UUID]:
    """The rows of an organization and its places; returns the places."""
    owner = _id(part, 1, number)
    rows[m.Organization].append({
        "id": owner, "name": f"{corpus.text(2, 4).title()} {part}-{number}", "description": corpus.text(10, 40),
        "website": f"https://o{part}-{number}.example.org",
    })  # fmt: skip
    sector = _some(draw, _codes("sectors"), 1)[0]
    rows[m.OrganizationTerm].append(
        {"organization_id": owner, "vocabulary": "sectors", "code": sector}
    )
    places = []
    for each in range(1 + services // 4):
        place = _id(part, 3, number << 8 | each)
        area = draw.choices(range(AREAS), cum_weights=_shares(AREAS))[0]
        latitude, longitude = 37.6 + area // 20 / 50, -122.52 + area % 20 / 100
        rows[m.Location].append({
            "id": place, "organization_id": owner, "area_code": f"area_{area}",
            "latitude": round(latitude + draw.random() / 50, 6),
            "longitude": round(longitude + draw.random() / 100, 6),
            "confidential": draw.random() < _CONFIDENTIAL,
        })  # fmt: skip
        rows[m.Address].append({
            "id": _id(part, 4, number << 8 | each), "location_id": place,
            "address_1": f"{draw.randint(1, 2999)} {corpus.text(1, 2).title()} Street", "city": "Exampleton",
            "state_province": "CA", "postal_code": f"000{area % 100:02}", "country": "US",
        })  # fmt: skip
        places.append(place)
    return places


def _service(
    rows: Rows, corpus: Corpus, draw: Random, part: int, number: int, owner: int, places: list[UUID]
) -> None:
    service = _id(part, 2, number)
    rows[m.Service].append({
        "id": service, "organization_id": _id(part, 1, owner), "name": corpus.text(2, 5),
        "description": corpus.text(20, 70) + ".", "eligibility_description": corpus.text(3, 12),
        "audience": m.Audience.PARTNER if draw.random() < _FOR_PARTNERS else m.Audience.PUBLIC,
    })  # fmt: skip
    for vocabulary, most in (("services", 3), ("modes", 2), ("routes", 2)):
        for code in _some(draw, _codes(vocabulary), most):
            rows[m.ServiceTerm].append(
                {"service_id": service, "vocabulary": vocabulary, "code": code}
            )
    for code in _some(draw, _codes("populations"), 3):
        accepts = draw.random() < 0.9
        rows[m.ServicePopulation].append({"service_id": service, "code": code, "accepts": accepts})
    for place, code in enumerate(_some(draw, _LANGUAGES, 4)):
        level = draw.choice(list(m.LanguageLevel))
        spoken = {"id": _id(part, 5, number << 4 | place), "service_id": service}
        rows[m.Language].append(spoken | {"code": code, "level": level})
    told = {"id": _id(part, 6, number), "service_id": service}
    rows[m.Phone].append(told | {"number": f"+1415555{draw.randint(100, 199):04}"})
    if draw.random() < 0.7:
        hours = draw.choices(_HOURS, cum_weights=_shares(len(_HOURS)))[0]
        rows[m.Schedule].append(told | {"opening_hours": hours})
    area = draw.choices(range(AREAS), cum_weights=_shares(AREAS))[0]
    rows[m.ServiceArea].append(told | {"area_code": f"area_{area}"})
    if draw.random() < 0.3:
        rows[m.Capacity].append(
            told | {"status": draw.choice(list(m.CapacityStatus)), "as_of": TODAY - timedelta(days=draw.randint(0, 60))}
        )  # fmt: skip
    if draw.random() < 0.8:
        rows[m.Verification].append(
            told | {"on": TODAY - timedelta(days=int(draw.expovariate(1 / 200)))}
        )
    if draw.random() >= _WITHOUT_PLACE:
        for at, place in enumerate(draw.sample(places, min(len(places), draw.randint(1, 2)))):
            rows[m.ServiceAtLocation].append(
                {"id": _id(part, 7, number << 4 | at), "service_id": service, "location_id": place}
            )
