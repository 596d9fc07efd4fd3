"""Texts of planned records that may describe a person: somebody answers for them before they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from directory.fields.declared import field_label
from directory.imports.plan import PlannedGroup, PlannedRecord
from directory.imports.planning.time_limit import check_time
from directory.parsing.person_descriptions import Description, find_descriptions

_AT_ORGANIZATIONS = frozenset({"location", "service_at_location"})
_NAMES = frozenset({"name", "alternate_name", "alternate_names"})
_LONGEST_NAME = 4
"""In words: “Tony 1” and “Marina Tower 3” are houses and no child of one or three years."""


def about_persons(groups: Iterable[PlannedGroup]) -> list[str]:
    """A question for each record that a text may describe a person in, as the form of the same text asks."""
    found = []
    read = cache(_of_listing)  # codes, cities and hours come again and again
    for group in groups:
        for record in group.records:
            check_time()
            if question := person_question(record, group.name, read):
                found.append(question)
    return found


def _of_listing(text: str) -> tuple[Description, ...]:
    return find_descriptions(text, of_listing=True)


def person_question(
    record: PlannedRecord,
    organization: str,
    read: Callable[[str], tuple[Description, ...]] = _of_listing,
) -> str:
    """What is asked about a record of which a new text may describe a person; nothing where none does.

    `organization` is whose record it is, `read` finds what may describe a person.
    """
    reason = person_reason(record, read)
    return question_for(record, organization, reason) if reason else ""


def person_reason(
    record: PlannedRecord, read: Callable[[str], tuple[Description, ...]] = _of_listing
) -> str:
    """Which new texts of a record may describe a person, and what they tell; nothing where none does."""
    fields, kinds = list[str](), set[str]()
    for field, text in new_texts(record):
        if described := read(text):
            fields.append(field_label(record.kind, field))
            kinds.update(each.kind.value for each in described)
    if not fields:
        return ""
    return f"its {' and '.join(dict.fromkeys(fields))} may describe a person ({', '.join(sorted(kinds))})"


def question_for(record: PlannedRecord, organization: str, reason: str) -> str:
    """What is asked about a record for a reason that `person_reason` gave."""
    return (
        f"{_called(record, organization)}: {reason}. This directory holds no clients. Leave out names, ages, dates of "
        "birth and case numbers, or confirm that they describe none."
    )


def _called(record: PlannedRecord, organization: str) -> str:
    """Most places of a file are called “a place”: of whom they are says which it is."""
    if record.kind not in _AT_ORGANIZATIONS:
        return f"“{record.label}”"
    return f"{'A place' if record.secret else f'“{record.label}”'} of “{organization}”"


def describes_a_person(record: PlannedRecord) -> bool:
    """Whether a text that a record would get, and does not have, may describe a person."""
    return any(_of_listing(text) for _field, text in new_texts(record))


def new_texts(record: PlannedRecord) -> Iterator[tuple[str, str]]:
    """The field and the words of each text that a record would get and does not have, rows that depend on it too."""
    known = {text for change in record.changes for text in _texts(change.old)}
    for field, value in (*record.fields.items(), *record.parts.items()):
        for text in _texts(value):
            is_called_so = field in _NAMES and len(text.split()) <= _LONGEST_NAME
            if text not in known and not is_called_so:
                yield field, text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
