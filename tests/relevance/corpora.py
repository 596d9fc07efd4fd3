"""Directories to search for a while: the demo town, and real sets read from the reference shelf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from directory import create_app
from directory.models import Audience, PublishedKind
from directory.publication import every_published
from directory.search.engine import SearchEngine
from directory.search.published_hours import Published
from directory.web.database import db
from directory.web.search_engines import engine_for, follow_outbox
from tests.instances import settings_for
from tests.relevance.judgements import listing_ids

REAL_SETS = ("sf-womens-directory", "sf-211", "sf-dcyf-programs", "ohana-baltimore")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the public may see: an engine, the services by the id they are judged by, and that id by their own."""

    engine: SearchEngine
    services: dict[str, Published]
    judged_as: dict[str, str]


@contextmanager
def demo_town(instance: Path) -> Iterator[Corpus]:
    """The demo town in the directory of a folder; services are judged by listing id."""
    with _directory(instance):
        ids = listing_ids()
        # Nobody has judged the lines that every page offers: those who ask have them before any result.
        services = {
            ids[named]: record
            for record in _published()
            if (named := (record["organization"]["name"], record["name"])) in ids
        }
        judged_as = {record["id"]: listing for listing, record in services.items()}
        yield Corpus(engine_for(Audience.PUBLIC), services, judged_as)


@contextmanager
def real_set(instance: Path) -> Iterator[Corpus]:
    """A real set in the directory of a folder; services are judged by their own id."""
    with _directory(instance):
        services = {record["id"]: record for record in _published()}
        yield Corpus(engine_for(Audience.PUBLIC), services, {key: key for key in services})


@contextmanager
def _directory(instance: Path) -> Iterator[None]:
    with create_app(settings_for(instance)).app_context():
        follow_outbox()
        yield
        db.session.remove()
        db.engine.dispose()


def _published() -> list[Published]:
    records: list[Published] = [
        *every_published(db.session(), PublishedKind.SERVICE, Audience.PUBLIC)
    ]
    db.session.rollback()
    return records
