"""Two tables on one sheet that belong together: rows below that name a row above by its code say what it says, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.parsing.hours import names_hours_alone
from directory.parsing.tables.table import Row

_FEWEST = 2


@dataclass(slots=True)
class Part:
    """One of several tables on a sheet: the line of its heading, its columns, and its rows."""

    line: int
    names: Sequence[str]
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joined:
    """That the rows of the part at `line` were joined: by their column `by`, which holds values of `key` above."""

    line: int
    by: str
    key: str


def join_parts(parts: Sequence[Part]) -> tuple[list[Row], list[Joined]]:
    """The rows of all parts, in order, those below completed by the row of the first part that they name.

    A row above that others name is read with them and not by itself. Parts are joined where a column below holds
    nothing but values of one column above in which no value stands twice.
    """
    first, *others = parts
    rows, joined, named = [], [], set()
    for part in others:
        keys = _keys(first, part)
        if keys is not None:
            key, by = keys
            above = {row.cells[key]: row for row in first.rows}
            for row in part.rows:
                owner = above[row.cells[by]]
                named.add(owner.line)
                row.cells |= {
                    name: owner.cells[name] for name in first.names if not row.cells[name]
                }
            joined.append(Joined(part.line, by, key))
        rows += part.rows
    return [*(row for row in first.rows if row.line not in named), *rows], joined


def _is_title(row: Row) -> bool:
    return sum(map(bool, row.cells.values())) < _FEWEST


def _keys(first: Part, part: Part) -> tuple[str, str] | None:
    """The column above and the one below that join two parts; None where nothing does."""
    # Columns that both have make two lists of one kind, one below the other, unless they are what joins them.
    shared = set(first.names) & set(part.names)
    for by in part.names:
        if shared - {by}:
            continue
        said = [row.cells[by] for row in part.rows]
        # Two lists may be open at the same hours, which name no row.
        if len(said) < _FEWEST or not all(said) or all(map(names_hours_alone, said)):
            continue
        for key in first.names:
            known = [row.cells[key] for row in first.rows if not _is_title(row)]
            if all(known) and len(set(known)) == len(known) >= _FEWEST and set(said) <= set(known):
                return key, by
    return None
