"""Notes at the end of a list that are said of the list, and not of its last record: who printed it, what to do. Pure.

"This list is not an endorsement" and "Corrections to Bo, 415-555-0160" stand below the last record as its own lines do.
So does a number for whoever keeps the list (`directory.parsing.number_notes`). The words stand in
closing_note_words.csv, five languages together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from directory.package_files import CLOSING_NOTE_WORDS
from directory.parsing.hidden_marks import hides_place
from directory.parsing.number_notes import is_number_note, note_sentences, without_number_notes
from directory.parsing.title_marks import title_status
from directory.parsing.vietnamese_words import plain_letters
from directory.parsing.word_tables import patterns_by_role

_SIGNS = re.compile(r"[^\w\s]+")


def notes_at_end(lines: Sequence[str], others: Sequence[str] = ()) -> int:
    """How many of the last lines of a last record are notes of the list; its first line is none.

    `others` are the lines of the records before it: where they have notes of numbers too, each is of its record.
    """
    count = 0
    have_notes = any(map(_is_of_a_number, others))
    for text in reversed(lines[1:]):
        if not (_speaks_of_list(text) or (_is_of_a_number(text) and not have_notes)):
            break
        count += 1
    return count


def may_close_list(text: str) -> bool:
    """Whether a line is a note of the list, or of one number."""
    return _speaks_of_list(text) or _is_of_a_number(text)


def speaks_of_all(sentence: str) -> bool:
    """Whether a sentence speaks of a list, or of all that is in it."""
    return any(_finds(each, sentence) for each in ("list", "every"))


def _speaks_of_list(text: str) -> bool:
    """Whether a line begins with words about the list in which it stands, or keeps back all that is listed."""
    sentences = note_sentences(text)
    if not sentences:
        return False
    if _finds("list", sentences[0]):
        return True
    is_kept = title_status(text) is not None or hides_place(text)
    return is_kept and any(_finds("every", each) for each in sentences)


def _is_of_a_number(text: str) -> bool:
    sentences = note_sentences(text)
    return bool(sentences) and is_number_note(sentences[0]) and not without_number_notes(text)


def _finds(role: str, sentence: str) -> bool:
    plain = " ".join(_SIGNS.sub(" ", plain_letters(sentence)).split())
    return _pattern(role).search(plain) is not None


@lru_cache(maxsize=4)
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(patterns_by_role(CLOSING_NOTE_WORDS)[role])
