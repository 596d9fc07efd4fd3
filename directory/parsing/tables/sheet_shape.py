"""Which shape a sheet has, and its records under one heading, whatever way they stand on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from directory.parsing.remarks import Remark
from directory.parsing.tables.cards import Cards, cards_of
from directory.parsing.tables.cell_text import clean, unnamed_column
from directory.parsing.tables.crossed import of_crossed
from directory.parsing.tables.group_rows import joined_headings, looks_like_data
from directory.parsing.tables.line_kinds import FACTS, Kind, group_of, kind_of
from directory.parsing.tables.numbered_programs import of_numbered_programs
from directory.parsing.tables.table import CARDS, LIST, Grid, Reading, Record
from directory.parsing.tables.title_lines import without_titles
from directory.parsing.tables.uneven_rows import (
    of_continued_rows,
    of_numbered_rows,
    of_rows_of_two,
    of_rows_set_in,
    of_rows_with_text_below,
    of_two_lines,
)
from directory.parsing.tables.upright import (
    of_columns,
    of_halves,
    of_labelled_lines,
    of_long_form,
    of_sides,
)

_WIDE = 3
_FEWEST_COLUMNS = 2
_CLEAR = 0.8
"""The share of cards that must look like cards, for a sheet to be read as cards unasked."""
_UNCLEAR = 0.3
"""The share from which on somebody is asked."""
_EXAMPLES = 3
_SAMPLE = 60
_LONGEST = 40
_LABELS = {
    Kind.PHONE: "Phone",
    Kind.EMAIL: "Email",
    Kind.WEB: "Website",
    Kind.WHOLE: "Address",
    Kind.HOURS: "Hours",
    Kind.PROSE: "Description",
}


@dataclass(slots=True)
class Shaped:
    """Records under a heading; `titles` are the lines that stand apart from them."""

    records: list[Record]
    titles: list[Record] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    spans: bool = False
    """Whether a record takes several lines, so that what is said beside one of them is said of it."""

    def owner(self, line: int) -> int:
        """The line of the record to which a line belongs: its own, but for a record of several lines."""
        if not self.spans:
            return line
        return max((each.line for each in self.records if each.line <= line), default=line)


def in_shape(grid: Grid, name: str, remarks: list[Remark], shape: str | None = None) -> Shaped:
    """The records of a grid under one heading; what was understood of its shape is remarked.

    `shape` is the answer of somebody who was asked, LIST or CARDS.
    """
    is_marked = len(set(grid.colors.values())) > 1 or grid.comments or grid.hidden
    sides = None if is_marked or shape is not None else of_sides(grid.records)
    if sides is not None:
        reason = "two tables stand side by side here; the second is read below the first"
        remarks.append(Remark(name, grid.records[0].line, None, reason))
        grid = replace(grid, records=sides)
    cards = None if shape == LIST else cards_of(grid.records)
    turned = None if shape == LIST else _turned(grid, name, remarks, shape, cards)
    readings = _readings(grid.records, cards) if turned is None and shape is None else []
    given = turned.records if turned else grid.records
    headed = _below_title(given, name, remarks)
    above = [each for each in given if each.line < headed[0].line]
    if turned is None:
        headed = _with_heading(headed, name, remarks)
    crossed = of_crossed(headed) if turned is None else None
    long = of_long_form(headed) if turned is None else None
    if long is not None:
        reason = "each line gives one field of a record; lines of one name are read as one row"
        remarks.append(Remark(name, headed[0].line, None, reason))
        return Shaped(long, above, spans=True)
    if crossed is not None:
        reason = "two lists cross here; each name in the cells is read as a row, with what is left of it and above"
        remarks.append(Remark(name, headed[0].line, None, reason))
        return Shaped(crossed, above)
    below = _one_below_other(_of_two_rows(grid, headed, name, remarks), name, remarks)
    records = joined_headings(below)
    if len(records) < len(below):
        reason = "the heading has two rows; each column is called by its group and its own name"
        remarks.append(Remark(name, below[0].line, None, reason))
    spans = turned is not None and turned.spans
    titles = [*above, *(turned.titles if turned else ())]
    return Shaped(_even(grid, records, name, remarks), titles, readings, spans)


def _below_title(records: list[Record], name: str, remarks: list[Remark]) -> list[Record]:
    """Without the lines of a single field that stand as a title above a wider heading.

    Lines of two ("Version", "7") are no rows either where the heading below them has labels alone and most rows are
    as wide as it. Of a sheet of two columns the heading has two labels.
    """
    widths = [sum(bool(field.strip()) for field in record.fields) for record in records[:20]]
    least = min(_WIDE, max(widths, default=0))
    first = next((place for place, width in enumerate(widths) if width >= least), 0)
    wide = sum(width >= least for width in widths[first:])
    if (
        not first
        or (any(width > 1 for width in widths[:first]) and not _is_heading(records, widths, first))
        or (least < _WIDE and wide * 2 <= len(widths) - first)
    ):
        return records
    remarks.append(
        Remark(
            name,
            records[0].line,
            None,
            "the lines above the heading are taken as a title and left out",
        )
    )
    return records[first:]


def _is_heading(records: list[Record], widths: list[int], place: int) -> bool:
    """Whether a wide line below narrow ones is the heading: labels alone, above rows most of which are half as wide."""
    labels = [each.strip() for each in records[place].fields if each.strip()]
    below = widths[place + 1 :]
    wide = sum(width * 2 > widths[place] for width in below)
    return (
        widths[place] > _WIDE
        and not any(looks_like_data(each) for each in labels)
        and len(set(labels)) == len(labels)
        and wide * 2 > len(below)
    )


def _readings(records: Sequence[Record], cards: Cards | None) -> list[Reading]:
    """The two ways to read a sheet that has some cards, and other lines that look like none; else nothing."""
    if cards is None or cards.share < _UNCLEAR:
        return []
    found = cards.records[1:]
    return [
        Reading(CARDS, len(found), tuple(_shown(each, " · ") for each in found[:_EXAMPLES])),
        Reading(LIST, len(records), tuple(_shown(each, " | ") for each in records[:_EXAMPLES])),
    ]


def _shown(record: Record, between: str) -> str:
    """A record in a line, with its longer cells cut."""
    cells = (" ".join(clean(each).split()) for each in record.fields)
    short = [each if len(each) <= _LONGEST else f"{each[:_LONGEST]}…" for each in cells if each]
    return between.join(short[:_EXAMPLES])


def _turned(
    grid: Grid, name: str, remarks: list[Remark], shape: str | None, cards: Cards | None
) -> Shaped | None:
    """Records under a heading, where the file has lines of "label, value", a record in each column, or cards.

    Not where rows have colors of their own, which may say who can see them: they would be lost. The same holds for what
    is said beside a cell, or hides one, where columns are turned into rows.
    """
    records = grid.records
    if len(set(grid.colors.values())) > 1:
        return None
    lines = of_labelled_lines(records) if shape is None else None
    if lines is not None:
        reason = "each line is a label and its value; lines from one first label to the next are read as one row"
        remarks.append(Remark(name, records[0].line, None, reason))
        return Shaped(lines, spans=True)
    above, turnable, below = without_titles(records)
    is_fixed = grid.comments or grid.hidden or shape is not None
    columns = None if is_fixed else of_columns(turnable)
    if columns is not None:
        reason = (
            "each column is read as a row, since the first one holds the headings; lines named in "
            "messages are numbers of columns"
        )
        remarks.append(Remark(name, records[0].line, None, reason))
        return Shaped(columns, [*above, *below])
    if cards is None or (shape is None and cards.share < _CLEAR):
        return None
    reason = f"{cards.count:,} cards without labels are read, each as one row; their first line is the name"
    remarks.append(Remark(name, records[0].line, None, reason))
    reason = "this line belongs to no card and is not read"
    remarks += [Remark(name, each.line, None, reason) for each in cards.left]
    reason = "two names stand one below the other here, so this card is not read; take the one out that is a title"
    remarks += [Remark(name, each.line, None, reason) for each in cards.unclear]
    return Shaped(cards.records, list(cards.left), spans=True)


def _with_heading(records: list[Record], name: str, remarks: list[Remark]) -> list[Record]:
    """The records below a heading of what the columns hold, where the first row is a record like the others."""
    first = records[0].fields
    telling = FACTS - {Kind.HOURS}
    if len(records) < _WIDE or not any(kind_of(each) in telling for each in first):
        return records
    sample = records[:_SAMPLE]
    width = max(len(each.fields) for each in sample)
    labels = []
    for place in range(width):
        cells = [each.fields[place] for each in sample if place < len(each.fields)]
        kinds = Counter(group_of(kind_of(each)) for each in cells if each.strip())
        kind, count = kinds.most_common(1)[0] if kinds else (Kind.OTHER, 0)
        named = _LABELS.get(kind, "") if count * 2 > sum(kinds.values()) else ""
        labels.append(named or (unnamed_column(place) if kinds else ""))
    facts = [
        place
        for place, text in enumerate(first)
        if (kind := kind_of(text)) in telling and labels[place] == _LABELS[group_of(kind)]
    ]
    if not facts or width < _FEWEST_COLUMNS:
        return records
    reason = "no line of this file is a heading; columns are called by what they hold, and the first line is a record"
    remarks.append(Remark(name, records[0].line, None, reason))
    return [Record(records[0].line, labels), *records]


def _of_two_rows(
    grid: Grid, records: list[Record], name: str, remarks: list[Remark]
) -> list[Record]:
    """The records of a table each of which takes two rows below a heading of two rows, as one row each."""
    is_marked = len(set(grid.colors.values())) > 1 or grid.comments or grid.hidden
    two = None if is_marked else of_rows_of_two(records)
    if two is None:
        return records
    reason = "the heading and each record take two rows here, which are read as one"
    remarks.append(Remark(name, records[0].line, None, reason))
    return two


def _even(grid: Grid, records: list[Record], name: str, remarks: list[Remark]) -> list[Record]:
    """Records that take two rows made one, and programs that are set in below their agency given its name.

    Two rows stay two where colors, comments or hidden cells say something of one of them.
    """
    is_marked = len(set(grid.colors.values())) > 1 or grid.comments or grid.hidden
    two = (
        None
        if is_marked
        else of_two_lines(records) or of_continued_rows(records) or of_rows_with_text_below(records)
    )
    below = of_rows_set_in(records) or of_numbered_rows(records)
    if two is not None:
        reason = "records take several rows here; those of each are read as one"
    elif below is not None:
        reason = "rows that are set in or numbered below another are read as programs of it"
    else:
        return records
    remarks.append(Remark(name, records[0].line, None, reason))
    return two or below or records


def grid_of_lines(text: str, name: str) -> Grid | None:
    """Each line of a text as a record, where lines with labels, or cards between empty lines, list something."""
    grid = Grid(name)
    for place, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        grid.add(place + 1, [line])
        if grid.is_full:
            return None
    if of_labelled_lines(grid.records) is not None:
        return grid
    cards = cards_of(grid.records)
    return grid if cards is not None and cards.share >= _CLEAR else None


def _one_below_other(records: list[Record], name: str, remarks: list[Remark]) -> list[Record]:
    """The parts of a table that stand side by side under the same headings, one below the other."""
    programs = of_numbered_programs(records)
    if programs is not None:
        reason = "the programs in numbered columns of each row are read as a row each"
        remarks.append(Remark(name, records[0].line, None, reason))
        return programs
    halves = of_halves(records)
    if halves is None:
        return records
    reason = "the headings occur twice side by side; each row is read as several records"
    remarks.append(Remark(name, records[0].line, None, reason))
    return halves
