"""What an import would change of a record on file, in the words of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from directory.fields.kinds import PARTS
from directory.imports.plan import PlannedRecord
from directory.imports.plan_text import change_lines
from directory.web.labels import label
from directory.web.presentation import date_words
from directory.web.supplied_words import field_words, supplied_words

LONGEST = 300
"""More of one value nobody reads before saying yes; the file has all of it."""


def change_words(record: PlannedRecord) -> Iterator[str]:
    """A line for each column or list that changes: of a list the rows that go and those that come.

    Values of places that may be hidden are not told. Records that are no listings are told as the command line does.
    """
    if record.kind not in PARTS:
        yield from change_lines(record)
        return
    for change in record.changes:
        name = field_words(record.kind, change.name)
        if record.secret:
            yield f"{name}: changes"
            continue
        old, new = change.old, change.new
        if isinstance(new, list):
            rows = old or []
            old, new = (
                [row for row in rows if row not in new],
                [row for row in new if row not in rows],
            )
        told = [_words(record.kind, change.name, value) for value in (old, new)]
        yield f"{name}: {' → '.join(told)}"


def _words(kind: str, name: str, value: Any) -> str:
    if name == "verifications":
        return "; ".join(_confirmation(row) for row in value or ()) or "nothing"
    words = supplied_words(kind, name, value).replace("\n", "; ")
    return (words if len(words) <= LONGEST else f"{words[:LONGEST]}…") or "nothing"


def _confirmation(row: Mapping[str, Any]) -> str:
    """Who confirmed it on which day, and how; what is not known is not called unknown."""
    method = str(getattr(row.get("method"), "value", row.get("method")) or "unknown")
    how = "" if method == "unknown" else label("verification_methods", method).lower()
    day = date_words(date.fromisoformat(str(row["on"])))
    return ", ".join(
        filter(None, (f"confirmed on {day}", how, row.get("by_name"), row.get("by_title")))
    )
