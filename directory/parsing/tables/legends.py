"""Legends: lines above or below a table that say what the letters in one of its columns stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from directory.parsing.remarks import Remark
from directory.parsing.tables.table import Table

_FEWEST = 3
_LONGEST_LABEL = 30
_PARTS = re.compile(r"\s*[/,;&+|\s]\s*")
_LABEL = re.compile(r"\s*([^:=,;\d]{2,30}?)\s*:\s*(?=\S)")
_SIGNED = re.compile(r"([A-Za-z0-9]{1,4})\s*(?:=|:|–|—| - )\s*([^=]{2,60})")
_BARE = re.compile(r"([A-Z]{1,3})\s+([A-Z][^=]{2,40})")


def read_legends(table: Table, lines: Iterable[str]) -> None:
    """Writes the words of a legend over the letters of the column that it is about, and remarks it.

    A legend names three letters at least, each with its words. It is about a column whose cells are made of its letters
    alone: the one that its label names, else the only one there is.
    """
    for line in lines:
        label, words = legend_of(line)
        columns = [name for name in table.header if _is_made_of(table, name, words)]
        named = [name for name in columns if label and _are_alike(label, name)]
        column = (named or columns)[0] if len(named or columns) == 1 else None
        if not words or column is None:
            continue
        for row in table.rows:
            row.cells[column] = "; ".join(words[each] for each in _parts(row.cells[column]))
        reason = f"the letters of this column are read as the legend “{line[:60].strip()}” says"
        table.remarks.append(Remark(table.name, None, column, reason))


def legend_of(line: str) -> tuple[str, dict[str, str]]:
    """The label of a legend, "" for none, and its words by their letters; no words for a line that is no legend."""
    label = _LABEL.match(line)
    texts = [(label[1], line[label.end() :])] if label else []
    for name, text in [*texts, ("", line)]:
        parts = [each.strip(" .") for each in re.split(r"[,;|\n]", text) if each.strip(" .")]
        for form in (_SIGNED, _BARE):
            found = [form.fullmatch(each) for each in parts]
            words = {each[1]: each[2].strip() for each in found if each}
            if len(words) >= _FEWEST and len(words) == len(parts):
                return name, words
    return "", {}


def _is_made_of(table: Table, name: str, words: Mapping[str, str]) -> bool:
    cells = [row.cells[name] for row in table.rows if row.cells[name]]
    return bool(cells) and all(each in words for cell in cells for each in _parts(cell))


def _parts(cell: str) -> list[str]:
    return [each for each in _PARTS.split(cell.strip()) if each]


def _are_alike(label: str, heading: str) -> bool:
    """Whether a legend is called like a column: "Lang" and "Languages", "Codes" and "Code"."""
    first, second = label.casefold().strip(), heading.casefold().strip()
    return first.rstrip("s").startswith(second.rstrip("s")) or second.startswith(first.rstrip("s"))
