"""Rows that a report or a printed page adds to a table: totals, counts, and what stands below the last row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Row, Table

_NOUNS = (
    r"(?:of |for |de |number |n[úu]mero |programs?|services?|agenc(?:y|ies)|organi[sz]ations?|records?|rows?|entries"
    r"|listings?|providers?|sites?|locations?|partners?|offices?|resources?|members?|beds?|clients?|programas?"
    r"|servicios?|agencias?|organizaciones|instituciones|registros?|filas?|general(?:es)?|camas?|all|\s|\d)+"
)
_WORD = (
    r"(?:(?:grand|sub|report|overall|page|running|gran)[ -]?)?totals?(?:es)?|sums?|counts?"
    r"|(?:record|row|program|agency) counts?|number of|suma|cuenta|conteo|kabuuan|bilang"
    r"|t[ổo]ng(?: (?:c[ộo]ng|s[ốo]))?|合計|合计|總計|总计|小計|小计|共計|共计|總數|总数|總共|总共|共"
)
# What begins like a total and may be a name: "Total Family Help".
_TOTAL = re.compile(
    rf"(?:{_WORD})(?:\b|(?<=[\u3400-\u9fff])).{{0,40}}|(?:{_NOUNS}\s*[:=]\s*\d+)", re.IGNORECASE
)
_BARE_TOTAL = re.compile(
    rf"(?:{_WORD})\s*(?:{_NOUNS})?\s*[:=(]?\s*\d{{0,6}}\)?"
    # Nobody is called "Subtotal east: 6 sites", "All sites 15" or "6 sites in all".
    rf"|(?:sub|grand)[ -]?total\b\D{{0,40}}\d{{1,6}}\)?(?:\s{_NOUNS})?"
    r"|(?:all|todos los|todas las) [^\W\d_]{4,20}\s*[:=(]?\s*\d{1,6}\)?"
    rf"|\d{{1,6}}\s{_NOUNS}(?:in (?:all|total)|en total)",
    re.IGNORECASE,
)
# "Count: 2", "$400", "12 programs"; a street has capitals behind its number, a number to call more digits.
_COUNTED = re.compile(
    r"\D{0,20}(?<!\d)\d{1,3}(?:,?\d{3})?(?:\.\d+)?\s*%?\s*(?:[a-z]{1,12}|[家間间個个所項项])?"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
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
_SEVERAL = 4
_WORDS_OF_A_NOTE = 7
_LONGEST_TITLE = 100


def drop_report_rows(table: Table) -> list[str]:
    """Leaves out totals and the notes below the last row, each with a remark; notes on the whole join the titles.

    Only where most rows of several cells have three or more: of narrower tables a row with a name alone is a record,
    and only totals are left out. The notes come back, however long.
    """
    widths = [_width(row) for row in table.rows]
    wide = [width for width in widths if width > 1]
    if not wide:
        return []
    first = _first_note(table.rows) if median(wide) >= _WIDE else len(table.rows)
    kept: list[Row] = []
    notes: list[str] = []
    below: list[str] = []
    is_printed = any(
        _OF_SALESFORCE.match(next(filter(None, row.cells.values()))) for row in table.rows[first:]
    )
    for place, row in enumerate(table.rows):
        if place >= first:
            text = next(filter(None, row.cells.values()))
            notes.append(text)
            if is_printed and _PRINTED.fullmatch(text):
                reason = "Salesforce prints this line below every report; it is not taken to be about these rows"
                table.remarks.append(Remark(table.name, row.line, None, reason))
                continue
            if not _MARK.match(text) and len(text) <= _LONGEST_TITLE:
                below.append(text)
            reason = "this line stands below the table and is not read as a record"
        elif _is_total(row, kept) or _is_count(row, median(wide)):
            reason = "this row holds a total or a count and is not read as a record"
        else:
            kept.append(row)
            continue
        table.remarks.append(Remark(table.name, row.line, None, reason))
    table.rows = kept
    # Before those that stand above the table: the last of these is the title of its first rows.
    table.titles = [*below, *table.titles]
    return notes


def _is_total(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row holds nothing but counts, and says that they are totals or has numbers that are.

    "Total Family Help" is a name: such a row is a total where its numbers count or add up the cells above, all of them
    or, where it has several, most, since people count by hand.
    """
    filled = {heading: text for heading, text in row.cells.items() if text}
    first = next(iter(filled.values()))
    named = () if first.isdecimal() else (next(iter(filled)),)
    counts = [each for each in filled if each not in named]
    if not all(_is_counted(filled[each]) for each in counts):
        return False
    if named and _BARE_TOTAL.fullmatch(first):
        return True
    rows = [each for each in above if _width(each) > 1]
    # Of one row alone any number that repeats its own is a sum.
    may_be = _TOTAL.fullmatch(first) if named else min(len(counts), len(rows)) > 1
    if not may_be:
        return False
    title = max((place for place, each in enumerate(above) if _width(each) == 1), default=-1)
    below_title = [each for each in above[title + 1 :] if _width(each) > 1]
    wrong = len(counts) // _SEVERAL if named else 0
    return any(
        sum(not _adds_up(filled[each], each, part) for each in counts) <= wrong
        for part in (rows, below_title)
    )


def _is_counted(text: str) -> bool:
    return _COUNTED.fullmatch(text) is not None or _BARE_TOTAL.fullmatch(text) is not None


def _adds_up(text: str, heading: str, rows: Sequence[Row]) -> bool:
    """Whether a number counts the filled or the different cells above it, the rows, or is their sum."""
    number = _NUMBER.search(text.replace(",", ""))
    if number is None or not rows:
        return False
    cells = [each.cells[heading] for each in rows if each.cells[heading]]
    amounts = [
        float(match[0])
        for each in cells
        if (match := _NUMBER.fullmatch(each.replace(",", "").strip("$ "))) is not None
    ]
    totals = {float(len(rows)), float(len(cells)), float(len(set(cells)))}
    totals |= {sum(amounts)} if amounts else set()
    return float(number[0]) in totals


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
    while start > 0 and _width(rows[start - 1]) == 1 and not _is_total(rows[start - 1], ()):
        start -= 1
    if 0 < start < len(rows) and rows[start].line > rows[start - 1].line + 1:
        return start
    return next((place for place in range(start, len(rows)) if _is_note(rows[place])), len(rows))


def _is_note(row: Row) -> bool:
    text = next(filter(None, row.cells.values()))
    return _NOTE.match(text) is not None or len(text.split()) >= _WORDS_OF_A_NOTE


def _width(row: Row) -> int:
    return sum(map(bool, row.cells.values()))
