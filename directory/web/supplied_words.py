"""What a source supplies for a field or a list of a record, in the words of pages: labels of codes, numbers as they are
dialed, hours as they are told, one line for each row; and who would see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from directory.fields.declared import PUBLISHABLE, declared_tables, field_label, fields_of
from directory.fields.kinds import PARTS, Part
from directory.models import Audience
from directory.web.clock import local_now
from directory.web.history_words import AUDIENCES, row_words, value_words
from directory.web.history_words import PARTS as PART_WORDS
from directory.web.presentation import hours_sentence

_UNTOLD = frozenset({"id", "vocabulary", "rule", "is_counted", "link_type", "extent_type"})
"""Columns of rows that tell a reader nothing, or that another column of the row says in words."""
_LISTS = {
    "accessibility": "Accessibility",
    "additional_urls": "Other websites",
    "addresses": "Address",
    "attributes": "Terms of other taxonomies",
    "funding": "Who pays",
    "identifiers": "Registry numbers",
    "populations": "Whom it accepts",
    "terms": "Kinds of help and conditions",
}
"""What lists are called whose rows have no name of their own in the history."""
ALL_READERS, STAFF, BY_LINE = "Everyone", "Staff only", "See each line"


def supplied_words(kind: str, name: str, value: Any) -> str:
    """A value of a column or list of a record of `kind`; each row of a list on a line of its own. Empty for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    part = PARTS.get(kind, {}).get(name)
    if part is None:
        return value_words(kind, name, _plain(value), None)
    return "\n".join(filter(None, (_row(part, each) for each in value)))


def field_words(kind: str, name: str) -> str:
    """What a column or list of a record of `kind` is called, with a capital letter."""
    part = PARTS.get(kind, {}).get(name)
    known = _LISTS.get(name) or (PART_WORDS.get(part.model.__tablename__) if part else None)
    words = known or field_label(kind, name)
    return f"{words[:1].upper()}{words[1:]}"


def seen_by(kind: str, name: str) -> str:
    """Who sees a column or list once its record is shown; lines that name their own audience say it themselves."""
    part = PARTS.get(kind, {}).get(name)
    if part is None:
        declared = declared_tables().get(kind, {}).get(name)
        return ALL_READERS if declared and declared.exposure in PUBLISHABLE else STAFF
    if "audience" in part.columns:
        return BY_LINE
    told = [each for column, each in fields_of(part.model).items() if column in part.columns]
    return ALL_READERS if any(each.exposure in PUBLISHABLE for each in told) else STAFF


def _row(part: Part, row: Mapping[str, Any]) -> str:
    table = part.model.__tablename__
    vocabulary = row.get("vocabulary")
    values, nested = dict[str, str](), list[str]()
    for column, value in row.items():
        if value is None or value in ("", [], {}, False) or column in _UNTOLD:
            continue
        if column in part.nested:
            nested += filter(None, (_row(part.nested[column], each) for each in value))
        elif column == "opening_hours":
            values[column] = hours_sentence([str(value)], local_now()) or str(value)
        else:
            values[column] = value_words(table, column, _plain(value), vocabulary)
    if "audience" in part.columns and "audience" not in values:
        values["audience"] = AUDIENCES[Audience.PUBLIC]
    words = row_words(table, values, {column: _plain(each) for column, each in row.items()})
    return ", ".join(filter(None, (words, *nested)))


def _plain(value: Any) -> Any:
    """As the audit keeps it: words of closed lists and days as text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bool | int | float):
        return value
    return str(getattr(value, "value", value))
