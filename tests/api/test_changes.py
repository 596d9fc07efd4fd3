"""A client written from the docs page alone copies the directory and keeps its copy the same, whatever happens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.models import PublicEntry
from directory.publication import publish_all
from tests.publication.town import organization, service, site

pytestmark = pytest.mark.slow

BASE = "/api/hsds"
PATHS = {"service": "/services", "organization": "/organizations"}


class Copy:
    """What a follower holds. It knows what the docs page says and nothing of the directory behind it."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.records: dict[str, dict[str, Any]] = {kind: {} for kind in PATHS}
        self.fetched: list[str] = []
        self._next = self._json("/")["next"]
        for kind, path in PATHS.items():
            with client.get(f"{BASE}{path}?format=ndjson&full=true") as answer:
                for line in answer.get_data(as_text=True).splitlines():
                    record = json.loads(line)
                    self.records[kind][record["id"]] = record

    def follow(self) -> None:
        """Ask for changes until there are no more."""
        self.fetched.clear()
        more = True
        while more:
            told = self._json(f"/changes?after={self._next}&per_page=3")
            for each in told["contents"]:
                self._take(each)
            self._next, more = told["next"], told["more"]

    def _take(self, change: dict[str, Any]) -> None:
        kind, record_id = change["resource_type"], change["id"]
        self.fetched.append(record_id)
        answer = self._client.get(f"{BASE}{PATHS[kind]}/{record_id}")
        if change["deleted"] or answer.status_code == 404:
            self.records[kind].pop(record_id, None)
        else:
            self.records[kind][record_id] = answer.get_json()

    def _json(self, address: str) -> Any:
        answer = self._client.get(BASE + address)
        assert answer.status_code == 200
        return answer.get_json()


@pytest.fixture
def change(app: Flask, session: Session) -> Callable[[Callable[[], None]], None]:
    """Do something to records in one transaction."""

    def do(work: Callable[[], None]) -> None:
        session.rollback()
        begin_writing(session)
        work()
        session.commit()

    return do


def test_a_follower_ends_with_the_same_set(
    client: FlaskClient,
    session: Session,
    write: Callable[..., None],
    change: Callable[[Callable[[], None]], None],
) -> None:
    owners = [organization(f"Organization {number}") for number in range(4)]
    services = [service(each, name) for each in owners for name in ("Beds", "Advice")]
    write(*owners)
    copy = Copy(client)
    assert len(copy.records["service"]) == 8
    copy.follow()
    assert copy.fetched == []

    change(lambda: setattr(services[0], "description", "Now with breakfast"))
    change(lambda: setattr(services[1].phones[0], "number", "+14155550199"))
    change(lambda: setattr(services[2].sites[0].location, "confidential", True))
    change(lambda: setattr(services[3], "audience", m.Audience.PARTNER))
    change(lambda: session.delete(services[4]))
    change(lambda: setattr(owners[3], "status", m.OrganizationStatus.DEFUNCT))
    change(lambda: session.add(service(owners[0], "A new service")))
    copy.follow()
    assert copy.records == Copy(client).records
    assert len(copy.records["service"]) == 8 - 2 - 2 + 1
    assert str(services[3].id) in copy.fetched

    change(lambda: setattr(services[3], "audience", m.Audience.PUBLIC))
    change(lambda: setattr(services[0], "notes_internal", "for staff alone"))
    copy.follow()
    assert copy.records == Copy(client).records
    assert str(services[3].id) in copy.fetched
    assert str(services[0].id) not in copy.fetched, "a hidden note must not show as a change"


@pytest.mark.one_in(4)
@pytest.mark.parametrize("seed", range(3))
def test_ninety_random_days_lead_to_the_same_set(
    seed: int,
    settings: Settings,
    session: Session,
    write: Callable[..., None],
    change: Callable[[Callable[[], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = create_app(replace(settings, rate_limits="off")).test_client()
    draw, today = Random(seed), datetime(2026, 11, 1, tzinfo=UTC)  # noqa: S311 - no secret
    monkeypatch.setattr("directory.publication.public_entries.now", lambda: today)
    owners = [organization(f"Organization {number}") for number in range(5)]
    for owner in owners:
        service(owner, "Beds")
    write(*owners)
    copy, asked, gone = Copy(client), 0, set()
    for day in range(90):
        today += timedelta(days=1, seconds=draw.randrange(3600))
        for _ in range(draw.randrange(3)):
            change(lambda: _happens(session, draw))
        if draw.random() < 0.3 or day == 89:
            before = set(copy.records["service"])
            copy.follow()
            assert copy.records == Copy(client).records, f"day {day}"
            asked, gone = asked + 1, gone | (before - copy.records["service"].keys())
    assert asked > 10
    assert len(gone) > 3, "days on which nothing went away prove little"


def _happens(session: Session, draw: Random) -> None:
    """One of the things that happen to a directory, to a record drawn by lot."""
    owners = session.scalars(select(m.Organization).order_by(m.Organization.id)).all()
    owner, word = draw.choice(owners), f"{draw.randrange(10**6)}"
    found = session.scalars(select(m.Service).order_by(m.Service.id)).all()
    few = len(found) < 4 or len(owners) < 4
    one = draw.choice(found) if found else None
    if one is None or few or draw.random() < 0.2:
        added = owner if draw.random() < 0.7 else organization(f"Organization {word}")
        session.add(service(added, word))
        return
    number = f"+1415555{draw.randrange(100, 200):04}"
    draw.choice(
        (
            lambda: setattr(one, "description", word),
            lambda: setattr(one, "notes_internal", word),
            lambda: setattr(one, "audience", draw.choice(list(m.Audience))),
            lambda: setattr(one, "status", draw.choice(list(m.ServiceStatus))),
            lambda: setattr(one.phones[0], "number", number),
            lambda: [setattr(each.location, "confidential", True) for each in one.sites],
            lambda: setattr(owner, "name", f"Organization {word}"),
            lambda: setattr(owner, "status", draw.choice(list(m.OrganizationStatus))),
            lambda: session.delete(one),
            lambda: session.delete(owner),
        )
    )()


def test_nothing_that_never_was_public_is_told_as_gone(
    client: FlaskClient, session: Session, write: Callable[..., None]
) -> None:
    owner = organization()
    hidden = service(owner, audience=m.Audience.STAFF)
    hidden.id = UUID(int=7)
    write(owner)
    session.rollback()
    begin_writing(session)
    session.delete(hidden)
    session.commit()
    told = client.get(f"{BASE}/changes").get_data(as_text=True)
    assert str(owner.id) in told
    assert str(UUID(int=7)) not in told


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_publishing_anew_changes_nothing_and_fills_what_is_missing(
    session: Session, write: Callable[..., None]
) -> None:
    owner = organization()
    offered = service(owner)
    offered.sites.append(site(offered.sites[0].location))
    write(owner)
    before = _entries(session)
    assert len(before) == 2
    begin_writing(session)
    publish_all(session)
    session.commit()
    assert _entries(session) == before
    begin_writing(session)
    for table in (m.PublicEntry, m.PublicTerm, m.PublicSite):
        session.execute(table.__table__.delete())
    publish_all(session)
    session.commit()
    assert [row[:2] for row in _entries(session)] == [row[:2] for row in before]
    assert len(session.scalars(select(m.PublicSite)).all()) == 2
    session.rollback()


def _entries(session: Session) -> list[Any]:
    query = select(PublicEntry.kind, PublicEntry.record_id, PublicEntry.sequence)
    found = [tuple(row) for row in session.execute(query.order_by(PublicEntry.record_id))]
    session.rollback()
    return found
