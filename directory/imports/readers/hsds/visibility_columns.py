"""Columns of HSDS tables beyond the standard that may say who can see a record: asked about before all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from directory.hsds.field_names import heading
from directory.hsds.parser.earlier_versions import current_table
from directory.hsds.parser.field_headings import is_known, understood
from directory.hsds.parser.offered_programs import as_services, offers_of
from directory.hsds.parser.privacy import is_flag
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
from directory.parsing.statuses import Status
from directory.parsing.tables import Table

_KINDS = {"organization": ORGANIZATION, "service": SERVICE, "location": LOCATION}
_BLANK = "(blank)"
_EXAMPLES = 3


def settle_visibility(
    incoming: Incoming,
    tables: Sequence[tuple[str, Table]],
    answers: Mapping[str, Sequence[str]],
    hidden_addresses: Mapping[str, Sequence[str]],
) -> list[UndecidedColumn]:
    """Keeps back the records of hidden words, or all of the source while a column is not explained; these columns.

    `answers` are the words of each column that are not for the public, as `mapping.visibility_answers` reads them;
    `hidden_addresses` those whose records have confidential places. Raises NothingToRead for words that no cell has.
    """
    undecided: list[UndecidedColumn] = []
    for kind, table, column in _strangers(tables):
        if column in answers or column in hidden_addresses:
            cells = {row.cells[column] for row in table.rows}
            hidden, hiding = (
                cells_meant(table.name, column, each.get(column, ()), cells)
                for each in (answers, hidden_addresses)
            )
            _hide(incoming, kind, _lines(table, column, hidden))
            for place in _places(incoming, kind, _lines(table, column, hiding)):
                place.fields["confidential"] = True
        else:
            counts = Counter(row.cells[column] for row in table.rows)
            names = _names(table, column)
            undecided.append(UndecidedColumn(column, dict(counts.most_common()), names))
            for each in _KINDS.values():
                _hide(incoming, each, None)
    incoming.questions += visibility_questions(incoming.source, undecided)
    return undecided


def _strangers(tables: Sequence[tuple[str, Table]]) -> Iterator[tuple[str, Table, str]]:
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
                yield _KINDS[current], table, column


def _lines(table: Table, column: str, words: Sequence[str]) -> set[int]:
    """The lines on which one of these words stands in a column."""
    sought = {"" if each == _BLANK else each.casefold() for each in words}
    return {row.line for row in table.rows if row.cells[column].casefold() in sought}


def _places(incoming: Incoming, kind: str, lines: set[int]) -> list[IncomingRecord]:
    """The places that records on these lines are, have or are given at."""
    chosen = {each.source_id for each in incoming.of(kind).values() if each.line in lines}
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


def _hide(incoming: Incoming, kind: str, lines: set[int] | None) -> None:
    """Keeps records from the public, those of these lines or all; of a place, the services that are had there."""
    records = [each for each in incoming.of(kind).values() if lines is None or each.line in lines]
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


def _names(table: Table, column: str) -> dict[str, list[str]]:
    """Names of up to three records for each word of a column."""
    named = next((each for each in table.header if heading(each).endswith("name")), None)
    names: dict[str, list[str]] = {}
    for row in table.rows if named else ():
        found = names.setdefault(row.cells[column], [])
        if len(found) < _EXAMPLES and row.cells[str(named)]:
            found.append(row.cells[str(named)])
    return names
