"""Items of an agenda that nothing counts: lines below "Agenda", headings above what was said, and run-in headings."""

from __future__ import annotations

import re

from directory.minutes.meeting_paper import Noted
from directory.minutes.parser.attendance_blocks import is_prose, names_people
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.next_meeting import NEXT_MEETING
from directory.minutes.parser.numbered_lines import BOX, Line, unmarked
from directory.minutes.parser.word_lists import tokens, words_of

_AGENDA = re.compile(
    r"^\W*(?:agenda|topics?|items?|orden\s+del\s+d[ií]a|temas|what\s+we\s+talked\s+about|agenda\s+items|order\s+of\s+business)\b"
    r"[^.,;]{0,20}$",
    re.IGNORECASE,
)
_HEADS = words_of(
    "item items lead who time topic presenter minutes min what tema hora quien duration"
)
_TIME = re.compile(
    r"^\W*\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?|min\w*)?(?:\s*[-–]\s*\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)?\W*$",
    re.IGNORECASE,
)
_TIME_AT_EDGE = re.compile(
    r"^\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[-–]\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)?\s+|"
    r"(?<![\s(,–-])[\s(,–-]+\d{1,3}\s*min\w*\.?\)?\s*$|(?<!\s)\s{2,}\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*$",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"^\s*(?P<title>[^\W\d_a-z][^.:;!?\n]{2,60}?)\s*(?:[.:]|\s[–—])\s+(?=[^\W\d_]|\d)(?P<rest>.{20,})$"
)
_NO_ITEMS = words_of(
    "agenda discussion notes minutes motions decisions attendance attendees present absent excused regrets date time "
    "place location next action actions follow todo tasks commitments assignments adjourned adjournment signed"
)
_TELLERS = words_of(
    "we i they he she it there this that then after before when and but so who oh ok"
)
_VERBS = words_of("will shall is are was were has have had agreed asked said")
_LONGEST_TITLE = 90  # a heading fits on one line of paper; what is longer is text
_WORDS = 11
_FEWEST = 2
_FEWEST_WORDS = 3  # of a sentence
# "Note: …" opens a line in any text, so run-in headings must be more than a pair.
_FEWEST_RUN_IN = 3
_PARTS_OF_A_ROW = 3  # three parts with gaps between them are a row of a table


def headings_of_agenda(lines: list[Line], last_attendee: int) -> list[Noted]:
    """The items in whichever way the paper shows them: a list, headings with text below, or run-in headings."""
    found = _below_agenda(lines)
    if len(found) < _FEWEST:
        below = [line for line in lines if line[0] > last_attendee]
        ways = (_above_text(below), _run_in(below))
        found = max(ways, key=len)
    return found if len(found) >= _FEWEST else []


def _below_agenda(lines: list[Line]) -> list[Noted]:
    """The lines below "Agenda" up to a gap; the heads and the times of a table are none."""
    start = next((place for place, (_, text) in enumerate(lines) if _AGENDA.match(text)), None)
    if start is None:
        return []
    items: list[Noted] = []
    heads = 0
    filled = 0
    for place, (number, text) in enumerate(lines[start + 1 :], start=start + 1):
        bare = unmarked(text).strip()
        if not bare:
            if items and place > start + 2:
                break
            continue
        if (
            is_prose(bare)
            or len(bare) > _LONGEST_TITLE
            or NEXT_MEETING.match(bare)
            or list_meaning(bare)
        ):
            break
        if not items and set(tokens(bare)) <= _HEADS:
            heads += len(re.split(r"\t|\s{2,}", bare)) if "\t" in bare or "  " in bare else 1
            continue
        if _TIME.match(bare):
            filled = 0
            continue
        cell = re.split(r"\t|\s{3,}", _TIME_AT_EDGE.sub("", bare))[0].strip()
        if (
            heads > 1
            and "\t" not in text
            and filled % heads
            and len(bare.split()) < _PARTS_OF_A_ROW
        ):
            filled += 1
            continue
        items.append(Noted(number, cell.rstrip(":")))
        filled = 1
    return items


def _above_text(lines: list[Line]) -> list[Noted]:
    """Short lines below a gap with text right below them."""
    found = []
    for place, (number, text) in enumerate(lines):
        above = lines[place - 1][1].strip() if place else ""
        is_below_gap = not above or above.endswith((".", "!", "?")) or heads_agenda(above)
        following = next((words for _, words in lines[place + 1 : place + 3] if words.strip()), "")
        if (
            is_below_gap
            and _is_title(text)
            and not _goes_on(text, following)
            and (
                is_prose(following)
                or _is_short_sentence(following)
                or unmarked(following) != following
            )
        ):
            found.append(Noted(number, text.strip().rstrip(": ")))
    return found


def _goes_on(text: str, following: str) -> bool:
    """Whether a line is the beginning of a sentence that goes on in the next: "Ana Ruiz will circulate", "the list"."""
    return following.strip()[:1].islower() and not _VERBS.isdisjoint(text.split())


def heads_agenda(text: str) -> bool:
    """Whether a line is the heading of an agenda: "Topics", "What we talked about"."""
    return _AGENDA.match(text) is not None


def _is_short_sentence(text: str) -> bool:
    """Whether a line is a short sentence: "Bo explained the new rates.", "None."."""
    words = text.split()
    is_sentence = len(words) < _FEWEST_WORDS or words[1][0].islower() or words[2][0].islower()
    return text.rstrip().endswith(".") and is_sentence and not names_people(text)


def _run_in(lines: list[Line]) -> list[Noted]:
    """Paragraphs that begin with their title: "Beds. The shelter keeps two rooms."."""
    found = []
    for place, (number, text) in enumerate(lines):
        match = _RUN_IN.match(text[:600])
        is_first = place == 0 or not lines[place - 1][1].strip()
        if (
            match
            and is_first
            and tokens(match["title"])[0] not in _TELLERS
            and _is_title(match["title"])
            and len(match["title"].split()) < 8
        ):
            found.append(Noted(number, match["title"].strip()))
    if len(found) >= _FEWEST_RUN_IN or (len(found) == _FEWEST and _open_all(lines, found)):
        return found
    return []


def _open_all(lines: list[Line], found: list[Noted]) -> bool:
    """Whether every paragraph but what says how the meeting ends begins with its title."""
    starts = {
        number: text
        for place, (number, text) in enumerate(lines)
        if text.strip() and (place == 0 or not lines[place - 1][1].strip())
    }
    others = set(starts) - {item.line for item in found}
    return all(NEXT_MEETING.search(starts[number]) for number in others)


def _is_title(text: str) -> bool:
    words = tokens(text)
    bare = text.strip()
    return bool(
        words
        and len(words) < _WORDS
        and len(bare) < _LONGEST_TITLE
        and bare[:1].isupper()
        and bare[-1] not in ".;,!"
        and bare.count("(") == bare.count(")")
        and unmarked(text) == text
        and BOX.match(text) is None
        and not _NO_ITEMS.intersection(words[:2])
        and list_meaning(text) is None
        and NEXT_MEETING.match(text) is None
        and not names_people(bare)
        and ":" not in bare.rstrip(": ")
    )
