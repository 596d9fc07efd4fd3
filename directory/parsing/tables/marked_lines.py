"""Lines of a text with a mark of which a note at its head says that they are for few: "EXCEPT lines marked OFC".

What such a line says is for staff until it ends, whatever sentences follow in it. The words of the notes stand in
handling_note_words.csv, five languages together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.handling_notes import marks_for_few

_LABEL = "Internal notes"
_UNLISTED = "not for the public"
_PARTED = re.compile(r"\s?\.{3,}|\s{3,}|\t|\s[–—-]\s|\s?…|(?<!\S)\W*$")
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?]\s+[^\W\d_]|[。！？].")
_LONGEST_HEAD = 40
"""Lines of a text among which its notes are looked for; those at its end count as well."""


def with_marked_lines(lines: Sequence[str]) -> list[str]:
    """The lines, those with such a mark as notes for staff; a name with one says that it is not for the public."""
    around = [*lines[:_LONGEST_HEAD], *lines[-_LONGEST_HEAD:]]
    legends = {each for each in around if marks_for_few(each)}
    marks = {mark for each in legends for mark in marks_for_few(each)}
    if not marks:
        return list(lines)
    names = "|".join(re.escape(each) for each in sorted(marks, key=len, reverse=True))
    begins = re.compile(rf"^\W*(?P<mark>{names})(?!\w)[\s\])>:：–—-]*")
    holds = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    found: list[str] = []
    is_within = goes_on = False
    for line in lines:
        text = line.strip()
        is_legend, is_marked = line in legends, holds.search(text) is not None
        if is_within and not is_legend and (is_marked or (goes_on and text[:1].islower())):
            found.append(f"{_LABEL}: {begins.sub(_mark_alone, text, count=1)}")
            goes_on = True
            continue
        begins_entry = is_marked and not is_within and not is_legend and not _SENTENCES.search(text)
        found.append(_unlisted(text, begins) if begins_entry else line)
        is_within, goes_on = any(map(str.isalnum, text)), False
    return found


def _mark_alone(match: re.Match[str]) -> str:
    """A mark without what parts it from the words behind it, where a fact would be cut off."""
    return f"{match['mark']} "


def _unlisted(text: str, begins: re.Pattern[str]) -> str:
    """A line with the name of an entry, said not to be for the public."""
    bare = text[match.end() :] if (match := begins.match(text)) else text
    parted = _PARTED.search(bare)
    end = parted.start() if parted else len(bare)
    return f"{bare[:end].rstrip()} ({_UNLISTED}){bare[end:]}"
