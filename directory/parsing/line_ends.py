"""Whether a sentence goes on over the end of a line: "Tuesday and", "Lunes a", "週一至". Pure."""

from __future__ import annotations

import re

from directory.package_files import LINE_END_WORDS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(LINE_END_WORDS)
_MARKS = "-–—&"
# A capital by itself calls a house or a class ("Suite A"), and joins nothing.
_ENDS = re.compile(rf"(?:\b(?!(?-i:[A-Z])\b)(?:{_WORDS['joins']})|[{_MARKS}])\s*$", re.IGNORECASE)
_BEGINS = re.compile(
    rf"\s*(?:(?!(?-i:[A-Z])\b)(?:{_WORDS['begins']})\b|[{_MARKS}](?=\s))", re.IGNORECASE
)
_WORD = re.compile(rf"\s*(?:&|(?:{_WORDS['begins']})(?:\b|(?<=[\u4e00-\u9fff])))\s*", re.IGNORECASE)
_CHINESE_END = re.compile(r"[和至到及與与或、]\s*$")
_CHINESE_BEGIN = re.compile(r"\s*[和至到及與与或]")


def ends_open(text: str) -> bool:
    """Whether the line ends with a word or a sign behind which something has to follow."""
    return _ENDS.search(text) is not None or _CHINESE_END.search(text) is not None


def begins_open(text: str) -> bool:
    """Whether the line begins with a word or a dash that joins it to what stands before it."""
    return _BEGINS.match(text) is not None or _CHINESE_BEGIN.match(text) is not None


def behind_joining_word(text: str) -> str | None:
    """What stands behind the word that joins a text to something before it; None where it begins with none."""
    found = _WORD.match(text)
    return text[found.end() :] if found else None
