"""Two listings become one, and two again: no fact keeps the day on which something else was confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.duplicates.merge import merge, undo
from directory.models.listings.fact_values import fact_values
from directory.verification.conversations import Speaker, days_of, facts_of, record_facts
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
BY = "staff@example.org"
DAY = date(2026, 9, 1)
HOURS = ("Mo-Fr 09:00-17:00", "Sa 10:00-12:00")
CODES = ("spa", "yue", "eng")
PEOPLE = ("cis_women", "veterans")
ROUTES = ("appointment", "walk_in")


def listing(chance: Random, owner: m.Organization, place: m.Location | None) -> m.Service:
    """A listing with some of the facts, which everybody sees."""
    return m.Service(
        name="Night desk",
        organization=owner,
        languages=[m.Language(code=code, level=m.LanguageLevel.BILINGUAL) for code in some(chance, CODES)],
        populations=[
            m.ServicePopulation(vocabulary="populations", code=code, accepts=chance.random() < 0.5)
            for code in some(chance, PEOPLE)
        ],
        terms=[m.ServiceTerm(vocabulary="routes", code=code) for code in some(chance, ROUTES)],
        schedules=[m.Schedule(opening_hours=each) for each in some(chance, HOURS)],
        sites=[m.ServiceAtLocation(location=place)] if place and chance.random() < 0.5 else [],
        phones=[m.Phone(number="+14155550142")],
    )  # fmt: skip


def some(chance: Random, offered: tuple[str, ...]) -> list[str]:
    return [each for each in offered if chance.random() < 0.5]


def confirm(session: Session, service: m.Service, day: date) -> None:
    """Somebody of the service says on the phone that all of it is right."""
    speaker = Speaker("Ada Quill", "Intake", day, m.VerificationMethod.PHONE, BY)
    record_facts(session, service, speaker, [(fact, None) for fact in facts_of(service)])
    session.flush()


def days(service: m.Service) -> dict[str, tuple[str, date]]:
    """What each fact says that has a day, and the day."""
    values, found = fact_values(service), days_of(service)
    return {
        fact: (str(sorted(map(str, values[fact]))), day)
        for fact, day in found.items()
        if fact not in ("phone", "room")
    }


def two(write: Callable[..., None], session: Session, seed: int) -> tuple[UUID, UUID]:
    """Two listings of one organization; the first is confirmed, and the other sometimes."""
    chance = Random(seed)  # noqa: S311 - no secret
    owner = m.Organization(name="Lantern House")
    places = [m.Location(organization=owner, name=name) for name in ("Pier", "Quay")]
    both = [listing(chance, owner, place) for place in places]
    write(owner)
    session.rollback()
    begin_writing(session)
    kept, gone = (session.get_one(m.Service, each.id) for each in both)
    confirm(session, kept, DAY)
    if chance.random() < 0.5:
        confirm(session, gone, DAY + timedelta(days=7))
    ids = kept.id, gone.id
    session.commit()
    return ids


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(12))
def test_what_another_listing_brings_is_confirmed_by_nobody(
    write: Callable[..., None], session: Session, seed: int
) -> None:
    kept_id, gone_id = two(write, session, seed)
    before = {each: days(session.get_one(m.Service, each)) for each in (kept_id, gone_id)}
    session.rollback()
    begin_writing(session)
    kept = session.get_one(m.Service, kept_id)
    made = merge(session, "service", kept_id, gone_id, {"minimum_age"}, BY)
    session.expire_all()
    merged = days(kept)
    assert merged.items() <= before[kept_id].items()
    has_call = seed % 2 == 1
    if has_call:
        confirm(session, kept, DAY + timedelta(days=30))
        session.expire_all()
        assert set(days(kept)) == set(facts_of(kept)) - {"phone", "room"}
    said = days(kept)
    undo(session, made)
    session.expire_all()
    gone = session.get_one(m.Service, gone_id)
    assert days(gone) == before[gone_id], "it comes back as old as it was"
    if has_call:
        assert days(kept).items() <= said.items(), "what left was part of what they confirmed"
    else:
        assert days(kept) == before[kept_id]


def test_what_is_left_as_it_was_confirmed_on_the_day_keeps_the_day(
    write: Callable[..., None], session: Session
) -> None:
    """Whoever called on the same day before and after the merge said both, and what is left is what they said first."""
    owner = m.Organization(name="Lantern House")
    both = [m.Service(name="Night desk", organization=owner) for _ in range(2)]
    for service, code in zip(both, ("eng", "spa"), strict=True):
        service.languages = [m.Language(code=code, level=m.LanguageLevel.BILINGUAL)]
    write(owner)
    session.rollback()
    begin_writing(session)
    kept, gone = (session.get_one(m.Service, each.id) for each in both)
    confirm(session, kept, DAY)
    made = merge(session, "service", kept.id, gone.id, set(), BY)
    session.expire_all()
    assert "languages" not in days_of(kept)
    confirm(session, kept, DAY)
    session.expire_all()
    assert days_of(kept)["languages"] == DAY
    undo(session, made)
    session.expire_all()
    assert [each.code for each in kept.languages] == ["eng"]
    assert days_of(kept)["languages"] == DAY


def test_what_was_changed_meanwhile_comes_back_in_doubt(
    write: Callable[..., None], session: Session
) -> None:
    owner = m.Organization(name="Lantern House")
    both = [m.Service(name="Night desk", organization=owner) for _ in range(2)]
    both[1].languages = [m.Language(code="spa", level=m.LanguageLevel.BILINGUAL)]
    write(owner)
    session.rollback()
    begin_writing(session)
    kept, gone = (session.get_one(m.Service, each.id) for each in both)
    confirm(session, gone, DAY)
    kept_id, gone_id = kept.id, gone.id
    session.commit()
    begin_writing(session)
    made = merge(session, "service", kept_id, gone_id, set(), BY)
    session.expire_all()
    kept.languages[0].level = m.LanguageLevel.REMOTE
    session.flush()
    session.expire_all()
    undo(session, made)
    back = session.get_one(m.Service, gone_id)
    assert [each.level for each in back.languages] == [m.LanguageLevel.REMOTE]
    assert "languages" not in days_of(back)
    assert back.is_in_doubt


def test_a_merged_listing_says_on_its_page_that_nobody_confirmed_what_came(
    write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    owner = m.Organization(name="Lantern House")
    both = [m.Service(name="Night desk", organization=owner) for _ in range(2)]
    for service, code in zip(both, ("eng", "spa"), strict=True):
        service.languages = [m.Language(code=code, level=m.LanguageLevel.BILINGUAL)]
    write(owner)
    session.rollback()
    begin_writing(session)
    kept, gone = (session.get_one(m.Service, each.id) for each in both)
    confirm(session, kept, DAY)
    session.commit()
    editor = sign_in(m.Role.EDITOR)
    with editor.get(f"/en/services/{kept.id}") as answer:
        assert "Sep 1, 2026" in answer.text
    side = f"/staff/duplicates/service/{kept.id}/{gone.id}"
    answer: Any = press(editor, side, f"{side}/merge")
    assert answer.status_code == 302, answer.text
    assert "has not confirmed all that the listing says now" in editor.get(answer.location).text
    with editor.get(f"/en/services/{kept.id}") as answer:
        assert "Spanish" in answer.text
        assert "Sep 1, 2026" not in answer.text
