"""Lists inside of the records of a JSON file: which there are, which holds services, and who holds that list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion.cell_kinds import CALLED_NAME, Column, is_title
from directory.imports.mapping_suggestion.guesses import BY_HEADING, BY_HOLDER, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_people
from directory.imports.mapping_suggestion.name_guess import is_called_name
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.tables import Table

_SERVICES = frozenset(
    {"services", "service", "programs", "program", "listings", "offerings", "offers", "servicios", "programas"}
)  # fmt: skip
_NAMES = frozenset({"name", "title", "program", "service", "offer", "listing", "label"})
# A "unit" around the rows is no second line of an address, which stands beside its street.
_MAY_BE_HOLDER = ("service", "location_name", "address_2")
_IN_LIST = re.compile(r"\.[0-9]{1,4}(?=\.)")


def lists_in_records(table: Table) -> dict[str, None]:
    """The paths of lists whose members have columns with numbers, outer ones first; those in lists have no numbers."""
    found = [
        (heading[: match.start()].count(".1."), _IN_LIST.sub("", heading[: match.start()]))
        for heading in table.header
        for match in _IN_LIST.finditer(heading)
    ]
    return dict.fromkeys(path for _depth, path in sorted(found, key=lambda each: each[0]))


def list_of_services(table: Table) -> str | None:
    """The path of the outermost list that is called one of services and whose members have names; None for none."""
    lists = [*lists_in_records(table), *table.spread]
    return next((each for each in lists if _is_of_services(each, table)), None)


def _is_of_services(inner: str, table: Table) -> bool:
    called = words_of(inner.rpartition(".")[2]).split()[-1:]
    names = {
        words_of(name).rpartition(" ")[2]
        for heading in table.header
        for lists, _dot, name in [heading.rpartition(".")]
        if _IN_LIST.sub("", f"{lists}.")[:-1] == inner
    }
    return bool(_SERVICES.intersection(called)) and not _NAMES.isdisjoint(names)


def name_by_holder(columns: Sequence[Column], found: Guesses, inner: str | None) -> None:
    """What holds the list `inner` of which each member is a row is the organization: "unit" around "programs".

    Where no heading says so, it is the first column around the list whose cells are names, one in each row; a name
    within the list is then that of the service.
    """
    within = [
        each for each in columns if inner is not None and each.heading.startswith(f"{inner}.")
    ]
    known = found.columns.get("organization")
    own = {each.heading for each in within}
    if not within or (known is not None and known.column not in own):
        return
    holder = next((each for each in columns if _names_holder(each, own, found)), None)
    if holder is None:
        return
    found.release(holder.heading)
    called = (Guess(each.heading, BY_HEADING) for each in within if is_called_name(each))
    service = known or found.columns.get("service") or next(called, None)
    found.columns["organization"] = Guess(holder.heading, BY_HOLDER)
    if service is not None:
        found.columns["service"] = service


def _names_holder(column: Column, within: set[str], found: Guesses) -> bool:
    """Whether a column around the list of rows holds names, and no field but that of another name takes it."""
    taken = {
        name
        for field, each in found.columns.items()
        if field not in _MAY_BE_HOLDER
        for name in each.columns
    }
    return (
        column.heading not in within | taken
        and bool(column.values)
        and not (column.blank or column.is_flag or names_people(column.values))
        and column.share(is_title) >= CALLED_NAME
    )
