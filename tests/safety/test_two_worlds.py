"""Two directories that differ in hidden values alone answer strangers alike: status, headers, body."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.db import begin_writing
from directory.web.database import db
from tests.conftest import follow
from tests.instances import settings_for

WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
Answer = tuple[int, list[tuple[str, str]], bytes]


def records(secret: str, unlisted: bool) -> list[m.Organization]:
    """A shelter whose hidden values hold `secret`; with or without a site that the public may not know of."""
    times = {"created_at": WRITTEN, "modified_at": WRITTEN}
    owner = m.Organization(
        id=UUID(int=1), name="Lantern House", notes_internal=secret,
        phones=[m.Phone(id=UUID(int=2), number=secret, audience=m.Audience.STAFF)], **times,
    )  # fmt: skip
    shelter = m.Service(
        id=UUID(int=3), organization=owner, name="Safe house", notes_internal=f"{secret} inside",
        phones=[m.Phone(id=UUID(int=4), number="+14155550101")],
        contacts=[m.Contact(id=UUID(int=5), name=secret, email=f"{secret}@example.org")],
        service_areas=[m.ServiceArea(id=UUID(int=6 + i), name=name) for i, name in enumerate(("Hill", "Harbor"))],
        **times,
    )  # fmt: skip
    place = m.Location(
        id=UUID(int=8), organization=owner, confidential=True, name=secret, latitude=len(secret), longitude=2.0,
        addresses=[m.Address(id=UUID(int=9), address_1=secret, city=secret)], **times,
    )  # fmt: skip
    shelter.sites.append(m.ServiceAtLocation(id=UUID(int=10), location=place, description=secret))
    m.Service(id=UUID(int=11), organization=owner, name="Open desk", **times)
    if unlisted:
        m.Service(
            id=UUID(int=12), organization=owner, name=secret, description="Safe house",
            audience=m.Audience.PARTNER, terms=[m.ServiceTerm(vocabulary="services", code="hotline")], **times,
        )  # fmt: skip
        hidden = m.Organization(
            id=UUID(int=13), name=f"{secret} house", audience=m.Audience.PARTNER, **times
        )
        return [owner, hidden]
    return [owner]


@pytest.fixture
def world(
    tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, bool], Flask]]:
    """Builds a directory; two of them differ in what they are built from and in nothing else."""
    built: list[Flask] = []
    monkeypatch.setattr("secrets.token_urlsafe", lambda *_: "the same")
    monkeypatch.setattr("itsdangerous.TimestampSigner.get_timestamp", lambda _: 1_795_000_000)
    monkeypatch.setattr("directory.publication.public_entries.now", lambda: WRITTEN)

    def build(secret: str, unlisted: bool) -> Flask:
        instance = tmp_path / str(len(built))
        instance.mkdir()
        shutil.copy(prepared_sqlite, instance / "directory.db")
        settings = settings_for(instance)
        engine = create_engine(settings.database_url)
        with Session(engine) as session:
            begin_writing(session)
            session.add_all(records(secret, unlisted))
            session.commit()
        engine.dispose()
        app = create_app(settings)
        app.config["TESTING"] = True
        follow(app)
        built.append(app)
        return app

    yield build
    for app in built:
        with app.app_context():
            db.engine.dispose()


def addresses(words: list[str]) -> Iterator[str]:
    yield from ("/", "/exit", "/readyz", "/robots.txt", "/coalition/people", "/nowhere")
    for language in ("en", "es"):
        yield from (
            f"/{language}/",
            f"/{language}/browse",
            f"/{language}/about",
            f"/{language}/lines",
            f"/{language}/search",
        )
        for word in words:
            yield f"/{language}/search?q={word}"
            yield f"/{language}/search?q={word}&sort=name&fragment=results"
            yield f"/{language}/suggestions?q={word}"
        yield from (
            f"/{language}/search?{query}"
            for query in (
                "near=7.0,2.0&sort=distance",
                "near=11.0,2.0",
                "service=hotline",
                "sort=verified",
                "page=2",
            )
        )
        for number in range(1, 15):
            yield f"/{language}/services/{UUID(int=number)}"
            yield f"/{language}/organizations/{UUID(int=number)}"


def api_addresses(words: list[str]) -> Iterator[str]:
    """What programs ask: lists in both formats, records seen and hidden, changes, searches, places near."""
    for each in ("", "openapi.json", "changes", "changes?after=2", "taxonomies", "nowhere"):
        yield f"/api/hsds/{each}"
    for kind in ("services", "organizations", "service_at_locations"):
        yield from (
            f"/api/hsds/{kind}?{query}"
            for query in ("", "full=true", "format=ndjson&full=true", "minimal=true", "per_page=1")
        )
        yield from (f"/api/hsds/{kind}?search={word}" for word in words)
        yield from (f"/api/hsds/{kind}/{UUID(int=number)}" for number in range(1, 15))
    yield "/api/hsds/organizations?full_service=true"
    yield from ("/sitemap.xml", "/sitemap-service-0.xml", "/changes.atom")
    for number in range(1, 15):
        yield f"/services/{UUID(int=number)}.jsonld"
        yield f"/organizations/{UUID(int=number)}.jsonld"
    yield "/api/hsds/service_at_locations?postcode=quayside&proximity=9000000"


def ask(app: Flask, address: str) -> Answer:
    with app.test_client().get(address) as answer:
        headers = sorted((name, value) for name, value in answer.headers if name != "Date")
        return answer.status_code, headers, answer.get_data()


@pytest.mark.parametrize(
    ("one", "other"),
    [(("quayside", False), ("mill lane 5", False)), (("quayside", False), ("quayside", True))],
    ids=["hidden values", "unlisted sites"],
)
def test_strangers_cannot_tell_the_worlds_apart(
    world: Callable[[str, bool], Flask], one: tuple[str, bool], other: tuple[str, bool]
) -> None:
    first, second = world(*one), world(*other)
    found = 0
    words = ["house", "quayside", "mill", "lane", "quayzide", "hotline", "4155550101"]
    for address in (*addresses(words), *api_addresses(words)):
        mine, theirs = ask(first, address), ask(second, address)
        assert mine == theirs, address
        found += b"Safe house" in mine[2]
    assert found > 12, "nothing was shown at all, so nothing is proven"


def test_worlds_that_differ_in_public_values_are_told_apart(
    world: Callable[[str, bool], Flask],
) -> None:
    first, second = world("a", False), world("a", False)
    with second.app_context():
        db.session.rollback()
        begin_writing(db.session())
        db.session.get_one(m.Service, UUID(int=3)).name = "Another name"
        db.session.commit()
    follow(second)
    assert ask(first, "/en/search") != ask(second, "/en/search")
    assert ask(first, "/api/hsds/changes") != ask(second, "/api/hsds/changes")
