"""What stands around a table and is said of its rows: of all of them, of a section, or of those that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import TITLE, Mapping
from directory.imports.readers.place_marks import HiddenPlaceReader
from directory.parsing.handling_notes import marks_to_delete
from directory.parsing.hidden_marks import hides_place
from directory.parsing.note_subjects import rows_of_note, tells_of_group
from directory.parsing.number_notes import number_note, without_number_notes
from directory.parsing.remarks import Remark
from directory.parsing.statuses import Status
from directory.parsing.tables import Table
from directory.parsing.tables.legends import legend_of
from directory.parsing.tables.section_lines import closed_sections, lines_below
from directory.parsing.title_marks import title_status

_KEY = re.compile(
    r"\W*(?:color )?(?:key|legend|clave|leyenda|圖例|图例)s?\b\s*[:：].*=", re.IGNORECASE
)
_NAME_END = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_OF_A_NUMBER = "keeps a number for staff; it is not read, and hides no row"
_NOTE_NAMES = "a note that is not for everyone names this row; it is kept and not shown"
_TO_DELETE = "stands in this row, and a note says to delete what has that mark; the row is kept and not shown"
_NAMING = 2
_LONGEST_TITLE = 100


def hiding_title(table: Table) -> tuple[str, Status] | None:
    """The name of the file or worksheet, or the line above or below the table, that keeps all its rows back."""
    for title in (_NAME_END.sub("", table.name), *titles_of_list(table)):
        if _KEY.match(title) or legend_of(title)[1]:
            continue  # it says what a mark means, and not of which rows it is said
        status = title_status(without_number_notes(_without_marks(title, table)))
        if status is not None:
            return title[:_LONGEST_TITLE], status
    return None


def _without_marks(title: str, table: Table) -> str:
    """A title without what it says of cells with a mark, which are kept by themselves; a mark nothing has stays."""
    for sentence, mark in marks_to_delete(title).items():
        if any(_cells_with(table, mark)):
            title = title.replace(sentence, "")
    return title


def _cells_with(table: Table, mark: str) -> Iterator[tuple[int, str, str]]:
    """The cells in which a mark stands: their lines, columns ("" for one beyond the heading) and words."""
    whole = re.compile(rf"(?<![^\W\d_]){re.escape(mark)}" if mark.isascii() else re.escape(mark))
    for row in table.rows:
        for column, text in (*row.cells.items(), *(("", each) for each in row.extra)):
            if whole.search(text.casefold()):
                yield row.line, column, text


def rows_with_marks(table: Table, mapping: Mapping, incoming: Incoming) -> set[int]:
    """The lines of rows in which a mark stands that a note tells people to delete; each is remarked.

    The cell of an address that hides its place by its own words keeps that place back, and not its row.
    """
    if TITLE in mapping.rows.shown:
        return set()
    addresses = {
        column for field, names in mapping.columns.items() if "address" in field for column in names
    }
    places = HiddenPlaceReader(table.header, mapping)
    found: dict[int, str] = {}
    for mark in {each for title in table.titles for each in marks_to_delete(title).values()}:
        for line, column, text in _cells_with(table, mark):
            if column not in addresses or not places.hides({column: text}, ""):
                found.setdefault(line, mark)
    incoming.doubts += [
        Remark(table.name, line, None, f"“{found[line]}” {_TO_DELETE}") for line in sorted(found)
    ]
    return {*found}


def titles_of_list(table: Table) -> list[str]:
    """The titles that may be said of all rows: not of a group, of a note's own words, or of one section."""
    names, sections = _names(table), closed_sections(table.between, table.titles)
    return [
        each
        for each in table.titles
        if not (each in sections or tells_of_group(each) or rows_of_note(each, names) is not None)
    ]


def _names(table: Table) -> list[str]:
    """What may name a row: the words of the first columns, behind a column of numbers or ids."""
    columns = table.header[:_NAMING]
    return [row.cells[each] for row in table.rows for each in columns if row.cells[each]]


def rows_named_in_notes(table: Table, mapping: Mapping, incoming: Incoming) -> set[int]:
    """The lines of rows that a note to few beside the table names, which says so; each is remarked."""
    if TITLE in mapping.rows.shown:
        return set()
    names = _names(table)
    named = {
        name
        for title in table.titles
        if title_status(title) is not None or hides_place(title)
        for name in rows_of_note(title, names) or ()
    }
    lines = {
        row.line
        for row in table.rows
        if any(row.cells[each] in named for each in table.header[:_NAMING])
    }
    incoming.doubts += [Remark(table.name, line, None, _NOTE_NAMES) for line in sorted(lines)]
    return lines


def status_of_titles(table: Table, mapping: Mapping, incoming: Incoming) -> Status | None:
    """What a title says of all rows; it is asked whether that is meant: a program may write it under all it prints."""
    incoming.doubts += [
        Remark(table.name, None, None, f"“{note[:_LONGEST_TITLE]}” {_OF_A_NUMBER}")
        for note in filter(None, map(number_note, table.titles))
    ]
    found = None if TITLE in mapping.rows.shown else hiding_title(table)
    if found is None:
        return None
    title, status = found
    incoming.questions.append(
        f"{table.name}: “{title}” says that this list is closed or not for the public; its rows are imported, "
        "and nobody is shown them. If they may be shown, check “Yes, show its rows all the same” on the page of the "
        "columns.\n"
        f"On the command line import with --not-public {TITLE}= (its title hides no row); the mapping keeps that as "
        f'{TITLE} = "*" under '
        "[rows.shown]. If they are to stay hidden, add --sure"
    )
    return status


def sections_of(table: Table) -> dict[int, Status]:
    """The lines of rows below a heading between them that is said of its own section, with what it says."""
    sections = closed_sections(table.between, table.titles)
    return lines_below(sections, [row.line for row in table.rows])
