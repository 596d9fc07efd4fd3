"""Notes on what to delete of a list before it is handed out: they speak of cells with a mark, not of the list. Pure.

"Delete what is marked “internal” before sharing" keeps no row back that has no such mark. The words stand in
handling_note_words.csv, five languages together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import HANDLING_NOTE_WORDS, table_rows
from directory.parsing.title_marks import title_status

_SENTENCES = re.compile(r"(?<=[.!?;。！？；\n])\s*")
_LONGEST = 400
_QUOTED = re.compile(
    r"\W{0,3}(?:\w+\s){0,2}?[“\"‘'「『«【]\s*([^”\"’'」』»】\n]{2,40}?)\s*[”\"’'」』»】]"
)
_CAPITALS = re.compile(r"\W{0,3}(?:\w+\s){0,2}?\b([A-Z]{3,20}(?:[ -][A-Z]{3,20})?)\b")
_WORD = re.compile(r"\W{0,3}(?:as\s|with\s|como\s|con\s|là\s)?([^\W\d_]{4,20})\b", re.IGNORECASE)


def marks_to_delete(text: str) -> dict[str, str]:
    """The sentences that say to delete what has a mark before a list is handed out, with that mark in small letters."""
    if len(text) > _LONGEST:
        return {}
    found = {each: _mark_of(each) for each in _SENTENCES.split(text)}
    return {sentence: mark.casefold() for sentence, mark in found.items() if mark}


def _mark_of(sentence: str) -> str:
    for words in _languages().values():
        if words["all"].search(sentence):
            return ""
        if not (words["delete"].search(sentence) and words["before"].search(sentence)):
            continue
        for marked in words["marked"].finditer(sentence):
            for mark in (_QUOTED, _CAPITALS, _WORD):
                named = mark.match(sentence, marked.end())
                if named and (mark is not _WORD or title_status(named[1]) is not None):
                    return named[1]
    return ""


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, re.Pattern[str]]]:
    """For each language the words for a mark, for deleting, for handing out, and for a mark on all of a list."""
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for row in table_rows(HANDLING_NOTE_WORDS):
        edge = "" if row["language"] == "zh" else r"\b"
        pattern = re.compile(rf"{edge}(?:{row['words']}){edge}", re.IGNORECASE)
        found.setdefault(row["language"], {})[row["role"]] = pattern
    return found
