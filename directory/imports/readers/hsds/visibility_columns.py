"""What HSDS sources say beyond the standard that may tell who can see a record: asked about before all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from directory.hsds.field_names import heading
from directory.hsds.parser.earlier_versions import current_table
from directory.hsds.parser.field_headings import is_known, understood
from directory.hsds.parser.offered_programs import as_services, offers_of
from directory.hsds.parser.privacy import is_flag
from directory.hsds.parser.tree import Stranger
from directory.imports.incoming_records import (
    LOCATION,
    ORGANIZATION,
    SERVICE,
    SITE,
    Incoming,
    IncomingRecord,
)
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.readers.answered_words import cells_meant
from directory.imports.readers.record_status import restrict
from directory.imports.readers.row_visibility import UndecidedColumn
from directory.imports.readers.visibility_questions import visibility_questions
from directory.parsing.cell_values import as_key
from directory.parsing.hidden_marks import asks_who_may_see
from directory.parsing.statuses import Status
from directory.parsing.tables import Table

_KINDS = {"organization": ORGANIZATION, "service": SERVICE, "location": LOCATION}
_BLANK = "(blank)"
_EXAMPLES = 3

_Key = int | str
"""What a record is found by: its line in a table, else what it is known by."""


class _Column(NamedTuple):
    """What nothing reads: of which kind, in which file, and its word for each record, "" where it has none."""

    kind: str
    file: str
    name: str
    words: Mapping[_Key, str]
    names: Mapping[_Key, str]


def settle_visibility(
    incoming: Incoming,
    tables: Sequence[tuple[str, Table]],
    strangers: Sequence[Stranger],
    answers: Mapping[str, Sequence[str]],
    hidden_addresses: Mapping[str, Sequence[str]],
) -> list[UndecidedColumn]:
    """Keeps back the records of hidden words, or all of the source while a column is not explained; these columns.

    `answers` are the words of each column that are not for the public, as `mapping.visibility_answers` reads them;
    `hidden_addresses` those whose records have confidential places. Raises NothingToRead for words that no cell has.
    """
    undecided: list[UndecidedColumn] = []
    for column in (
        *_columns(tables),
        *_properties(incoming, strangers),
        *_attributes(incoming),
    ):
        if column.name in answers or column.name in hidden_addresses:
            hidden, hiding = (
                cells_meant(
                    column.file, column.name, each.get(column.name, ()), {*column.words.values()}
                )
                for each in (answers, hidden_addresses)
            )
            _hide(incoming, column.kind, _saying(column, hidden))
            for place in _places(incoming, column.kind, _saying(column, hiding)):
                place.fields["confidential"] = True
        else:
            counts = Counter(column.words.values())
            undecided.append(
                UndecidedColumn(column.name, dict(counts.most_common()), _names(column))
            )
            for each in _KINDS.values():
                _hide(incoming, each, None)
    incoming.questions += visibility_questions(incoming.source, undecided)
    return undecided


def _columns(tables: Sequence[tuple[str, Table]]) -> Iterator[_Column]:
    """Columns of organizations, services and places that HSDS does not have and that look like ones of visibility."""
    offers = offers_of(tables)
    for (_, table), (name, _same) in zip(tables, as_services(tables, offers), strict=True):
        current = current_table(name, map(heading, table.header))
        if current not in _KINDS:
            continue
        for column, field in understood(current, table.header, offers).fields.items():
            filled = [row.cells[column] for row in table.rows if row.cells[column]]
            if is_known(current, field) or is_flag(field):
                continue
            if tells_visibility(column, filled, len(table.rows) - len(filled)):
                named = next(
                    (each for each in table.header if heading(each).endswith("name")), None
                )
                rows = table.rows
                names: dict[_Key, str] = {row.line: row.cells[named] for row in rows if named}
                words: dict[_Key, str] = {row.line: row.cells[column] for row in rows}
                yield _Column(_KINDS[current], table.name, column, words, names)


def _properties(incoming: Incoming, strangers: Sequence[Stranger]) -> Iterator[_Column]:
    """The same of JSON records: "x_audience": "network_only"."""
    for file, table, name, said in strangers:
        if table in _KINDS:
            yield from _of_records(incoming, _KINDS[table], file, name, said)


def _attributes(incoming: Incoming) -> Iterator[_Column]:
    """The same of attributes: one that is labelled "visibility", with the value "staff"."""
    for kind in _KINDS.values():
        said: dict[str, dict[str, str]] = {}
        for record in incoming.of(kind).values():
            for row in record.rows("attributes"):
                label = str(row.get("label") or row.get("taxonomy") or "")
                word = str(row.get("value") or row.get("name") or "")
                if word and asks_who_may_see(as_key(label)):
                    said.setdefault(label, {})[record.source_id] = word
        for label, words in said.items():
            yield from _of_records(incoming, kind, incoming.source, label, words)


def _of_records(
    incoming: Incoming, kind: str, file: str, name: str, said: Mapping[str, str]
) -> Iterator[_Column]:
    """What is said of records under one name, where it looks like visibility."""
    records = incoming.of(kind).values()
    words: dict[_Key, str] = {each.source_id: said.get(each.source_id, "") for each in records}
    filled = [each for each in words.values() if each]
    if tells_visibility(name, filled, len(words) - len(filled)):
        yield _Column(kind, file, name, words, {each.source_id: each.name for each in records})


def _saying(column: _Column, words: Sequence[str]) -> set[_Key]:
    """The records of which a column says one of these words."""
    sought = {"" if each == _BLANK else each.casefold() for each in words}
    return {key for key, word in column.words.items() if word.casefold() in sought}


def _is_among(record: IncomingRecord, keys: Collection[_Key]) -> bool:
    return record.source_id in keys or (record.line is not None and record.line in keys)


def _places(incoming: Incoming, kind: str, keys: Collection[_Key]) -> list[IncomingRecord]:
    """The places that these records are, have or are given at."""
    chosen = {each.source_id for each in incoming.of(kind).values() if _is_among(each, keys)}
    if kind == ORGANIZATION:
        services = {
            each.source_id
            for each in incoming.of(SERVICE).values()
            if each.fields.get("organization_id") in chosen
        }
    else:
        services = chosen if kind == SERVICE else set()
    had = {
        site.fields["location_id"]
        for site in incoming.of(SITE).values()
        if site.fields["service_id"] in services
    }
    return [
        each
        for each in incoming.of(LOCATION).values()
        if each.source_id in had
        or (kind == LOCATION and each.source_id in chosen)
        or (kind == ORGANIZATION and each.fields.get("organization_id") in chosen)
    ]


def _hide(incoming: Incoming, kind: str, keys: Collection[_Key] | None) -> None:
    """Keeps these records from the public, or all; of a place, the services that are had there."""
    records = [each for each in incoming.of(kind).values() if keys is None or _is_among(each, keys)]
    if kind == LOCATION:
        places = {each.source_id for each in records}
        services = {
            site.fields["service_id"]
            for site in incoming.of(SITE).values()
            if site.fields["location_id"] in places
        }
        records = [each for each in incoming.of(SERVICE).values() if each.source_id in services]
    for record in records:
        restrict(record, Status.UNLISTED)


def _names(column: _Column) -> dict[str, list[str]]:
    """Names of up to three records for each word of a column."""
    found: dict[str, list[str]] = {}
    for key, word in column.words.items() if column.names else ():
        names = found.setdefault(word, [])
        if len(names) < _EXAMPLES and column.names.get(key):
            names.append(column.names[key])
    return found
