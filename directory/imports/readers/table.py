"""Any table with a mapping file into the shapes that planning starts from."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from directory.imports.mapping import Mapping, columns_of
from directory.imports.private_marks import (
    Kept,
    keep,
    names_confidential_place,
    unused_flags,
    with_implied_flags,
)
from directory.imports.readers.cells import Cells, Vocabularies
from directory.imports.readers.hierarchy import Family, Kind, Place, put_in_place
from directory.imports.readers.listing_columns import contact
from directory.imports.readers.mapped_cells import mapped_cells, mapped_languages
from directory.imports.readers.mapped_records import (
    locations_of,
    organization_of,
    phones_of,
    schedules_of,
    service_of,
)
from directory.imports.row_grouper import Gathering, ParsedRow
from directory.parsing.incoming import (
    Incoming,
    IncomingArea,
    IncomingAttribute,
    NothingToRead,
    Remark,
)
from directory.parsing.tables import Row, Table, read_table


def read_mapped_table(
    data: bytes, name: str, mapping: Mapping, known: Vocabularies | None = None
) -> Incoming:
    """The listings of a table as the mapping reads them. `known` maps vocabularies to their codes.

    Values that the source marks as private are dropped before anything else is read; a place whose address is among
    them, or of which the row says that it is confidential, is confidential. Raises NothingToRead where the table
    can't be read or lacks the column of the organization.
    """
    table = read_table(data, name, mapping.sheet)
    incoming = Incoming(mapping.source, refused=list(table.refused), doubts=list(table.remarks))
    mapping = with_implied_flags(mapping, table.header)
    _check_columns(table, mapping, incoming)
    reading = _Reading(name, mapping, known or {}, incoming)
    family = Family(table.rows, mapping.hierarchy) if mapping.hierarchy else None
    rows = [row for row in table.rows if not _matches(row.cells, mapping.rows.leave_out)]
    if family is None:
        for row in rows:
            reading.add(row, None)
    else:
        placed = [(row, family.place(row)) for row in rows]
        # Organizations first, so that sites find the service whose places they are.
        for row, place in sorted(placed, key=lambda each: each[1].kind is not Kind.ORGANIZATION):
            reading.add(row, place)
    reading.summarize()
    return reading.gathering.finish()


def _check_columns(table: Table, mapping: Mapping, incoming: Incoming) -> None:
    missing = sorted(mapping.used_columns() - set(table.header) - mapping.not_used)
    needed = {name for spec in mapping.columns.get("organization", ()) for name in columns_of(spec)}
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


def _matches(cells: AnyMapping[str, str], conditions: AnyMapping[str, tuple[str, ...]]) -> bool:
    return any(cells.get(column, "").casefold() in values for column, values in conditions.items())


class _Reading:
    """Reads row after row and counts what is said once for the whole file."""

    def __init__(
        self, file: str, mapping: Mapping, known: Vocabularies, incoming: Incoming
    ) -> None:
        self.file = file
        self.mapping = mapping
        self.known = known
        self.incoming = incoming
        columns = {name: specs[0] for name, specs in mapping.columns.items()}
        fields = {"sector": "organization_sector", "terms": "service_terms", "url": "website"}
        self.gathering = Gathering(
            incoming,
            file,
            columns | {name: columns[field] for name, field in fields.items() if field in columns},
        )
        self.withheld = 0
        self.without_level = 0
        self.beyond: set[str] = set()

    def add(self, row: Row, place: Place | None) -> None:
        """One row; refused where it names no organization."""
        kept = keep(row.cells, self.mapping)
        self.withheld += len(kept.withheld)
        cells = mapped_cells(self.file, row.line, kept.cells, self.mapping, self.known)
        own_name = cells.text("organization")
        if not own_name:
            column = cells.headings.get("organization", "organization")
            self.incoming.refused.append(
                Remark(self.file, row.line, column, "the row names no organization")
            )
            return
        parsed = self._parsed(row, kept, cells, own_name)
        self._restrict(row.cells, cells, parsed)
        if place:
            put_in_place(parsed, place, own_name, self._owner_name(place, own_name))
        self.incoming.doubts.extend(cells.doubts)
        self.gathering.add(parsed)

    def _parsed(self, row: Row, kept: Kept, cells: Cells, own_name: str) -> ParsedRow:
        languages = mapped_languages(cells, kept.cells, self.mapping)
        self.without_level += any(language.level is None for language in languages)
        codes = {language.code for language in languages}
        self.beyond |= codes - self.known.get("languages", codes)
        service = service_of(cells, cells.text("service") or own_name, languages)
        service.attributes = [
            IncomingAttribute(taxonomy, name=kept.cells[column])
            for taxonomy, column in self.mapping.attributes.items()
            if kept.cells.get(column)
        ]
        person = contact(cells)
        if person:
            person.title = cells.text("contact_title")
        return ParsedRow(
            line=row.line,
            organization=organization_of(cells, own_name, cells.text("organization_id") or ""),
            service=service,
            locations=locations_of(cells, kept.place),
            site_id=cells.text("listing_id"),
            phones=phones_of(cells),
            contacts=[person] if person else [],
            schedules=schedules_of(
                cells, {day: kept.cells.get(at, "") for day, at in self.mapping.weekdays.items()}
            ),
            areas_served=[IncomingArea(each) for each in cells.areas("areas_served")],
        )

    def _restrict(self, raw: AnyMapping[str, str], cells: Cells, parsed: ParsedRow) -> None:
        """Rows that the rules of the mapping keep from the public, and places that the row's own words do."""
        service, rules = parsed.service, self.mapping.rows
        if service is None:
            return
        if _matches(raw, rules.unlisted):
            service.unlisted = True
        if rules.inactive:
            service.status = "inactive" if _matches(raw, rules.inactive) else "active"
        words = [
            cells.text(name) or ""
            for name in ("description", "location_description", "alert", "eligibility")
        ]
        said = next(
            (text for text in [service.name, *words] if names_confidential_place(text)), None
        )
        if _matches(raw, rules.confidential) or said:
            if said and not all(location.confidential for location in parsed.locations):
                cells.doubt(
                    "description",
                    "the row says that its place is confidential; the address is kept from all",
                )
            for location in parsed.locations:
                location.confidential = True

    def _owner_name(self, place: Place, own_name: str) -> str:
        """The name of the organization above a row, from its own row where the file has it."""
        above = place.owner_row
        if above is not None:
            kept = keep(above.cells, self.mapping)
            name = mapped_cells(self.file, above.line, kept.cells, self.mapping, self.known).text(
                "organization"
            )
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
