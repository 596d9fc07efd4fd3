"""Which columns may name the organizations where neither a heading nor contents decide: a person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.imports.mapping import OTHER_NAMES, Mapping, columns_of
from directory.imports.mapping_suggestion.cell_kinds import Column, is_title
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.given_names import is_given_name, is_named_family_first
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
    likely.sort(key=lambda each: -_likelihood(each))
    return [
        NameCandidate(each.heading, tuple(dict.fromkeys(each.values))[:_EXAMPLES])
        for each in likely[:_MOST]
    ]


# Words that names of agencies have, in whatever language, and hardly any other text of a list.
_OF_AGENCIES = re.compile(
    r"\b(?:cent(?:er|re|ro|rum)|house|home|shelter|haven|clinic|hospital|health|services?|foundation|project|coalition"
    r"|network|alliance|society|association|council|committee|church|parish|temple|mission|ministr(?:y|ies)|chapel|inc"
    r"|llc|corp|county|city of|department|dept|legal aid|law|collective|institute|university|college|school|library"
    r"|community|advocates?|defenders?|partners?|union|league|club|guild|trust|fund|initiative|agency|bureau|office of"
    r"|casa|iglesia|templo|fundaci[oó]n|cl[ií]nica|hogar|albergue|refugio|asociaci[oó]n|consulado|misi[oó]n"
    r"|trung t[aâ]m|h[oộ]i|nh[aà] th[oờ]|ch[uù]a|simbahan|samahan|bahay)\b"
    r"|[會会社堂院所館馆局]$|中心|基金",
    re.IGNORECASE,
)


def _likelihood(column: Column) -> float:
    """How much the cells look like names of agencies: like names, and with the words that agencies have in theirs.

    Names of agencies may stand in several rows.
    """
    titles = column.share(lambda text: 3 < len(text) < 80 and is_title(text))
    agencies = column.share(names_agency)
    return (column.like_names + titles) / 2 + agencies - (1 if names_people(column.values) else 0)


def names_agency(text: str) -> bool:
    """Whether a text is a name with a word that agencies have in theirs."""
    return is_title(text) and _OF_AGENCIES.search(text) is not None


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
    if is_named_family_first(text) and not _OF_AGENCIES.search(text):
        return True
    words = (f"{first} {last}" if comma else text).split()
    return 1 < len(words) <= _LONGEST_NAME and is_given_name(words[0]) and text.upper() != text


def _column(table: Table, heading: str) -> Column:
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    return Column(heading, words_of(heading), filled, filled, len(table.rows))
