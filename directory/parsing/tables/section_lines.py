"""Lines of words between the records of a text that close the section below them alone: "STAFF ONLY" between cards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from directory.parsing.closing_notes import speaks_of_all
from directory.parsing.statuses import Status
from directory.parsing.title_marks import title_status

_LONGEST = 60
_FEWEST = 2
_ORNAMENT = re.compile(r"[\W_]+")
_END = re.compile(r"[.!。！]$")


def closed_sections(
    between: Mapping[int, str], titles: Sequence[str]
) -> dict[str, tuple[Status, int, int | None]]:
    """What each heading says of the lines below it alone, with its line and that of the next heading.

    `between` are the lines of words between the first record and the last, `titles` these and all others. A heading
    is one of several that look alike, and stands there once: what returns is a line of each page, and is said of all
    of them. A heading that looks otherwise ends nothing.
    """
    forms = Counter(map(_form, between.values()))
    times = Counter(titles)
    found: dict[str, tuple[Status, int, int | None]] = {}
    for line, text in between.items():
        is_heading = len(text) <= _LONGEST and _END.search(text) is None and times[text] <= 1
        if not is_heading or forms[_form(text)] < _FEWEST or speaks_of_all(text):
            continue
        status = title_status(text)
        if status is not None:
            below = (at for at, each in between.items() if at > line and _form(each) == _form(text))
            found[text] = (status, line, min(below, default=None))
    return found


def lines_below(
    sections: Mapping[str, tuple[Status, int, int | None]], lines: Collection[int]
) -> dict[int, Status]:
    """Which of these lines stand in the sections, with what is said of them."""
    return {
        line: status
        for status, begin, end in sections.values()
        for line in lines
        if line > begin and (end is None or line < end)
    }


def _form(text: str) -> tuple[str, bool]:
    """How a heading looks: the signs before its words, and whether they are in capitals."""
    lead = _ORNAMENT.match(text)
    sign = lead[0].strip()[:1] if lead else ""
    return (sign, not sign and text.isupper())
