"""Codes that somebody types, compared with those on record before anything large is imported.

The database is asked by its own driver: the models and the search alone take longer than a mistake should wait for.
Where nothing can be read in this way, nothing is refused, and the command itself says what is wrong.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from dotenv import dotenv_values

from directory.interface_languages import DEFAULT
from directory.settings_file import (
    PREFIX,
    SettingMissing,
    SettingUnusable,
    instance_folder,
    settings_file,
)
from directory.vocabularies.vocabulary_files import read_languages

VOCABULARY_OF = {
    "service": "services",
    "language": "languages",
    "population": "populations",
    "area": "areas",
    "sector": "sectors",
    "remedy": "remedies",
    "industry": "industries",
}
"""The vocabulary of what is asked for, as options and facets call it."""

_POSTGRESQL = "postgresql+psycopg://"
_PATIENCE_SECONDS = 3
_TERMS = (
    "SELECT term.vocabulary, term.code, term.label FROM taxonomy_term AS term"
    " JOIN taxonomy ON taxonomy.code = term.vocabulary WHERE taxonomy.source IS NULL"
)
_AREAS = (
    "SELECT 'areas', area.code, area.name FROM area"
    ' JOIN area_set ON area_set.id = area.area_set_id WHERE area_set."primary"'
)
_LANGUAGES = "SELECT code, names FROM language_name"

Labels = Mapping[str, Mapping[str, str]]
"""The English label of each code, by vocabulary."""
_Query = Callable[[str], Sequence[Sequence[Any]]]


def refuse_unknown(
    service: Sequence[str] = (),
    language: Sequence[str] = (),
    population: Sequence[str] = (),
    sector: Sequence[str] = (),
    area: Sequence[str] = (),
    **_others: Any,
) -> None:
    """A mistyped code would find nothing, as if there were nothing. Raises UsageError, with codes near it."""
    asked = {"service": service, "language": language, "population": population}
    asked |= {"sector": sector, "area": area}
    if not any(asked.values()):
        return
    labels = known_labels()
    if labels is None:
        return
    for name, values in asked.items():
        known = labels.get(VOCABULARY_OF[name], {})
        for value in values:
            if value not in known:
                raise click.UsageError(_sentence(name, value, known))


def refuse_unknown_in_question(
    services: Sequence[str], languages: Sequence[str], population: str | None, **_others: Any
) -> None:
    """The same of a question about gaps. Raises UsageError."""
    refuse_unknown(services, languages, [population] if population else [])


def _sentence(name: str, value: str, known: Mapping[str, str]) -> str:
    near = list(_called(name, value, known)) or get_close_matches(value, known, cutoff=0.5)
    told = f" Did you mean {' or '.join(near)}?" if near else ""
    article = "an" if name[0] in "aeiou" else "a"
    return f"“{value}” is no code of {article} {name} on record.{told}"


def _called(name: str, value: str, known: Mapping[str, str]) -> Iterator[str]:
    """The codes that go by a name, an older code or another spelling: “Spanish” and “es” are spa."""
    words = value.strip().casefold()
    yield from (code for code, label in known.items() if label.casefold() == words)
    if name == "language":
        for language in read_languages():
            if language.code in known and (
                words in language.aliases or words == language.native.casefold()
            ):
                yield language.code


def known_labels() -> Labels | None:
    """The labels of all codes on record; None where they cannot be read in this way."""
    try:
        file = settings_file(os.environ)
        given = {**(dotenv_values(file) if file else {}), **os.environ}
        settings = {name: value for name, value in given.items() if value is not None}
        address = settings.get(f"{PREFIX}DATABASE_URL", "")
        path = instance_folder(settings) / "directory.db"
    except (SettingMissing, SettingUnusable, OSError):
        return None
    if address.startswith(_POSTGRESQL):
        return _asked_of_postgresql(address)
    if address.startswith("sqlite:///"):
        return _asked_of_file(address.removeprefix("sqlite:///"))
    return None if address else _asked_of_file(str(path))


def _asked_of_file(path: str) -> Labels | None:
    # “rw” makes no file where none is, and reads a database whose log lies beside it.
    there = f"{Path(path).absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(there, timeout=_PATIENCE_SECONDS, uri=True)) as opened:
            opened.execute("PRAGMA query_only = ON")
            return _read(lambda query: opened.execute(query).fetchall())
    except sqlite3.Error:
        return None


def _asked_of_postgresql(address: str) -> Labels | None:
    try:
        import psycopg  # an extra, which a directory on SQLite lacks
    except ImportError:
        return None
    try:
        plain = f"postgresql://{address.removeprefix(_POSTGRESQL)}"
        with psycopg.connect(plain, connect_timeout=_PATIENCE_SECONDS) as opened:
            return _read(lambda query: opened.execute(query.encode()).fetchall())
    except psycopg.Error:
        return None


def _read(query: _Query) -> Labels:
    found: dict[str, dict[str, str]] = {}
    for vocabulary, code, label in (*query(_TERMS), *query(_AREAS)):
        found.setdefault(vocabulary, {})[code] = label
    for code, names in query(_LANGUAGES):
        told = json.loads(names) if isinstance(names, str) else names
        found.setdefault("languages", {})[code] = told.get(DEFAULT, code)
    return found
