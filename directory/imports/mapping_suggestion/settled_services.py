"""What a table says of services, once each column has a field: which column names them, and whether there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.imports.mapping_suggestion.cell_kinds import CALLED_NAME, Column, is_title
from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.row_kind import OF_SERVICES, is_register
from directory.parsing.tables import Table

_WHAT = re.compile(
    r"(?:what|offers?|gives|provides)(?: (?:it|they|is|we|you|offers?|offered|do|does|gives?|given"
    r"|provides?|provided|helps?|services?|kinds?|for|with|of))*"
)
_LISTS = re.compile(r"[,;，、；]|[.。]\s*$")
_MOSTLY = 0.6
_TAGS = re.compile(r"\btags?\b|\bkeywords?\b")


def settle_services(columns: Sequence[Column], found: Guesses) -> None:
    """A description names the service where its cells are titles: "What they do" over "Night Shelter"."""
    guessed = found.columns.get("description")
    if guessed is None or guessed.more or "service" in found.columns:
        return
    column = next((each for each in columns if each.heading == guessed.column), None)
    if column is not None and column.share(is_title) >= CALLED_NAME:
        found.columns["service"] = found.columns.pop("description")


def describe_what_is_given(columns: Sequence[Column], found: Guesses) -> str | None:
    """What stands below "What" describes the service where it is written unlike a name: "free doctor visits, vaccines".

    Returns the heading that no longer names services, None where there is none.
    """
    guessed = found.columns.get("service")
    if guessed is None or guessed.more or "description" in found.columns:
        return None
    column = next((each for each in columns if each.heading == guessed.column), None)
    if (
        column is None
        or not _WHAT.fullmatch(column.words)
        or column.share(_describes_help) < _MOSTLY
    ):
        return None
    found.columns["description"] = found.columns.pop("service")
    return column.heading


def name_by_what_is_given(table: Table, heading: str | None, found: Guesses) -> None:
    """What an agency with several rows gives tells its services apart, and names them all the same."""
    name, guessed = found.columns.get("organization"), found.columns.get("description")
    if heading is None or "service" in found.columns:
        return
    if guessed is None or guessed.column != heading:
        return
    names = [] if name is None or found.asks_name else list(_cells(table, name.column))
    if not names or len(set(names)) < len(names):
        found.columns["service"] = found.columns.pop("description")


def _cells(table: Table, heading: str) -> Iterator[str]:
    return (row.cells[heading] for row in table.rows if row.cells.get(heading))


def _describes_help(text: str) -> bool:
    """Whether a text begins with a small letter, lists several things or is a sentence."""
    begin = text.strip()[:1]
    return begin.islower() or _LISTS.search(text) is not None


def settle_descriptions(found: Guesses) -> None:
    """Where the table has no services of its own, what it says of an organization is said of what it gives."""
    columns = found.columns
    if "service" in columns:
        return
    for name in ("description", "website", "email"):
        own = f"organization_{name}"
        if own in columns and name not in columns and columns.keys() & OF_SERVICES:
            columns[name] = columns.pop(own)


def kinds_as_services(table: Table, found: Guesses) -> None:
    """Where rows of one organization give different help at different places, what they give names their services."""
    columns = found.columns
    kinds, name = columns.get("service_terms"), columns.get("organization")
    places = [columns[each].column for each in ("location_name", "address") if each in columns]
    if "service" in columns or kinds is None or kinds.more or name is None or not places:
        return
    if _TAGS.search(words_of(kinds.column)) or _are_lists(table, kinds.column, found):
        return
    if any("{" in each for each in (kinds.column, name.column, *places)):
        return
    said: dict[str, dict[str, set[str]]] = {}
    organization = ""
    for row in table.rows:
        organization = row.cells[name.column] or (organization if found.same_as_above else "")
        place = " ".join(row.cells[each] for each in places)
        help_there = said.setdefault(organization, {}).setdefault(place, set())
        help_there.add(row.cells[kinds.column])
    several = [each for of, each in said.items() if of and len(each) > 1]
    differ = [each for each in several if len(set.union(*each.values())) >= len(each)]
    if differ and len(differ) * 2 > len(several):
        columns["service"] = Guess(kinds.column, "what is given at each place")


def _are_lists(table: Table, heading: str, found: Guesses) -> bool:
    """Whether half of the cells list several words: such a list names no service."""
    guessed = found.terms.get("service_terms")
    cells = [row.cells[heading] for row in table.rows if row.cells.get(heading)]
    separator = guessed.separator if guessed is not None else ";"
    return sum(separator in each for each in cells) * 2 >= max(len(cells), 1)


def lists_organizations_alone(table: Table, found: Guesses) -> bool:
    """Whether the rows are organizations alone; words for help in what these do are then no kinds of a service."""
    name = found.columns.get("organization")
    names = [row.cells.get(name.column, "") for row in table.rows] if name else []
    if found.asks_name or not is_register(found, list(filter(None, names))):
        return False
    found.columns.pop("service_terms", None)
    found.terms.pop("service_terms", None)
    return True
