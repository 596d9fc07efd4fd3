"""A directory of its own, filled with the invented corpus: published records, entries, areas and the indexes.

Partners see the same as the public here, and have their own records and index all the same, as anywhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from flask import Flask
from sqlalchemy import insert

from benchmarks.listings import AREAS, Corpus
from directory import create_app
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing, now
from directory.models import PUBLISHED_AUDIENCES, Area, AreaSet, PublishedKind, PublishedRecord
from directory.publication.editions import is_outdated
from directory.publication.public_entries import keep_entries
from directory.web.database import db
from directory.web.search_engines import rebuild_index

SPACE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
BATCH = 2_000


def filled(folder: Path, size: int, most: int | None = None) -> tuple[Flask, Settings]:
    """The application on a folder, which is filled first when there is no directory in it; no rate limits.

    `most` is that of the corpus. Raises RuntimeError for a folder that a program of another edition has filled: to
    publish anew, as an upgrade does, empties it, since there are no records behind what is published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "secret.key"
    if not key.exists():
        key.write_text(secrets.token_hex(16), encoding="ascii")
    url = f"sqlite:///{folder / 'directory.db'}"
    settings = Settings(folder, key.read_text(encoding="ascii"), url, rate_limits="off")
    is_new = not (folder / "directory.db").exists()
    app = create_app(settings)
    with app.app_context():
        if not is_new and is_outdated(db.session()):
            raise RuntimeError(f"{folder} was filled by another edition of the program: delete it")
        migrate()
        if is_new:
            _publish(size, most)
            rebuild_index()
    return app, settings


def _publish(size: int, most: int | None) -> None:
    session = db.session()
    session.rollback()
    begin_writing(session)
    session.add(_areas())
    told = _documents(size, most)
    while documents := list(islice(told, BATCH)):
        rows = [
            {
                "kind": kind,
                "record_id": UUID(document["id"]),
                "audience": audience,
                "sort_name": document["name"].casefold(),
                "last_modified": now(),
                "document": document,
            }
            for kind, document in documents
            for audience in PUBLISHED_AUDIENCES
        ]
        session.execute(insert(PublishedRecord), rows)
        for kind in PublishedKind:
            after = {row["record_id"]: row["document"] for row in rows if row["kind"] is kind}
            keep_entries(session, kind, list(after), {}, after)
    session.commit()


def _areas() -> AreaSet:
    """A row of squares under the names that the corpus uses."""
    areas = []
    for number in range(AREAS):
        west = -122.52 + number / 400
        ring = [
            [west, 37.7],
            [west + 0.0025, 37.7],
            [west + 0.0025, 37.8],
            [west, 37.8],
            [west, 37.7],
        ]
        areas.append(
            Area(
                code=f"area_{number}",
                name=f"Quarter {number}",
                latitude=37.75,
                longitude=west + 0.00125,
                geometry={"type": "Polygon", "coordinates": [ring]},
            )
        )
    return AreaSet(name="Quarters", primary=True, areas=areas)


def _documents(size: int, most: int | None) -> Iterator[tuple[PublishedKind, dict[str, Any]]]:
    """Services of the corpus with the ids that a real document has, and the organizations that run them."""
    told = set()
    for number, service in enumerate(Corpus(most=most).services(size)):
        organization = service["organization"] | {"description": "An invented organization."}
        if organization["id"] not in told:
            told.add(organization["id"])
            yield PublishedKind.ORGANIZATION, organization
        for name in ("phones", "schedules", "languages", "service_areas", "service_at_locations"):
            for place, each in enumerate(service[name]):
                each["id"] = str(uuid5(SPACE, f"{number} {name} {place}"))
        for each in service["service_at_locations"]:
            each["location"] |= {
                "id": str(uuid5(SPACE, f"{number} place")),
                "location_type": "physical",
            }
        yield PublishedKind.SERVICE, service | {"organization": organization}
