"""Directories to search for a while: the demo town, and real sets read from the reference shelf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from directory import create_app
from directory.cli.demo import load_demo
from directory.cli.preparation import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.imports.applying import apply_plan
from directory.imports.incoming import Incoming
from directory.imports.mapping import read_mapping
from directory.imports.planning import plan_listings
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.table import read_mapped_table
from directory.imports.records import load_picture
from directory.models import Audience, PublishedKind
from directory.publication import every_published
from directory.search.documents import Published
from directory.search.engine import SearchEngine
from directory.search.indexing import rebuild
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.searching import engine_for, use_current_words
from directory.web.words import vocabulary
from tests.relevance.judgements import listing_ids

MAPPINGS = Path(__file__).resolve().parents[1] / "mappings"
MAPPED = {
    "sf-womens-directory": "directory.csv",
    "sf-211": "sf_211.csv",
    "sf-dcyf-programs": "dcyf_cms_05312013.csv",
}
REAL_SETS = (*MAPPED, "ohana-baltimore")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the public may see: an engine, the services by the id they are judged by, and that id by their own."""

    engine: SearchEngine
    services: dict[str, Published]
    judged_as: dict[str, str]


@contextmanager
def demo_town(instance: Path) -> Iterator[Corpus]:
    """The demo town in a directory of its own; services are judged by listing id."""
    with _directory(instance):
        load_demo()
        ids = listing_ids()
        services = {
            ids[record["organization"]["name"], record["name"]]: record for record in _published()
        }
        judged_as = {record["id"]: listing for listing, record in services.items()}
        yield Corpus(engine_for(Audience.PUBLIC), services, judged_as)


@contextmanager
def real_set(name: str, shared: Path, instance: Path) -> Iterator[Corpus]:
    """A real set in a directory of its own; services are judged by their own id."""
    with _directory(instance):
        incoming = _read(name, shared / "data" / name)
        session = db.session()
        session.rollback()
        begin_writing(session)
        apply_plan(
            session, plan_listings(incoming, load_picture(session, incoming), local_now().date())
        )
        session.commit()
        use_current_words()
        engine, labels = engine_for(Audience.PUBLIC), vocabulary().every_label()
        rebuild(db.session(), engine, Audience.PUBLIC, labels)
        services = {record["id"]: record for record in _published()}
        yield Corpus(engine, services, {key: key for key in services})


@contextmanager
def _directory(instance: Path) -> Iterator[Flask]:
    instance.mkdir(parents=True, exist_ok=True)
    app = create_app(
        Settings(instance, "a key for measuring", f"sqlite:///{instance / 'directory.db'}")
    )
    with app.app_context():
        migrate()
        yield app
        db.session.remove()
        db.engine.dispose()


def _published() -> list[Published]:
    records: list[Published] = [
        *every_published(db.session(), PublishedKind.SERVICE, Audience.PUBLIC)
    ]
    db.session.rollback()
    return records


def _read(name: str, folder: Path) -> Incoming:
    if name not in MAPPED:
        return read_hsds(folder)
    mapping = (MAPPINGS / f"{name}.toml").read_text(encoding="utf-8")
    known = {key: frozenset(codes) for key, codes in vocabulary().codes().items()}
    data = (folder / MAPPED[name]).read_bytes()
    return read_mapped_table(data, MAPPED[name], read_mapping(mapping, name), known)
