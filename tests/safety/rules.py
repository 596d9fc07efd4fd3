"""Every rule of the application, with addresses over the records that are there: new doors are walked by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product
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
from directory.staff.editable_records import KINDS

MISSING = "00000000-0000-4000-8000-000000000000"
MOST_RECORDS = 4
FORMATS = ("", "?format=csv", "?format=json", "?format=xlsx", "?fragment=results&q=canary")
WORDS = {"lang": "en", "filename": "css/main.css", "language": "es", "kind": "csv"}
"""Values of arguments that are no record; an argument that is not here is given as the word x."""
TASKS = {
    f"{kind.task_page}": [task.slug for task in kind.every_task] for kind in KINDS
}  # fmt: skip
"""The pages of each rule that edits a record, by endpoint."""
CHOICES = {"kind": [kind.name for kind in KINDS]}
"""Every value of arguments that choose among few."""
_UNNAMED = ("service", "organization", "location")
"""The records that are meant where neither argument nor address names a table."""


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
    """The arguments of a rule, one record after the other, each with every page or kind that there is."""
    ids = {
        name: _ids(name, rule, session)
        for name in rule.arguments
        if isinstance(rule._converters[name], UUIDConverter)
    }
    few = {name: _few(name, rule) for name in rule.arguments - ids.keys()}
    for number in range(max((len(each) for each in ids.values()), default=1)):
        chosen = {name: found[number % len(found)] for name, found in ids.items()}
        for values in product(*few.values()):
            yield dict(zip(few, values, strict=True)) | chosen


def _few(name: str, rule: Rule) -> list[object]:
    """The values of an argument that names no record."""
    if name == "task" and rule.endpoint in TASKS:
        return [*TASKS[rule.endpoint], "x"]
    if name in CHOICES and "<uuid:" in rule.rule:
        return [*CHOICES[name], "x"]
    return [_word(name, rule._converters[name])]


def _word(argument: str, converter: BaseConverter) -> object:
    """A value of an argument that names no record."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return 1 if isinstance(converter, IntegerConverter) else WORDS.get(argument, "x")


def _ids(argument: str, rule: Rule, session: Session) -> list[object]:
    """Ids of the records that an argument names, and one that is missing."""
    tables = Base.metadata.tables
    named = argument.removesuffix("_id")
    if named in tables:
        found = [named]
    else:  # /staff/locations/<uuid:record_id> is about locations, /staff/history/<kind>/<uuid:record_id> about any
        before = rule.rule.partition(f":{argument}>")[0]
        found = [each for each in tables if f"/{each.replace('_', '-')}s/" in before] or [*_UNNAMED]
    rows = (
        session.scalars(select(tables[each].c.id).limit(MOST_RECORDS))
        for each in found
        if "id" in tables[each].c
    )
    return [*chain.from_iterable(rows), MISSING]
