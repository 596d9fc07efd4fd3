"""Invented directories as programs write them out, with the truth beside each: nested JSON, NDJSON, wide CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.imports.machine_sources import (
    BOOKS,
    HIDINGS,
    UNSEEN_BOOKS,
    UNSEEN_HIDINGS,
    Hiding,
    Line,
    Program,
    Record,
    Source,
    invented_programs,
)

_WEEK = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True)
class Export:
    """A file with what it says: which key hides, and which keys are of the books."""

    name: str
    data: bytes
    programs: list[Program]
    hiding: Hiding
    books: frozenset[str]


def export_of(kind: str, seed: int, *, unseen: bool = False) -> Export:
    """A file of a kind of `KINDS` by a number, the same each time; `unseen` takes the other keys."""
    random = Random(f"{kind} {seed} {unseen}")  # noqa: S311 - a directory to invent, no secret
    hiding = random.choice(UNSEEN_HIDINGS if unseen else HIDINGS)
    books = UNSEEN_BOOKS if unseen else BOOKS
    chosen = {key: books[key] for key in random.sample(sorted(books), 9)}
    source = Source(invented_programs(random), hiding, chosen, random)
    suffix, write = KINDS[kind]
    return Export(
        f"{kind}.{suffix}", write(source).encode(), source.programs, hiding, frozenset(chosen)
    )


def camel(value: Any) -> Any:
    """The same with keys in camel case."""
    return _with_keys(value, lambda key: re.sub(r"(?<=[a-z0-9])_(\w)", lambda m: m[1].upper(), key))


def pascal(value: Any) -> Any:
    """The same with keys in Pascal case."""
    return _with_keys(value, lambda key: "".join(each[:1].upper() + each[1:] for each in key.split("_")))  # fmt: skip


def _with_keys(value: Any, style: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {style(key): _with_keys(each, style) for key, each in value.items()}
    return [_with_keys(each, style) for each in value] if isinstance(value, list) else value


def as_csv(rows: Sequence[Record]) -> str:
    """Records as a table; what a record lacks is an empty cell."""
    written = io.StringIO()
    writer = csv.DictWriter(written, [*dict.fromkeys(key for each in rows for key in each)])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def nested(
    source: Source, agency: str, program: str, place: str, line: str, name: str, title: str
) -> list[Record]:
    """Agencies with lists of programs with lists of places and numbers, under the keys given."""
    return [
        {
            name: called,
            program: [
                {
                    title: each.name,
                    **source.program(each),
                    place: [source.place(p) for p in each.places],
                    line: [source.line(n) for n in each.lines],
                    "hours": dict.fromkeys(_WEEK, "9-5"),
                }
                for each in programs
            ],
        }
        for called, programs in source.agencies().items()
    ]


def flat(source: Source, agency: str, title: str, place: str, line: str) -> list[Record]:
    """Programs that name their agency, with lists of places and numbers."""
    return [
        {
            "id": each.number, agency: each.agency, title: each.name, **source.program(each),
            place: [source.place(p) for p in each.places], line: [source.line(n) for n in each.lines],
        }
        for each in source.programs
    ]  # fmt: skip


def wide(source: Source, place: str, line: str, agency: str, title: str) -> list[Record]:
    """A row for each program; places and numbers in columns by `place` and `line`, with {n} and {key} in them."""
    rows = []
    for each in source.programs:
        row = {
            agency: each.agency,
            title: each.name,
            **source.program(each),
            "languages": "English; Spanish",
        }
        for form, records in (
            (place, map(source.place, each.places)),
            (line, map(source.line, each.lines)),
        ):
            for number, record in enumerate(records, start=1):
                row |= {form.format(n=number, z=number - 1, key=key.replace("_", " ").title(), snake=key): value
                        for key, value in record.items()}  # fmt: skip
        rows.append(row)
    return rows


def by_place(source: Source, agency: str, title: str) -> list[Record]:
    """A row for each place of a program, with its first number."""
    for each in source.programs:
        each.lines = [Line(each.lines[0].number, "main", each.lines[0].extension)]
    return [
        {"id": p.number, agency: each.agency, title: each.name, **source.program(each), **source.place(p),
         "phone": each.lines[0].number, "phone_ext": each.lines[0].extension}
        for each in source.programs
        for p in each.places
    ]  # fmt: skip


def linked(source: Source, agencies: str, programs: str, places: str, of: str) -> Record:
    """Three lists in one document, whose records name those above by their ids; `of` is the form of such a key."""
    ids = {name: 900 + place for place, name in enumerate(source.agencies())}
    return {
        agencies: [{"id": number, "name": name} for name, number in ids.items()],
        programs: [
            {
                "id": each.number, of.format(agencies.removesuffix("s")): ids[each.agency], "name": each.name,
                **source.program(each), "phones": [source.line(n) for n in each.lines],
            }
            for each in source.programs
        ],
        places: [
            {"id": p.number, of.format(programs.removesuffix("s")): each.number, **source.place(p)}
            for each in source.programs
            for p in each.places
        ],
    }  # fmt: skip


def lines_of(records: Sequence[Record]) -> str:
    """Records as NDJSON."""
    return "\n".join(map(json.dumps, records))


Writer = Callable[[Source], str]
KINDS: dict[str, tuple[str, Writer]] = {
    "units": ("json", lambda s: json.dumps(
        {"version": 3, "units": camel(nested(s, "unit", "programs", "sites", "phones", "unit", "title"))})),
    "listings": ("json", lambda s: json.dumps(flat(s, "organization", "program", "locations", "phones"))),
    "airtable": ("json", lambda s: json.dumps({"records": [
        {"id": f"rec{n:012}", "createdTime": "2026-05-01T10:00:00.000Z", "fields": _titled(each)}
        for n, each in enumerate(by_place(s, "agency", "program_name"))]})),
    "linked": ("json", lambda s: json.dumps(linked(s, "organizations", "services", "locations", "{}_id"))),
    "wide": ("csv", lambda s: as_csv(wide(s, "Site {n} {key}", "phone_{n}_{snake}", "Agency", "Program"))),
    "salesforce": ("csv", lambda s: as_csv(
        [_salesforce(each) for each in by_place(s, "Account.Name", "Program_Name__c")])),
    "providers": ("ndjson", lambda s: lines_of(pascal(
        nested(s, "provider", "services", "sites", "phones", "provider_name", "service_name")))),
    "keyed": ("json", lambda s: json.dumps({str(100 + n): each for n, each in enumerate(
        nested(s, "org", "programs", "locations", "phones", "name", "name"))})),
}  # fmt: skip


def _titled(record: Record) -> Record:
    return {key.replace("_", " ").title(): value for key, value in record.items()}


def _salesforce(record: Record) -> Record:
    own = {"id": "Id", "Account.Name": "Account.Name", "Program_Name__c": "Program_Name__c"}
    said = {own.get(key) or f"{key.title()}__c": value for key, value in record.items()}
    return {
        **said,
        "Languages__c": "English; Spanish",
        "OwnerId": "005A0000001",
        "IsDeleted": False,
        "SystemModstamp": "2026-05-01T10:00:00.000Z",
    }
