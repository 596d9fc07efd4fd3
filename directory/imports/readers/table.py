"""Any table with a mapping into the shapes that planning starts from; that of our own sheet is built in."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from directory.fields.listing_sheet import COLUMNS, REQUIRED, SHEET
from directory.fields.row_values import Row as Values
from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.mapping import (
    LISTING_SHEET,
    NO_LISTINGS,
    TITLE,
    UNDECIDED,
    Mapping,
    asks_name,
    columns_of,
)
from directory.imports.mapping_suggestion.status_guess import PAST, is_past
from directory.imports.private_marks import (
    Kept,
    hides_its_place,
    keep,
    unused_flags,
    with_implied_flags,
)
from directory.imports.readers.cells import Cells, Vocabularies
from directory.imports.readers.hierarchy import Family, Kind, Place, put_in_place
from directory.imports.readers.listing_columns import contacts
from directory.imports.readers.mapped_cells import mapped_cells, mapped_languages
from directory.imports.readers.mapped_records import (
    locations_of,
    organization_of,
    phones_of,
    schedules_of,
    service_of,
)
from directory.imports.readers.row_blocks import Blocks, agency_rows, blocks_of
from directory.imports.readers.row_status import RowStatus, StatusReader, restrict
from directory.imports.readers.row_visibility import RowVisibility
from directory.imports.readers.table_questions import (
    merge_questions,
    personal_doubts,
    status_questions,
)
from directory.imports.row_grouper import ParsedRow, RowGrouper
from directory.imports.section_titles import SECTION, with_section_titles
from directory.parsing.cell_values import Unreadable, as_code, read_yes_no
from directory.parsing.hidden_marks import hides_place
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.spacing import LONGEST, is_too_long, single_spaced
from directory.parsing.status_marks import without_struck
from directory.parsing.statuses import Status
from directory.parsing.tables import Row, Table, read_table
from directory.parsing.tables.split_column import with_split_columns
from directory.parsing.title_marks import title_status

# Of fewer columns nobody can tell whether a mapping is for another file.
_ENOUGH = 4
_TITLE = "this row has one cell alone; it is taken as a title and not read"
_TITLE_CLOSES = "this title says that the rows below it are closed or not for the public; they are kept and not shown"
_LONGEST_TITLE = 100
_NAME_END = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# Of which an agency above its programs says something where it gives help itself.
_OF_A_SERVICE = (
    "service_terms",
    "populations",
    "eligibility",
    "application_process",
    "fees",
    "hours",
)
# A rule that is written with yes or no means every way in which a column says so: x, true, 1, sí.
_ANSWERS = {("yes",): True, ("no",): False}


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
    reading = _Reading(name, mapping, known or {}, country, incoming)
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
    table = with_split_columns(read_table(data, name, mapping.sheet), mapping.split)
    _check_decided(table, mapping)
    if SECTION in mapping.used_columns():
        table = with_section_titles(table)
    incoming = Incoming(mapping.source, refused=list(table.refused), doubts=list(table.remarks))
    incoming.places_only = mapping.makes == "locations"
    incoming.is_own = mapping.is_own
    mapping = with_implied_flags(mapping, table.header)
    _check_columns(table, mapping, incoming)
    reading = _Reading(name, mapping, known or {}, country, incoming, day)
    reading.statuses = StatusReader(table.header, mapping, day)
    reading.visibility = RowVisibility(table, mapping)
    reading.titled = _title_status(table, mapping, incoming)
    reading.hides_places = TITLE not in mapping.rows.shown and any(map(hides_place, table.titles))
    family = Family(table.rows, mapping.hierarchy) if mapping.hierarchy else None
    blocks = blocks_of(table.rows, mapping)
    rows = [row for row in blocks.rows if not _matches(row.cells, mapping.rows.leave_out, day)]
    reading.heads = blocks.heads | agency_rows(rows, mapping, _columns_of_services(mapping))
    reading.sections = blocks.statuses
    _say_blocks(blocks, table.name, mapping, incoming)
    if family is None:
        for row in rows:
            reading.add(row, None)
    else:
        reading.heads |= family.offices(_columns_of_services(mapping))
        placed = [(row, family.place(row)) for row in rows]
        # Organizations first, so that sites find the service whose places they are.
        for row, place in sorted(placed, key=lambda each: each[1].kind is not Kind.ORGANIZATION):
            reading.add(row, place)
    reading.summarize()
    incoming.questions += [each.question(table.name) for each in reading.visibility.undecided]
    incoming.questions += status_questions(table, mapping)
    read = len(rows) - len(incoming.refused)
    incoming.questions += merge_questions(read, rows, table, mapping, incoming)
    incoming.doubts += personal_doubts(table, mapping)
    return reading.grouper.finish()


def _check_decided(table: Table, mapping: Mapping) -> None:
    """Refuses a table that is no list of services, or of which nobody has said what names its organizations."""
    if mapping.makes == NO_LISTINGS:
        raise NothingToRead(
            f"{table.name} is no list of services, as its mapping says; nothing of it is read"
        )
    if asks_name(mapping) and UNDECIDED not in table.header:
        raise NothingToRead(
            f"{table.name}: no heading says which column names the organizations. Decide it on the page of the "
            "columns, with --names COLUMN, or in the mapping; --names none says that it is no list of services"
        )


def _columns_of_services(mapping: Mapping) -> list[str]:
    """The columns of which each says something of a service."""
    return [
        each
        for field in _OF_A_SERVICE
        for spec in mapping.columns.get(field, ())
        for each in columns_of(spec)
    ]


def hiding_title(table: Table) -> tuple[str, Status] | None:
    """The name of the file or worksheet, or the line above or below the table, that keeps all its rows back."""
    for title in (_NAME_END.sub("", table.name), *table.titles):
        status = title_status(title)
        if status is not None:
            return title[:_LONGEST_TITLE], status
    return None


def _title_status(table: Table, mapping: Mapping, incoming: Incoming) -> Status | None:
    """What a title says of all rows; it is asked whether that is meant: a program may write it under all it prints."""
    found = None if TITLE in mapping.rows.shown else hiding_title(table)
    if found is None:
        return None
    title, status = found
    incoming.questions.append(
        f"{table.name}: “{title}” says that this list is closed or not for the public; its rows are kept and not "
        f"shown. If they may be shown, say so on the page of the columns, add --not-public {TITLE}= or write "
        f'{TITLE} = "*" under [rows.shown] of the mapping; else add --sure'
    )
    return status


def _say_blocks(blocks: Blocks, name: str, mapping: Mapping, incoming: Incoming) -> None:
    """What became of rows that say something only with those above them."""
    if blocks.continued:
        columns = ", ".join(f"“{each}”" for each in mapping.same_as_above[:6])
        reason = f"{blocks.continued:,} rows leave {columns} blank and are read with what the row above says there"
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
            f"{table.name} has {len(table.header)} columns ({shown}) where the listing sheet needs at least "
            f"{' and '.join(REQUIRED)}; add {' and '.join(missing)}, or import it as a table with a mapping file"
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
        reason = f"the mapping does not use {len(filled)} columns: {', '.join(filled)}"
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


def _matches(
    cells: AnyMapping[str, str], conditions: AnyMapping[str, tuple[str, ...]], today: date
) -> bool:
    return any(
        _is_meant(cells.get(column, ""), values, today) for column, values in conditions.items()
    )


def _is_meant(cell: str, values: tuple[str, ...], today: date) -> bool:
    """Whether a rule means the cell: by its word, as a day that has come, or as a yes or no in other words."""
    if cell.casefold() in values or (PAST in values and is_past(cell, today)):
        return True
    if not cell or values not in _ANSWERS:
        return False
    try:
        return read_yes_no(cell) is _ANSWERS[values]
    except Unreadable:
        return False


class _Reading:
    """Reads row after row and counts what is said once for the whole file."""

    def __init__(
        self,
        file: str,
        mapping: Mapping,
        known: Vocabularies,
        country: str,
        incoming: Incoming,
        today: date | None = None,
    ) -> None:
        self.file = file
        self.statuses: StatusReader | None = None
        self.visibility: RowVisibility | None = None
        self.titled: Status | None = None
        self.hides_places = False
        self.heads: set[int] = set()
        self.sections: dict[int, Status] = {}
        self.today = today or datetime.now(UTC).date()
        self.mapping = mapping
        self.known = known
        self.country = country
        self.incoming = incoming
        columns = {name: specs[0] for name, specs in mapping.columns.items()}
        self.grouper = RowGrouper(incoming, file, {} if mapping.is_own else columns)
        self._ids: dict[str, int] = {}
        self.withheld = 0
        self.without_level = 0
        self.beyond: set[str] = set()

    def add(self, row: Row, place: Place | None) -> None:
        """One row; refused where it names no organization."""
        status = self._status(row)
        if status.status is not None:
            reason = f"this column {status.reason}"
            self.incoming.doubts.append(Remark(self.file, row.line, status.column, reason))
        if status.status is Status.LEFT_OUT or self._is_closed_place(row, status):
            return
        kept = keep(status.cells, self.mapping)
        self.withheld += len(kept.withheld)
        cells = self._cells(row, kept)
        refusal = self._refusal(kept, cells)
        if refusal:
            self.incoming.refused.append(refusal)
            return
        own_name = cells.cells["organization"]
        parsed = self._parsed(row, kept, cells, own_name)
        if not self.mapping.is_own:
            self._restrict(row.cells, cells, parsed)
            _close(parsed, status)
            _close(parsed, RowStatus(row.cells, self._status_above(row)))
        if place:
            put_in_place(parsed, place, own_name, self._owner_name(place, own_name))
        self.incoming.doubts.extend(cells.doubts)
        self.grouper.add(parsed)

    def _status(self, row: Row) -> RowStatus:
        """What the row says of itself; of our own sheet only what is struck out, since it has columns for all else."""
        if self.statuses:
            return self.statuses.read(row.cells, row.extra)
        return RowStatus({name: without_struck(text) for name, text in row.cells.items()})

    def _is_closed_place(self, row: Row, status: RowStatus) -> bool:
        """Whether a row is of a place alone that is not to be shown: it is left out, its organization stays."""
        if self.mapping.makes != "locations":
            return False
        rules = self.mapping.rows
        closed = (self._is_hidden(row.cells) or self._status_above(row) is not None) or any(
            _matches(row.cells, each, self.today) for each in (rules.inactive, rules.unlisted)
        )
        if closed:
            reason = (
                "the status says that this place is closed or not for the public; it is left out"
            )
            self.incoming.doubts.append(Remark(self.file, row.line, None, reason))
        return closed or (status.status is not None and status.of_organization is None)

    def _status_above(self, row: Row) -> Status | None:
        """What a title above the row says of it."""
        return self.sections.get(row.line) or self.titled

    def _is_hidden(self, cells: AnyMapping[str, str]) -> bool:
        """Whether a column of visibility keeps the row from the public, or may do so."""
        return self.visibility is not None and self.visibility.hides(cells)

    def _cells(self, row: Row, kept: Kept) -> Cells:
        return mapped_cells(self.file, row.line, kept.cells, self.mapping, self.known, self.country)

    def _refusal(self, kept: Kept, cells: Cells) -> Remark | None:
        """Why a row is not read: a cell is too long, the row names no service or organization, or repeats an id."""
        long = self._too_long(kept, cells)
        if long:
            return long
        if not self.mapping.is_own:
            if cells.text("organization"):
                return None
            column = cells.headings.get("organization", "organization")
            return Remark(self.file, cells.line, column, "the row names no organization")
        for column in REQUIRED:
            if not cells.text(column):
                reason = (
                    f"the row names no {column}; every listing needs an organization and a service"
                )
                return Remark(self.file, cells.line, column, reason)
        listing_id = cells.text("listing_id")
        before = self._ids.setdefault(listing_id, cells.line) if listing_id else cells.line
        if before == cells.line:
            return None
        reason = (
            f"the listing_id “{listing_id}” stands already on line {before}; give each row its own"
        )
        return Remark(self.file, cells.line, "listing_id", reason)

    def _too_long(self, kept: Kept, cells: Cells) -> Remark | None:
        """The refusal of a cell that is read word by word and longer than any real one."""
        short = {
            cells.headings.get(name, name): cells.cells.get(name, "")
            for name, column in COLUMNS.items()
            if not column.is_prose
        }
        for column in (*self.mapping.language_columns, *self.mapping.weekdays.values()):
            short[column] = kept.cells.get(column, "")
        for column, text in short.items():
            if is_too_long(text):
                reason = (
                    f"the cell holds {len(single_spaced(text)):,} characters and at most {LONGEST:,} are read in this "
                    "column; shorten it, or move what is no part of the value to the description"
                )
                return Remark(self.file, cells.line, column, reason)
        return None

    def _parsed(self, row: Row, kept: Kept, cells: Cells, own_name: str) -> ParsedRow:
        languages = mapped_languages(cells, kept.cells, self.mapping)
        self.without_level += any("level" not in language for language in languages)
        codes = {language["code"] for language in languages}
        self.beyond |= codes - self.known.get("languages", codes)
        service = service_of(cells, cells.text("service") or own_name, languages)
        service.parts["attributes"] = [
            {"taxonomy": taxonomy, "name": kept.cells[column]}
            for taxonomy, column in self.mapping.attributes.items()
            if kept.cells.get(column)
        ]
        week = {day: kept.cells.get(at, "") for day, at in self.mapping.weekdays.items()}
        people = contacts(cells)
        is_listing = self.mapping.makes == "listings" and row.line not in self.heads
        locations = locations_of(cells, kept.place, service.codes("modes"))
        organization = organization_of(cells, own_name, cells.text("organization_id") or "")
        if self.mapping.makes == "organizations" or row.line in self.heads:
            self._describe(organization, service, cells)
        return ParsedRow(
            line=row.line,
            organization=organization,
            service=service if is_listing else None,
            locations=[
                each for each in locations if is_listing or each.rows("addresses") or each.name
            ],
            site_id=cells.text("listing_id"),
            parts={
                "phones": phones_of(cells),
                "contacts": people,
                "schedules": schedules_of(cells, week),
                "service_areas": _areas_served(cells, locations),
            },
        )

    @staticmethod
    def _describe(organization: IncomingRecord, service: IncomingRecord, cells: Cells) -> None:
        """What a row says in fields of services is said of its organization, where that is all that the row makes."""
        for field, name in (("description", "description"), ("email", "email"), ("url", "website")):
            if service.fields.get(field):
                organization.fields.setdefault(name, service.fields[field])
        if cells.restriction("unlisted"):
            organization.fields["audience"] = "partner"

    def _restrict(self, raw: AnyMapping[str, str], cells: Cells, parsed: ParsedRow) -> None:
        """Rows that the rules of the mapping keep from the public, and places that the row's own words do."""
        service, rules = parsed.service, self.mapping.rows
        whole = service or parsed.organization
        if self.mapping.makes != "locations":
            if _matches(raw, rules.unlisted, self.today) or self._is_hidden(raw):
                whole.fields["audience"] = "partner"
            if rules.inactive:
                inactive = _matches(raw, rules.inactive, self.today)
                whole.fields["status"] = "inactive" if inactive else "active"
        said = self.hides_places or hides_its_place(raw, whole.name, self.mapping)
        if _matches(raw, rules.confidential, self.today) or said:
            if said and not all(each.fields.get("confidential") for each in parsed.locations):
                cells.doubt(
                    "description",
                    "the row says that its place is confidential; the address is kept from all",
                )
            for location in parsed.locations:
                location.fields["confidential"] = True

    def _owner_name(self, place: Place, own_name: str) -> str:
        """The name of the organization above a row, from its own row where the file has it."""
        above = place.owner_row
        if above is not None:
            kept = keep(above.cells, self.mapping)
            name = self._cells(above, kept).text("organization")
            if name:
                return name
        return place.owner_name or own_name

    def summarize(self) -> None:
        """The doubts that are about the file as a whole."""
        if self.withheld:
            self._say(f"{self.withheld} values are marked as private and were not read")
        if self.beyond:
            codes = ", ".join(sorted(self.beyond))
            self._say(
                f"languages beyond the vocabulary are kept under their ISO 639-3 codes: {codes}"
            )
        if self.without_level:
            self._say(
                f"{self.without_level} rows name languages without saying how they are served; these are kept as not "
                "asked. State a level in the mapping only where the source means one"
            )

    def _say(self, reason: str) -> None:
        self.incoming.doubts.append(Remark(self.file, None, None, reason))


def _close(parsed: ParsedRow, status: RowStatus) -> None:
    """Keeps from the public what the row itself says is closed or not for it."""
    if status.status is not None and parsed.service is not None:
        restrict(parsed.service, status.status)
    closed = status.of_organization or (status.status if parsed.service is None else None)
    if closed is not None:
        restrict(parsed.organization, closed)


def _areas_served(cells: Cells, locations: Sequence[IncomingRecord]) -> list[Values]:
    areas = cells.areas("areas_served")
    hidden = any(location.fields.get("confidential") for location in locations)
    if cells.is_own and len(areas) == 1 and hidden:
        cells.doubt(
            "areas_served",
            "a confidential place that serves a single area gives away where it is; name more areas, "
            "or it is left out of everything public",
        )
    return [{"name": each} for each in areas]
