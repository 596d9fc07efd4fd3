"""Values as the text of the cells of spreadsheets."""

from __future__ import annotations

from directory.formulas import defused


def cell(value: object) -> str:
    """A value as the text of a cell: nothing, yes and no, numbers, words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return defused(str(value))
