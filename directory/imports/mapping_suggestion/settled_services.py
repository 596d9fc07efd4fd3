"""What a table says of services, once each column has a field: which column names them, and whether there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.imports.mapping_suggestion.cell_kinds import CALLED_NAME, Column, is_title
from directory.imports.mapping_suggestion.guesses import AS_ANSWERED, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_agency
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.row_kind import OF_SERVICES, is_register
from directory.parsing.chinese_script import CHINESE
from directory.parsing.tables import Table

_WHAT = re.compile(
    r"(?:what|offers?|gives|provides)(?: (?:it|they|is|we|you|offers?|offered|do|does|gives?|given"
    r"|provides?|provided|helps?|services?|kinds?|for|with|of))*"
)
# A word that names services as well, and in languages that have no plural says what is given.
_SERVICE = re.compile(r"(?:mga |cac )?service|services offered")
_LISTS = re.compile(r"[,;，、；]|[.。]\s*$")
_JOINED = re.compile(r"\s(?:and|y|e|at|và)\s")
_MOSTLY = 0.6
_THIRD = 0.3
_TAGS = re.compile(r"\btags?\b|\bkeywords?\b")


def settle_services(columns: Sequence[Column], found: Guesses) -> None:
    """A description names the service where its cells are titles: "What they do" over "Night Shelter".

    Behind names that each stand once it names the organizations where it says so: "**Night Beds** – Elm House Society".
    """
    guessed = found.columns.get("description")
    if guessed is None or guessed.more or "service" in found.columns:
        return
    column = next((each for each in columns if each.heading == guessed.column), None)
    if column is not None and column.share(is_title) >= CALLED_NAME:
        found.columns["service"] = found.columns.pop("description")
        named = found.columns.get("organization")
        own = next((each for each in columns if named and each.heading == named.column), None)
        is_open = not (
            named is None or named.more or named.confidence == AS_ANSWERED or found.asks_name
        )
        if named and own and is_open and _names_who_offers(column, own):
            organization = found.columns["service"]
            found.columns["service"], found.columns["organization"] = named, organization


def _names_who_offers(behind: Column, name: Column) -> bool:
    """Whether titles that return are called like agencies, more than the names before them, of which none returns."""
    returns = len(set(behind.filled)) < len(behind.filled)
    is_own = len(set(name.filled)) == len(name.filled)
    return returns and is_own and behind.share(names_agency) > name.share(names_agency)


def describe_what_is_given(columns: Sequence[Column], found: Guesses) -> str | None:
    """What stands below "What" describes the service where it is written unlike a name: "free doctor visits, vaccines".

    So does what stands below "Service" where a third of it are lists.

    Returns the heading that no longer names services, None where there is none.
    """
    guessed, told = found.columns.get("service"), found.columns.get("description")
    if guessed is None or guessed.more:
        return None
    beside = [each for each in columns if told is not None and each.heading in told.columns]
    if any(each.fill >= _THIRD for each in beside) or (told is not None and not beside):
        return None  # what some rows say besides is of the same description
    column = next((each for each in columns if each.heading == guessed.column), None)
    if column is None:
        return None
    is_what = _WHAT.fullmatch(column.words) and column.share(_describes_help) >= _MOSTLY
    if not is_what and not (_SERVICE.fullmatch(column.words) and _are_lists_of_help(column)):
        return None
    described = found.columns.pop("service")
    described.more = told.columns if told is not None else []
    found.columns["description"] = described
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


def _are_lists_of_help(column: Column) -> bool:
    """Whether a third of the cells are lists, and most begin as no name does; Chinese has no such letters."""
    begun = column.share(lambda text: text.strip()[:1].islower() or CHINESE.match(text) is not None)
    return begun >= _MOSTLY and column.share(_lists_help) >= _THIRD


def _lists_help(text: str) -> bool:
    is_begun = text.strip()[:1].islower()
    return _LISTS.search(text) is not None or (is_begun and _JOINED.search(text) is not None)


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
