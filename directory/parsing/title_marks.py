"""What a title says of all that stands below it: a line above a table, between its rows, or the name of a worksheet."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import SHEET_WORDS, table_rows
from directory.parsing.cell_values import as_key
from directory.parsing.closed_days import without_notices
from directory.parsing.few_people import (
    heads_words_for_few,
    says_only_for_few,
    words_of_rows_below,
)
from directory.parsing.hidden_marks import Subject, hides
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status, read_status

_CLOSES = re.compile(
    r"\b(?:closed(?! (?:to|for|caption))|inactive|defunct|discontinued|archived?|out of business|no longer"
    r"|not active|unverified|pending|duplicates?|cerrad[oa]s?|inactiv[oa]s?)\b"
    r"|停業|停业|已關閉|已关闭"
)
_OPEN = r"(?:active|open|current|live|activ[oa]s?|abiert[oa]s?)"
_ENDED = r"(?:inactive|closed|archived|discontinued|inactiv[oa]s?|cerrad[oa]s?)"
_BOTH = re.compile(
    rf"\b(?:{_OPEN}(?:[ /]*(?:and|or|y|e|o|&)?[ /]*){_ENDED}|{_ENDED}(?:[ /]*(?:and|or|y|e|o|&)?[ /]*){_OPEN})\b"
    r"|營業(?:中)?(?:及|與|和|、)?(?:已)?停業|营业(?:中)?(?:及|与|和|、)?(?:已)?停业"
)
"""Of a list of both, a column says which of its rows have ended."""
_SENTENCES = re.compile(r"(?<=[.;!。；！])\s*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST = 200


@lru_cache(maxsize=1)
def _sheets() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for another sheet than this one, and words for this one."""
    found: dict[str, list[str]] = {}
    for row in table_rows(SHEET_WORDS):
        found.setdefault(row["sheet"], []).append(row["words"])
    another, this = ("|".join(found[each]) for each in ("another", "this"))
    return re.compile(another), re.compile(this)


def _of_these_rows(sentence: str) -> str:
    """The key of a sentence up to where it speaks of another sheet, tab or page, unless it speaks of this one too.

    “Team phone tree is on the other tab, do not forward” says nothing of the rows above it.
    """
    key, (another, this) = as_key(sentence), _sheets()
    mention = another.search(key)
    return key[: mention.start()] if mention and not this.search(key) else key


def title_status(text: str) -> Status | None:
    """What a title says of the rows below: "CLOSED PROGRAMS – DO NOT REFER". Other titles say nothing."""
    text = without_notices(text)
    key = " ".join(map(_of_these_rows, _SENTENCES.split(text))).strip()
    if not key or len(key) > _LONGEST:
        return None
    if hides(Subject.LISTING, key, "title") or says_only_for_few(_EDGES.sub("", text)):
        return Status.UNLISTED
    if (below := words_of_rows_below(text)) and (status := _of_rows_below(below)):
        return status
    if not _CLOSES.search(_BOTH.sub(" ", key)):
        return None
    status = read_status(key)
    return None if status is Status.ACTIVE else status or Status.INACTIVE


def _of_rows_below(words: str) -> Status | None:
    """What is said of rows in the way of a sentence: whom they are for alone, or that they have ended."""
    first = _SENTENCES.split(words)[0]
    if heads_words_for_few(_EDGES.sub("", first)):
        return Status.UNLISTED
    status = note_status(words)
    return None if status is Status.ACTIVE else status
