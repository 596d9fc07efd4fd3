"""Legends: lines beside a table, or a sheet of their own, that say what the codes in one of its columns stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from directory.parsing.remarks import Remark
from directory.parsing.struck_text import is_struck, without_strokes
from directory.parsing.tables.table import Lookup, Row, Table

_FEWEST = 3
_FEWEST_EQUAL = 2
_RARELY = 10
_SHORTEST_ALIKE = 3
_NOTE = re.compile(r"(?<=\w)\s*(\([^()]{1,60}\))")
# A note behind a code is not cut.
_PARTS = re.compile(r"\s*[/,;&+|\s]\s*(?![^()]*\))")
_LABEL = re.compile(r"\s*([^:=,;\d]{2,30}?)\s*:\s*(?=\S)")
_CODE = r"[A-Za-z0-9][A-Za-z0-9-]{0,5}"
_SIGNED = re.compile(rf"({_CODE})\s*(?:=|:|–|—| - )\s*([^=]{{2,60}})")
_EQUAL = re.compile(rf"({_CODE})\s*=\s*([^=]{{2,60}})")
# Codes with their words may follow one another without a mark: "EN = English SP = Spanish".
_BETWEEN = re.compile(rf"[,;|\n]|\s(?={_CODE}\s*=)")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,200})[)\]]\s*$")
_BARE = re.compile(r"([A-Z]{1,3})\s+([A-Z][^=]{2,40})")


@dataclass(frozen=True, slots=True)
class _Legend:
    """Words by their codes, what it calls its column ("" for nothing), and how it is named to people.

    `column` is the heading of the codes where they have one: it is that of their column in the table as well.
    """

    label: str
    words: Mapping[str, str]
    shown: str
    column: str = ""


def read_legends(
    table: Table,
    lines: Sequence[str],
    lookups: Iterable[Lookup] = (),
    key_lines: Sequence[str] = (),
) -> None:
    """Writes the words of a legend over the codes of the column that it is about, and remarks it.

    A legend names three codes at least, each with its words: in one line, in several lines one below the other, in rows
    below the table, in the heading of its column, or on a worksheet of its own (`lookups`, and `key_lines`). It is
    about columns whose cells are made of its codes alone, notes in brackets apart: those that have the heading of its
    codes, or the one that its label names, else all that share no code, and of codes of two letters and more all there
    are. Numbers count things as often as they are codes, so the heading of their column has to say it, or a cell has
    several. A legend of numbers and letters may be about a column of each. Ids of agencies, sites or programs join
    rows and stay: the names that they stand for are written beside them, where no column has these.
    """
    legends = [*_in_headings(table), *_in_lines(lines), *_in_rows(table), *_on_sheets(lookups)]
    legends += [each for line in key_lines for each in _in_lines([line])]
    explained: set[str] = set()
    for legend in [part for each in legends for part in _parts_of(each)]:
        for column in _columns_of(table, table.rows, legend):
            if column in explained:
                continue
            explained.add(column)
            if _joins_records(column):
                _write_beside(table, column, legend)
                continue
            for row in table.rows:
                row.cells[column] = _in_words(row.cells[column], legend.words)
            reason = f"the letters of this column are read as the legend {legend.shown} says"
            table.remarks.append(Remark(table.name, None, column, reason))


def legend_of(line: str) -> tuple[str, dict[str, str]]:
    """The label of a legend, "" for none, and its words by their letters; no words for a line that is no legend."""
    before, equals, last = line.rpartition("=")
    line = (
        before + equals + last.split(". ", 1)[0]
    )  # a sentence behind the last code is no word of it
    label = _LABEL.match(line)
    texts = [(label[1], line[label.end() :])] if label else []
    for name, text in [*texts, ("", line)]:
        parts = [each.strip(" .") for each in _BETWEEN.split(text) if each.strip(" .")]
        for form, fewest in ((_EQUAL, _FEWEST_EQUAL), (_SIGNED, _FEWEST), (_BARE, _FEWEST)):
            found = [form.fullmatch(each) for each in parts]
            words = {each[1]: each[2].strip() for each in found if each}
            if len(words) >= fewest and len(words) == len(parts):
                return name, words
    return "", {}


def _on_sheets(lookups: Iterable[Lookup]) -> list[_Legend]:
    """The blocks of worksheets of codes, and all blocks of a sheet together, whose codes one column may hold."""
    found: list[_Legend] = []
    whole: dict[str, list[Lookup]] = {}
    for each in lookups:
        label = f"{each.title} {each.name}".strip()
        found.append(_Legend(label, each.words, f"on the sheet “{each.name}”", each.column))
        whole.setdefault(each.name, []).append(each)
    for name, blocks in whole.items():
        words = {code: said for each in blocks for code, said in each.words.items()}
        if len(blocks) > 1 and len(words) == sum(len(each.words) for each in blocks):
            found.append(_Legend(name, words, f"on the sheet “{name}”"))
    return found


def _parts_of(legend: _Legend) -> list[_Legend]:
    """A legend, and its numbers and its other codes by themselves where it has both."""
    numbers = {code: said for code, said in legend.words.items() if code.isdecimal()}
    others = {code: said for code, said in legend.words.items() if code not in numbers}
    if not numbers or not others:
        return [legend]
    return [legend, replace(legend, words=others), replace(legend, words=numbers)]


def _in_headings(table: Table) -> list[_Legend]:
    """The legends in brackets behind headings: "Lang (E=English, S=Spanish)". Each is about its own column."""
    found = []
    for heading in table.header:
        match = _IN_BRACKETS.search(heading)
        words = legend_of(match[1])[1] if match else {}
        if words:
            found.append(_Legend(heading, words, "in its heading"))
    return found


def _in_lines(lines: Sequence[str]) -> list[_Legend]:
    """The legends in single lines, and those of several lines each of which explains one code."""
    found = []
    single: dict[str, str] = {}
    title = above = ""
    for line in lines:
        label, words = legend_of(line)
        if words:
            found.append(_Legend(label, words, _quoted(line), label))
        elif pair := _SIGNED.fullmatch(line.strip(" .")):
            title = title if single else above
            single.setdefault(pair[1], pair[2].strip())
        above = line.rstrip(" :：")
    if len(single) >= _FEWEST:
        found.append(_Legend(title, single, _quoted(", ".join(single))))
    return found


def _in_rows(table: Table) -> list[_Legend]:
    """The legend in the last rows of a table: a code and its words in each, below rows that use the codes.

    These rows are taken out with a remark, and so is a title above them.
    """
    pairs: list[tuple[Row, str, str]] = []
    for row in reversed(table.rows):
        filled = [text for text in row.cells.values() if text]
        if len(filled) != 2 or not re.fullmatch(_CODE, filled[0]):
            break
        pairs.insert(0, (row, filled[0], filled[1]))
    above = table.rows[: len(table.rows) - len(pairs)]
    words = {code: said for _, code, said in pairs}
    legend = _Legend("", words, _quoted(", ".join(words)))
    if len(words) < max(_FEWEST, len(pairs)):
        return []
    if not any(_columns_of(table, above, each) for each in _parts_of(legend)):
        return []
    if sum(map(bool, above[-1].cells.values())) == 1:
        above, title = above[:-1], above[-1:]
    else:
        title = []
    reason = "this line explains the codes of a column and is not read as a record"
    taken = [*title, *(row for row, _, _ in pairs)]
    table.remarks += [Remark(table.name, row.line, None, reason) for row in taken]
    table.rows = above
    return [legend]


def _columns_of(table: Table, rows: Sequence[Row], legend: _Legend) -> list[str]:
    """The columns that a legend is about; none where it cannot be told."""
    columns = [
        name
        for name in table.header
        if _is_made_of(rows, name, legend.words) and not _tells_rows_apart(rows, name)
    ]
    called = _bare(legend.column)
    if own := [name for name in columns if called and _bare(name) == called]:
        return own
    if legend.label in table.header:
        return [legend.label] if legend.label in columns else []
    named = [name for name in columns if legend.label and _are_alike(legend.label, name)]
    if sum(map(str.isdecimal, legend.words)) * 2 > len(legend.words) and not named:
        columns = [
            name
            for name in columns
            if _are_alike("code", name) or _holds_several(rows, name, legend.words)
        ]
    used = [_used(rows, name, legend.words) for name in columns]
    share_none = sum(map(len, used)) == len(set().union(*used))
    if not named and (share_none or all(len(code) > 1 for codes in used for code in codes)):
        return columns if legend.words else []
    found = named or columns
    return found if legend.words and len(found) == 1 else []


_ID_BEHIND = re.compile(r"(?:id|no|num|nr|nbr|fk|#)\Z", re.IGNORECASE)
_MARKS_BEHIND = re.compile(r"(?<![\W_])[\W_]++\Z")
_LAST_WORD = re.compile(r"(?<!\w)\w++\Z")
_OF_RECORDS = re.compile(
    r"agenc|org|prov|loc|fac"
    r"|(?:agcy|prvdr|sites?|programs?|prgm?|pgm|parents?|sponsor|partner|entity|sitio|sede|programa)\Z",
    re.IGNORECASE,
)


def _records_of_ids(column: str) -> str:
    """What a column of ids of agencies, sites or programs is of, as it is written: "AGENCY" of "AGENCY_ID"; else ""."""
    if (behind := _ID_BEHIND.search(column)) is None:
        return ""
    records = _MARKS_BEHIND.sub("", column[: behind.start()])
    last = _LAST_WORD.search(records)
    is_named = last is not None and "\n" not in records and _OF_RECORDS.search(last[0])
    return records if is_named else ""


def _joins_records(column: str) -> bool:
    """Whether a column holds ids of agencies, sites or programs: what joins rows has to stay as it is."""
    return bool(_records_of_ids(column))


def _write_beside(table: Table, column: str, legend: _Legend) -> None:
    """Puts the names that ids stand for into a column beside them, unless rows have them or the ids are of rows."""
    ids = {row.cells[column] for row in table.rows if row.cells[column]}
    said = [_in_words(row.cells[column], legend.words) for row in table.rows]
    others = [each for each in table.header if each != column]
    if any(
        all(row.cells[each] == words for row, words in zip(table.rows, said, strict=True))
        or ids <= {row.cells[each] for row in table.rows}
        for each in others
    ):
        return
    heading = f"{_records_of_ids(column) or column}_NAME"
    if heading in table.header:
        return
    table.header.insert(table.header.index(column) + 1, heading)
    for row, words in zip(table.rows, said, strict=True):
        row.cells[heading] = words
    reason = f"the names that its ids stand for are read from the legend {legend.shown}"
    table.remarks.append(Remark(table.name, None, heading, reason))


_OF_ROWS = re.compile(r"(?:^|[\W_])(?:id|no|num|nr|key|#)$|(?<=[a-z])I[dD]$|ID$", re.IGNORECASE)


def _tells_rows_apart(rows: Sequence[Row], name: str) -> bool:
    """Whether a column of ids has another one in each row: these are of the rows, and no codes."""
    cells = [row.cells[name] for row in rows if row.cells[name]]
    return _OF_ROWS.search(name) is not None and len({*cells}) == len(cells)


def _bare(heading: str) -> str:
    """A heading without what tells columns of one kind apart: PH1_TYP and PH2_TYP are both PH_TYP."""
    return re.sub(r"[\W\d_]+", "", heading).casefold()


def _holds_several(rows: Sequence[Row], name: str, words: Mapping[str, str]) -> bool:
    return any(len(_codes_of(row.cells[name], words)) > 1 for row in rows)


def _used(rows: Sequence[Row], name: str, words: Mapping[str, str]) -> set[str]:
    return {code for row in rows for code in _codes_of(row.cells[name], words)}


def _is_made_of(rows: Sequence[Row], name: str, words: Mapping[str, str]) -> bool:
    """Whether the cells of a column are made of codes; of those of several letters one in ten may be unknown."""
    cells = [row.cells[name] for row in rows if row.cells[name]]
    codes = [code for cell in cells for code in _codes_of(cell, words)]
    unknown = [code for code in codes if code not in words]
    if unknown and min(map(len, words)) == 1:
        return False
    return bool(cells) and len(unknown) * _RARELY <= len(codes)


def _codes_of(cell: str, words: Mapping[str, str]) -> list[str]:
    """The codes of a cell; a cell that is one code is not cut."""
    return [code for code, _note in _entries_of(without_strokes(cell), words)]


def _in_words(cell: str, words: Mapping[str, str]) -> str:
    """A cell with words for its codes; notes in brackets stay behind theirs, and what is struck out stays so."""
    entries = _entries_of(without_strokes(cell), words)
    said = "; ".join(f"{words.get(code, code)}{note}" for code, note in entries)
    return f"~~{said}~~" if said and is_struck(cell) else said


def _entries_of(cell: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The codes of a cell without strokes, each with the note in brackets behind it ("H (phone)")."""
    if cell in words:
        return [(cell, "")]
    known = {code.casefold(): code for code in words if len(code) > 1}
    are_letters = not known and not any(map(str.isdecimal, words))
    found: list[tuple[str, str]] = []
    for each in _PARTS.split(_NOTE.sub(r"\0\1", cell.strip())):
        code, _mark, note = each.partition("\0")
        code = known.get(code.casefold(), code)
        # Letters run together as on signs: "ES".
        codes = [*code] if are_letters and code not in words and {*code} <= words.keys() else [code]
        found += [(one, "") for one in codes[:-1] if one]
        found += [(codes[-1], f" {note}" if note else "")] if codes and codes[-1] else []
    return found


def _are_alike(label: str, heading: str) -> bool:
    """Whether a legend is called like a column: "Lang" and "Languages", "CODES" and "Svc Codes"."""
    first, second = (
        [word.rstrip("s") for word in re.findall(r"[^\W_]+", text.casefold())]
        for text in (label, heading)
    )
    return any(
        len(min(one, other, key=len)) >= _SHORTEST_ALIKE
        and (one.startswith(other) or other.startswith(one))
        for one in first
        for other in second
    )


def _quoted(line: str) -> str:
    return f"“{line[:60].strip()}”"
