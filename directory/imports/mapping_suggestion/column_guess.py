"""Guessing which column is which field, by headings and by cells; how the guess is written down is known elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import (
    CONTENT,
    Column,
    is_whole_address,
    names_languages,
)
from directory.imports.private_marks import implied_flags
from directory.parsing.cell_values import heading_words
from directory.parsing.languages import read_languages
from directory.parsing.tables import Table

_SAMPLE = 300
_MOSTLY = 0.7
_SOME = 0.4
_KINDS = {
    "organizations": frozenset({"agency", "organization", "provider"}),
    "sites": frozenset({"site", "location", "branch"}),
    "services": frozenset({"program", "service", "programatsite", "program at site"}),
}


@dataclass(slots=True)
class Guess:
    """`confidence` says what speaks for it, in words for the person who checks."""

    column: str
    confidence: str


@dataclass(slots=True)
class Guesses:
    """All that was guessed about a table, and the columns that were left."""

    implied: dict[str, list[str]]
    columns: dict[str, Guess] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    weekdays: dict[str, str] = field(default_factory=dict)
    private: dict[str, list[str]] = field(default_factory=dict)
    unlisted: list[str] = field(default_factory=list)
    hierarchy: dict[str, str | list[str]] = field(default_factory=dict)
    left: list[Column] = field(default_factory=list)


def guess(table: Table) -> Guesses:
    """The guesses for a table; rows are looked at from its beginning to its end."""
    columns = [_column(table, heading) for heading in table.header]
    found = Guesses(implied=implied_flags(table.header))
    rest = [column for column in columns if not _special(column, found)]
    _by_heading(rest, found)
    _by_content(rest, found)
    _hierarchy(rest, found)
    used = {each.column for each in found.columns.values()}
    used.update(value for value in found.hierarchy.values() if isinstance(value, str))
    found.left = [column for column in rest if column.heading not in used]
    return found


def _column(table: Table, heading: str) -> Column:
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    sample = filled[:: max(1, len(filled) // _SAMPLE)][:_SAMPLE]
    return Column(
        heading, heading_words(heading), heading_words(heading.rpartition(".")[2]), sample
    )


def _special(column: Column, found: Guesses) -> bool:
    """Columns that are no single field: flags, languages, weekdays, privacy."""
    if not column.values or heading_terms.OF_RECORD.search(column.words):
        return False
    if column.is_flag:
        return _flag(column, found)
    weekday = heading_terms.WEEKDAY.search(column.heading)
    if weekday:
        found.weekdays.setdefault(weekday["day"].capitalize()[:2], column.heading)
        return True
    share = column.share(names_languages)
    if share == 1 or (share >= _SOME and heading_terms.LANGUAGE.search(column.words)):
        found.languages.append(column.heading)
        return True
    return False


def _flag(column: Column, found: Guesses) -> bool:
    if column.heading in found.implied:
        found.private[column.heading] = found.implied[column.heading]
        return True
    if heading_terms.UNLISTED.match(column.words):
        found.unlisted.append(column.heading)
        return True
    languages, doubts = read_languages(column.heading)
    if languages and not doubts:
        found.flags[column.heading] = "; ".join(language.code for language in languages)
        return True
    return False


def _by_heading(columns: Sequence[Column], found: Guesses) -> None:
    by_words: dict[str, Column] = {}
    for column in columns:
        by_words.setdefault(column.words, column)
    for column in columns:
        by_words.setdefault(column.tail, column)
    taken: set[str] = set()
    for name, headings in heading_terms.HEADINGS.items():
        likely = (by_words[each] for each in headings if each in by_words)
        chosen = next((each for each in likely if each.heading not in taken and each.values), None)
        content = CONTENT.get(name)
        if chosen is None or (content and chosen.share(content) < _SOME):
            continue
        taken.add(chosen.heading)
        whole = name == "address" and chosen.share(is_whole_address) >= _SOME
        confidence = "sure: heading and content agree" if content or whole else "by its heading"
        found.columns["address_whole" if whole else name] = Guess(chosen.heading, confidence)


def _by_content(columns: Sequence[Column], found: Guesses) -> None:
    for name, content in CONTENT.items():
        if name not in found.columns:
            likely = [
                column
                for column in _free(columns, found)
                if column.share(content) >= _MOSTLY
                and not (name == "postal_code" and heading_terms.IDENTIFIER.search(column.words))
            ]
            if likely:
                best = max(likely, key=lambda column: (column.share(content), len(column.values)))
                found.columns[name] = Guess(best.heading, "by its content only; look at it")
    if not found.columns.keys() & {"address", "address_whole"}:
        whole = next(
            (
                column
                for column in _free(columns, found)
                if column.share(is_whole_address) >= _MOSTLY
            ),
            None,
        )
        if whole:
            found.columns["address_whole"] = Guess(whole.heading, "by its content only; look at it")
    if "organization" not in found.columns:
        best_name = max(_free(columns, found), key=lambda column: column.like_names, default=None)
        if best_name:
            reason = "a guess: of all columns its values look most like names"
            found.columns["organization"] = Guess(best_name.heading, reason)


def _free(columns: Sequence[Column], found: Guesses) -> Iterator[Column]:
    taken = {each.column for each in found.columns.values()}
    return (column for column in columns if column.values and column.heading not in taken)


def _hierarchy(columns: Sequence[Column], found: Guesses) -> None:
    """Agencies, sites and programs in one table: a column of kinds and one of parents beside the ids."""
    own = found.columns.get("listing_id")
    kind = next((column for column in columns if _is_kind(column)), None)
    parent = next(
        (
            column
            for column in columns
            if _is_parent(column) and heading_terms.IDENTIFIER.search(column.words)
        ),
        None,
    )
    if own is None or kind is None or parent is None:
        return
    found.hierarchy = {"kind": kind.heading, "id": own.column, "parent": parent.heading}
    name = next((column for column in columns if _is_parent(column) and column is not parent), None)
    if name:
        found.hierarchy["parent_name"] = name.heading
    said = dict.fromkeys(kind.values)
    for role, kinds in _KINDS.items():
        found.hierarchy[role] = [value for value in said if value.casefold() in kinds]
    del found.columns["listing_id"]


def _is_kind(column: Column) -> bool:
    said = {value.casefold() for value in column.values}
    return len(said) > 1 and said <= frozenset.union(*_KINDS.values())


def _is_parent(column: Column) -> bool:
    return column.words.startswith("parent ") and bool(column.values)
