"""From when to when a meeting was held, as the head of its paper says, else the sentences that open and end it."""

from __future__ import annotations

import re
from datetime import time

from directory.minutes.parser.dates import first_date, without_dates
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import tokens

Hours = tuple[time | None, time | None]

_NOON = 12
_FEW_WORDS = 3


def _hour(name: str) -> str:
    return (
        rf"(?P<{name}>2[0-3]|[01]?\d)(?::(?P<{name}_minute>[0-5]\d))?"
        rf"(?:\s*(?P<{name}_half>[ap])\.?\s?m\b\.?|\s?(?P<{name}_whole>h|hrs?|horas)\b\.?)?"
    )


_SPAN = re.compile(
    rf"(?<![\d/:.-]){_hour('first')}\s*(?:[-–—]|to|until|till|a|hasta)\s*{_hour('last')}(?![\d/:])",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<![\d/:.-]){_hour('first')}(?![\d/:])", re.IGNORECASE)
_NOON_WORD = re.compile(r"\b(?:12\s+)?(?:noon|mediod[ií]a)\b", re.IGNORECASE)
# "0900-1030", and not the years 2025-2026
_OF_FOUR_DIGITS = re.compile(
    r"(?<![\d/.-])(?!20\d\d\W{1,3}20)([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?\s?)?[-–—]\s?([01]\d|2[0-3])([0-5]\d)(?![\d/])"
)
_LABEL = re.compile(
    r"^\W*(?:(?:meeting|reunion)\s+)?(?:(?:date|day)\s*(?:and|&|/)\s*)?(?:time|hours?|when|hora|horario|cuándo)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:call(?:ed)?\b.{0,30}?\bto\s+order|opened\s+the\s+meeting|meeting\s+(?:was\s+)?(?:began|opened|started)|"
    r"(?:comenzó|inició|empezó|abrió))\b(?P<rest>[^.;]{0,60}(?:\.\s?m[^.;]{0,4})?)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:adjourned|adjournment|(?:meeting|call|session)\s+(?:was\s+)?(?:ended|closed|concluded)|terminó|concluyó|se\s+levantó)\b"
    r"(?P<rest>[^.;]{0,60}(?:\.\s?m[^.;]{0,4})?)",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(r"(?<![\d/:.-])(?P<hour>1[0-2]|[1-9]):(?P<minute>[0-5]\d)(?![\d/:])")
_MOST_OTHER_WORDS = 2  # "from", "Pacific time": with more, the hour is of something else
_LONGEST_LINE = 400


def read_hours(head: list[Line], lines: list[Line]) -> Hours:
    """Begin and end of a meeting; None for what nobody wrote. `head` are the lines above the list of who came.

    An end that is not after the begin is left out.
    """
    begins, ends = _of_head(head)
    begins = begins or _hour_in_sentences(_OPENED, lines)
    ends = ends or _hour_in_sentences(_ENDED, lines) or _half_a_day_after(begins, lines)
    if begins and ends and ends <= begins:
        ends = None
    return begins, ends


def _half_a_day_after(begins: time | None, lines: list[Line]) -> time | None:
    """The end in "Adjourned 11:40", without a.m. or p.m.: within half a day of the begin."""
    for _, text in lines if begins else ():
        match = _ENDED.search(text[:_LONGEST_LINE])
        hour = _BARE_HOUR.search(without_dates(match["rest"])) if match else None
        if begins and hour:
            ends = time(int(hour["hour"]) % _NOON, int(hour["minute"]))
            return ends if ends > begins else ends.replace(hour=ends.hour + _NOON)
    return None


def hours_in(text: str, has_label: bool = False) -> Hours:
    """The span of hours in a text without days, or the one hour; "13:30" counts in labelled lines alone."""
    text = _NOON_WORD.sub("12:00 pm", text)
    if has_label:
        text = _OF_FOUR_DIGITS.sub(r"\1:\2 - \3:\4", text)
    for match in _SPAN.finditer(text):
        first = _read(match, "first", match["last_half"], has_label)
        last = _read(match, "last", match["first_half"], has_label)
        if first and last and first >= last and not match["first_half"]:
            # "11:00 - 1:00 pm" begins in the morning
            first = first.replace(hour=first.hour - _NOON) if first.hour >= _NOON else first
        if first and last:
            return first, last
    for match in _ONE.finditer(text):
        if first := _read(match, "first", None, has_label):
            return first, None
    return None, None


def without_hours(text: str) -> str:
    """A text without its spans and hours."""
    bare = _SPAN.sub(lambda match: match[0] if not _is_sure(match) else " ", text)
    return re.sub(r"\b\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\b\.?", " ", bare, flags=re.IGNORECASE)


def _is_sure(match: re.Match[str]) -> bool:
    return bool(match["last_half"] or (match["first_minute"] and match["last_minute"]))


def _read(match: re.Match[str], name: str, other: str | None, has_label: bool) -> time | None:
    hour, minute = int(match[name]), match[f"{name}_minute"]
    half = (match[f"{name}_half"] or other or "").casefold()
    if not half:
        is_sure = has_label or match[f"{name}_whole"]
        return time(hour, int(minute)) if minute and is_sure else None
    if not 1 <= hour <= _NOON:
        return None
    return time(hour % _NOON + (_NOON if half == "p" else 0), int(minute or 0))


def _of_head(head: list[Line]) -> Hours:
    for text in (text[:_LONGEST_LINE] for _, text in head):
        has_label, bare = _LABEL.match(text) is not None, without_dates(text)
        begins, ends = hours_in(bare, has_label or first_date(text) is not None)
        if begins is None:
            continue
        others = len(tokens(without_hours(bare)))
        if has_label or first_date(text) is not None or others <= _MOST_OTHER_WORDS:
            return begins, ends
    return None, None


def _hour_in_sentences(form: re.Pattern[str], lines: list[Line]) -> time | None:
    for _, text in lines:
        match = form.search(text[:_LONGEST_LINE])
        if match and (hour := hours_in(without_dates(match["rest"]))[0]):
            return hour
    return None


def is_hours(text: str) -> bool:
    """Whether a line has hours and hardly anything besides."""
    return without_hours(text) != text and len(tokens(without_day(text))) < _FEW_WORDS


def without_day(text: str) -> str:
    """A line without day, hours and the labels before them."""
    bare = " ".join(without_hours(without_dates(text)).split())
    return re.sub(
        r"^(?:\W*\b(?:date|time|when|from|at|fecha|hora|de|a)\b:?)+|^\W+",
        "",
        bare,
        flags=re.IGNORECASE,
    )
