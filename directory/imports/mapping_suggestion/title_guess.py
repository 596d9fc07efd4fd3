"""Titles between the rows of a table: whether they name organizations, or say kinds of help."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from directory.imports.mapping_suggestion.guesses import AS_ANSWERED, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_agency
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.imports.section_titles import (
    SECTION,
    SECTION_SPEC,
    are_titles,
    with_section_titles,
)
from directory.package_files import TOPIC_WORDS, table_rows
from directory.parsing.chinese_script import CHINESE
from directory.parsing.help_vocabulary import broad_words
from directory.parsing.tables import Table
from directory.parsing.term_words import TermWords

_MOSTLY = 0.7
_HALF = 0.5
_FEWEST_TERMS = 2


def titles_of_agencies(table: Table, found: Guesses, words: TermWords) -> Table:
    """Titles above all rows that are names of agencies name the organizations of a table that names its services alone.

    Where a column only says "Name", the names below the titles are hardly called like agencies. The table comes back
    with a column of titles where they are taken.
    """
    bare = found.columns.get("organization")
    named = bare or found.columns.get("service")
    is_bare = bare is not None and words_of(bare.column) == "name"
    has_both = bare is not None and ("service" in found.columns or not is_bare)
    if named is None or named.more or has_both or found.hierarchy or "{" in named.column:
        return table
    titled = with_section_titles(table)
    alone = are_titles(table.rows, ())
    below = [row for row, is_title in zip(titled.rows, alone, strict=True) if not is_title]
    titles = {row.cells[SECTION] for row in below}
    if len(titles) < _FEWEST_TERMS or "" in titles:
        return table
    agencies = sum(
        names_agency(each) and not (_OF_AN_AREA.fullmatch(each) or _is_topic(each, words))
        for each in titles
    )
    if agencies < _HALF * len(titles) or _are_kinds(titles, words):
        return table
    own = sum(names_agency(row.cells[named.column]) for row in below)
    if is_bare and own * len(titles) > _HALF * agencies * len(below):
        return table
    found.columns["service"] = named
    found.columns["organization"] = Guess(SECTION_SPEC, "the titles above the rows")
    return titled


# Words for a part of the map, which an agency may have in its name besides others.
_OF_AN_AREA = re.compile(
    r"(?:[\w'.-]+ ){0,3}county|(?:city|county|town) of [\w'.-]+(?: [\w'.-]+){0,2} ?", re.IGNORECASE
)


def _is_topic(title: str, words: TermWords) -> bool:
    """Whether a title has no word of its own: "Emergency Services", "Shelter & Housing"."""
    return all(
        each in _topic_words() or words.find(each) is not None
        for each in _WORD.findall(title.casefold())
    )


@lru_cache(maxsize=1)
def _topic_words() -> frozenset[str]:
    return frozenset(word for row in table_rows(TOPIC_WORDS) for word in row["words"].split())


_WORD = re.compile(r"[^\W\d_]+")


def _are_kinds(titles: Collection[str], words: TermWords) -> bool:
    """Whether more than half of titles are kinds of help and nothing else.

    "ASH STREET CLINIC" has a word for help in it and more; "CLINICS" is nothing else, nor is "Shelter and Housing".
    """
    kinds = sum(
        all(_is_kind(part, words) for part in _AND.split(each.strip()) if part) for each in titles
    )
    return kinds > _HALF * len(titles)


_AND = re.compile(
    r"(?:(?<!\s)\s++)?(?:[,;/&+、]|\b(?:and|or|y|e|o|at|và)\b|和|及|與|与)\s*+", re.IGNORECASE
)


def kinds_of_title(title: str, words: TermWords) -> list[str]:
    """The kinds of help that a title says of what stands below it; none where a part of it says none.

    “Beds and basics” is no list of kinds, and “School year” has a word for help in it and is none.
    """
    cut = [part for part in _AND.split(title.strip()) if part]
    parts = [title] if words.knows(title) else cut
    found = [words.find(part) for part in parts if _says_kind(part, words)]
    if len(found) < len(parts):
        return []
    return list(dict.fromkeys(each[0] for each in found if each))


def _says_kind(part: str, words: TermWords) -> bool:
    """Whether a title, or a part of one, says a kind of help by half of its words; of broad ones, by all."""
    known = words.find(part)
    if known is None:
        return False
    return words.share(part) >= (1 if (known[1], known[0]) in broad_words() else _HALF)


def _is_kind(title: str, words: TermWords) -> bool:
    known = words.find(title)
    return known is not None and _length(known[1]) >= _length(title)


def _length(text: str) -> int:
    """The words of a text; of Chinese, which has no blanks between them, its characters."""
    return len(text.split()) + len(CHINESE.findall(text))


def ask_where_names_are_kinds(table: Table, found: Guesses, words: TermWords) -> None:
    """Asks which column names the organizations where "Name" stands above kinds of help and nothing else."""
    named = found.columns.get("organization")
    if named is None or named.confidence == AS_ANSWERED or words_of(named.column) != "name":
        return
    names = {row.cells.get(named.column, "") for row in table.rows} - {""}
    if "service" not in found.columns and len(names) >= _FEWEST_TERMS and _are_kinds(names, words):
        del found.columns["organization"]
        found.asks_name = True


def titles_of_organizations(table: Table, found: Guesses, words: TermWords) -> Table:
    """Titles between rows that are names name the organizations, where the rows below are called by kinds of help.

    The table comes back with a column of titles where they are taken.
    """
    named = found.columns.get("organization")
    if named is None or named.more or "{" in named.column or "service" in found.columns:
        return table
    if named.confidence == AS_ANSWERED:
        return table
    titled = with_section_titles(table)
    if are_titles(table.rows, ())[:1] != [True]:
        return table
    titles = {row.cells[SECTION] for row in titled.rows} - {""}
    below = [row for row in titled.rows if row.cells[SECTION] and row.cells[named.column]]
    if len(titles) < _FEWEST_TERMS or len(below) < len(titles):
        return table
    helps = sum(words.find(row.cells[named.column]) is not None for row in below)
    if helps < _MOSTLY * len(below) or _are_kinds(titles, words):
        return table
    # Names of agencies have such words beside others: titles that say more of help than the rows do are kinds of it,
    # and rows whose names say little of it are agencies themselves.
    rows_say = sum(words.share(row.cells[named.column]) for row in below) / len(below)
    if rows_say < _HALF or sum(map(words.share, titles)) / len(titles) >= rows_say:
        return table
    found.columns["service"] = named
    found.columns["organization"] = Guess(SECTION_SPEC, "the titles between the rows")
    return titled


def titles_of_help(table: Table, found: Guesses, words: TermWords) -> Table:
    """Titles between rows that are kinds of help say that of the rows below them, where no column does.

    The table comes back with a column of titles where they are taken.
    """
    if {"service_terms"} & {*found.columns, *found.term_flags} or found.hierarchy:
        return table
    if SECTION in table.header:
        return table
    titled = with_section_titles(table)
    titles = {row.cells[SECTION] for row in titled.rows} - {""}
    meant = {each for each in titles if words.find(each) is not None}
    cells = [row.cells[SECTION] for row in titled.rows if row.cells[SECTION]]
    guessed = guess_terms(cells, words) if len(titles) >= _FEWEST_TERMS else None
    if guessed is None or len(meant) < _MOSTLY * len(titles):
        return table
    told = {title: kinds_of_title(title, words) for title in guessed.codes}
    if not any(told.values()):
        return table
    guessed.codes = {
        title: (code if told[title] else "", count)
        for title, (code, count) in guessed.codes.items()
    }
    found.columns["service_terms"] = Guess(
        SECTION_SPEC, "the titles between the rows; see what their words mean below"
    )
    found.terms["service_terms"] = guessed
    return titled
