"""Codes and names that somebody types, compared with those on record before anything large is imported."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import click

from directory.cli.database_driver import Query, ask_database
from directory.interface_languages import DEFAULT
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

_TERMS = (
    "SELECT term.vocabulary, term.code, term.label FROM taxonomy_term AS term"
    " JOIN taxonomy ON taxonomy.code = term.vocabulary WHERE taxonomy.source IS NULL"
)
_AREAS = (
    "SELECT 'areas', area.code, area.name FROM area"
    ' JOIN area_set ON area_set.id = area.area_set_id WHERE area_set."primary"'
)
_LANGUAGES = "SELECT code, names FROM language_name"
_SOURCES = "SELECT name FROM source"
_SYNONYMS = 'SELECT "group", term FROM synonym WHERE active'
_TARGETS = "SELECT code FROM target"
_KEYS = "SELECT id FROM api_key WHERE revoked_at IS NULL"
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
)
"""The tables there are, for SQLite and for PostgreSQL."""
_ALL_CODES = "`directory export pack FOLDER` writes all codes."
_LANGUAGE_CODES = "Codes are those of ISO 639-3, such as spa for Spanish."
_AUDITED = "SELECT DISTINCT kind FROM audit_entry"
_WORDS = re.compile(r"\w{4,}")
"""Words of names that may be meant by themselves."""
_MOST_NAMES, _MOST_CODES = 6, 3
_LIKE = 0.75
"""How like a name must be, as difflib counts: “sheltr” is 0.92 like “shelter”, and 0.4 like any code."""

Labels = Mapping[str, Mapping[str, str]]
"""The English label of each code, by vocabulary."""


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
    services: Sequence[str],
    languages: Sequence[str],
    population: str | None,
    level: str | None,
    **_others: Any,
) -> None:
    """The same of a question about gaps, and a level without its language. Raises UsageError."""
    if level and not languages:
        raise click.UsageError(
            "A level is asked for and no language that it is the level of: add --language."
        )
    refuse_unknown(services, languages, [population] if population else [])


def refuse_unknown_sources(
    name: str | None = None, names: Sequence[str] = (), **_others: Any
) -> None:
    """The same of other directories that are asked for their listings. Raises UsageError."""
    asked = [*names, *filter(None, [name])]
    known = _first_column(_SOURCES) if asked else None
    _refuse_others(asked, known, "No source is called", "`directory sources list` shows them.")


def refuse_known_source(name: str, **_others: Any) -> None:
    """The name of a source stands for it alone. Raises UsageError."""
    if name in (_first_column(_SOURCES) or ()):
        raise click.UsageError(f"A source is called {name} already; choose another name.")


def refuse_unknown_targets(targets: Sequence[str], **_others: Any) -> None:
    """The same of targets, by their codes. Raises UsageError."""
    known = _first_column(_TARGETS) if targets else None
    _refuse_others(
        targets, known, "No target on record has the code", "`directory gaps` shows them."
    )


def refuse_unknown_kind(kind: str | None, **_others: Any) -> None:
    """The same of kinds of records, which are named by their tables. Raises UsageError."""
    if not kind:
        return
    tables = next(filter(None, map(_first_column, _TABLES)), None)
    if tables is None or kind in tables or kind in (_first_column(_AUDITED) or ()):
        return
    _refuse_others([kind], tables, "No record is of the kind", "It is a table, such as service.")


def refuse_unknown_key(number: str) -> None:
    """A key that is revoked is one that still counts, named by as many digits as tell it from others.

    Raises UsageError.
    """
    ids = _first_column(_KEYS)
    if ids is None:
        return
    wanted, numbers = number.lower(), [str(each).replace("-", "") for each in ids]
    if sum(each.startswith(wanted) for each in numbers) != 1:
        raise click.UsageError(
            f"No key that still counts has the number “{number}”. `directory key list` shows them."
        )


def _first_column(query: str) -> list[Any] | None:
    return ask_database(lambda ask: [row[0] for row in ask(query)])


def _refuse_others(
    asked: Sequence[str], known: Sequence[str] | None, sentence: str, where: str
) -> None:
    if known is None:
        return
    for each in (each for each in asked if each not in known):
        near = get_close_matches(each, known, _MOST_CODES)
        told = f"Did you mean {' or '.join(near)}?" if near else where
        raise click.UsageError(f"{sentence} “{each}”. {told}")


def _sentence(name: str, value: str, known: Mapping[str, str]) -> str:
    near = _near(value.strip().casefold(), _names(name, known))
    told = (
        f"Did you mean {' or '.join(near)}?"
        if near
        else _LANGUAGE_CODES
        if name == "language"
        else _ALL_CODES
    )
    article = "an" if name[0] in "aeiou" else "a"
    return f"“{value}” is no code of {article} {name} on record. {told}"


def _near(asked: str, names: Mapping[str, Collection[str]]) -> list[str]:
    """The codes that somebody may mean, the likeliest first: those of this name, else of names that are like it."""
    called = [asked] if asked in names else get_close_matches(asked, names, _MOST_NAMES, _LIKE)
    return list(dict.fromkeys(code for name in called for code in names[name]))[:_MOST_CODES]


def _names(name: str, known: Mapping[str, str]) -> Mapping[str, Collection[str]]:
    """What codes go by, folded: “Spanish” and “es” are spa, “shelters” and “housing” are emergency_housing.

    A word that is part of a name stands only where it is no name by itself.
    """
    names: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for code, called in _called(name, known):
        folded = called.strip().casefold()
        names.setdefault(folded, []).append(code)
        for word in _WORDS.findall(folded):
            parts.setdefault(word, []).append(code)
    return parts | names


def _called(name: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The codes with each of their names: themselves, the label, and what searches know them by."""
    for code, label in known.items():
        yield from ((code, each) for each in (code, label, code.replace("_", " ")))
    if name == "language":
        for language in read_languages():
            if language.code in known:
                yield from ((language.code, each) for each in (language.native, *language.aliases))
        return
    vocabulary = f"{VOCABULARY_OF[name]}:"
    for group, term in ask_database(lambda query: query(_SYNONYMS)) or ():
        code = group.removeprefix(vocabulary)
        if code != group and code in known:
            yield code, term


def known_labels() -> Labels | None:
    """The labels of all codes on record; None where they cannot be read in this way."""
    return ask_database(_read_labels)


def _read_labels(query: Query) -> Labels:
    found: dict[str, dict[str, str]] = {}
    for vocabulary, code, label in (*query(_TERMS), *query(_AREAS)):
        found.setdefault(vocabulary, {})[code] = label
    for code, names in query(_LANGUAGES):
        told = json.loads(names) if isinstance(names, str) else names
        found.setdefault("languages", {})[code] = told.get(DEFAULT, code)
    return found
