"""Notes that keep one number for staff and speak of nothing else: "On-call pager 458-555-0199 (internal)". Pure.

Such a note above or below a list hides that number and no row. What speaks of the list, of whoever keeps it, or of
anything in it, is said of all rows; so is a note whose first words mark the document ("Confidential – call Ana, …").
What each word does stands in number_note_words.csv, five languages together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from directory.package_files import NUMBER_NOTE_WORDS
from directory.parsing.few_people import is_for_few
from directory.parsing.given_names import is_given_name
from directory.parsing.hidden_marks import Position, Subject, hides, hides_phone
from directory.parsing.own_numbers import names_own_number, numbers_in, without_numbers
from directory.parsing.vietnamese_words import plain_letters
from directory.parsing.word_tables import patterns_by_role

_SENTENCES = re.compile(r"(?<=[.;!。；！])\s*")
_INITIALS = re.compile(r"\b(?:ext|tel|ph|no|dr|mr|mrs|ms|sr|sra|st|[a-z])\.\s*$", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】]")
_HEAD = re.compile(r"\s*([^:：.。]{2,50}?)\s*[:：]\s*(?=\S)")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý][\w-]+")
_SIGNS = re.compile(r"[^\w\s]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST, _LONGEST_BARE = 160, 8
_LETTERS_OF_A_WORD = 2
"""So many Chinese characters count as a word."""


def without_number_notes(text: str) -> str:
    """A text without the sentences that keep one number for few, and bare ones behind them: "Do not post."."""
    kept: list[str] = []
    is_behind = False
    for sentence in note_sentences(text):
        is_behind = is_number_note(sentence) or (is_behind and is_bare_restriction(sentence))
        if not is_behind:
            kept.append(sentence)
    return text if len(kept) == len(note_sentences(text)) else " ".join(kept).strip()


def note_sentences(text: str) -> list[str]:
    """The sentences of a text; a stop behind an abbreviation ends none."""
    found: list[str] = []
    for part in filter(None, map(str.strip, _SENTENCES.split(text))):
        if found and _INITIALS.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def number_note(text: str) -> str | None:
    """The first sentence of a text that keeps one number for few; None for none."""
    return next(filter(is_number_note, note_sentences(text)), None)


def is_number_note(sentence: str) -> bool:
    """Whether a sentence tells a number, keeps it for few, and speaks of nothing that a list may hold."""
    if len(sentence) > _LONGEST or not numbers_in(sentence):
        return False
    plain = _plain(without_numbers(sentence))
    if _finds("all", plain) or _finds("keeper", plain):
        return False
    return _names_a_line(sentence, plain) and _keeps_number(sentence)


def speaks_of_listed(sentence: str) -> bool:
    """Whether a sentence speaks of what a list holds: addresses, shelters, all of it."""
    return _finds("all", _plain(without_numbers(sentence)))


def is_bare_restriction(sentence: str) -> bool:
    """Whether a short sentence keeps something back and does not say what: "Do not post."."""
    plain = _plain(sentence)
    count = len(plain.split()) + len(_CHINESE.findall(plain)) / _LETTERS_OF_A_WORD
    return (
        0 < count <= _LONGEST_BARE
        and not numbers_in(sentence)
        and not (_finds("all", plain) or _finds("keeper", plain))
        and (hides(Subject.LISTING, plain, "title") or is_for_few(sentence))
    )


def joined_notes(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Lines with their numbers as texts; a note that goes on in the line below it is one text with that."""
    found: list[str] = []
    last = 0
    for number, text in lines:
        if found and number == last + 1 and _goes_on(found[-1], text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
        last = number
    return found


def _goes_on(above: str, text: str) -> bool:
    """Whether the line below a note ends its sentence with a number, or says nothing but that it is kept back."""
    sentences = note_sentences(above)
    is_open = above.rstrip()[-1:] not in {*".!?。！？", ""}
    if is_open and numbers_in(text) and not numbers_in(above):
        return is_number_note(note_sentences(f"{sentences[-1]} {text}")[0])
    return is_number_note(sentences[-1]) and is_bare_restriction(note_sentences(text)[0])


def _names_a_line(sentence: str, plain: str) -> bool:
    """Whether the words beside a number call it a line, or name who answers it."""
    return (
        _finds("line", plain)
        or names_own_number(sentence)
        or any(map(is_given_name, _CAPITAL.findall(sentence)))
    )


def _keeps_number(sentence: str) -> bool:
    """Whether a number is kept back by a mark in brackets, by what stands behind it, or by the label before it."""
    if any(hides_phone(each, Position.PHONE) for each in _BRACKETED.findall(sentence)):
        return True
    behind = re.split(r"\d{4,}", sentence)[-1].strip(" ,;:–—-.()")
    if behind and hides_phone(behind, Position.PHONE):
        return True
    head = _HEAD.match(sentence)
    if head is None or numbers_in(head[1]):
        return False
    plain = _plain(head[1])
    is_lead = re.fullmatch(_pattern("lead"), plain) is not None
    return (is_lead or is_for_few(head[1])) and not _finds("document", plain)


def _finds(role: str, plain: str) -> bool:
    return _pattern(role).search(plain) is not None


@lru_cache(maxsize=8)
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(patterns_by_role(NUMBER_NOTE_WORDS)[role])


def _plain(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", plain_letters(text)).split())
