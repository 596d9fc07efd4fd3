"""Every rule of the application, with addresses over the records that are there: new doors are walked by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import (
    AnyConverter,
    BaseConverter,
    IntegerConverter,
    Rule,
    UUIDConverter,
)

from directory.db import Base

MISSING = "00000000-0000-4000-8000-000000000000"
MOST_RECORDS = 4
FORMATS = ("", "?format=csv", "?format=json", "?format=xlsx", "?fragment=results&q=canary")
WORDS = {"lang": "en", "filename": "css/main.css", "language": "es"}
"""Values of arguments that are no record; an argument that is not here is given as the word x."""


class Asked(NamedTuple):
    """A rule and an address of it."""

    endpoint: str
    address: str


def get_addresses(app: Flask, session: Session) -> Iterator[Asked]:
    """Addresses of every rule that can be read: over records on file, a missing one, and in every format."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()):
                continue
            formats = FORMATS if not rule.arguments - {"lang"} else FORMATS[:1]
            for values in _arguments(rule, session):
                built = rule.build(values)
                assert built is not None, rule
                yield from (Asked(rule.endpoint, f"{built[1]}{each}") for each in formats)


def every_path(app: Flask, session: Session) -> Iterator[str]:
    """A path of every rule, whatever its methods, over each record on file and a missing one."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            for values in _arguments(rule, session):
                built = rule.build(values)
                assert built is not None, rule
                yield built[1]


def _arguments(rule: Rule, session: Session) -> Iterator[dict[str, object]]:
    """The arguments of a rule, one record after the other."""
    ids = {
        name: _ids(name, session)
        for name in rule.arguments
        if isinstance(rule._converters[name], UUIDConverter)
    }
    other = {name: _word(name, rule._converters[name]) for name in rule.arguments - ids.keys()}
    for number in range(max((len(each) for each in ids.values()), default=1)):
        yield other | {name: found[number % len(found)] for name, found in ids.items()}


def _word(argument: str, converter: BaseConverter) -> object:
    """A value of an argument that names no record."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return 1 if isinstance(converter, IntegerConverter) else WORDS.get(argument, "x")


def _ids(argument: str, session: Session) -> list[object]:
    """Ids of the records that an argument names, and one that is missing."""
    table = Base.metadata.tables.get(argument.removesuffix("_id"))
    if table is None or "id" not in table.c:
        table = Base.metadata.tables["service"]
    return [*session.scalars(select(table.c.id).limit(MOST_RECORDS)), MISSING]
