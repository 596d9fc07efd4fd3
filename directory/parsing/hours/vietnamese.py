"""Opening hours in Vietnamese in the English words that tokens are made of.

Days are read with their accents alone: without them “Thu Tu” could be Thursday and Tuesday.
"""

from __future__ import annotations

import re

from directory.parsing.hours.dayparts import Part, clock

_SIGNS = re.compile(r"[đơư\u1ea0-\u1ef9]|\bngày\b|\bT[2-7]\b", re.IGNORECASE)
_DAYS = {
    "hai": "mon", "ba": "tue", "tư": "wed", "năm": "thu", "sáu": "fri", "bảy": "sat", "bẩy": "sat",
    "2": "mon", "3": "tue", "4": "wed", "5": "thu", "6": "fri", "7": "sat",
}  # fmt: skip
_WORD = "(?:hai|ba|tư|năm|sáu|bảy|bẩy)"
_JOIN = r"(?:\s?[-–,&/]\s?|\s(?:đến|tới|và)\s)"
_SUNDAY = re.compile(r"\b(?:(?:chủ|chúa)\s?nhật|CN)\b", re.IGNORECASE)
# A bare figure after a day is one only where times follow that can be nothing else: "thứ 2, 4-6" may be hours.
_FOLLOWED = r"(?=\s?:\s|\s(?:từ\s)?\d{1,2}(?:\s?h|\s?g|:|\s?giờ))"
_NAMED = re.compile(
    rf"\bthứ\s?(?P<words>{_WORD}(?:{_JOIN}{_WORD}(?!\w|\sgiờ))*(?!\w))"
    rf"|\bthứ\s?(?P<digits>[2-7](?:{_JOIN}[2-7]){{1,5}}){_FOLLOWED}"
    rf"|\bthứ\s?(?P<one>[2-7])(?!\d|:\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\bT([2-7])\b", re.IGNORECASE)
_OF_THE_MONTH = re.compile(
    r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)\s+(?:tuần\s)?(?:thứ\s)?(?P<weeks>[1-5](?:(?:\s?[,&]\s?|\svà\s)[1-5])*"
    r"|đầu(?:\stiên)?|cuối(?:\scùng)?)\s(?:(?:của|trong|mỗi|hàng|hằng)\s)+tháng\b",
    re.IGNORECASE,
)
_STEP = re.compile(rf"(?P<to>[-–]|đến|tới)|(?P<day>{_WORD}|[2-7])", re.IGNORECASE)
_PARTS = {
    "sáng": Part.MORNING,
    "trưa": Part.NOON,
    "chiều": Part.AFTERNOON,
    "tối": Part.EVENING,
    "đêm": Part.NIGHT,
    "khuya": Part.NIGHT,
}
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})"
    r"(?:\s?(?P<unit>giờ|[hg](?![a-z]))(?:\s?(?P<after>\d{2})(?!\d|\s?[hg:]|\s?giờ)|\s?(?P<half>rưỡi))?"
    r"|:(?P<minute>\d{2})(?!\d))?"
    r"(?:\s?(?:giờ\s)?(?:buổi\s)?(?P<part>sáng|trưa|chiều|tối|đêm|khuya)\b)?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\d\s?CH\b")
_MARK = re.compile(r"(?<=\d)\s?(SA|CH)\b")
_ORDINALS = {
    "1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "5": "5th", "đầu": "1st", "cuối": "last",
}  # fmt: skip
_WORDS = [
    (re.compile(pattern, re.IGNORECASE), english)
    for pattern, english in (
        (
            r"\b24\s?/\s?24(?:\s?giờ)?,?\s(?:(?:7|bảy)\sngày|7\s?/\s?7)(?:(?:\s?/\s?|\s(?:một|mỗi|trong|trên)\s)tuần)?",
            " 24 hours daily ",
        ),
        (
            (
                r"(?<!đến\s)(?<!tới\s)(?<![-–]\s)(?<![-–])\b24\s?(?:giờ|tiếng)(?:\s?/\s?ngày|\s(?:mỗi|một|mọi|trong|trên)\sngày)?"
                r"(?!\s?\d)|\bsuốt ngày đêm\b|\bcả ngày lẫn đêm\b"
            ),
            " 24 hours ",
        ),
        (
            (
                r"\b(?:(?:7|bảy)\sngày(?:\s?/\s?|\s(?:một|mỗi|trong|trên)\s)tuần|h[àằ]ng ngày|mỗi ngày|mọi ngày"
                r"|tất cả các ngày(?: trong tuần)?)\b"
            ),
            " daily ",
        ),
        (r"\bcuối tuần\b", " weekends "),
        # "Các ngày trong tuần" may be all seven.
        (r"(?<!các )(?<!mọi )(?<!mỗi )\bngày trong tuần\b", " weekdays "),
        (r"\b(?:mỗi|hàng|hằng) (?:đêm|tối)\b", " nightly "),
        (
            r"\b(?:nghỉ|đóng cửa|trừ)(?:\s(?:vào|các|những))*\sngày lễ\b|\bngày lễ (?:nghỉ|đóng cửa)\b",
            " closed on holidays ",
        ),
        (r"\bnghỉ trưa\b", " closed for lunch "),
        (r"\bgiờ (?:làm việc|mở cửa|hoạt động|văn phòng)\b", " hours "),
    )
]
_LEFT = [
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), english)
    for pattern, english in (
        ("đóng cửa|nghỉ", " closed "),
        ("trừ|ngoại trừ", " except "),
        ("nửa đêm", " midnight "),
        ("đến|tới", " - "),
        ("và", " and "),
        ("từ|mở cửa|lúc|vào|mỗi|suốt|(?:các )?ngày(?= +(?:mon|tue|wed|thu|fri|sat|sun))", " "),
    )
]


def in_english(clause: str) -> str:
    """The clause with its Vietnamese days, times and words of opening in English."""
    if not _SIGNS.search(clause):
        return clause
    for pattern, english in _WORDS:
        clause = pattern.sub(english, clause)
    if _MARKED.search(clause):
        clause = _MARK.sub(lambda match: "am" if match[1] == "SA" else "pm", clause)
    clause = _SUNDAY.sub(" sun ", _NAMED.sub(_days, _SHORT.sub(r"thứ \1", clause)))
    clause = _TIME.sub(_time, _OF_THE_MONTH.sub(_some_weeks, clause))
    for pattern, english in _LEFT:
        clause = pattern.sub(english, clause)
    return " ".join(clause.split())


def _some_weeks(match: re.Match[str]) -> str:
    weeks = [_ORDINALS[each] for each in re.findall(r"[1-5]|đầu|cuối", match["weeks"].lower())]
    return f" {', '.join(weeks)} {match['day']} "


def _days(match: re.Match[str]) -> str:
    text, to = "", False
    for step in _STEP.finditer(match["words"] or match["digits"] or match["one"]):
        if step["to"]:
            to = True
            continue
        text += f"{(' - ' if to else ', ') if text else ''}{_DAYS[step['day'].lower()]}"
        to = False
    return f" {text} "


def _time(match: re.Match[str]) -> str:
    if not match["unit"] and not match["part"]:
        return match[0]
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["after"] or match["minute"] or 0)
    if hour > 24 or minute > 59:
        return match[0]
    if not match["part"]:
        return f" {hour}:{minute:02d} "
    found = clock(hour, minute, _PARTS[match["part"].lower()])
    return f" {found} " if found else match[0]
