"""Lines of words above and below what a sheet lists: titles, and notes."""

from __future__ import annotations

from collections.abc import Sequence

from directory.parsing.tables.line_kinds import groups_of
from directory.parsing.tables.table import Record

_MOST_TITLES = 8


def without_titles(
    records: Sequence[Record],
) -> tuple[Sequence[Record], Sequence[Record], Sequence[Record]]:
    """The lines of words alone above, the records, and those below; an empty line parts them."""
    begins, ends = 0, len(records)
    for place in range(1, min(len(records), _MOST_TITLES)):
        if _is_parted(records[place - 1], records[place]) and _are_words(records[:place]):
            begins = place
    for place in range(len(records) - 1, max(begins, len(records) - _MOST_TITLES), -1):
        if _is_parted(records[place - 1], records[place]) and _are_words(records[place:]):
            ends = place
    return records[:begins], records[begins:ends], records[ends:]


def _are_words(records: Sequence[Record]) -> bool:
    """Whether lines hold one cell each, and no facts."""
    single = all(sum(bool(text.strip()) for text in each.fields) == 1 for each in records)
    return single and not any(groups_of([text for each in records for text in each.fields], 1))


def _is_parted(before: Record, record: Record) -> bool:
    height = 1 + max(each.strip().count("\n") for each in before.fields)
    return record.line > before.line + height
