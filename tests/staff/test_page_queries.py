"""A listing's staff page loads what it shows together: so many statements, whatever the listing holds."""

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
from directory.web.database import db
from tests.counting import statements
from tests.instances import account_of, let_in, settings_for

MOST, MOST_AT_FIRST = 40, 130


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
            assert len(sent) < most, Counter(each.split("FROM")[-1][:60] for each in sent)


def _parts(service: m.Service) -> int:
    """How many rows and places a listing has."""
    return sum(
        len(rows)
        for rows in (
            service.phones, service.contacts, service.languages, service.schedules, service.terms,
            service.populations, service.postures, service.sites, service.service_areas,
        )
    )  # fmt: skip
