"""Which columns may name the organizations where no heading says it: a person is asked, looks alone decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.imports.mapping import OTHER_NAMES, Mapping, columns_of
from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.heading_terms import words_of
from directory.parsing.given_names import is_given_name
from directory.parsing.tables import Table

_MOST = 5
_EXAMPLES = 3
_LEAST = 0.1
_LIKELY = 0.6
_HALF = 0.5
_LONGEST_NAME = 4  # words of a person's name
# Fields that a heading such as "Who" asks for, below which may stand names as well.
MAY_BE_NAMES = ("populations", "eligibility")


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A column that may name the organizations, with up to three of its cells."""

    heading: str
    examples: tuple[str, ...]


def name_candidates(table: Table, headings: Iterable[str]) -> list[NameCandidate]:
    """Those of the columns whose cells look like names, likeliest first, five at most."""
    columns = [_column(table, heading) for heading in headings]
    likely = [each for each in columns if each.like_names >= _LEAST]
    likely.sort(key=lambda each: -each.like_names)
    return [
        NameCandidate(each.heading, tuple(dict.fromkeys(each.values))[:_EXAMPLES])
        for each in likely[:_MOST]
    ]


def candidates_of(table: Table, mapping: Mapping) -> list[NameCandidate]:
    """The candidates of a table whose mapping leaves the question open: what it does not use, or takes for a name."""
    names = {
        column
        for field in (*OTHER_NAMES, *MAY_BE_NAMES)
        for spec in mapping.columns.get(field, ())
        for column in columns_of(spec)
    }
    used = mapping.used_columns() - names
    return name_candidates(table, (each for each in table.header if each not in used))


def is_likely_name(column: Column) -> bool:
    """Whether a column might as well name the organizations as another that is called the name of something."""
    return column.like_names >= _LIKELY and not column.is_prose


def names_people(values: Sequence[str]) -> bool:
    """Whether half of some names are those of people: a list of people must not become one of organizations."""
    return sum(map(_is_person, values)) >= max(len(values), 1) * _HALF


def _is_person(text: str) -> bool:
    last, comma, first = text.partition(",")
    words = (f"{first} {last}" if comma else text).split()
    return 1 < len(words) <= _LONGEST_NAME and is_given_name(words[0]) and text.upper() != text


def _column(table: Table, heading: str) -> Column:
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    return Column(heading, words_of(heading), filled, filled, len(table.rows))
