"""When and where a group meets next, as the last line of its paper, a sentence, or a heading says."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from directory.minutes.parser.dates import next_date
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.recurring_days import recurring_day

# The last line of a paper, its last sentence, or what follows "adjourned": when the body meets again.
_MEETING = (
    r"(?:meetings?|mtgs?|sessions?|calls?|plenary|gatherings?|assembly|retreat|roundtables?|one)"
)
NEXT_MEETING = re.compile(
    rf"(?:^\W*(?:(?:\d+|[A-Z]|[IVX]+)[.)]?\s*)?|(?<=[.!?;])\s+|\s[-–—|·•]\s+)(?:(?:the|our|its|date\s+of|ang|aming|ating|la|nuestra)\s+){{0,2}}"
    rf"(?:(?:next|nxt)\s+(?:[\w-]+\s+){{0,3}}{_MEETING}|next(?=\s*(?:[:=]|$))|(?:meeting|see\s+(?:you|u|ya))\s+next|"
    r"(?:pr[oó]xima|siguiente)\s+(?:reuni[oó]n|sesi[oó]n|junta|asamblea)|fecha\s+de\s+la\s+pr[oó]xima\s+reuni[oó]n|"
    r"susunod\s+na\s+pulong|(?:cuộc|buổi)\s+họp\s+(?:kế\s+tiếp|tiếp\s+theo|tới|sau)|(?:lần\s+họp|họp\s+lần)\s+(?:sau|tới|tiếp\s+theo)|下次會議(?:日期)?(?=\W))(?:(?<=議)|(?<=期)|\b)"
    r"\s*(?:\((?P<body>[^()]{1,60})\))?\s*(?:(?:date|is|will\s+(?:be|take\s+place)|set|scheduled|es|ser[aá]|takes\s+place|for|"
    r"held|ay|gaganapin|sẽ|là|vào)\s*)*(?:on\b|el\b|sa\b)?\s*[:–—-]?\s*(?P<text>.*)$|"
    r"\b(?:to\s+|we(?:'ll|’ll|\s+will)?\s+|will\s+)(?:(?:next|again)\s+(?:meet|convene)|(?:meet|reconvene|gather|convene)\s+(?:again|next))"
    r"\s*(?:on\b)?\s*(?P<again>.*)$|"
    r"\b(?:next|again)\s+(?:meets|convenes|gathers)\s*(?:on\b)?\s*(?P<meets>.*)$|"
    r"(?:^\W*|[.!?;:]\s+)we\s+(?:will\s+)?meet\s+(?:again\s+)?on\s+(?P<then>.*)$",
    re.IGNORECASE,
)
_LOOKAHEAD = 6  # the day stands right below its heading, but for blank lines
_LONGEST_LINE = 600
_WORDS_OF_A_HEADING = 8
_NEXT = re.compile(
    r"^\W*(?:(?:\d+|[A-Z]|[IVX]+)[.)]\s*)?(?:(?:the|our|date\s+of)\s+){0,2}next\s+(?!steps?\b)[\w-]+(?:\s+[\w-]+){0,3}?|"
    r"\b(?:adjourned|adjourn|recess(?:ed)?|continued|suspended)\b(?:[^.]|\.(?=m\b|\sm\.)|(?<=m)\.){0,40}?\b(?:until|to|till)\b|\b(?:again|reconvenes?)\b|"
    r"\b(?:pr[oó]xim[oa]|siguiente)\s+\w+|\b(?:nos\s+vemos|see\s+(?:you|u|ya)|gather\s+next|meets?\s+next)\b|"
    r"\bhasta\s+el\b|下次",
    re.IGNORECASE,
)


def read_next_meeting(
    lines: list[Line], met_on: date | None = None, body: str | None = None
) -> tuple[str | None, date | None]:
    """When and where the body meets next, in the words of the paper, and the day they give.

    A day without its year is the next one after `met_on`. Of several meetings that of the `body` counts.
    """
    found: list[tuple[str | None, str, date | None]] = []
    for place, (_, text) in enumerate(lines):
        match = NEXT_MEETING.search(text)
        if match is None:
            continue
        words = _words_behind(match) or _next_words(lines[place + 1 :])
        day = day_to_meet(words, met_on)
        is_past = bool(day and met_on and day <= met_on)
        if not is_past and (day or re.search(r"\d", words)):
            found.append((match["body"], words, day))
    if not any(day for _, _, day in found):
        found += _elsewhere(lines, met_on)
    if not found:
        found = _over_line_ends(lines, met_on)
    own = [one for one in found if one[0] and body and one[0].casefold() in body.casefold()]
    dated = [one for one in found if one[2]]
    chosen = [*own, *dated[-1:], *found[-1:]]
    return (chosen[0][1], chosen[0][2]) if chosen else (None, None)


def _words_behind(match: re.Match[str]) -> str:
    """What stands behind the words for what is next."""
    words = match["text"] or match["again"] or match["meets"] or match["then"] or ""
    return words.strip()


def day_to_meet(words: str, met_on: date | None) -> date | None:
    """The day that words for the next meeting tell: "June 17", "third Thursday of the month"."""
    return next_date(words, met_on) or recurring_day(words, met_on)


def _elsewhere(lines: list[Line], met_on: date | None) -> list[tuple[str | None, str, date | None]]:
    """Days to come behind a word for what is next: "Next circle: 2 December", "Adjourned until May 25"."""
    found: list[tuple[str | None, str, date | None]] = []
    for place, (_, text) in enumerate(lines):
        match = _NEXT.search(text[:_LONGEST_LINE])
        if match is None or met_on is None:
            continue
        words = text[match.end() : _LONGEST_LINE].strip(" :–—-,.")
        is_heading = len(text.split()) < _WORDS_OF_A_HEADING
        day = next_date(words, met_on)
        if day is None and is_heading:
            words = _next_words(lines[place + 1 :])
            day = next_date(words, met_on)
        if day and day > met_on:
            found.append((None, words, day))
    return found[-1:]


def _over_line_ends(
    lines: list[Line], met_on: date | None
) -> list[tuple[str | None, str, date | None]]:
    """The day to come behind "Next meeting" where the end of a line cut these words."""
    for (_, above), (_, below) in pairwise(lines):
        match = NEXT_MEETING.search(f"{above.strip()} {below.strip()}"[:_LONGEST_LINE])
        words = _words_behind(match) if match else ""
        day = next_date(words, met_on) if above.strip() and below.strip() else None
        if day and met_on and day > met_on:
            return [(None, words, day)]
    return []


def _next_words(below: list[Line]) -> str:
    return next((text.strip() for _, text in below[:_LOOKAHEAD] if text.strip()), "")
