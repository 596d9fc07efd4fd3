"""What is on record becomes arrays: both databases, what a day knew, and a revision that moves with every change."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.gap_report import GapCache, load_bundle, picture_of, revision
from directory.gaps.inputs import NAMED, NO, OPEN, UNKNOWN, YES
from directory.publication import publish_changes

DAY = date(2026, 6, 30)
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


def area(code: str, name: str) -> m.Area:
    return m.Area(code=code, name=name, latitude=0.5, longitude=0.5, geometry=SQUARE)


def shelter() -> m.Organization:
    """A house with a confidential place, its hours at the place, and a line that has no place at all."""
    owner = m.Organization(name="Quiet House")
    place = m.Location(organization=owner, area_code="n", confidential=True)
    house = m.Service(
        organization=owner,
        name="House",
        review_days=30,
        terms=[
            m.ServiceTerm(vocabulary="services", code="emergency_housing"),
            m.ServiceTerm(vocabulary="exclusions", code="no_children"),
            m.ServiceTerm(vocabulary="routes", code="walk_in"),
        ],
        languages=[m.Language(code="spa", level=m.LanguageLevel.BILINGUAL), m.Language(code="yue")],
        populations=[
            m.ServicePopulation(code="cis_women", accepts=True),
            m.ServicePopulation(code="cis_men", accepts=False),
        ],
        postures=[m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report")],
        capacities=[
            m.Capacity(status=m.CapacityStatus.OPEN, as_of=DAY - timedelta(days=3), slots=4),
            m.Capacity(status=m.CapacityStatus.CLOSED, as_of=DAY + timedelta(days=3)),
        ],
        verifications=[
            m.Verification(on=DAY - timedelta(days=9)),
            m.Verification(on=DAY + timedelta(days=9)),
            m.Verification(on=DAY - timedelta(days=1), outcome=m.VerificationOutcome.CLOSED),
        ],
        sites=[
            m.ServiceAtLocation(
                location=place,
                schedules=[m.Schedule(opening_hours="Mo 09:00-17:00")],
                service_areas=[
                    m.ServiceArea(area_code="n"),
                    m.ServiceArea(name="the South"),
                    m.ServiceArea(name="the moon"),
                ],
            )
        ],
    )  # fmt: skip
    line = m.Service(organization=owner, name="Line", hotline_24_7=True,
                     status=m.ServiceStatus.TEMPORARILY_CLOSED)  # fmt: skip
    gone = m.Service(organization=owner, name="Gone", status=m.ServiceStatus.DEFUNCT)
    owner.services = [house, line, gone]
    return owner


def target(code: str) -> m.Target:
    return m.Target(code=code, service="emergency_housing", languages=["spa"], area_codes=[])


def test_records_become_arrays(session: Session) -> None:
    begin_writing(session)
    session.add(
        m.AreaSet(name="Map", primary=True, areas=[area("s", "The South"), area("n", "North")])
    )
    session.add(m.AreaSet(name="Tracts", areas=[area("0601", "Tract 1")]))
    session.add(m.TravelTime(from_code="n", to_code="s", minutes=25))
    session.add(m.NeedSignal(signal="residents", language="spa", area_code="0601", value=5))
    session.add(
        m.NeedSignal(signal="residents", language="spa", area_code="n", value=500, period="2021")
    )
    session.add(
        m.NeedSignal(signal="residents", language="spa", area_code="n", value=600, period="2022")
    )
    session.add(
        m.NeedSignal(signal="residents", language="spa", area_code="s", value=300, period="2022")
    )
    session.add(m.NeedSignal(signal="caseload", population="cis_men", value=0.43))
    session.add_all([target("T1"), shelter()])
    session.commit()
    bundle = load_bundle(session, DAY)
    assert bundle.area_map.codes == ("n", "s")
    assert bundle.area_map.minutes["any"].tolist() == [[0, 25], [25, 0]]
    supply = bundle.roster.supply
    assert bundle.roster.service_names == ("House", "Line")
    assert supply.levels.facts[supply.levels.of[0]] == {("spa", 4), ("yue", NAMED)}
    assert supply.populations.facts[0] == {("cis_women", True), ("cis_men", False)}
    assert ("families", True) in supply.excluded.facts[0]
    place = supply.places.facts[supply.places.of[0]]
    # Of a hidden place the areas that have codes are known, and that words name more.
    assert (place.area, place.served, place.vague, place.confidential) == (None, {0}, True, True)
    assert supply.capacity.tolist() == [OPEN, 0]
    assert supply.slots[0] == 4
    assert supply.verified.tolist() == [(DAY - timedelta(days=9)).toordinal(), 0]
    assert supply.review_days.tolist() == [30, 365]
    assert supply.police.tolist() == [NO, UNKNOWN]
    assert supply.weeks[supply.week].sum(axis=1).tolist() == [8, 168]
    assert bundle.asked.questions.need[0].tolist() == [100, 50, 75]
    (part,) = bundle.asked.parts(0, 1)
    assert (part.value, part.largest, part.share) == (300, 600, 0.5)
    picture = picture_of(bundle)
    assert [picture.statuses[0, column].value for column in range(2)] == ["met", "unknown"]
    assert YES == 2


def test_the_revision_moves_with_every_change(session: Session) -> None:
    begin_writing(session)
    owner, asked = shelter(), target("T1")
    owner.services[1].audience = m.Audience.STAFF
    session.add_all([owner, asked, m.AreaSet(name="Map", primary=True, areas=[area("n", "North")])])
    session.commit()
    cache, seen = GapCache(), {revision(session)}
    first = cache.picture(session, DAY)
    assert cache.picture(session, DAY) is first

    def changed() -> None:
        session.commit()
        seen.add(revision(session))
        session.rollback()
        begin_writing(session)

    session.rollback()
    begin_writing(session)
    owner.services[0].verify(DAY, m.VerificationMethod.PHONE)
    changed()
    owner.locations[0].area_code = "s"
    changed()
    owner.services[1].languages.append(m.Language(code="spa", level=m.LanguageLevel.REMOTE))
    changed()
    asked.k = 3
    changed()
    asked.needs.append(m.Need(area_code="n", need=7))
    changed()
    session.add(m.WeightProfile(name="Even", weights={}, in_use=True))
    publish_changes(session)
    changed()
    assert len(seen) == 7
    later = cache.picture(session, DAY)
    assert later is not first
    assert np.isclose(later.evaluation.questions.need[0, 0], 7)
    assert first.mark() != later.mark()
