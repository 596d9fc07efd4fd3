"""Asking a source what it holds: pages or one file, kept on disk until they are read. No database, nothing is decided.

Answers are somebody else's and may be huge, slow, broken or wrong; then SourceFailed says so and nothing was taken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from directory.exchange.api_pages import Asks, SourceFailed, Walk, Walker
from directory.fetching import Limits, fetch
from directory.imports.incoming_records import Incoming
from directory.imports.readers import read_published
from directory.models import SourceKind
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed

PACKAGE = Limits(seconds=600, size=200_000_000)
ENDINGS = (".zip", ".json", ".ndjson", ".jsonl", ".csv")
"""What an address of a file ends in."""

LISTS = {"services": "service", "organizations": "organization"}
"""The lists of an API that are asked, with the kinds of record that they hold."""

__all__ = ["Answer", "Question", "SourceFailed", "ask", "kind_of_address"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a source is to be asked, apart from its record."""

    name: str
    address: str
    kind: SourceKind
    cursors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said: what is new, None when nothing is; where to go on; the ids of all that it lists, by kind.

    A kind is in `listed` only when the list is known to be whole. `whole` are the ids of the services that are told
    with everything that belongs to them, and so with all of their places.
    """

    incoming: Incoming | None
    cursors: Mapping[str, str]
    listed: Mapping[str, frozenset[str]]
    whole: frozenset[str] = frozenset()


def kind_of_address(address: str) -> SourceKind:
    """Whether an address is that of a file or of an API, by its ending."""
    ending = PurePosixPath(urlsplit(address).path).suffix.lower()
    return SourceKind.PACKAGE if ending in ENDINGS else SourceKind.API


def ask(question: Question, at: datetime, using: Asks = fetch) -> Answer:
    """Ask a source and read what it says. `at` is now. Raises SourceFailed with a sentence for a person."""
    with TemporaryDirectory(prefix="directory-source-") as folder:
        if question.kind is SourceKind.PACKAGE:
            return _package(question, Path(folder), using)
        return _api(question, Path(folder), at, using)


def _package(question: Question, folder: Path, using: Asks) -> Answer:
    walker = Walker(question.address, using)
    body = walker.body(question.address, PACKAGE)
    ending = PurePosixPath(urlsplit(question.address).path).suffix.lower()
    path = folder / f"package{ending if ending in ENDINGS else '.json'}"
    path.write_bytes(body)
    incoming = _read(question, path, needs_services=True)
    # A row that was refused is listed all the same, under an id that nobody knows.
    listed = {} if incoming.refused else _listed(incoming)
    return Answer(incoming, {}, listed, listed.get("service", frozenset()))


def _api(question: Question, folder: Path, at: datetime, using: Asks) -> Answer:
    walker = Walker(question.address, using)
    cursors, listed = dict(question.cursors), {}
    found, services = 0, frozenset[str]()
    for name, kind in LISTS.items():
        walk = _walk(walker, name, cursors.get(name), folder)
        if walk is None:
            continue
        found += len(walk.ids)
        services = frozenset(walk.ids) if kind == "service" else services
        ids = _all_ids(walker, name, walk, since=cursors.get(name))
        if kind == "service" and ids is not None and not ids:
            raise SourceFailed(f"{walker.host} lists no services")
        if ids is not None:
            listed[kind] = ids
        if walk.is_whole and walk.latest is not None:
            cursors[name] = _moment(min(walk.latest, at))
    incoming = _read(question, folder, needs_services=False) if found else None
    return Answer(incoming, cursors, listed, services)


def _walk(walker: Walker, name: str, since: str | None, folder: Path) -> Walk | None:
    """Go through a list into a file of its own. A list that the API does not have is None; services it must have."""
    asked = {"full": "true"} | ({"modified_after": since} if since else {})
    path = folder / f"{name}.ndjson"
    with path.open("w", encoding="utf-8", errors="replace") as file:

        def keep(item: dict[str, Any]) -> None:
            file.write(json.dumps(item, ensure_ascii=False) + "\n")

        walk = walker.walk(name, asked, keep, is_needed=name == "services")
    if not path.stat().st_size:
        path.unlink()
    return walk


def _all_ids(walker: Walker, name: str, walk: Walk, since: str | None) -> frozenset[str] | None:
    """The ids of everything in a list; None when they cannot be known."""
    if since:
        whole = walker.walk(name, {"minimal": "true"}, lambda _item: None, is_needed=False)
        if whole is None:
            return None
        walk = replace(walk, ids=whole.ids, is_whole=whole.is_whole)
    return frozenset(walk.ids) if walk.is_whole else None


def _read(question: Question, path: Path, needs_services: bool) -> Incoming:
    try:
        incoming = read_sandboxed(
            question.name, read_published, path, needs_services, limits=PATIENT
        )
    except NothingToRead as problem:
        raise SourceFailed(f"what it sends cannot be used: {problem}") from problem
    if not incoming.of("organization"):
        reason = incoming.refused[0].reason if incoming.refused else "no listing is in it"
        raise SourceFailed(f"what it sends cannot be used: {reason}")
    # The name of a file of one moment is no name for the ids of a source.
    incoming.source = question.name
    return incoming


def _listed(incoming: Incoming) -> dict[str, frozenset[str]]:
    return {kind: frozenset(incoming.of(kind)) for kind in ("organization", "service")}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
