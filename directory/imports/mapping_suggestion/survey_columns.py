"""Columns that no field for the public may have: what a program of surveys notes of whoever answers, and what it asks.

A heading that says that what stands below it is not published keeps it with staff, whatever else it is called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import CONTENT, MOSTLY, Column
from directory.imports.mapping_suggestion.guesses import BY_HEADING, Guess, Guesses
from directory.imports.mapping_suggestion.name_candidates import names_people
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.status_guess import guess_status
from directory.imports.mapping_suggestion.visibility_guess import is_plainly_visibility
from directory.package_files import SURVEY_WORDS
from directory.parsing.cell_values import heading_words
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(SURVEY_WORDS)
_TECHNICAL = re.compile(_WORDS["technical"])
_BESIDE = re.compile(_WORDS["beside technical"])
_UNPUBLISHED = re.compile(_WORDS["unpublished"])
_STEP = re.compile(r"(?<=\w)\.(?=\w)")
_KEPT_BELOW = re.compile(_WORDS["kept below"])
_UNNAMED = re.compile(r"column [A-Z]{1,3}")
# What machines are called by in a network: 203.0.113.11, 2001:db8::1, 00:1b:44:11:3a:b7.
_OF_A_MACHINE = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}(?::\d+|/\d{1,2})?|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"
    r"|(?=\S*:\S*:)[0-9a-f:]{3,39}(?:%\w+)?",
    re.IGNORECASE,
)
# With so many of them beside it, a day or a name is of whoever answers, too.
_FEWEST = 2
_PEOPLE = ("contact_name", "contact_email", "contact_phone")


def technical_columns(columns: Sequence[Column]) -> list[Column]:
    """What a program of surveys notes by itself: ids, machines, times; beside two of them also names and days."""
    plain = [each for each in columns if _is_technical(each)]
    if len(plain) < _FEWEST:
        return plain
    found = list(plain)
    end = columns.index(plain[-1]) + 1
    while end < len(columns) and _BESIDE.fullmatch(_key(columns[end])):
        end += 1
    found += [each for each in columns[:end] if each not in plain and _BESIDE.fullmatch(_key(each))]
    return found


def _is_technical(column: Column) -> bool:
    if _TECHNICAL.fullmatch(_key(column)):
        return True
    return bool(column.values) and column.share(_names_machine) >= MOSTLY


def _names_machine(text: str) -> bool:
    return _OF_A_MACHINE.fullmatch(text.strip()) is not None


def _key(column: Column) -> str:
    return heading_words(column.heading)


def unpublished_columns(columns: Sequence[Column]) -> list[Column]:
    """Columns whose heading, or that of their group, says that what they hold is not published.

    What stands to the right of one without a heading of its own belongs to it. A column that says which rows are off,
    or who may see them, is none: without it more would be shown.
    """
    found: list[Column] = []
    for place, each in enumerate(columns):
        follows = place > 0 and columns[place - 1] in found and _UNNAMED.fullmatch(each.heading)
        is_kept = follows or _UNPUBLISHED.search(_key(each)) or _is_within_kept(each.heading)
        if is_kept and not _decides(each):
            found.append(each)
    return found


def _is_within_kept(heading: str) -> bool:
    """Whether a key around the last one of a path is of what is for staff: “contact.internal_notes.phone”."""
    return any(
        heading_terms.FOR_STAFF.search(words) or _KEPT_BELOW.fullmatch(words)
        for words in map(words_of, _STEP.split(heading)[:-1])
    )


def _decides(column: Column) -> bool:
    """Whether a column may say who can see a row, or whether it is still given."""
    return (
        column.is_flag
        or column.is_answered
        or guess_status(column.words, column.filled, column.blank) is not None
        or is_plainly_visibility(column.heading, column.filled, column.blank)
    )


def keep_with_staff(columns: Sequence[Column], found: Guesses) -> list[Column]:
    """Gives unpublished columns to fields for staff: a person with number and address, or notes; returns the rest.

    Where another person is in the table already, numbers of two would be mixed; an address that is not published and
    has nobody's name beside it is no person's.
    """
    takes_person = any(names_people(each.values) for each in columns) and not any(
        each in found.columns for each in _PEOPLE
    )
    left = []
    for each in columns:
        field = _field_for_staff(each)
        if not field or (field in _PEOPLE and not takes_person) or field in found.columns:
            left.append(each)
        else:
            found.columns[field] = Guess(each.heading, BY_HEADING)
    return left


def _field_for_staff(column: Column) -> str:
    meant = [each.field for each in heading_terms.meaning_of(column.heading)]
    if not column.values:
        return ""
    for field, content in (("contact_email", "email"), ("contact_phone", "phone")):
        if column.share(CONTENT[content]) >= MOSTLY:
            return field
    if names_people(column.values):
        return "contact_name"
    return "notes_internal" if "notes_internal" in meant else ""
