"""Agencies, sites and programs as rows of one table: which columns say what a row is and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CALLED_NAME,
    MOSTLY,
    Column,
    is_identifier,
)
from directory.imports.mapping_suggestion.guesses import (
    Guesses,
)
from directory.imports.mapping_suggestion.heading_terms import meaning_of

_KINDS = {
    "organizations": frozenset({"agency", "organization", "provider"}),
    "sites": frozenset({"site", "location", "branch"}),
    "services": frozenset({"program", "service", "programatsite", "program at site"}),
}


def guess_hierarchy(columns: Sequence[Column], found: Guesses) -> None:
    """Agencies, sites and programs in one table: a column of kinds and one of parents beside the ids."""
    kind = next((column for column in columns if _is_kind(column)), None)
    parents = [column for column in columns if column.words.startswith("parent ") and column.values]
    parent = next((each for each in parents if heading_terms.IDENTIFIER.search(each.words)), None)
    own = _own_id(columns, kind, parents, parent)
    if own is None or kind is None or parent is None:
        _hierarchy_of_names(columns, parents, found)
        return
    found.hierarchy = {"kind": kind.heading, "id": own.heading, "parent": parent.heading}
    name = next((each for each in parents if each is not parent), None)
    if name:
        found.hierarchy["parent_name"] = name.heading
    said = dict.fromkeys(kind.values)
    for role, kinds in _KINDS.items():
        found.hierarchy[role] = [value for value in said if value.casefold() in kinds]


def _hierarchy_of_names(
    columns: Sequence[Column], parents: Sequence[Column], found: Guesses
) -> None:
    """The same by names: a column of parents whose words are names of other rows, and some rows have none."""
    for parent in parents:
        said = set(parent.filled)
        for own in columns:
            names = set(own.filled)
            if (
                own is not parent
                and parent.blank
                and len(names) == own.rows
                and len(said & names) >= CALLED_NAME * len(said)
            ):
                found.hierarchy = {"id": own.heading, "parent": parent.heading}
                return


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
