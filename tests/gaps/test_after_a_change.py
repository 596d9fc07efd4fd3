"""After a change only what changed is read and counted again: all is as if everything were."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.evaluation import Evaluation, evaluate
from directory.gaps.gap_report import Bundle, GapCache, load_bundle, picture_of
from directory.gaps.inputs import BY_LISTING, PLAIN, Questions, Shared, Supply, Target
from directory.gaps.offer_table import load_offers
from directory.gaps.supply_splice import Rows, recounted, spliced
from directory.publication import publish_all
from tests.gaps.example import Listing, supply_of
from tests.gaps.test_loading import area
from tests.gaps.test_random_directories import FEW, MINUTES, NEED, directories, target

pytestmark = pytest.mark.slow

DAY = date(2026, 6, 30)
AREAS = ("n", "s", "w")
KINDS = ("emergency_housing", "immigration_legal")


def facts_of(supply: Supply) -> list[tuple[Any, ...]]:
    """What each listing is, whatever numbers its facts have."""
    columns = []
    for name in BY_LISTING:
        column = getattr(supply, name)
        if isinstance(column, Shared):
            columns.append([column.facts[each] for each in column.of.tolist()])
        elif name == "week":
            columns.append([None if each < 0 else supply.weeks[each].tobytes() for each in column])
        else:
            columns.append(column.tolist())
    names = [supply.organizations[each] for each in supply.organization.tolist()]
    return list(zip(supply.listings, names, *columns, strict=True))


def assert_alike(one: Evaluation, other: Evaluation) -> None:
    for name in ("counts", "troubled", "unplaced", "asked", "scores"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert facts_of(one.supply) == facts_of(other.supply)


@FEW
@given(
    directories,
    st.lists(st.booleans(), min_size=8, max_size=8),
    directories,
    st.lists(target, max_size=3),
)
def test_counting_what_changed_is_counting_everything(
    rows: Sequence[Listing], stay: Sequence[bool], come: Sequence[Listing], asked: Sequence[Target]
) -> None:
    kept = [row for row, stays in zip(rows, stay, strict=False) if stays]
    # What is new stands before what was there, so that all numbers move.
    new = [replace(row, code=f"N{row.code}") for row in come]
    minutes = np.array(MINUTES, dtype=np.float32)
    before, now = supply_of(rows, minutes=minutes), supply_of([*new, *kept], minutes=minutes)
    codes, fresh = {row.code for row in kept}, {row.code for row in new}
    marks = Rows(
        np.array([code in codes for code in before.listings], dtype=bool),
        np.array([code in fresh for code in now.listings], dtype=bool),
    )
    put = spliced(before, marks, supply_of(new, minutes=minutes))
    put = replace(
        put, listings=now.listings, organizations=now.organizations, organization=now.organization
    )
    assert facts_of(put) == facts_of(now)
    for name in ("terms", "levels", "places"):
        assert set(getattr(put, name).facts) == set(getattr(now, name).facts), (
            "none that nobody has"
        )
    questions = Questions(tuple(asked), np.repeat(NEED, len(asked), axis=0))
    found = recounted(evaluate(before, questions), put, marks, questions, PLAIN)
    assert found is not None
    assert_alike(found, evaluate(now, questions))


def house(number: int, draw: Random) -> m.Organization:
    """An organization with places, some of them at one block, and services there and nowhere."""
    owner = m.Organization(name=f"House {draw.randrange(50)} {number}")
    place = m.Location(
        organization=owner,
        area_code=draw.choice([*AREAS, None]),
        confidential=draw.random() < 0.2,
        addresses=[
            m.Address(
                address_1=f"{draw.randint(100, 120)} Pine Street",
                city="Harbor",
                postal_code="00001",
            )
        ],
    )
    owner.services = [service(draw, [place]), service(draw, [])]
    return owner


def service(draw: Random, places: Sequence[m.Location]) -> m.Service:
    return m.Service(
        name=f"Service {draw.randrange(50)}",
        audience=draw.choice(list(m.Audience)),
        terms=[m.ServiceTerm(vocabulary="services", code=draw.choice(KINDS))],
        languages=[m.Language(code="spa", level=draw.choice(list(m.LanguageLevel)))],
        verifications=[m.Verification(on=DAY - timedelta(days=draw.randrange(400)))],
        schedules=[m.Schedule(opening_hours=draw.choice(["Mo 09:00-17:00", "24/7"]))],
        service_areas=[m.ServiceArea(area_code=draw.choice(AREAS)), m.ServiceArea(name="Harbor")],
        sites=[m.ServiceAtLocation(location=each) for each in places],
    )


def rename(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Organization).name = f"House {draw.randrange(50)} anew"


def hide(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Location).confidential = True


def hide_all(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Organization).confidential = True


def move(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Location).area_code = draw.choice([*AREAS, None])


def readdress(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Address).address_1 = f"{draw.randint(100, 320)} Pine Street"


def add(session: Session, draw: Random) -> None:
    session.add(house(draw.randrange(50), draw))


def add_service(session: Session, draw: Random) -> None:
    owner = one_of(session, draw, m.Organization)
    owner.services.append(service(draw, owner.locations[:1]))


def end(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Service).status = m.ServiceStatus.DEFUNCT


def remove(session: Session, draw: Random) -> None:
    session.delete(one_of(session, draw, m.Service))


def speak(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Service).languages = [m.Language(code=draw.choice(["spa", "yue"]))]


def verify(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Service).verify(DAY, m.VerificationMethod.PHONE)


def target_more(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Target).k = draw.randint(1, 3)


def leave_alone(session: Session, draw: Random) -> None:
    one_of(session, draw, m.Service).description = f"In words {draw.random()}"


CHANGES: Sequence[Callable[[Session, Random], None]] = (
    rename, hide, hide_all, move, readdress, add, add_service, end, remove, speak, verify, target_more, leave_alone,
)  # fmt: skip


def one_of(session: Session, draw: Random, model: type[Any]) -> Any:
    return draw.choice(session.scalars(select(model).order_by(model.id)).all())


def town(session: Session, draw: Random) -> None:
    begin_writing(session)
    session.add(m.AreaSet(name="Map", primary=True, areas=[area(code, code) for code in AREAS]))
    session.add_all(house(number, draw) for number in range(12))
    for kind in KINDS:
        session.add(
            m.Target(
                code=kind, service=kind, languages=["spa"], area_codes=[], minimum_level="remote"
            )
        )
    session.commit()
    session.rollback()


def assert_is_read_alike(session: Session, before: Bundle, found: Bundle) -> None:
    """That a bundle which goes on from another is as one that is read whole."""
    whole = load_bundle(session, DAY)
    assert_alike(
        picture_of(found, before=picture_of(before)).evaluation, picture_of(whole).evaluation
    )
    for name in ("services", "service_names", "organizations", "sites"):
        assert list(getattr(found.roster, name)) == list(getattr(whole.roster, name)), name
    assert found.likely_one == whole.likely_one


@pytest.mark.one_in(3)
@pytest.mark.parametrize("seed", range(3))
def test_a_bundle_goes_on_from_the_one_before(session: Session, seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - an invented town
    town(session, draw)
    bundle = load_bundle(session, DAY)
    for _ in range(20):
        session.rollback()
        begin_writing(session)
        for change in draw.sample(CHANGES, draw.randint(1, 2)):
            change(session, draw)
        session.commit()
        session.rollback()
        found = load_bundle(session, DAY, before=bundle)
        assert_is_read_alike(session, bundle, found)
        bundle = found


def test_what_was_hidden_past_all_pages_is_read_once_everything_is_published(
    session: Session,
) -> None:
    draw = Random(7)  # noqa: S311 - an invented town
    town(session, draw)
    bundle = load_bundle(session, DAY)
    session.rollback()
    begin_writing(session)
    session.execute(text("UPDATE offer SET area_code = 'n', languages = ''"))
    session.execute(delete(m.PublishedRecord))
    publish_all(session, opening=True)
    session.commit()
    session.rollback()
    assert_is_read_alike(session, bundle, load_bundle(session, DAY, before=bundle))


def test_rows_are_read_whole_where_the_entries_since_cannot_be_told(session: Session) -> None:
    draw = Random(8)  # noqa: S311 - an invented town
    town(session, draw)
    known = load_offers(session)
    assert load_offers(session, known) is known
    session.rollback()
    begin_writing(session)
    speak(session, draw)
    session.commit()
    session.rollback()
    assert len(set(map(id, load_offers(session, known).ordered)) - set(map(id, known.ordered))) in (
        1,
        2,
    )
    session.rollback()
    begin_writing(session)
    session.execute(delete(m.OutboxEntry).where(m.OutboxEntry.sequence <= known.last[0]))
    session.commit()
    session.rollback()
    anew = load_offers(session, known)
    assert not set(map(id, anew.ordered)) & set(map(id, known.ordered))


def test_nothing_of_a_place_is_kept_once_it_is_hidden(session: Session) -> None:
    begin_writing(session)
    session.add(m.AreaSet(name="Map", primary=True, areas=[area(code, code) for code in AREAS]))
    owner = m.Organization(name="House")
    place = m.Location(organization=owner, area_code="w")
    owner.services = [
        m.Service(name=name, sites=[m.ServiceAtLocation(location=where)])
        for name, where in (
            ("There", place),
            ("Here", m.Location(organization=owner, area_code="n")),
        )
    ]
    session.add_all([owner, m.Target(code="any", area_codes=[])])
    session.commit()
    session.rollback()
    cache = GapCache()
    shown = cache.picture(session, DAY)
    west = shown.bundle.area_map.number("w")
    assert west in {each.area for each in shown.supply.places.facts}
    session.rollback()
    begin_writing(session)
    place.confidential = True
    session.commit()
    session.rollback()
    found = cache.picture(session, DAY)
    assert west not in {each.area for each in found.supply.places.facts}
    assert len(found.supply.listings) == 2
    gone = weakref.ref(shown.supply)
    del shown
    gc.collect()
    assert gone() is None, "the picture of before is forgotten"
