"""Days to come for the calendar that a paper tells: what is announced, and the next meeting. A person accepts each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from directory.minutes.meeting_paper import Outcome
from directory.minutes.parser.action_labels import LIST_POINT
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.dates import next_date, without_dates
from directory.minutes.parser.due_days import names_due_day
from directory.minutes.parser.next_meeting import NEXT_MEETING, day_to_meet
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.phrase_tables import pattern_of
from directory.minutes.parser.word_lists import tokens, words_of

_EVENTS = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?:[^\W\d]+\s+){0,3}(?:announcements?|events?|calendar|anuncios|eventos|calendario)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_EVENT_WORDS = words_of(
    "training trainings conference workshop fair vigil webinar film screening retreat walk drive hearing symposium "
    "panel celebration summit forum orientation gala rally capacitacion taller feria conferencia"
)
_TIME = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<range>1[0-2]|0?[1-9])(?::(?P<rangeminute>[0-5]\d))?\s*(?:[-–]|to)\s*(?:\d{1,2}(?::\d{2})?)\s*(?P<rangehalf>[ap])\.?\s?m\b",
    re.IGNORECASE,
)
_NOON = 12
_SPAN = re.compile(
    r"\b\d{1,2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?\s*(?:[-–]|to)\s*\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|[\s,;])(?:at|en)\s+(?:the\s+)?(?P<place>[A-Z0-9][^,;.()]{2,60})")
_LONGEST_TITLE = 200
# Behind the day, and no place: "12/10 same time", "January 8 at noon"
_NO_PLACE = re.compile(
    r"\b(?:at\s+|a\s+)?"
    + pattern_of(
        r"""
        (the )?same THING( ?(and|&|/|\+|,) ?(same )?THING)*
        (la )?misma hora( y (el )?(mismo )?lugar)?|(en )?el mismo lugar( y (la )?(misma )?hora)?
        (noon|midday|mediod[ií]a)|parehong (oras|lugar)( at (oras|lugar))?|cùng giờ(,? cùng (chỗ|nơi))?
        """,
        {"THING": "(time|hour|place|room|location|spot|link|zoom)"},
    )
    + r"(?!\w)",
    re.IGNORECASE,
)


def read_events(body: list[Line], headings: set[int], held_on: date | None) -> Iterator[Outcome]:
    """Lines with a day to come, below announcements or with a word such as training; headings are none."""
    is_listed = False
    for number, text in body:
        if number in headings or is_business(text):
            is_listed = _EVENTS.match(text) is not None
            if number in headings or not re.search(r"\d", text):
                continue
        if NEXT_MEETING.match(text):
            continue
        is_event = is_listed or bool(_EVENT_WORDS.intersection(tokens(text)))
        day = next_date(text, held_on) if is_event else None
        if day is None or (held_on is not None and day <= held_on):
            continue
        if names_due_day(text) and not is_listed:
            continue
        point = LIST_POINT.match(text)
        words = (point["text"] if point else text).strip()
        title = _title(words)
        if title:
            yield Outcome(
                number,
                "event",
                title,
                "a day to come",
                None,
                day,
                _hour(words),
                _place(words),
            )


def _without_times(text: str) -> str:
    """A text without its days and hours."""
    return without_dates(_TIME.sub(" ", _SPAN.sub(" ", text)))


def _title(words: str) -> str:
    bare = _without_times(words)
    place = _PLACE.search(bare)
    if place:
        bare = bare[: place.start()] + bare[place.end() :]
    bare = re.sub(r"\b(?:on|from|at|el|desde)\s*(?=$|[,;.)])|\(\s*\)", " ", " ".join(bare.split()))
    return re.sub(r"[\s,;:]+([,;.:])", r"\1", " ".join(bare.split())).strip(" ,;:.–-")[
        :_LONGEST_TITLE
    ]


def _hour(text: str) -> time | None:
    match = _TIME.search(text)
    if match is None:
        return None
    is_range = match["range"] is not None
    hour = int(match["range"] if is_range else match["hour"])
    minute = int((match["rangeminute"] if is_range else match["minute"]) or 0)
    half = (match["rangehalf"] if is_range else match["half"]).casefold()
    return time(hour % _NOON + (_NOON if half == "p" else 0), minute)


def _place(text: str) -> str | None:
    match = _PLACE.search(_without_times(text))
    return match["place"].strip() if match else None


def propose_next_meeting(
    lines: list[Line], words: str | None, held_on: date | None
) -> Iterator[Outcome]:
    """The next meeting in the words of the paper, where they give a day to come."""
    day = day_to_meet(words, held_on) if words else None
    if words is None or day is None or (held_on is not None and day <= held_on):
        return
    number = next((number for number, text in reversed(lines) if words in text), 1)
    rest = _NO_PLACE.sub(" ", _without_times(words))
    parts = [part.strip(" .;–-") for part in rest.split(",")]
    place = ", ".join(part for part in parts if re.search(r"[^\W\d]{3}", part)) or None
    yield Outcome(
        number,
        "meeting",
        "Next meeting",
        "the next meeting",
        None,
        day,
        _hour(words),
        place,
    )
