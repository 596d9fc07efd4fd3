"""Values that a program packed into one: JSON in a string, a point on a map, the days of a week with their hours."""

from __future__ import annotations

import json
import re
from typing import Any

from directory.parsing.hours import DAYS

_LONGEST = 20_000
_WEEKDAY = re.compile(
    r"\s*(?:https?://[^\s/]{1,60}/)?(?P<day>mon?|tu(?:es?)?|wed?(?:nes)?|th(?:u(?:rs?)?)?|fri?|sat?(?:ur)?|sun?)(?:days?)?"
    r"\.?\s*",
    re.IGNORECASE,
)
_DAY = ("day", "weekday", "dayofweek", "dow", "days", "dayname", "name")
_OPENS = (
    "opensat",
    "opens",
    "open",
    "opentime",
    "openingtime",
    "starttime",
    "start",
    "from",
    "openat",
)
_CLOSES = (
    "closesat", "closes", "close", "closetime", "closingtime", "endtime", "end", "to", "closeat", "until",
)  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}")
_HALF_DAY, _DAY_ENDS, _LAST_MINUTE = 12, 24, "23:59"
_POINT_TEXT = re.compile(
    r"\(\s*(?P<lat>-?\d{1,2}\.\d{1,12})\s*,\s*(?P<lon>-?\d{1,3}\.\d{1,12})\s*\)"
    r"|POINT\s*\(\s*(?P<x>-?\d{1,3}\.\d{1,12})\s+(?P<y>-?\d{1,2}\.\d{1,12})\s*\)",
    re.IGNORECASE,
)


def unpacked(value: Any) -> Any:
    """What a value holds: the object of a string of JSON, longitude and latitude of a point; else the value itself."""
    if isinstance(value, str):
        point = _POINT_TEXT.fullmatch(value.strip())
        if point:
            return {"latitude": point["lat"] or point["y"], "longitude": point["lon"] or point["x"]}
        value = _from_json(value)
    if isinstance(value, dict) and value.get("type") == "Point":
        place = value.get("coordinates")
        if isinstance(place, list) and len(place) > 1:  # GeoJSON has the longitude first
            return {"longitude": place[0], "latitude": place[1]}
    return value


_NOTHING = frozenset({"[]", "{}", "[{}]", '[""]', "[null]"})
_LIST = re.compile(r"\s*\[\s*\".*\"\s*\]\s*", re.DOTALL)


def unpacked_cell(text: str) -> Any:
    """As `unpacked`, of a cell in which a program also writes a list of words, or one of nothing, which is None."""
    if "".join(text.split()) in _NOTHING:
        return None
    if len(text) <= _LONGEST and _LIST.fullmatch(text):
        try:
            words = json.loads(text)
        except (ValueError, RecursionError):
            return text
        if _is_of_words(words):
            return words
    return unpacked(text)


def words_of_cell(text: str) -> str:
    """A cell as it is read where it holds a list of words of JSON; any other as it is."""
    held = unpacked_cell(text)
    return "; ".join(filter(None, held)) if _is_of_words(held) else text


def _is_of_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_AROUND_TYPED = frozenset({"id", "type", "name", "has_more"})
_WORDS = ("plain_text", "name", "content", "string", "number", "url")


def typed_value(value: Any) -> Any:
    """What a value holds that says its type beside it, as pages of Notion do; another one itself.

    {"type": "rich_text", "rich_text": [{"plain_text": "Elm House"}]} is “Elm House”.
    """
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in value or not value.keys() <= {*_AROUND_TYPED, kind}:
        return value
    held = value[kind]
    members = held if isinstance(held, list) else [held]
    if members and all(
        isinstance(each, dict) and any(one in each for one in _WORDS) for each in members
    ):
        words = [str(next(each[one] for one in _WORDS if one in each) or "") for each in members]
        return "".join(words) if "plain_text" in members[0] else "; ".join(words)
    return None if held == [] else held


def _from_json(text: str) -> Any:
    start, end = text.strip()[:1], text.strip()[-1:]
    if len(text) > _LONGEST or (start, end) not in (("{", "}"), ("[", "]")):
        return text
    try:
        found = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return text
    holds = isinstance(found, dict) or (
        isinstance(found, list) and found and all(isinstance(each, dict) for each in found)
    )
    return found if holds else text


def week_of(objects: list[dict[str, Any]]) -> str | None:
    """Opening hours of objects that each say a day and when it opens and closes; None where one of them does not.

    Times are clocks ("09:00", "9:00 AM") or numbers of hours and minutes (900, 1700). A day without times is closed.
    """
    week: dict[str, list[str]] = {}
    for each in objects:
        keys = {re.sub(r"[\W_]", "", key).casefold(): value for key, value in each.items()}
        days = _days(next((keys[name] for name in _DAY if keys.get(name)), None))
        has_times = any(name in keys for name in (*_OPENS, *_CLOSES))
        if not days or not has_times:
            return None
        opens, closes = (_first(keys, names) for names in (_OPENS, _CLOSES))
        if opens in (None, "") and closes in (None, ""):
            continue
        begin, end = _clock(opens), _clock(closes)
        if begin is None or end is None:
            return None
        end = "24:00" if end == _LAST_MINUTE or (end == "00:00") else end
        for day in days:
            week.setdefault(day, []).append(f"{begin}-{end}")
    said = [f"{day} {','.join(dict.fromkeys(week[day]))}" for day in DAYS if day in week]
    return "; ".join(said) if said else None


def _first(keys: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((keys[name] for name in names if name in keys), None)


def _days(value: Any) -> list[str]:
    """The days that a value names, as in opening hours; none where any of it is no day."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        match = _WEEKDAY.fullmatch(each) if isinstance(each, str) else None
        if match is None:
            return []
        found.append(match["day"][:2].capitalize())
    return found


def _clock(value: Any) -> str | None:
    """A time as HH:MM; a number counts hours and minutes (900), or hours alone (9)."""
    text = str(value).strip()
    if _BARE.fullmatch(text):
        hour, minute = (
            (int(text), 0) if len(text) < 3 and int(text) <= _DAY_ENDS else divmod(int(text), 100)
        )
        return _time(hour, minute)
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour = int(match[1])
    if match[3]:
        hour = hour % _HALF_DAY + (_HALF_DAY if match[3].casefold() == "p" else 0)
    return _time(hour, int(match[2]))


def _time(hour: int, minute: int) -> str | None:
    return (
        f"{hour:02}:{minute:02}" if hour * 60 + minute <= _DAY_ENDS * 60 and minute < 60 else None
    )
