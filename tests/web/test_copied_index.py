"""A new host takes the index of another one instead of building it; one of another directory is not believed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.db import begin_writing
from directory.models import PUBLISHED_AUDIENCES, Audience
from directory.search import index_updates
from directory.search.query import Query
from directory.web.database import db
from directory.web.search_engines import engine_for, follow_outbox
from tests.conftest import follow
from tests.instances import CHECKOUT
from tests.publication.town import organization, service

COPYING = "flock FROM/index/AUDIENCE/writer.lock tar -C FROM -cf - index/AUDIENCE | tar -C TO -xf -"
"""As docs/scaling.md says it, with a connection to the other host between both."""


@contextmanager
def host(settings: Settings, instance: Path, address: str) -> Iterator[Flask]:
    app = create_app(replace(settings, instance=instance, database_url=address))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def rebuilt(monkeypatch: pytest.MonkeyPatch) -> list[Audience]:
    """For whom an index was built from the beginning."""
    found: list[Audience] = []
    build = index_updates.rebuild

    def rebuild(session: Session, engine: Any, audience: Audience, *more: Any, **how: Any) -> None:
        found.append(audience)
        build(session, engine, audience, *more, **how)

    monkeypatch.setattr(index_updates, "rebuild", rebuild)
    return found


def copied(settings: Settings, goal: Path) -> Path:
    """A folder with the indexes of this host, taken the way the page says."""
    goal.mkdir()
    for audience in PUBLISHED_AUDIENCES:
        words = COPYING.replace("FROM", str(settings.instance)).replace("TO", str(goal))
        words = words.replace("AUDIENCE", audience.value)
        subprocess.run(["bash", "-euo", "pipefail", "-c", words], check=True)
    return goal


def names(text: str) -> list[str]:
    return [hit.id for hit in engine_for(Audience.PUBLIC).search(Query(text)).hits]


def test_the_page_says_how() -> None:
    page = (CHECKOUT / "docs" / "scaling.md").read_text(encoding="utf-8")
    first, second = COPYING.replace("FROM", "/srv/directory").replace("AUDIENCE", "$audience").split(" | ")  # fmt: skip
    assert first in page
    assert second.replace("TO", "/srv/directory") in page


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_copied_index_is_gone_on_with(
    settings: Settings,
    app: Flask,
    write: Callable[..., None],
    session: Session,
    tmp_path: Path,
    rebuilt: list[Audience],
) -> None:
    known = [service(organization(f"Owner {number}"), "Beds") for number in range(6)]
    write(*(each.organization for each in known))
    rebuilt.clear()
    goal = copied(settings, tmp_path / "new")
    later = service(organization("Later"), "Advice")
    write(later.organization)
    with host(settings, goal, settings.database_url):
        assert len(names("beds")) == 6
        assert names("advice") == []
        follow_outbox()
        assert len(names("advice")) == 1
    assert rebuilt == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_index_of_another_directory_is_built_anew(
    settings: Settings,
    app: Flask,
    write: Callable[..., None],
    prepared_sqlite: Path,
    tmp_path: Path,
    rebuilt: list[Audience],
) -> None:
    write(service(organization("Elsewhere"), "Zebra").organization)
    goal = copied(settings, tmp_path / "new")
    other = tmp_path / "other.db"
    other.write_bytes(prepared_sqlite.read_bytes())
    with host(settings, goal, f"sqlite:///{other}") as another:
        for name in ("one", "two"):
            db.session.rollback()
            begin_writing(db.session())
            db.session.add(service(organization(name), "Advice").organization)
            db.session.commit()
        rebuilt.clear()
        follow(another)
        assert rebuilt == list(PUBLISHED_AUDIENCES)
        assert names("zebra") == []
        assert len(names("advice")) == 2
