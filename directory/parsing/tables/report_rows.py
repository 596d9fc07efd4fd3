"""Rows that a report or a printed page adds to a table: totals, counts, and what stands below the last row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Row, Table

_TOTAL = re.compile(
    r"(?:(?:grand|sub|report)[ -]?)?totals?\b.{0,40}|(?:record |row )?count\s*(?:[:=(].{0,20})?"
    r"|(?:number of |total )?(?:records?|rows?|entries|listings)\s*[:=]\s*\d+|total(?:es)? (?:general|de)\b.{0,30}"
    r"|suma\b.{0,20}|(?:合計|合计|總計|总计|小計|小计|共計|共计).{0,20}",
    re.IGNORECASE,
)
_BARE_TOTAL = re.compile(r"(?:(?:grand|sub)[ -]?)?totals?\s*:?", re.IGNORECASE)
# "Count: 2", "$400", "12 programs"; a street has capitals behind its number.
_COUNTED = re.compile(r"\D{0,20}[\d.,%$\s]+(?:[a-z]{3,12})?")
_NOTE = re.compile(
    r"[*†‡§^(]|\d{1,2}[).]\s|(?:foot)?notes?\b|source\b|copyright\b|©"
    r"|(?:last )?(?:updated|revised|generated|exported|printed|filtered|sorted|grouped)\b"
    r"|prepared by\b|as of\b|(?:end|fin) of\b|notas?\b|fuente\b|備註|备注|註|注",
    re.IGNORECASE,
)
_MARK = re.compile(r"[*†‡§^(]|\d{1,2}[).]\s")
# What Salesforce prints below every report, whatever is in it; of other lines that say so all rows are kept back.
_OF_SALESFORCE = re.compile(r"copyright\b.{0,40}\bsalesforce\b", re.IGNORECASE)
_PRINTED = re.compile(r"confidential information\s?[-–—]\s?do not distribute\.?", re.IGNORECASE)
_WIDE = 3
_WORDS_OF_A_NOTE = 7
_LONGEST_TITLE = 100


def drop_report_rows(table: Table) -> list[str]:
    """Leaves out totals and the notes below the last row, each with a remark; notes on the whole join the titles.

    Only where most rows of several cells have three or more: of narrower tables a row with a name alone is a record.
    The notes come back, however long.
    """
    widths = [_width(row) for row in table.rows]
    wide = [width for width in widths if width > 1]
    if not wide or median(wide) < _WIDE:
        return []
    first = _first_note(table.rows)
    kept, notes = [], []
    below = [next(filter(None, row.cells.values())) for row in table.rows[first:]]
    is_printed = any(map(_OF_SALESFORCE.match, below))
    for place, row in enumerate(table.rows):
        if place >= first:
            text = next(filter(None, row.cells.values()))
            notes.append(text)
            if is_printed and _PRINTED.fullmatch(text):
                reason = "Salesforce prints this line below every report; it is not taken to be about these rows"
                table.remarks.append(Remark(table.name, row.line, None, reason))
                continue
            if not _MARK.match(text) and len(text) <= _LONGEST_TITLE:
                table.titles.append(text)
            reason = "this line stands below the table and is not read as a record"
        elif _is_total(row, median(wide)) or _is_count(row, median(wide)):
            reason = "this row holds a total or a count and is not read as a record"
        else:
            kept.append(row)
            continue
        table.remarks.append(Remark(table.name, row.line, None, reason))
    table.rows = kept
    return notes


def _is_total(row: Row, usual: float) -> bool:
    """Whether a row begins with a word for a total and holds, beside it, nothing but counts."""
    first, *others = filter(None, row.cells.values())
    narrow = (len(others) + 1) * 2 <= usual + 1 or _BARE_TOTAL.fullmatch(first) is not None
    return (
        _TOTAL.fullmatch(first) is not None
        and narrow
        and all(_COUNTED.fullmatch(each) or _TOTAL.fullmatch(each) for each in others)
    )


def _is_count(row: Row, usual: float) -> bool:
    """Whether a row names a group and how many there are of it, in brackets: "Legal aid", "(2 listings)"."""
    _first, *others = filter(None, row.cells.values())
    return (
        len(others) == 1
        and usual > _WIDE
        and others[0].startswith("(")
        and _COUNTED.fullmatch(others[0].strip("()")) is not None
    )


def _first_note(rows: Sequence[Row]) -> int:
    """The place from which on rows hold one cell alone and are notes; the number of rows where there is none.

    They are where an empty line parts them from the table, or from the first on that reads like a note.
    """
    start = len(rows)
    while start > 0 and _width(rows[start - 1]) == 1 and not _is_total(rows[start - 1], _WIDE):
        start -= 1
    if 0 < start < len(rows) and rows[start].line > rows[start - 1].line + 1:
        return start
    return next((place for place in range(start, len(rows)) if _is_note(rows[place])), len(rows))


def _is_note(row: Row) -> bool:
    text = next(filter(None, row.cells.values()))
    return _NOTE.match(text) is not None or len(text.split()) >= _WORDS_OF_A_NOTE


def _width(row: Row) -> int:
    return sum(map(bool, row.cells.values()))
