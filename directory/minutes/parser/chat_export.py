"""A chat that a program wrote out, in which somebody posted the notes of a meeting: its posts without their stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from datetime import date

from directory.minutes.parser.list_headings import Kind, read_label
from directory.minutes.parser.numbered_lines import Line

# Day, hour and who wrote, with brackets or a dash as programs write them
_STAMP = re.compile(
    r"^[^\w\[]?\[?(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{2,4}),?\s\d{1,2}:\d{2}(?::\d{2})?"
    r"(?P<half>\s?[ap]\.?\s?m\b\.?)?\]?\s(?:[-–]\s)?(?P<sender>[^\W\d_][^:]{1,60}?):\s(?P<said>.*)$",
    re.IGNORECASE,
)
# What the program itself says, and what is no word
_OF_THE_PROGRAM = re.compile(
    r"end-to-end\s+encrypted|cifrados\s+de\s+extremo\s+a\s+extremo|(?:media|image|audio|video|sticker)\s+omitted|\bomitid[oa]\b|端[對对到]端|"
    r"mã\s+hóa\s+đầu\s+cuối",
    re.IGNORECASE,
)
_FEWEST = 3
_MOST_DAYS_OF_A_MONTH = 12
_CENTURY = 2000


def without_stamps(lines: list[Line]) -> tuple[list[Line], date | None, str | None]:
    """The posts of whoever posted the list of who came, without stamp and name, the day of it, and who that is.

    What others wrote keeps the name before it. A chat without such a list stays as it is: it tells who was there.
    """
    found = {number: match for number, text in lines if (match := _STAMP.match(text))}
    posts = [(number, found[number]["said"] if number in found else text) for number, text in lines]
    if len(found) < _FEWEST or not any(map(_heads_list, posts, lines[1:])):
        return lines, None, None
    senders = Counter(match["sender"] for match in found.values())
    writer = max(senders, key=senders.__getitem__)
    plain = [
        (number, _post(found[number], writer) if number in found else text)
        for number, text in lines
    ]
    day = next(_day(match, found.values()) for match in found.values() if match["sender"] == writer)
    return plain, day, writer


def _heads_list(post: Line, below: Line) -> bool:
    """Whether a post is the heading of who came, above lines of the same post."""
    label = read_label(post[1])
    is_heading = label is not None and label.kind is Kind.PRESENT and label.is_marked
    return is_heading and not (label and label.rest) and _STAMP.match(below[1]) is None


def _post(match: re.Match[str], writer: str) -> str:
    said = match["said"]
    if _OF_THE_PROGRAM.search(said) or not any(letter.isalpha() for letter in said):
        return ""
    return said if match["sender"] == writer else f"{match['sender']}: {said}"


def _day(match: re.Match[str], every: Collection[re.Match[str]]) -> date | None:
    """The day of a stamp. The month is the number that is never above 12, else as the hour is written."""
    is_day_first = any(int(each["one"]) > _MOST_DAYS_OF_A_MONTH for each in every) or (
        all(int(each["two"]) <= _MOST_DAYS_OF_A_MONTH for each in every)
        and any("." in (each["half"] or "") for each in every)
    )
    year = int(match["year"]) + (_CENTURY if int(match["year"]) < _CENTURY else 0)
    first, second = int(match["one"]), int(match["two"])
    try:
        return date(year, *((second, first) if is_day_first else (first, second)))
    except ValueError:
        return None
