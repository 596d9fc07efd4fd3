"""`directory search`: the search of the pages, for terminals and programs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from directory.cli.known_names import VOCABULARY_OF
from directory.cli.published_directory import PublishedDirectory, published_directory
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.parsing.hours import opening_at
from directory.search.published_hours import hours_differ, stated_hours
from directory.search.query import Near, Query
from directory.search.results import Hit, Results

if TYPE_CHECKING:
    from directory.models.publication.published_document import ServiceDocument
    from directory.publication.places import Place

SNIPPET = 160


def search(
    text: str,
    level: str | None,
    near: str | None,
    open_now: bool,
    audience: str,
    limit: int,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """What `directory search` does."""
    with published_directory(audience) as directory:
        now = directory.now()
        text = text.encode(
            "utf-8", "replace"
        ).decode()  # a terminal may send bytes that are no text
        query = Query(
            text=text,
            filters={name: values for name, values in filters.items() if values},
            minimum_level=level,
            near=_near(near),
            open_at=now if open_now else None,
            per_page=limit,
            asked_at=now,
        )
        results = directory.engine.search(query)
        if results.degraded:
            click.echo(
                "The search index cannot be read: services were looked for by name and filters alone. "
                "Run `directory reindex`.",
                err=True,
            )
        records = directory.documents([UUID(hit.id) for hit in results.hits])
        hits = [
            _hit(hit, records[UUID(hit.id)], now, directory.settings.country)
            for hit in results.hits
            if UUID(hit.id) in records
        ]
        if as_json:
            document = _document(directory, text, results, hits)
            click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            _print(directory, results, hits)


def _near(words: str | None) -> Near | None:
    if not words:
        return None
    place = _place(words)
    if place is None:
        raise CannotStart(
            f"“{words}” is no place on record: give “lat,lon”, an area's code or name, or a postal code."
        )
    return Near(place.latitude, place.longitude, area=place.area)


def _place(words: str) -> Place | None:
    # Imported now: outlines are records, and few questions name a place.
    from directory.cli.application import application
    from directory.publication.places import find_place
    from directory.web.database import db

    with application():
        return find_place(db.session(), words)


def _hit(hit: Hit, record: ServiceDocument, now: datetime, country: str) -> dict[str, Any]:
    minute = now.replace(second=0, microsecond=0)
    state = opening_at(tuple(stated_hours(record)), minute, country).state
    organization = record["organization"]
    return {
        "id": hit.id,
        "name": record["name"],
        "organization": organization["name"],
        "organization_id": organization["id"],
        "score": round(hit.score, 4),
        "snippet": record.get("description", "")[:SNIPPET],
        "languages": [
            {"code": row.get("code"), "level": row.get("level")}
            for row in record.get("languages", [])
        ],
        "areas": _areas(record),
        "open_now": {"open": True, "closed": None if hours_differ(record) else False}.get(state),
        "verified_on": record.get("verification", {}).get("on"),
    }


def _areas(record: ServiceDocument) -> list[str]:
    served = [row.get("area") or row.get("name") for row in record.get("service_areas", [])]
    at = [site["location"].get("area") for site in record.get("service_at_locations", [])]
    return sorted({area for area in (*served, *at) if area})


def _document(
    directory: PublishedDirectory, text: str, results: Results, hits: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "query": text,
        "corrected": results.corrected,
        "wishes": [
            {"kind": wish.kind.value, "value": wish.value, "text": wish.text}
            for wish in results.wishes
            if not wish.implied
        ],
        "total": results.total,
        "took_ms": round(results.took_ms, 3),
        "hits": hits,
        "facets": {
            name: [
                {
                    "value": value.value,
                    "label": _label(directory, name, value.value),
                    "count": value.count,
                }
                for value in facet.values
            ]
            for name, facet in results.facets.items()
        },
    }


def _label(directory: PublishedDirectory, facet: str, value: str) -> str:
    has_words = any(vocabulary == facet for vocabulary, _code in directory.labels)
    name = VOCABULARY_OF.get(facet, facet if has_words else f"{facet}s")
    return directory.label(name, value)


def _print(directory: PublishedDirectory, results: Results, hits: list[dict[str, Any]]) -> None:
    label = directory.label
    if results.corrected:
        click.echo(f"Showing results for “{results.corrected}”.")
    click.echo(counted(results.total, "service"))
    if results.hours_unsaid:
        click.echo(
            counted(
                results.hours_unsaid,
                "more doesn't say when it is open; without --open-now it is here, too.",
                "more don't say when they are open; without --open-now they are here, too.",
            )
        )
    for hit in hits:
        spoken = ", ".join(
            f"{label('languages', row['code'])} ({label('language_levels', row['level'])})"
            if row["level"]
            else label("languages", row["code"])
            for row in hit["languages"]
            if row["code"]
        )
        click.echo(f"\n{hit['name']} · {hit['organization']}")
        for line in (spoken, ", ".join(label("areas", area) for area in hit["areas"])):
            if line:
                click.echo(f"  {line}")
