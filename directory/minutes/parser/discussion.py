"""What was said below each item of the agenda, in the words of the paper; headings without numbers are items too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory.minutes.meeting_paper import Noted
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.next_meeting import NEXT_MEETING
from directory.minutes.parser.numbered_lines import Line

LONGEST_NOTES = 20_000  # about eight pages on one item; more is an annex that was pasted
_HEADING_WORDS = 9
_ENDS = re.compile(r"[.;,!?]\s*$")


def read_discussion(
    items: Sequence[Noted],
    lines: list[Line],
    head_end: int,
    outcomes: frozenset[int] = frozenset(),
) -> list[Noted]:
    """The items with the text that stands below each; where none is numbered, the headings of the paper are the items.

    The line of the next meeting ends the last item. Notes end after LONGEST_NOTES characters. `outcomes` are the lines
    that say what was decided or will be done, and head nothing: "Ana to update the list".
    """
    headings = [line for line in lines if line[0] not in outcomes]
    found = list(items) or _headings(headings, head_end)
    ends = [*(item.line for item in found[1:]), len(lines) + 1]
    noted = []
    for item, end in zip(found, ends, strict=False):
        below = [text for number, text in lines if item.line < number < end]
        own = [item.notes] if item.notes else []
        noted.append(replace(item, notes=_notes([*own, *below])))
    return noted


def _headings(lines: list[Line], head_end: int) -> list[Noted]:
    """Short lines by themselves that say what came next: "Approval of Minutes", "Announcements:"."""
    return [
        Noted(number, text.strip().rstrip(": "))
        for number, text in lines
        if number >= head_end
        and is_business(text)
        and len(text.split()) < _HEADING_WORDS
        and not _ENDS.search(text)
        and text.partition(":")[2].strip() == ""
        and NEXT_MEETING.match(text) is None
    ]


def _notes(lines: Sequence[str]) -> str | None:
    """The lines as one text, one empty line where the paper has several; None where nothing is said."""
    kept: list[str] = []
    for text in lines:
        if NEXT_MEETING.match(text):
            break
        if text.strip() or (kept and kept[-1]):
            kept.append(text.rstrip())
    return "\n".join(kept).strip("\n")[:LONGEST_NOTES] or None
