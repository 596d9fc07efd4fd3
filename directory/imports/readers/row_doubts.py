"""Rows with words that nobody understands and that may say that they have ended, or that their place is told to few;
and with words in place of an address that name no place to those who do not know it.

They may be decided like columns of visibility, cell by cell. Until somebody has looked such a row waits, and nothing of
it is on record. What is understood is read in `row_status` and `place_marks` and is not in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from directory.imports.mapping import PLACE_FIELDS, Mapping, columns_of
from directory.imports.private_marks import columns_for
from directory.imports.readers.cell_doubts import (
    DOUBTS_OF_ROW,
    CellReader,
    Doubt,
    cell_readers,
    shortened_words,
)
from directory.imports.readers.place_marks import HiddenPlaceReader
from directory.imports.readers.row_status import StatusReader
from directory.imports.readers.row_visibility import (
    UndecidedColumn,
    columns_of_visibility,
    examples_of,
    is_answered,
    undecided_columns,
)
from directory.imports.readers.unanswered_flags import unanswered_flags
from directory.matching.findable_places import (
    unnamed_beside_street,
    unnamed_place,
)
from directory.parsing.cell_values import as_key
from directory.parsing.guarded_houses import houses_who_flee, may_guard_house, serves_who_flee
from directory.parsing.own_numbers import numbers_in
from directory.parsing.remarks import Remark
from directory.parsing.sleeping_places import is_place_to_sleep
from directory.parsing.tables import Row, Table
from directory.parsing.ways_in_prose import tells_only_code
from directory.parsing.weak_signals import keeps_record_alone

_BOX = re.compile(r"\s*(?:p\.?\s*o\.?\s*box|apartado|hòm thư|郵政信箱)\b", re.IGNORECASE)
# "asked_not_shared" is a word of a vocabulary.
_CODE = re.compile(r"[a-z\d]+(?:_[a-z\d]+)+")
_CLAUSES = re.compile(r"[,;.|\n，；。、]\s*|\s[–—-]\s")


@dataclass(slots=True)
class DoubtfulColumn(UndecidedColumn):
    """A column with cells in doubt; `says` has the words that put each of them there."""

    @property
    def waits(self) -> bool:
        """Whether only rows with these words wait: those that nobody has looked at."""
        return True


@dataclass(slots=True)
class DoubtfulRows:
    """The rows of a table that are in doubt, by their lines, with the cells that put them there."""

    columns: list[DoubtfulColumn] = field(default_factory=list)
    found: dict[int, list[tuple[str, Doubt, str]]] = field(default_factory=dict)
    kept_back: set[int] = field(default_factory=set)
    """Lines of rows in doubt whose other words keep them from the public for certain."""

    def of_end(self, line: int) -> str:
        """The words of a row that may say that it has ended, or is not for everyone; empty for none."""
        return self._of(line, DOUBTS_OF_ROW)

    def of_place(self, line: int) -> str:
        """The words of a row that may say that its place is not for everyone; empty for none."""
        return self._of(line, {Doubt.PLACE, Doubt.NO_STREET})

    def of_street(self, line: int) -> str:
        """The street of a row that is a place to sleep; empty for none."""
        return self._of(line, {Doubt.STREET})

    def _of(self, line: int, doubts: Collection[Doubt]) -> str:
        return "; ".join(
            f"{doubt.of(words)} (“{shortened_words(column)}”)"
            for column, doubt, words in self.found.get(line, ())
            if doubt in doubts
        )

    def remarks(self, file: str) -> Iterator[Remark]:
        """One for each row and what it may say."""
        for line, cells in self.found.items():
            for column, doubt, words in cells:
                yield Remark(file, line, column, doubt.of(words))


def doubtful_rows(
    rows: Sequence[Row],
    mapping: Mapping,
    statuses: StatusReader,
    places: HiddenPlaceReader,
    undecided: Sequence[UndecidedColumn],
) -> DoubtfulRows:
    """The rows in doubt. `undecided` are columns that are asked about as a whole, so that no cell of them is."""
    left = {each.heading for each in undecided} | mapping.not_used
    of_help = {
        name for spec in mapping.columns.get("service_terms", ()) for name in columns_of(spec)
    }
    readers = [*cell_readers(rows, statuses, left, of_help)]
    place_names, streets = statuses.columns("place names"), statuses.columns("addresses")

    def is_beside_street(row: Row, name: str) -> bool:
        """Whether a street names the place that a name is of, and the name tells no more than it."""
        named = (unnamed_place(cell) is None for each in streets if (cell := row.cells[each]))
        return unnamed_beside_street(name) is None and any(named)

    guards: list[CellReader] = [
        (column, Doubt.PLACE, may_guard_house)
        for column in dict.fromkeys((*statuses.columns("texts"), *statuses.columns("remarks")))
        if column not in left
    ]
    asked_of_streets = () if _says_which_are_hidden(mapping) else streets
    street_readers: list[CellReader] = [
        (column, Doubt.STREET, _street) for column in asked_of_streets if column not in left
    ]
    found = DoubtfulRows()
    columns: dict[str, Counter[str]] = {}
    says: dict[str, dict[str, str]] = {}
    for row in rows:
        own: list[CellReader] = guards if _is_house_with_street(row, streets) else []
        if street_readers and is_place_to_sleep(filter(None, row.cells.values())):
            own = [*own, *street_readers]
        cells = [
            (column, doubt, words)
            for column, doubt, read in [*readers, *own]
            if (text := row.cells.get(column)) and (words := read(text))
            and not _CODE.fullmatch(text)
            and not statuses.is_decided(column, text)
            and not is_answered(mapping, column, text)
            and not (doubt is Doubt.NO_STREET and _is_repeated(words, column, row))
            and not (column in place_names and is_beside_street(row, text))
            and not (doubt is Doubt.PLACE and _says_no_more(text, read, row))
        ]  # fmt: skip
        # Of what two readers doubt in one cell the first is said.
        cells = list({each[:2]: each for each in reversed(cells)}.values())[::-1]
        # Where a word is known that may keep a row back, what was learned adds nothing.
        known = {column for column, doubt, _words in cells if doubt is not Doubt.UNHEARD}
        cells = [each for each in cells if each[1] is not Doubt.UNHEARD or each[0] not in known]
        if not cells:
            continue
        decided: set[Doubt] = set()
        if statuses.read(row.cells, row.extra).status is not None:
            decided |= DOUBTS_OF_ROW
            found.kept_back.add(row.line)
        if places.hides(row.cells, ""):
            decided.update(each for each in Doubt if each.hides_place)
        marked = {column for column, doubt, _words in cells if doubt is Doubt.PLACE}
        cells = [
            each
            for each in cells
            if each[1] not in decided
            and not (each[1] is Doubt.NO_STREET and each[0] in marked)
            and not (each[1] is Doubt.STREET and marked)
        ]
        if not cells:
            continue
        found.found[row.line] = cells
        for column in dict.fromkeys(column for column, _doubt, _words in cells):
            text = row.cells[column]
            columns.setdefault(column, Counter())[text] += 1
            reason = "; ".join(
                f"“{shortened_words(words)}” {doubt}" for at, doubt, words in cells if at == column
            )
            says.setdefault(column, {}).setdefault(text, reason)
    found.columns = [
        DoubtfulColumn(
            column,
            dict(counts.most_common()),
            {text: examples_of(rows, column, text, mapping) for text in counts},
            is_new=True,
            says=says[column],
        )
        for column, counts in columns.items()
    ]
    return found


def _says_no_more(text: str, read: Callable[[str], str | None], row: Row) -> bool:
    """Whether a cell is in doubt for nothing else than words that keep its record off a website, or a code of a door.

    What else stands at the street of such a record is not meant, and the code stays with staff. Of a place to sleep,
    and a code also of whatever is for people who flee, somebody is asked.
    """
    texts = [*filter(None, row.cells.values())]
    if is_place_to_sleep(texts) or houses_who_flee(texts):
        return False
    is_for_all = not serves_who_flee(texts)
    parts = _CLAUSES.split(text)
    others = [
        each
        for each in parts
        if not (keeps_record_alone(each) or (is_for_all and tells_only_code(each)))
    ]
    return len(others) < len(parts) and not read("; ".join(others))


def _says_which_are_hidden(mapping: Mapping) -> bool:
    """Whether a column says which places are confidential: it says it of the others as well."""
    flagged = {
        each for hiding in (mapping.private, mapping.public) for each in chain(*hiding.values())
    }
    flags_places = not flagged.isdisjoint(columns_for(mapping, PLACE_FIELDS))
    return bool(mapping.columns.get("confidential") or mapping.rows.confidential or flags_places)


def _is_house_with_street(row: Row, streets: Sequence[str]) -> bool:
    """Whether a row gives the street of a house for people who flee; one that hides it is decided."""
    has_street = any(any(map(str.isdigit, row.cells[each])) for each in streets)
    return has_street and houses_who_flee(filter(None, row.cells.values()))


def _street(text: str) -> str | None:
    """A street with its number, which leads to a door; a box of the post does not, nor does a telephone."""
    is_named = unnamed_place(text) is None and not numbers_in(text)
    return text if is_named and any(map(str.isdigit, text)) and not _BOX.match(text) else None


def doubtful_columns(table: Table, mapping: Mapping, today: date) -> list[UndecidedColumn]:
    """The columns of a table in which words are in doubt, and those in which an empty cell is."""
    statuses = StatusReader(table.header, mapping, today, columns_of_visibility(table, mapping))
    places = HiddenPlaceReader(table.header, mapping)
    undecided = undecided_columns(table, mapping)
    found = doubtful_rows(table.rows, mapping, statuses, places, undecided).columns
    return [*found, *unanswered_flags(table.rows, mapping)]


def _is_repeated(words: str, column: str, row: Row) -> bool:
    """Whether another cell of the row says no less, such as its town."""
    key = as_key(words)
    return any(as_key(cell) == key for name, cell in row.cells.items() if name != column)
