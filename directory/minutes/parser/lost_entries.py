"""Lines among those of who came that made nobody an attendee, and of which nothing else says what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.minutes.meeting_paper import Attendee, Refusal
from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.attendance_entry import is_device
from directory.minutes.parser.business_headings import is_business, is_other_label
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.table_columns import columns
from directory.minutes.parser.word_lists import ABSENT_MARK, NOBODY, tokens

_LONGEST_LINE = 200  # a longer line is prose
_SHOWN = 60
_FIRST = re.compile(r"\s*[,;(\t|:=>]|\s[–—-]")


def lost_entries(
    lines: list[Line], attendees: Sequence[Attendee], told: Sequence[str]
) -> Iterator[Refusal]:
    """A doubt for each line between attendees that seems to name somebody and whose first words no other line has.

    `told` are the words that say what became of lines: reasons of refusals, absences, title and place.
    """
    listed = {one.line for one in attendees}
    parts = ((one.name, one.as_written, one.organization, one.unit, one.title) for one in attendees)
    known = {
        word
        for part in (*told, *(text for one in parts for text in one))
        for word in tokens(part or "")
    }
    for number, text in _between(lines, listed):
        if _may_name(text) and not known.intersection(tokens(_FIRST.split(text.strip(" •*–-"))[0])):
            shown = " ".join(text.split())[:_SHOWN]
            yield Refusal(
                number, f"“{shown}”: this stands among those who came, and no name was read in it"
            )


def _between(lines: list[Line], listed: set[int]) -> Iterator[Line]:
    """The lines of nobody between the first and the last attendee of each run of lines without a gap."""
    run: list[Line] = []
    for line in [*lines, (0, "")]:
        if line[1].strip():
            run.append(line)
            continue
        places = [place for place, (number, _) in enumerate(run) if number in listed]
        if places:
            yield from (each for each in run[places[0] : places[-1] + 1] if each[0] not in listed)
        run = []


def _may_name(text: str) -> bool:
    words = text.strip()
    is_other = (
        len(words) > _LONGEST_LINE
        or list_meaning(words) is not None
        or is_business(words)
        or is_other_label(words)
        or columns(words) is not None
        or ABSENT_MARK.search(words) is not None
        or any(NOBODY.fullmatch(part.strip()) for part in _FIRST.split(words))
    )
    has_letters = re.search(r"[^\W\d_]{2}", words) is not None
    return (
        has_letters
        and not is_other
        and (names_people(words) or is_device(words) or not words[0].isascii())
    )
