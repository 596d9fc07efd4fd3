"""Months and days beside languages: "Mar - Jun", "lun, mar, mié". Some are written like codes of languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from directory.package_files import DAY_ABBREVIATIONS, MONTH_WORDS, table_rows

_TO = (
    r"\.?\s*(?:[-–—~,/&]|\b(?:to|through|thru|and|a|al|y|e|hasta|hanggang|at|đến|tới)\b)\s*"
    r"(?:(?:and|y|at)\s+)?"
)
_RANGE = re.compile(r"[-–—~]|\b(?:to|through|thru|hasta|hanggang|đến|tới)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = {"mar": "March", "hun": "Hunyo"}
_DAYS = {"mon": "Monday", "mar": "martes"}
"""Those that are codes of languages, and how each is written in full. A list of nothing else may be of languages."""


def with_dates_in_full(text: str) -> str:
    """A text with the months and days of its ranges and lists written so that none is a code of a language."""
    for kind, words in (("months", _MONTHS), ("days", _DAYS)):
        text = _several(kind).sub(partial(_in_full, words), text)
    return text


def _in_full(words: Mapping[str, str], match: re.Match[str]) -> str:
    run = match[0]
    named = {each.casefold() for each in _WORD.findall(run)}
    if _RANGE.search(run) is None and named <= {*words, "and", "y", "e"}:
        return run
    return _WORD.sub(lambda word: words.get(word[0].casefold(), word[0]), run)


@lru_cache(maxsize=2)
def _several(kind: str) -> re.Pattern[str]:
    """Several months, or days of the week, one after the other."""
    if kind == "months":
        cells = (each for row in table_rows(MONTH_WORDS) for each in row["words"].split("|"))
    else:
        cells = (each for row in table_rows(DAY_ABBREVIATIONS) for each in row["words"].split())
    known = (each for each in cells if each.isalpha() and len(each) > 2)
    one = "|".join(each.replace("e", "[eé]").replace("a", "[aá]") for each in known)
    return re.compile(rf"(?<!\w)(?:{one})(?:{_TO}(?:{one}))+(?!\w)", re.IGNORECASE)
