"""Notes on what to delete of a list before it is handed out: they speak of cells with a mark, not of the list. Pure.

"Delete what is marked “internal” before sharing" keeps no row back that has no such mark. The words stand in
handling_note_words.csv, five languages together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from directory.package_files import HANDLING_NOTE_WORDS, table_rows
from directory.parsing.few_people import may_be_for_few
from directory.parsing.title_marks import title_status

_SENTENCES = re.compile(r"(?<=[.!?;。！？；\n])\s*")
_LONGEST = 400
_QUOTED = re.compile(
    r"\W{0,3}(?:\w+\s){0,2}?[“\"‘'「『«【]\s*([^”\"’'」』»】\n]{2,40}?)\s*[”\"’'」』»】]"
)
_QUOTED_SIGN = re.compile(_QUOTED.pattern.replace("{2,40}", "{1,40}"))
_CAPITALS = re.compile(r"\W{0,3}(?:\w+\s){0,2}?\b([A-Z]{3,20}(?:[ -][A-Z]{3,20})?)\b")
_KEPT = re.compile(r"\W{0,3}(?:\w+\s){0,2}?[(\[<]?\b([A-Z]{1,8})\b[)\]>]?")
_EQUAL = re.compile(
    r"\W*\b([A-Z]{1,8})\b\W{0,2}\s?(?:=|→|means?\b|significa\b|即|là\b|ay\b)\s*(\S.{3,60}?)[\s.]*"
)
_WORD = re.compile(r"\W{0,3}(?:as\s|with\s|como\s|con\s|là\s)?([^\W\d_]{4,20})\b", re.IGNORECASE)


def marks_to_delete(text: str) -> dict[str, str]:
    """The sentences that say to delete what has a mark before a list is handed out, with that mark in small letters."""
    if len(text) > _LONGEST:
        return {}
    found = {each: _mark_of(each) for each in _SENTENCES.split(text)}
    return {sentence: mark.casefold() for sentence, mark in found.items() if mark}


def marks_for_few(line: str) -> tuple[str, ...]:
    """The marks of which a line says that what bears them is not for everyone: "may be shared EXCEPT lines marked OFC".

    A mark is in quotes, in brackets or in capitals; "OFC = officers only" explains one, too. What is to be deleted
    before a list is handed out keeps its whole row, and is none of these.
    """
    if len(line) > _LONGEST or marks_to_delete(line):
        return ()
    found = {mark: None for each in _SENTENCES.split(line) for mark in _marks_kept(each)}
    return tuple(found)


def _marks_kept(sentence: str) -> Iterator[str]:
    if equal := _EQUAL.fullmatch(sentence.strip()):
        if may_be_for_few(equal[2]) or title_status(equal[2]) is not None:
            yield equal[1]
        return
    for words in _languages().values():
        if words["all"].search(sentence):
            return
        for marked in words["marked"].finditer(sentence):
            named = _QUOTED_SIGN.match(sentence, marked.end()) or _KEPT.match(
                sentence, marked.end()
            )
            if named is None:
                continue
            behind = words["are"].sub("", sentence[named.end() :].strip(" .,;:)]"), count=1)
            if words["except"].search(sentence) or may_be_for_few(behind):
                yield named[1]


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
    """For each language the words for a mark, for deleting, for handing out, for a mark on all of a list,
    for what is excepted, and for what stands between a mark and what is said of it."""
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for row in table_rows(HANDLING_NOTE_WORDS):
        edge = "" if row["language"] == "zh" else r"\b"
        pattern = re.compile(rf"{edge}(?:{row['words']}){edge}", re.IGNORECASE)
        found.setdefault(row["language"], {})[row["role"]] = pattern
    return found
