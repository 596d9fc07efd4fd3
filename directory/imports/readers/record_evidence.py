"""Which rows of a table are records: those that say of what they name what their neighbours say. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from statistics import median

from directory.imports.mapping import Mapping as Rules
from directory.imports.mapping import cell_of, columns_of
from directory.imports.mapping_suggestion.name_candidates import names_people
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.tables import Row

BARE = "this row has a name and nothing of what the rows around it say; it is taken as a heading or a note and not read"
PERSON = (
    "this row names a person with a title, below an organization; no organization is made of it"
)

_TITLES = frozenset({"title", "job title", "role", "position", "title role", "cargo", "puesto"})
_FEWEST_ROWS = 4
_USUAL = 2
# What a name alone can have beside it and still say nothing of how to find or reach anybody.
_NAMES = frozenset(
    {
        *("organization", "service", "location_name", "alternate_name", "organization_alternate_name"),
        *("listing_id", "organization_id", "service_id", "location_id", "state", "country"),
    }
)  # fmt: skip


def rows_without_evidence(
    rows: Sequence[Row], mapping: Rules, exempt: Collection[int]
) -> dict[int, str]:
    """The lines that are no records, each with why: a name alone among full rows, and people below their agency.

    `exempt` are lines of which something else says what they are.
    """
    found = dict.fromkeys(_people(rows, mapping), PERSON)
    columns = _telling(mapping)
    counts = {row.line: sum(bool(row.cells.get(each)) for each in columns) for row in rows}
    if len(rows) >= _FEWEST_ROWS and median(counts.values()) >= _USUAL:
        names = _columns(mapping, named=True)
        found |= {row.line: BARE for row in rows if not _says_more(row, names)}
    return {line: reason for line, reason in found.items() if line not in exempt}


def _telling(mapping: Rules) -> set[str]:
    """The columns of which each says something of what a row names."""
    flags = {column for each in mapping.flags.values() for column in each}
    others = {*mapping.language_columns, *mapping.weekdays.values()}
    return _columns(mapping, named=False) | flags | others


def _columns(mapping: Rules, *, named: bool) -> set[str]:
    """The columns of fields that name something, or of all others."""
    return {
        column
        for name, specs in mapping.columns.items()
        if (name in _NAMES) == named
        for spec in specs
        for column in columns_of(spec)
    }


def _says_more(row: Row, names: Collection[str]) -> bool:
    """Whether a row fills any column but those of names, used or not."""
    return any(text and column not in names for column, text in row.cells.items())


def _people(rows: Sequence[Row], mapping: Rules) -> list[int]:
    """Lines of people in a column that names organizations: they have titles, and the rows that have none are none."""
    names = mapping.columns.get("organization", ())
    titles = mapping.columns.get("contact_title") or _called_titles(rows)
    if not names or not titles or "contact_name" in mapping.columns:
        return []
    having = [row for row in rows if _first(titles, row.cells)]
    others = [row for row in rows if not _first(titles, row.cells)]
    if not having or not others or not names_people([_first(names, row.cells) for row in having]):
        return []
    if names_people([_first(names, row.cells) for row in others]):
        return []
    return [row.line for row in having]


def _called_titles(rows: Sequence[Row]) -> list[str]:
    """The columns that are called a title, or a role."""
    header = rows[0].cells if rows else {}
    return [each for each in header if words_of(each) in _TITLES]


def _first(specs: Sequence[str], cells: Mapping[str, str]) -> str:
    return next(filter(None, (cell_of(spec, cells) for spec in specs)), "")
