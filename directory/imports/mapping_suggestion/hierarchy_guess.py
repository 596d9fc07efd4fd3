"""Agencies, sites and programs as rows of one table: which columns say what a row is and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CALLED_NAME,
    MOSTLY,
    Column,
    is_identifier,
    is_title,
)
from directory.imports.mapping_suggestion.guesses import BY_HEADING, Guess, Guesses
from directory.imports.mapping_suggestion.heading_terms import meaning_of

_KINDS = {
    "organizations": frozenset({"agency", "organization", "provider"}),
    "sites": frozenset({"site", "location", "branch"}),
    "services": frozenset({"program", "service", "programatsite", "program at site"}),
}
_NAMES = frozenset({"organization", "service", "name"})


def guess_hierarchy(columns: Sequence[Column], found: Guesses) -> None:
    """Agencies, sites and programs in one table: a column of kinds and one of parents beside the ids."""
    kind = next((column for column in columns if _is_kind(column)), None)
    parents = [each for each in columns if each.words.startswith("parent ") and each.values]
    parent = next((each for each in parents if heading_terms.IDENTIFIER.search(each.words)), None)
    own = _own_id(columns, kind, parents, parent)
    if own is None or kind is None or parent is None:
        _hierarchy_of_names(columns, found)
        return
    found.hierarchy = {"kind": kind.heading, "id": own.heading, "parent": parent.heading}
    name = next((each for each in parents if each is not parent), None)
    if name:
        found.hierarchy["parent_name"] = name.heading
    said = dict.fromkeys(kind.values)
    for role, kinds in _KINDS.items():
        found.hierarchy[role] = [value for value in said if value.casefold() in kinds]


def _hierarchy_of_names(columns: Sequence[Column], found: Guesses) -> None:
    """The same by names: a column of parents, blank where a row is an agency, beside the names of all rows.

    A parent may have no row of its own.
    """
    for parent in columns:
        asks = parent.values and parent.blank and heading_terms.OF_PARENT.search(parent.words)
        if not asks or parent.is_flag:
            continue
        own = _names_of_rows(columns, parent, is_called=_names_agencies(parent))
        if own is not None:
            found.hierarchy = {"id": own.heading, "parent": parent.heading}
            if not set(parent.filled) <= set(own.filled):
                found.hierarchy["parent_name"] = parent.heading
            return


def _may_repeat(column: Column) -> bool:
    """Whether some rows may be called alike; ids are not."""
    return _names_agencies(column) and len(set(column.filled)) * 2 >= column.rows


def _names_agencies(column: Column) -> bool:
    return column.share(is_title) >= MOSTLY and column.share(is_identifier) < MOSTLY


def _names_of_rows(columns: Sequence[Column], parent: Column, *, is_called: bool) -> Column | None:
    """The column of names or ids of all rows in which a column of parents finds its words; else that of their names.

    One row may stand there twice, and programs of different agencies be called alike.
    """
    said = set(parent.filled)
    whole = [
        each
        for each in columns
        if each is not parent
        and not each.blank
        and (len(set(each.filled)) == each.rows or _may_repeat(each))
    ]
    whole.sort(key=lambda each: -len(set(each.filled)))
    for each in whole:
        if len(said & set(each.filled)) >= CALLED_NAME * len(said):
            return each
    named = (each for each in whole if {one.field for one in meaning_of(each.heading)} & _NAMES)
    return next(named, None) if is_called else None


def name_by_hierarchy(columns: Sequence[Column], found: Guesses) -> None:
    """The names by which rows find their parents are those of organizations and programs, whatever their heading."""
    own = next((each for each in columns if each.heading == found.hierarchy.get("id")), None)
    taken = found.columns.get("service")
    if (
        own is not None
        and "organization" not in found.columns
        and _names_agencies(own)
        and (taken is None or taken.column == own.heading)
    ):
        found.release(own.heading)
        found.columns["organization"] = Guess(own.heading, BY_HEADING)


def columns_of_hierarchy(found: Guesses) -> set[str]:
    """The columns that only say what belongs to what; a column of names says names as well."""
    own = {"id"} if "kind" not in found.hierarchy else set()
    return {
        value for key, value in found.hierarchy.items() if isinstance(value, str) and key not in own
    }


def _is_kind(column: Column) -> bool:
    said = {value.casefold() for value in column.values}
    return len(said) > 1 and said <= frozenset.union(*_KINDS.values())


def _own_id(
    columns: Sequence[Column],
    kind: Column | None,
    parents: Sequence[Column],
    parent: Column | None,
) -> Column | None:
    """The column of ids that holds those of the parents, the first of several; ids may be counted by kind."""
    said = set(parent.filled) if parent is not None else set()
    likely = [each for each in columns if each not in parents and _is_own_id(each, kind)]
    return max(likely, key=lambda each: len(said & set(each.filled)), default=None)


def _is_own_id(column: Column, kind: Column | None) -> bool:
    meant = {"listing_id", "organization_id", "service_id"} & {
        each.field for each in meaning_of(column.heading)
    }
    if not meant or not column.filled or column.share(is_identifier) < MOSTLY:
        return False
    is_whole = kind is not None and not column.blank and not kind.blank
    ids = (
        list(zip(kind.filled, column.filled, strict=True))
        if kind is not None and is_whole
        else column.filled
    )
    return len(set(ids)) == len(ids)
