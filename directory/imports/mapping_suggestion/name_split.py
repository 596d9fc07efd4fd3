"""One column that names an organization and its service together: "Elm House - Night beds", "Elm House: Night beds"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion.cell_kinds import is_street
from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.heading_terms import asks_for_service, speaks_of_both
from directory.imports.mapping_suggestion.name_candidates import names_agency
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.cell_values import as_key
from directory.parsing.elsewhere import is_plain_word
from directory.parsing.few_people import is_for_few, is_for_the_served
from directory.parsing.hidden_marks import Position, hides_listing, hides_place, tells_who_may_see
from directory.parsing.languages import read_languages
from directory.parsing.status_marks import note_status
from directory.parsing.tables import Row
from directory.parsing.tables.split_column import (
    BRACKET_BELOW,
    SEPARATORS,
    WEAK_SEPARATORS,
    part_names,
    parts_of,
)
from directory.parsing.title_marks import title_status
from directory.parsing.weak_signals import may_have_ended, may_hide_place

_NEARLY_ALL, _MANY, _MOSTLY = 0.9, 0.4, 0.6
_FEWEST = 3
_FEWEST_BELOW = 2
_SMALL = 3
"""Letters of words that names write small: "of", "the"."""
_SHORTEST, _LONGEST = 2, 80
_REASON = "two names in one cell, cut apart under [split]"


def split_names(rows: Sequence[Row], found: Guesses) -> None:
    """Takes organization and service from one column, where nearly all its cells hold both, or many and its heading.

    A name with its address below it is cut into those.
    """
    columns = found.columns
    named = columns.get("organization")
    if named is None or named.more or "{" in named.column:
        return
    cells = [
        row.cells[named.column]
        for row in rows
        if row.cells.get(named.column) and sum(map(bool, row.cells.values())) > 1
    ]
    first, second = part_names(named.column)
    if "address_whole" not in columns and "address" not in columns and _have_streets(cells):
        found.split[named.column] = "\n"
        columns["organization"] = Guess(first, "the first line of each cell")
        columns["address_whole"] = Guess(second, "the lines below the name")
        return
    if "service" in columns:
        return
    if _split_below(named.column, cells, found):
        return
    is_both = speaks_of_both(words_of(named.column))
    separator = _separator(cells, _MANY if is_both else _NEARLY_ALL)
    if separator is None and _split_weakly(named.column, cells, found):
        return
    # Below a heading in two languages ("Iglesia / Church") the cells say one name in both.
    if separator is None or (not is_both and all(parts_of(named.column, separator))):
        return
    found.split[named.column] = separator
    if asks_for_service(words_of(named.column)) and _is_turned(cells, separator):
        first, second = second, first
    columns["organization"] = Guess(first, _REASON)
    columns["service"] = Guess(second, _REASON)


def split_services(rows: Sequence[Row], found: Guesses) -> None:
    """Takes the organizations out of the names of services where nothing else names them: "Night beds (Elm House)"."""
    named = found.columns.get("service")
    if not found.asks_name or named is None or named.more or "{" in named.column:
        return
    cells = [cell for row in rows if (cell := row.cells.get(named.column, ""))]
    if _split_weakly(named.column, cells, found):
        found.asks_name = False


def _split_weakly(heading: str, cells: Sequence[str], found: Guesses) -> bool:
    """Whether names are cut where brackets or commas part them: those on one side return, and are called like agencies.

    Names that have a bracket or a comma of their own ("Elm House, Inc.", "Beds (men)") part nothing.
    """
    for separator in WEAK_SEPARATORS if len(cells) >= _FEWEST else ():
        parts = [parts_of(each, separator) for each in cells]
        if sum(map(_are_names, parts)) < _NEARLY_ALL * len(cells):
            continue
        sides = [[part for part in side if part] for side in zip(*parts, strict=True)]
        for at, other in ((0, 1), (1, 0)):
            returns = len(set(sides[at])) < len(sides[at]) and len(set(sides[other])) == len(cells)
            if returns and _agencies(sides[at]) >= _MOSTLY * len(sides[at]):
                found.split[heading] = separator
                names = part_names(heading)
                found.columns["organization"] = Guess(names[at], _REASON)
                found.columns["service"] = Guess(names[other], _REASON)
                return True
    return False


def _split_below(heading: str, cells: Sequence[str], found: Guesses) -> bool:
    """Whether agencies stand in brackets below names of their programs, in some cells; the others name one of both.

    What stands there in any cell has to be a name: a remark, such as that it is closed, is read where it stands.
    """
    agencies = [behind for each in cells if (behind := parts_of(each, BRACKET_BELOW)[1])]
    if len(agencies) < _FEWEST_BELOW or not all(map(_is_agency, agencies)):
        return False
    if not all(names_agency(each) or _is_proper(each) for each in agencies):
        return False
    if not any(names_agency(each) or agencies.count(each) > 1 for each in agencies):
        return False
    found.split[heading] = BRACKET_BELOW
    program, agency = part_names(heading)
    found.columns["organization"] = Guess(agency, _REASON, more=[program])
    found.columns["service"] = Guess(program, _REASON)
    return True


def _is_agency(text: str) -> bool:
    """Whether words in brackets are a name and no remark."""
    key = as_key(text)
    says_more = (
        note_status(text)
        or title_status(text)
        or hides_place(text, Position.NAME)
        or hides_listing(text)
        or tells_who_may_see(key)
        or may_have_ended(text, is_remark=True)
        or may_hide_place(text, is_remark=True)
        or is_for_few(text)
        or is_for_the_served(text)
    )
    words = [each for each in re.findall(r"[^\W\d_]+", text) if len(each) > _SMALL]
    return not says_more and bool(words) and all(each[0].isupper() for each in words)


def _is_proper(text: str) -> bool:
    """Whether words are several, and none tells where in a house or in which language: “North Site”, “Spanish Desk”."""
    words = text.casefold().split()
    languages, _ = read_languages(text)
    return len(words) > 1 and not languages and not any(map(is_plain_word, words))


def _is_turned(cells: Sequence[str], separator: str) -> bool:
    """Whether the agencies stand behind their services: they are called so more often, and more of them repeat."""
    before, behind = zip(*(parts_of(each, separator) for each in cells), strict=True)
    return len(set(behind)) <= len(set(before)) and _agencies(behind) > _agencies(before)


def _agencies(names: Sequence[str]) -> int:
    return sum(names_agency(each) for each in names)


def _have_streets(cells: Sequence[str]) -> bool:
    """Whether below the names, where anything stands there, stand mostly streets."""
    below = [behind for each in cells if (behind := parts_of(each, "\n")[1])]
    return len(below) > 1 and sum(map(is_street, below)) >= _MOSTLY * len(below)


def _separator(cells: Sequence[str], least: float) -> str | None:
    """What parts at least a share of the cells into two names; None where too few have it."""
    if len(cells) < _FEWEST:
        return None
    for separator in SEPARATORS:
        parts = [parts_of(each, separator) for each in cells]
        if sum(map(_are_names, parts)) >= least * len(cells):
            return separator
    return None


def _are_names(parts: tuple[str, str]) -> bool:
    return all(
        _SHORTEST <= len(each) <= _LONGEST and each[0].isalnum() and not each.isdecimal()
        for each in parts
    )
