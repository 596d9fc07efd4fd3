"""One row of a table after the other: its records, what keeps them from the public, and why a row is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from directory.fields.listing_sheet import COLUMNS, REQUIRED
from directory.fields.row_values import Row as Values
from directory.fields.row_values import compact
from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.mapping import NAMES, Mapping, cell_of
from directory.imports.mapping_suggestion.status_guess import PAST, is_past
from directory.imports.private_marks import Kept, keep
from directory.imports.readers.hierarchy import Place, put_in_place
from directory.imports.readers.kept_numbers import keep_numbers
from directory.imports.readers.listing_columns import contacts
from directory.imports.readers.mapped_cells import language_words, mapped_cells, mapped_languages
from directory.imports.readers.mapped_records import (
    locations_of,
    organization_of,
    phones_of,
    schedules_of,
    service_of,
)
from directory.imports.readers.place_marks import HiddenPlaceReader
from directory.imports.readers.reach_cells import keep_with_its_person
from directory.imports.readers.record_status import restrict
from directory.imports.readers.row_cells import Cells, Vocabularies
from directory.imports.readers.row_doubts import DoubtfulRows
from directory.imports.readers.row_status import RowStatus, StatusReader
from directory.imports.readers.row_visibility import RowVisibility
from directory.imports.row_grouper import ParsedRow, RowGrouper
from directory.parsing.cell_values import Unreadable, is_missing, read_yes_no
from directory.parsing.own_numbers import names_own_number
from directory.parsing.remarks import Remark
from directory.parsing.spacing import LONGEST, is_too_long, single_spaced
from directory.parsing.statuses import Status
from directory.parsing.struck_text import without_struck
from directory.parsing.tables import Row

# A rule that is written with yes or no means every way in which a column says so: x, true, 1, sí.
_ANSWERS = {("yes",): True, ("no",): False}


def matches_rule(
    cells: AnyMapping[str, str], conditions: AnyMapping[str, tuple[str, ...]], today: date
) -> bool:
    """Whether one of the rules of a mapping, column → values, means the row of these cells."""
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


class RowReader:
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
        self.doubtful: DoubtfulRows | None = None
        self.titled: Status | None = None
        self.hides_places = False
        self.hidden_places: HiddenPlaceReader | None = None
        self.heads: set[int] = set()
        self.sections: dict[int, Status] = {}
        self.today = today or datetime.now(UTC).date()
        self.mapping = mapping
        self.known = known
        self.country = country
        self.incoming = incoming
        columns = {name: specs[0] for name, specs in mapping.columns.items()}
        self.grouper = RowGrouper(incoming, file, {} if mapping.is_own else columns)
        self.telling = frozenset() if mapping.is_own else frozenset(mapping.telling_columns())
        self._ids: dict[str, int] = {}
        self.withheld: Counter[str] = Counter()
        self.without_level = 0
        self.beyond: set[str] = set()

    def add(self, row: Row, place: Place | None) -> None:
        """One row; refused where it names no organization."""
        status = self._status(row)
        if status.status is not None:
            reason = f"the cell {status.reason}"
            self.incoming.doubts.append(Remark(self.file, row.line, status.column, reason))
        if status.status is Status.LEFT_OUT or self._is_closed_place(row, status):
            return
        kept = keep(status.cells, self.mapping)
        self.withheld.update(kept.withheld)
        has_names_alone = self._has_names_alone(kept)
        cells = self._cells(row, kept, has_names_alone)
        refusal = self._refusal(kept, cells)
        if refusal:
            self.incoming.refused.append(refusal)
            return
        own_name = cells.cells["organization"]
        parsed = self._parsed(row, kept, cells, own_name)
        if not self.mapping.is_own:
            self._restrict(row, cells, parsed)
            _close(parsed, status)
            _close(parsed, RowStatus(row.cells, self._status_above(row)))
        keeps_note = self._keep_numbers(cells, parsed, status.kept_number)
        if not self.mapping.is_own and not self._is_shown(row):
            parsed.keeps_numbers = keeps_note or any(
                each.get("audience") == "staff" for each in parsed.rows("phones")
            )
            # A number that stands in a note alone becomes none of the row's.
            parsed.keeps_numbers |= any(map(names_own_number, row.cells.values()))
        if place:
            put_in_place(parsed, place, own_name, self._owner_name(place, own_name))
        self.incoming.doubts.extend(cells.doubts)
        parsed.has_names_alone = has_names_alone
        self.grouper.add(parsed)

    @staticmethod
    def _keep_numbers(cells: Cells, parsed: ParsedRow, note: str | None) -> bool:
        """Numbers of the row, of its people and its places that a note keeps back; whether there are any."""
        if note is None:
            return False
        rows = [*parsed.parts["phones"]]
        for contact in parsed.parts["contacts"]:
            rows += contact.get("phones", [])
        for record in (*parsed.locations, parsed.organization):
            rows += record.rows("phones")
        is_of_number = keep_numbers(rows, note) > 0
        if is_of_number:
            reason = f"“{note}” is of a number; only staff sees the numbers that it may be about"
            cells.doubt("phone", reason)
        return is_of_number

    def _is_shown(self, row: Row) -> bool:
        """Whether the mapping says of a cell of the row, word for word, that it may be shown."""
        shown = self.mapping.rows.shown
        return any(row.cells.get(name, "").casefold() in cells for name, cells in shown.items())

    def _has_names_alone(self, kept: Kept) -> bool:
        """Whether a row leaves empty whatever could say more than names."""
        return bool(self.telling) and not (
            kept.withheld or any(not is_missing(kept.cells.get(each, "")) for each in self.telling)
        )

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
        closed = (self._is_hidden(row) or self._status_above(row) is not None) or any(
            matches_rule(row.cells, each, self.today)
            for each in (rules.inactive, rules.unlisted, rules.closed)
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

    def _is_hidden(self, row: Row) -> bool:
        """Whether a column of visibility keeps the row from the public, or may do so with all rows."""
        return self.visibility is not None and self.visibility.hides(row.cells)

    def _cells(self, row: Row, kept: Kept, has_names_alone: bool = False) -> Cells:
        """The fields of a row. What the mapping says of all rows makes no listing of one that has names alone."""
        mapping = self.mapping
        if has_names_alone:
            constants = {name: text for name, text in mapping.constants.items() if name in NAMES}
            mapping = replace(mapping, constants=constants)
        return mapped_cells(self.file, row.line, kept.cells, mapping, self.known, self.country)

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
        reason = f"the listing_id “{listing_id}” is already on line {before}; give each row its own"
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
        spoken = [
            service.fields.get("interpretation_services"),
            language_words(kept.cells, self.mapping),
        ]
        service.fields |= compact(
            {"interpretation_services": "; ".join(filter(None, spoken)) or None}
        )
        service.parts["attributes"] = [
            {"taxonomy": taxonomy, "name": kept.cells[column]}
            for taxonomy, column in self.mapping.attributes.items()
            if kept.cells.get(column)
        ]
        week = {day: kept.cells.get(at, "") for day, at in self.mapping.weekdays.items()}
        people = contacts(cells)
        is_listing = self.mapping.makes == "listings" and row.line not in self.heads
        locations = locations_of(cells, kept.place)
        organization = organization_of(cells, own_name, cells.text("organization_id") or "")
        if not self.mapping.is_own:
            specs = self.mapping.columns.get("contact_name", ())
            names = [cell_of(spec, row.cells) for spec in specs]
            for fields in (service.fields, organization.fields):
                keep_with_its_person(cells, fields, people, names)
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
                "phones": phones_of(cells, [row.cells[each] for each in kept.withheld]),
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

    def _restrict(self, row: Row, cells: Cells, parsed: ParsedRow) -> None:
        """Rows that the rules of the mapping keep from the public, and places that the row's own words do."""
        raw, service, rules = row.cells, parsed.service, self.mapping.rows
        whole = service or parsed.organization
        if self.mapping.makes != "locations":
            if matches_rule(raw, rules.unlisted, self.today) or self._is_hidden(row):
                whole.fields["audience"] = "partner"
            if rules.inactive:
                inactive = matches_rule(raw, rules.inactive, self.today)
                whole.fields["status"] = "inactive" if inactive else "active"
            if matches_rule(raw, rules.closed, self.today):
                whole.fields["status"] = "inactive"
        said = self.hides_places or (
            self.hidden_places is not None and self.hidden_places.hides(raw, whole.name)
        )
        if matches_rule(raw, rules.confidential, self.today) or said:
            if said and not all(each.fields.get("confidential") for each in parsed.locations):
                cells.doubt(
                    "description",
                    "the row says that its place is confidential; the address is kept from all",
                )
            for location in parsed.locations:
                location.fields["confidential"] = True
        self._hide_in_doubt(row, whole, parsed.locations)

    def _hide_in_doubt(
        self, row: Row, whole: IncomingRecord, locations: Sequence[IncomingRecord]
    ) -> None:
        """What words in doubt keep from the public until somebody has looked; of a table of places, the place."""
        may_be_hidden = [self.visibility.doubt(row.cells)] if self.visibility else []
        if self.doubtful:
            may_be_hidden.append(self.doubtful.of_end(row.line))
            # What is hidden for certain is hidden now; only its place waits.
            is_kept_back = row.line in self.doubtful.kept_back
            for words in filter(None, [self.doubtful.of_place(row.line)]):
                for location in locations:
                    location.hide_in_doubt("confidential", words, alone=is_kept_back)
            for words in filter(None, [self.doubtful.of_street(row.line)]):
                for location in locations:
                    location.hide_in_doubt("confidential", words, alone=True)
        for words in filter(None, may_be_hidden):
            if self.mapping.makes == "locations":
                for location in locations:
                    location.hide_in_doubt("confidential", words)
            else:
                whole.hide_in_doubt("audience", words)

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
        for column, count in sorted(self.withheld.items()):
            values = "1 value is" if count == 1 else f"{count:,} values are"
            reason = f"{values} marked as private and not read"
            self.incoming.doubts.append(Remark(self.file, None, column, reason))
        if self.beyond:
            codes = ", ".join(sorted(self.beyond))
            self._say(
                f"languages beyond the vocabulary are kept under their ISO 639-3 codes: {codes}"
            )
        if self.without_level:
            rows = "1 row names" if self.without_level == 1 else f"{self.without_level:,} rows name"
            self._say(
                f"{rows} languages without saying how they are served; these are kept as not asked. State the level of "
                "a column, in the mapping or beside the column in the browser, only if the source means one"
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
