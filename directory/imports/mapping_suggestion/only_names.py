"""The one column that can hold the names of organizations, by what stands in it, where no heading says which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from directory.imports.mapping_suggestion.cell_kinds import (
    MOSTLY,
    SOME,
    Column,
    is_title,
    names_languages,
)
from directory.imports.mapping_suggestion.guesses import ONLY_NAMES, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_agency, names_people
from directory.parsing.chinese_script import CHINESE, is_chinese_sentence
from directory.parsing.tables.line_kinds import FACTS, kind_of
from directory.parsing.term_words import TermWords

_FEWEST = 3  # two rows tell nothing of a column
_HALF = 0.5
_NEARLY = 0.8
_FEW = 0.2
_NEARLY_ALL = 0.9
_MOSTLY_KIND = 0.6
_LONGEST_WORD = 3  # "All", "Any", "M"
# How somebody turns to whoever is named: without any of these the rows are of anything.
_REACHED_BY = frozenset(
    {
        "phone",
        "hotline",
        "toll_free",
        "text_line",
        "whatsapp",
        "email",
        "website",
        "address",
        "address_whole",
        "hours",
    }
)
# Fields of whose headings ("Who", "Place", "Resource", "Help") it is not sure what stands below.
_OPEN = frozenset(
    {
        *("service", "location_name", "organization_alternate_name", "populations", "eligibility"),
        *("description", "service_terms", "organization_description"),
    }
)


def name_by_contents(
    columns: Sequence[Column], found: Guesses, words: Mapping[str, TermWords]
) -> None:
    """Takes the only column whose cells can be names, beside a way to reach them; of two that may be a person is asked.

    `words` are those of the vocabularies: what is made of kinds of help or of people served names nobody.
    """
    if not found.asks_name or not found.columns.keys() & _REACHED_BY:
        return
    taken = {
        heading
        for name, guessed in found.columns.items()
        if name not in _OPEN
        for heading in guessed.columns
    }
    may_be = [
        each
        for each in columns
        if each.heading not in taken | found.statuses.keys() | found.undecided.keys()
        and _may_name(each, words)
    ]
    places = found.columns.get("location_name")
    services = found.columns.get("service")
    if len(may_be) != 1 or not _holds_names(may_be[0]):
        return
    if services is not None and may_be[0].heading not in services.columns:
        return  # what is called a program may be called like a kind of help, and name the organization as well
    # "Downtown", "Annex": what is called a place is one, unless it has the words that agencies have in their names.
    is_place = places is not None and may_be[0].heading in places.columns
    if not is_place or may_be[0].share(names_agency) >= _FEW:
        found.release(may_be[0].heading)
        found.columns["organization"] = Guess(may_be[0].heading, ONLY_NAMES)
        found.asks_name = False


def _may_name(column: Column, words: Mapping[str, TermWords]) -> bool:
    """Whether half of the cells are written like names, and they are no people, kinds of help or groups of people."""
    return (
        len(column.values) >= _FEWEST
        and not column.is_flag
        and column.share(_is_written_as_name) >= _HALF
        and not names_people(column.values)
        and column.share(names_languages) < SOME
        and column.share(lambda text: words["services"].share(text) >= _MOSTLY_KIND) < _HALF
        and column.share(lambda text: bool(words["populations"].find_all(text))) < SOME
    )


def _holds_names(column: Column) -> bool:
    """Whether nearly each row has a name of its own."""
    differ = len(set(column.values)) >= _NEARLY * len(column.values)
    is_full = column.blank <= 1 or column.fill >= _NEARLY_ALL
    return differ and is_full and column.share(_is_written_as_name) >= MOSTLY


def _is_written_as_name(text: str) -> bool:
    if kind_of(text) in FACTS or not any(map(str.isalpha, text)):
        return False
    return (len(text) > _LONGEST_WORD and is_title(text)) or (
        CHINESE.search(text) is not None and len(text) > 1 and not is_chinese_sentence(text)
    )
