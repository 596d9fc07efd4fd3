"""What a title says of all that stands below it: a line above a table, between its rows, or the name of a worksheet."""

from __future__ import annotations

import re

from directory.parsing.cell_values import as_key
from directory.parsing.hidden_marks import Subject, hides
from directory.parsing.statuses import Status, read_status

_CLOSES = re.compile(
    r"\b(?:closed(?! (?:to|for|caption))|inactive|defunct|discontinued|archived?|out of business|no longer"
    r"|not active|unverified|pending|duplicates?|cerrad[oa]s?|inactiv[oa]s?)\b"
    r"|停業|停业|已關閉|已关闭"
)
_LONGEST = 200


def title_status(text: str) -> Status | None:
    """What a title says of the rows below: "CLOSED PROGRAMS – DO NOT REFER". Other titles say nothing."""
    key = as_key(text)
    if not key or len(key) > _LONGEST:
        return None
    if hides(Subject.LISTING, key, "title"):
        return Status.UNLISTED
    if not _CLOSES.search(key):
        return None
    status = read_status(text)
    return None if status is Status.ACTIVE else status or Status.INACTIVE
