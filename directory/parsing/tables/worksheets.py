"""Which worksheet of a workbook is the table, where nobody says: none that only explains the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Grid, Lookup, Record

SAMPLE = 60
"""So many rows of a worksheet are looked at."""
_WIDE = 3
_FEWEST_ROWS = 2
_NAMED = 8
_FEWEST_CODES = 3
_FEWEST_OF_BLOCK = 2
_LONGEST_CODE = 8
_NARROW = 2
_WIDEST = 6
# What a worksheet of codes is called, and the heading above its codes.
_OF_CODES = re.compile(
    r"\b(?:codes?|keys?|legends?|abbrev\w*|look ?ups?|glossary|definitions?|claves?|c[oó]digos?|leyendas?|siglas"
    r"|abreviaturas?|valid values|valores|pick ?lists?"
    r"|drop ?downs?|data dictionary|codebook)\b|(?:^|\b|_)(?:tlkp|lkp|lkup|lu_)"
    r"|代碼|代码|圖例|图例|縮寫|缩写|說明|说明",
    re.IGNORECASE,
)
_IS_HEADING = re.compile(
    r"(?:the )?(?:codes?|keys?|abbr\w*\.?|symbols?|letters?|short|clave|c[oó]digo|sigla|代碼|代码|縮寫|缩写)",
    re.IGNORECASE,
)

_OF_CODE = re.compile(
    r"(?:^|[\s_.-])(?:codes?|cd|id|key|abbr\w*|typ(?:e|s)?|tp|no|num|val(?:ue)?|clave|c[oó]digo)$|CD$|ID$",
    re.IGNORECASE,
)
_OF_WORDS = re.compile(
    r"(?:^|[\s_.-])(?:desc\w*|dscr|descr?|names?|nm|label|lbl|text|txt|meaning|means|words|full|long|title"
    r"|stands for|definition|defn?|explanation|descripci[oó]n|nombre|significado)$|DESC$|NM$|NAME$",
    re.IGNORECASE,
)
_BETWEEN_CODES = re.compile(r"[\s/,;|]+")
_BETWEEN_WORDS = re.compile(r"[/,;|]")
_IN_ONE_CELL = re.compile(r"([^\s=]{1,8})\s*=\s*([^=]{2,60})")


def likely_first(widths: Mapping[str, Sequence[int]], shown: Collection[str]) -> list[str]:
    """The names of worksheets, those that look like tables first, and of these the visible ones; else in their order.

    `widths` are the numbers of filled cells in the first rows of each.
    """
    return sorted(widths, key=lambda title: (title not in shown, not is_wide(widths[title])))


def is_wide(widths: Sequence[int]) -> bool:
    """Whether a worksheet has a heading and a row of three cells or more: text in one column has not."""
    return sum(width >= _WIDE for width in widths) >= _FEWEST_ROWS


def may_explain(name: str, widths: Sequence[int]) -> bool:
    """Whether a worksheet may be a list of codes with their words: two cells in its rows, or it is called so."""
    narrowest, widest = (1, _WIDEST) if _OF_CODES.search(name) else (_NARROW, _NARROW)
    return bool(widths) and narrowest <= max(widths) <= widest and len(widths) < SAMPLE


def lookups_of(name: str, records: Sequence[Record]) -> list[Lookup]:
    """The codes that a worksheet explains, block by block; none where its rows are something else.

    Codes stand in a column of short words, each once, and what they mean on its right, also in several such pairs, or
    with it in one cell ("E = English"). An empty row or a title begins another block. A heading is no code.
    """
    found = [each for block in _blocks(records) for each in _lookups_of_block(name, block)]
    found += [each for block in _blocks(records) for each in _lists_of_codes(name, block)]
    return found if sum(len(each.words) for each in found) >= _FEWEST_CODES else []


@dataclass(slots=True)
class _Block:
    """Rows without an empty one between them, and the title above them."""

    title: str = ""
    rows: list[list[str]] = field(default_factory=list)


def _blocks(records: Sequence[Record]) -> list[_Block]:
    found = [_Block()]
    above: Record | None = None
    for record in records:
        row = [each.strip() for each in record.fields]
        filled = [each for each in row if each]
        pair = _IN_ONE_CELL.fullmatch(filled[0]) if len(filled) == 1 else None
        is_title = len(filled) == 1 and pair is None
        is_apart = above is not None and record.line > above.line + 1
        if (is_title or is_apart) and found[-1].rows:
            found.append(_Block())
        if is_title:
            found[-1].title = filled[0]
        else:
            found[-1].rows.append([*pair.groups()] if pair else row)
        above = record
    return found


def _lookups_of_block(name: str, block: _Block) -> Iterator[Lookup]:
    width = max(map(len, block.rows), default=0)
    place = 0
    while place + 1 < width:
        pairs = [(row[place], row[place + 1]) for row in block.rows if len(row) > place + 1]
        pairs = [pair for pair in pairs if all(pair)]
        title, column = block.title, ""
        if pairs and _is_heading(*pairs[0]):
            column, named = pairs[0]
            title = title or named
            del pairs[0]
        codes = [code for code, _ in pairs]
        if (
            len(codes) >= _FEWEST_OF_BLOCK
            and len({*codes}) == len(codes)
            and all(map(_is_code, codes))
        ):
            yield Lookup(name, dict(pairs), title, column)
            place += 1
        place += 1
    yield from _lookups_by_column(name, block)


def _lookups_by_column(name: str, block: _Block) -> Iterator[Lookup]:
    """The codes of rows of three cells, of which the first names the column: "LANG", "E", "English"."""
    groups: dict[str, dict[str, str]] = {}
    column = ""
    for row in block.rows:
        first, code, said, *more = [*row, "", "", ""]
        column = first or column
        if column and code and said and not any(more) and _is_code(code):
            groups.setdefault(column, {})[code] = said
    if sum(map(bool, groups.values())) and max(map(len, groups.values())) > 1:
        for column, words in groups.items():
            if len(words) >= _FEWEST_OF_BLOCK:
                yield Lookup(name, words, column, column)


def _is_heading(code: str, said: str) -> bool:
    """Whether the first codes and words of a block are the headings of its columns: "SVC_CD" and "SVC_DESC"."""
    is_long = len(code) > _LONGEST_CODE or _IS_HEADING.fullmatch(code) is not None
    return is_long or (_OF_CODE.search(code) is not None and _OF_WORDS.search(said) is not None)


def lines_of_key(records: Sequence[Record]) -> list[str]:
    """The rows of a worksheet that explains others as a line each: "LANG: E = English, S = Spanish", "† = closed"."""
    lines = []
    for record in records:
        first, *others = [*filter(None, map(str.strip, record.fields))] or [""]
        is_sign = first != "" and not any(map(str.isalnum, first))
        lines.append(f"{first}{' =' if is_sign else ':'} {' '.join(others)}" if others else first)
    return [each for each in lines if each]


def _lists_of_codes(name: str, block: _Block) -> Iterator[Lookup]:
    """The rows that explain several codes at once: "M / F / A" and "men / women / anyone"."""
    for row in block.rows:
        for codes, words in pairwise(row):
            several = [each for each in _BETWEEN_CODES.split(codes) if each]
            said = [each.strip() for each in _BETWEEN_WORDS.split(words) if each.strip()]
            if (
                1 < len(several) == len(said) == len({*several})
                and all(map(_is_code, several))
                and max(map(len, several)) < min(map(len, said))
            ):
                yield Lookup(name, dict(zip(several, said, strict=True)))


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST_CODE and " " not in text


def others_remark(grid: Grid) -> list[Remark]:
    """What is said of worksheets that are tables too and are not read with this one."""
    if not grid.others:
        return []
    shown = ", ".join(f"“{each}”" for each in grid.others[:_NAMED])
    more = f" and {len(grid.others) - _NAMED} more" if len(grid.others) > _NAMED else ""
    reason = (
        f"only the sheet “{grid.sheet}” is read; {shown}{more} hold tables too. Bring each in by itself: "
        "--sheet NAME with --suggest, or saved as a file of its own"
    )
    return [Remark(grid.name, None, None, reason)]
