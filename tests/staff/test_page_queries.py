"""Pages about a listing load what they show together: so many statements, whatever the listing holds."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from directory import create_app
from directory import models as m
from directory.db import begin_writing
from directory.publication.published_documents import described
from directory.publication.published_records import published_many
from directory.web.database import db
from directory.web.presentation.facts import facts_in_words
from tests.counting import of_the_page, statements
from tests.instances import account_of, let_in, settings_for

pytestmark = pytest.mark.slow

MOST, MOST_AT_FIRST = 40, 130
MOST_OF_A_CALL = 29


@pytest.fixture(scope="module")
def town(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a copy of the demo town, with an editor."""
    folder = tmp_path_factory.mktemp("queries") / "instance"
    shutil.copytree(town_folder, folder)
    app = create_app(settings_for(folder))
    app.config["TESTING"] = True
    with app.app_context():
        begin_writing(db.session())
        db.session.add(account_of(m.Role.EDITOR))
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_listing_of_many_parts_is_loaded_together(town: Flask) -> None:
    editor = let_in(town.test_client(), account_of(m.Role.EDITOR))
    with town.app_context():
        services = db.session.scalars(select(m.Service)).all()
        fullest = sorted(services, key=_parts)[-3:]
        ids = [each.id for each in fullest]
        assert max(map(_parts, fullest)) > 20
        db.session.remove()
    assert editor.get(f"/staff/services/{ids[0]}").status_code == 200, "what a process learns once"
    for service_id in ids:
        # What the texts of its organization repeat is compared once, and again when anybody has written anything.
        for most in (MOST_AT_FIRST, MOST):
            with statements() as sent:
                assert editor.get(f"/staff/services/{service_id}").status_code == 200
            sent = of_the_page(sent)
            assert len(sent) < most, Counter(each.split("FROM")[-1][:60] for each in sent)


def test_a_call_about_many_listings_asks_no_more_than_about_one(town: Flask) -> None:
    """One number that a dozen listings share: the sheet reads all of them out."""
    editor = let_in(town.test_client(), account_of(m.Role.EDITOR))
    with town.app_context():
        begin_writing(db.session())
        services = db.session.scalars(select(m.Service)).all()
        fullest = max(services, key=_parts)
        for number in range(12):
            db.session.add(_sister(fullest, number))
        db.session.commit()
        address = f"/staff/services/{fullest.id}/call"
        db.session.remove()
    assert editor.get(address).status_code == 200, "what a process learns once"
    with statements() as sent:
        sheet = editor.get(address)
    assert sheet.text.count("The same call: ") == 12
    sent = of_the_page(sent)
    assert len(sent) <= MOST_OF_A_CALL, Counter(each.split("FROM")[-1][:60] for each in sent)


def test_what_a_call_reads_out_is_what_partners_read(town: Flask) -> None:
    with town.test_request_context():
        services = db.session.scalars(select(m.Service)).all()
        known = published_many(
            db.session(),
            m.PublishedKind.SERVICE,
            [each.id for each in services],
            m.Audience.PARTNER,
        )
        compared = [each for each in services if each.id in known]
        assert len(compared) > 50
        for each in compared:
            anew = described(each, m.Audience.PARTNER, {})
            assert facts_in_words(known[each.id], "US") == facts_in_words(anew, "US")
        db.session.remove()


def _sister(service: m.Service, number: int) -> m.Service:
    """Another listing with the same numbers, and places, languages and hours of its own."""
    return m.Service(
        organization=service.organization,
        name=f"Sister {number}",
        phones=[m.Phone(number=each.number, type=each.type) for each in service.phones],
        sites=[m.ServiceAtLocation(location=each.location) for each in service.sites],
        languages=[m.Language(code="spa")],
        schedules=[m.Schedule(opening_hours="Mo-Fr 09:00-17:00")] if number % 2 else [],
    )


def _parts(service: m.Service) -> int:
    """How many rows and places a listing has."""
    return sum(
        len(rows)
        for rows in (
            service.phones, service.contacts, service.languages, service.schedules, service.terms,
            service.populations, service.postures, service.sites, service.service_areas,
        )
    )  # fmt: skip
