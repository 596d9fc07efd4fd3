"""Which worksheet of a workbook is the table, where nobody says: none that only explains the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Grid, Lookup, Record

SAMPLE = 60
"""So many rows of a worksheet are looked at."""
_WIDE = 3
_FEWEST_ROWS = 2
_NAMED = 8
_FEWEST_CODES = 3
_LONGEST_CODE = 8
_NARROW = 2
_WIDEST = 6
# What a worksheet of codes is called, and the heading above its codes.
_OF_CODES = re.compile(
    r"\b(?:codes?|keys?|legends?|abbrev\w*|look ?ups?|glossary|definitions?|claves?|c[oó]digos?|leyendas?|siglas"
    r"|abreviaturas?)\b|代碼|代码|圖例|图例|縮寫|缩写|說明|说明",
    re.IGNORECASE,
)
_IS_HEADING = re.compile(
    r"(?:the )?(?:codes?|keys?|abbr\w*\.?|symbols?|letters?|short|clave|c[oó]digo|sigla|代碼|代码|縮寫|缩写)",
    re.IGNORECASE,
)


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
    widest = _WIDEST if _OF_CODES.search(name) else _NARROW
    return bool(widths) and _NARROW <= max(widths) <= widest and len(widths) < SAMPLE


def lookup_of(name: str, records: Sequence[Record]) -> Lookup | None:
    """The codes that a worksheet explains; None where its rows are something else. A heading above them is no code.

    Codes stand in a column of short words, each once, and what they mean on its right, also in several such pairs.
    """
    rows = [[each.strip() for each in record.fields] for record in records]
    rows = [row for row in rows if sum(map(bool, row)) > 1]
    width = max(map(len, rows), default=0)
    words: dict[str, str] = {}
    place = 0
    while place + 1 < width:
        pairs = [(row[place], row[place + 1]) for row in rows if len(row) > place + 1]
        pairs = [pair for pair in pairs if all(pair)]
        if pairs and (len(pairs[0][0]) > _LONGEST_CODE or _IS_HEADING.fullmatch(pairs[0][0])):
            del pairs[0]
        codes = [code for code, _ in pairs]
        if codes and len({*codes}) == len(codes) and all(map(_is_code, codes)):
            words |= dict(pairs)
            place += 1
        elif width == _NARROW:
            return None
        place += 1
    return Lookup(name, words) if len(words) >= _FEWEST_CODES else None


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
