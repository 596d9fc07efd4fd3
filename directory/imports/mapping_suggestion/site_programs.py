"""Where one agency runs many sites, each with help and a way in of its own: the sites name the services."""

from __future__ import annotations

from collections import Counter, defaultdict

from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.heading_terms import RUNS
from directory.parsing.cell_values import as_key
from directory.parsing.tables import Row, Table

_TWICE = 5
"""One row of so many may be written twice."""
_OF_HELP = ("service_terms", "description", "eligibility")
_OF_THE_WAY_IN = ("phone", "hours")
_REASON = "each row of an agency says its own help or way in; its site names the service"


def name_services_by_site(table: Table, found: Guesses) -> None:
    """ "Site" beside "Run by": where rows of one agency differ in what is given, or in numbers and hours, each row is a
    service at its place. Else they would fall into one, with the help, the number and the end of any of them.
    Where each has one row, a listing is called by its site and not by who stands behind it, such as a sponsor.
    """
    organization, site = found.columns.get("organization"), found.columns.get("location_name")
    if organization is None or site is None or "service" in found.columns:
        return
    agencies: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in table.rows:
        rows = agencies[row.cells[organization.column].casefold()]
        rows.setdefault(row.cells[site.column].casefold(), row)
    names = Counter(name for rows in agencies.values() for name in rows)
    # A row that is written twice is one site; a name that several agencies have, such as “Main office”, is none.
    are_names = "" not in names and max(names.values(), default=2) == 1
    if not are_names or len(names) * _TWICE < len(table.rows) * (_TWICE - 1):
        return
    several = [list(rows.values()) for rows in agencies.values() if len(rows) > 1]
    differing = sum(_differ(rows, found) for rows in several)
    is_sponsor = RUNS.search(as_key(organization.column)) is not None
    if (several and differing * 2 >= len(several)) or (is_sponsor and not several):
        del found.columns["location_name"]
        found.columns["service"] = Guess(site.column, _REASON)


def _differ(rows: list[Row], found: Guesses) -> bool:
    """Whether rows of one agency give different help, or have both numbers and hours of their own."""
    ways_in = [_columns(found, each) for each in _OF_THE_WAY_IN]
    help_given = [column for each in _OF_HELP for column in _columns(found, each)]
    return _says_more(rows, help_given) or all(_says_more(rows, each) for each in ways_in)


def _columns(found: Guesses, field: str) -> list[str]:
    guessed = found.columns.get(field)
    days = list(found.weekdays.values()) if field == "hours" else []
    return [*(guessed.columns if guessed else ()), *days]


def _says_more(rows: list[Row], columns: list[str]) -> bool:
    said = {tuple(row.cells.get(each, "").casefold() for each in columns) for row in rows}
    return len({each for each in said if any(each)}) > 1
