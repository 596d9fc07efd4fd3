"""Where rides go: what stands behind “rides to” is the way's end and no other kind of help. Pure.

What each word does stands in ride_words.csv, five languages together; whatever is none of its places ends the list.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import RIDE_WORDS, table_rows

_JOINS = r"(?:\s*(?:[,/&、，]|\b(?:and|or|y|o|at|và|hoặc)\b|[和及或])\s*)+"
_ROLES = ("ride", "toward", "place")


def without_destinations(text: str) -> str:
    """The text without the places where its rides go: “rides to court, doctor, work” is “rides”."""
    for pattern in _rides():
        text = pattern.sub(r"\g<ride> ", text)
    return text


@lru_cache(maxsize=1)
def _rides() -> tuple[re.Pattern[str], ...]:
    words: dict[tuple[str, str], list[str]] = {}
    for row in table_rows(RIDE_WORDS):
        words.setdefault((row["language"], row["role"]), []).append(row["words"])
    patterns = []
    for language in dict.fromkeys(language for language, _role in words):
        ride, toward, place = ("|".join(words[language, role]) for role in _ROLES)
        patterns.append(_pattern(ride, toward, place, language))
    return tuple(patterns)


def _pattern(ride: str, toward: str, place: str, language: str) -> re.Pattern[str]:
    if language == "zh":
        item = rf"(?:{toward})(?:{place})"
        return re.compile(rf"(?P<ride>{ride}){item}(?:{_JOINS}{item})*")
    item = rf"(?:{toward})?(?:{place})(?!\w)"
    return re.compile(
        rf"(?<!\w)(?P<ride>{ride}) (?:{toward})(?:{place})(?!\w)(?:{_JOINS}{item})*", re.IGNORECASE
    )
