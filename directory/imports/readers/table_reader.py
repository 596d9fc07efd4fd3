"""Any table with a mapping into the shapes that planning starts from; that of our own sheet is built in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from directory.counted import counted, word_list
from directory.fields.listing_sheet import REQUIRED, SHEET
from directory.imports.incoming_records import Incoming
from directory.imports.mapping import (
    LISTING_SHEET,
    NO_LISTINGS,
    TITLE,
    UNDECIDED,
    Mapping,
    asks_name,
    cell_of,
    columns_of,
)
from directory.imports.private_marks import (
    unused_flags,
    with_implied_flags,
)
from directory.imports.readers.hierarchy import Family, Kind
from directory.imports.readers.place_marks import HiddenPlaceReader
from directory.imports.readers.record_evidence import rows_without_evidence
from directory.imports.readers.row_blocks import Blocks, agency_rows, blocks_of
from directory.imports.readers.row_cells import Vocabularies
from directory.imports.readers.row_doubts import doubtful_rows
from directory.imports.readers.row_reader import RowReader, matches_rule
from directory.imports.readers.row_status import StatusReader
from directory.imports.readers.row_visibility import (
    RowVisibility,
    columns_of_visibility,
)
from directory.imports.readers.rows_without_agency import named_by_service
from directory.imports.readers.table_questions import (
    merge_questions,
    personal_doubts,
    status_questions,
)
from directory.imports.readers.table_titles import (
    rows_named_in_notes,
    rows_with_marks,
    sections_of,
    status_of_titles,
    titles_of_list,
)
from directory.imports.readers.unanswered_flags import unanswered_flags
from directory.imports.readers.visibility_questions import visibility_questions
from directory.imports.section_titles import SECTION, with_section_titles
from directory.parsing.cell_values import as_code
from directory.parsing.hidden_marks import hides_place
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.statuses import Status
from directory.parsing.tables import Row, Table
from directory.parsing.tables.split_column import with_split_columns
from directory.parsing.tables.table_file import read_foreign_table, read_table

# Of fewer columns nobody can tell whether a mapping is for another file.
_ENOUGH = 4
_TITLE = "this row has one cell alone; it is taken as a title and not read"
_TITLE_CLOSES = "this title says that the rows below it are closed or not for the public; they are kept and not shown"
# Of which an agency above its programs says something where it gives help itself.
_OF_A_SERVICE = (
    "service_terms",
    "populations",
    "eligibility",
    "application_process",
    "fees",
    "hours",
)
_NAMES = ("service", "organization", "location_name")


def read_listings(
    data: bytes, name: str, country: str, known: Vocabularies | None = None
) -> Incoming:
    """The listings of the directory's own sheet. Rows with one organization and service name are one service.

    `country` and `known` are those of `read_mapped_table`. Raises NothingToRead where the file is no table or lacks the
    columns that identify a listing.
    """
    table = read_table(data, name)
    columns = _own_columns(table)
    mapping = replace(
        LISTING_SHEET, columns={column: (heading,) for heading, column in columns.items()}
    )
    incoming = Incoming(mapping.source, refused=list(table.refused), doubts=list(table.remarks))
    incoming.is_own = True
    for heading in table.header:
        if heading not in columns and any(row.cells[heading] for row in table.rows):
            reason = "the listing sheet has no such column; it is ignored"
            incoming.doubts.append(Remark(table.name, None, heading, reason))
    reading = RowReader(name, mapping, known or {}, country, incoming)
    for row in table.rows:
        reading.add(row, None)
    return reading.grouper.finish()


def read_mapped_table(
    data: bytes,
    name: str,
    mapping: Mapping,
    country: str,
    known: Vocabularies | None = None,
    today: date | None = None,
) -> Incoming:
    """The listings of a table as the mapping reads them.

    `country` (ISO 3166-1) is that of phones and addresses that name none; `known` maps vocabularies to their codes.
    What was closed on a day up to `today` is not shown; without it the day of the machine counts.
    Values that the source marks as private are dropped before anything else is read; a place whose address is among
    them, or of which the row says that it is confidential, is confidential. Raises NothingToRead where the table
    can't be read or lacks the column of the organization.
    """
    day = today or datetime.now(UTC).date()
    table = with_split_columns(
        read_foreign_table(data, name, mapping.sheet, _shape(mapping), mapping.used_columns()),
        mapping.split,
    )
    _check_decided(table, mapping)
    if SECTION in mapping.used_columns():
        table = with_section_titles(table)
    incoming = Incoming(mapping.source, refused=list(table.refused), doubts=list(table.remarks))
    incoming.places_only = mapping.makes == "locations"
    incoming.is_own = mapping.is_own
    mapping = with_implied_flags(mapping, table.header)
    _check_columns(table, mapping, incoming)
    reading = RowReader(name, mapping, known or {}, country, incoming, day)
    answered = columns_of_visibility(table, mapping)
    reading.statuses = StatusReader(table.header, mapping, day, answered)
    reading.visibility = RowVisibility(table, mapping)
    reading.hidden_places = HiddenPlaceReader(table.header, mapping)
    reading.titled = status_of_titles(table, mapping, incoming)
    reading.hides_places = TITLE not in mapping.rows.shown and any(
        map(hides_place, titles_of_list(table))
    )
    family = Family(table.rows, mapping.hierarchy) if mapping.hierarchy else None
    blocks = blocks_of(table.rows, mapping)
    rows = [row for row in blocks.rows if not matches_rule(row.cells, mapping.rows.leave_out, day)]
    reading.doubtful = doubtful_rows(
        rows, mapping, reading.statuses, reading.hidden_places, reading.visibility.undecided
    )
    reading.heads = blocks.heads | agency_rows(rows, mapping, _columns_of_services(mapping))
    reading.sections = {
        **blocks.statuses,
        **sections_of(table),
        **dict.fromkeys(rows_named_in_notes(table, mapping, incoming), Status.UNLISTED),
        **dict.fromkeys(rows_with_marks(table, mapping, incoming), Status.UNLISTED),
    }
    _say_blocks(blocks, table.name, mapping, incoming)
    if family is None:
        rows = named_by_service(rows, mapping, table.name, incoming.doubts)
        rows = _records(rows, mapping, reading, incoming)
        for row in rows:
            reading.add(row, None)
    else:
        reading.heads |= family.offices(_columns_of_services(mapping))
        placed = [(row, family.place(row)) for row in rows]
        # Organizations first, so that sites find the service whose places they are.
        for row, place in sorted(placed, key=lambda each: each[1].kind is not Kind.ORGANIZATION):
            reading.add(row, place)
    reading.grouper.finish()
    reading.summarize()
    unexplained = [each for each in reading.visibility.undecided if not each.is_new]
    incoming.questions += visibility_questions(table.name, unexplained)
    incoming.doubts += reading.doubtful.remarks(table.name)
    incoming.doubts += [each.remark(table.name) for each in unanswered_flags(rows, mapping)]
    incoming.questions += status_questions(table, mapping)
    read = len(rows) - len(incoming.refused)
    incoming.questions += merge_questions(read, rows, table, mapping, incoming)
    incoming.doubts += personal_doubts(table, mapping)
    if not table.is_numbered:
        _name_entries(incoming, table, mapping)
    return incoming


def _name_entries(incoming: Incoming, table: Table, mapping: Mapping) -> None:
    """Gives each remark on a row of a document or page the name of its entry, which can be looked for there."""
    specs = [each for name in _NAMES for each in mapping.columns.get(name, ())]
    names = {
        row.line: name
        for row in table.rows
        if (name := next(filter(None, (cell_of(each, row.cells) for each in specs)), ""))
    }
    for remarks in (incoming.refused, incoming.doubts):
        remarks[:] = [replace(each, at=names.get(each.line or 0)) for each in remarks]


def _check_decided(table: Table, mapping: Mapping) -> None:
    """Refuses a table that is no list of services, or of which nobody has said what names its organizations."""
    if mapping.makes == NO_LISTINGS:
        raise NothingToRead(
            f"{table.name} is no list of services, as its mapping says; nothing of it is read"
        )
    if mapping.asks_shape:
        raise NothingToRead(
            f"{table.name}: it is not clear whether this sheet is a list or holds cards. Decide it on the page of the "
            "columns, with --shape list or --shape cards, or in the mapping"
        )
    if asks_name(mapping) and UNDECIDED not in table.header:
        raise NothingToRead(
            f"{table.name}: no heading says which column names the organizations. Decide it on the page of the "
            "columns, with --names COLUMN, or in the mapping; --names none says that it is no list of services"
        )


def _shape(mapping: Mapping) -> str | None:
    """How the sheet is to be read, as the mapping says; None where its contents decide, or nobody has."""
    return None if mapping.asks_shape else mapping.shape


def _records(
    rows: Sequence[Row], mapping: Mapping, reading: RowReader, incoming: Incoming
) -> list[Row]:
    """The rows that are records, or close one; the others are told."""
    statuses, left = reading.statuses, rows_without_evidence(rows, mapping, reading.heads)
    for row in rows:
        # A name alone that says it is closed closes what is on record.
        if row.line in left and statuses and statuses.read(row.cells, row.extra).status:
            del left[row.line]
    incoming.doubts += [Remark(reading.file, line, None, reason) for line, reason in left.items()]
    return [row for row in rows if row.line not in left]


def _columns_of_services(mapping: Mapping) -> list[str]:
    """The columns of which each says something of a service."""
    return [
        each
        for field in _OF_A_SERVICE
        for spec in mapping.columns.get(field, ())
        for each in columns_of(spec)
    ]


def _say_blocks(blocks: Blocks, name: str, mapping: Mapping, incoming: Incoming) -> None:
    """What became of rows that say something only with those above them."""
    if blocks.continued:
        columns = ", ".join(f"“{each}”" for each in mapping.same_as_above[:6])
        rows = counted(blocks.continued, "row leaves", "rows leave")
        reason = f"{rows} {columns} blank; what the row above says there is read with it"
        incoming.doubts.append(Remark(name, None, mapping.same_as_above[0], reason))
    incoming.doubts += [
        Remark(name, line, None, _TITLE_CLOSES if line in blocks.statuses else _TITLE)
        for line in blocks.titles
    ]


def _own_columns(table: Table) -> dict[str, str]:
    """Headings of the file to columns of the sheet, whatever their case and spacing."""
    columns = {heading: code for heading in table.header if (code := as_code(heading)) in SHEET}
    missing = [column for column in REQUIRED if column not in columns.values()]
    if missing:
        shown = ", ".join(table.header[:6]) + (" …" if len(table.header) > 6 else "")
        raise NothingToRead(
            f"{table.name} has {counted(len(table.header), 'column')} ({shown}) where the listing sheet needs at least "
            f"{word_list(REQUIRED)}; add {word_list(missing)}, or import it as a table with a mapping file"
        )
    return columns


def _check_columns(table: Table, mapping: Mapping, incoming: Incoming) -> None:
    missing = sorted(mapping.used_columns() - set(table.header) - mapping.not_used - {TITLE})
    needed = {name for spec in mapping.columns.get("organization", ()) for name in columns_of(spec)}
    _check_fit(table, mapping, missing)
    if needed and needed <= set(missing):
        columns = " or ".join(sorted(needed))
        raise NothingToRead(
            f"{table.name} has no column {columns}, from which the mapping takes the organization; "
            f"its columns are {', '.join(table.header[:12])}"
        )
    doubts = incoming.doubts
    doubts.extend(
        Remark(table.name, None, column, "the mapping names this column, the file lacks it")
        for column in missing
    )
    flags = unused_flags(table.header, mapping)
    doubts.extend(
        Remark(
            table.name,
            None,
            column,
            "this column sounds like a flag of privacy and the mapping does not use it",
        )
        for column in flags
    )
    left = [
        column
        for column in table.header
        if column not in mapping.used_columns() and column not in flags
    ]
    filled = [column for column in left if any(row.cells[column] for row in table.rows)]
    if filled:
        count = f"{len(filled)} column{'s' if len(filled) > 1 else ''}"
        reason = f"the mapping does not use {count}: {', '.join(filled)}"
        doubts.append(Remark(table.name, None, None, reason))


def _check_fit(table: Table, mapping: Mapping, missing: Sequence[str]) -> None:
    """A mapping most of whose columns the file lacks is one for another file."""
    named = {
        name for specs in mapping.columns.values() for spec in specs for name in columns_of(spec)
    }
    absent = named & set(missing)
    if len(named) >= _ENOUGH and len(absent) * 4 > len(named) * 3:
        raise NothingToRead(
            f"{table.name} lacks {len(absent)} of the {len(named)} columns of the mapping "
            f"({', '.join(sorted(absent)[:6])} …); it seems to be a mapping for another file"
        )
