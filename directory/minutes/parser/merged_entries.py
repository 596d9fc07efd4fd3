"""Entries that ran together because a separator was lost or mistaken, parted where the words leave no other reading."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.agencies import (
    clean,
    is_acronym,
    is_place,
    may_be_agency,
)
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.person_names import begins_with_given_name, read_person, read_persons
from directory.minutes.parser.word_lists import AGENCY_WORDS, MOST_READINGS, tokens, words_of

# Each gap in it is tried as the beginning of a name, which takes the square of its length.
_LONGEST_AGENCY = 300
_AND = re.compile(r"\s+and\s+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_HONORIFIC = re.compile(
    r"\s+(?=(?:Rep|Sen|Dr|Mr|Mrs|Ms|Sgt|Lt|Capt|Det|Hon|Rev|Prof|Cmdr|Atty)\.\s[^\W\d_a-z])"
)
_MARK_OR_BRACKET = re.compile(r"[;,()\[\]]")
_CLOSED = re.compile(
    r"\)\s*[,;.]?\s*(?:(?:and|y|e|at|và|&)\s+)?(?=([^(),;]+)\()"
    r"|\)\s*[,;.]\s*(?=([^(),;–—]{1,60}?)\s[-–—]\s)"
)
"""A bracket behind which the next person stands, whose agency is in brackets, too, or behind a dash."""
_FIRST_OF_A_CITY = words_of(
    "san santa los las el fort saint st new north south east west port mount palo"
)


def part_merged(text: str) -> list[str]:
    """The entries that stand in one: usually one, the text itself."""
    return [
        piece
        for _, part in part_at_parentheses(text)
        for entry in _part_at_commas(part)
        for whole in _part_at_and(entry)
        for piece in _part_at_honorific(whole)
    ]


def part_at_parentheses(text: str) -> list[tuple[int, str]]:
    """ "Ana Ruiz (HPD) Bo Lee (DPH)" where every parenthesis follows a name, with the place where each part begins."""
    parts, start = [], 0
    for match in _CLOSED.finditer(text):
        following = match[1] or match[2]
        if _is_nickname(text[: match.start()], following):
            continue
        if match[1] is None and not _is_full_name(following):
            continue
        if read_persons(clean(following)) and read_persons(clean(text[start:].partition("(")[0])):
            parts.append((start, text[start : match.start() + 1]))
            start = match.end()
    return [*parts, (start, text[start:])]


def _is_full_name(words: str) -> bool:
    """Whether words before a dash are a person: a title or a part of an agency may stand there, too."""
    person = read_person(clean(words))
    return (
        person is not None and person.is_full and not may_be_agency(words) and not is_title(words)
    )


def _is_nickname(before: str, after: str) -> bool:
    """Whether a parenthesis that ends here gave a short name: "William (Bill) Dorsey (HPD)"."""
    inner = before.rpartition("(")[2]
    is_one_word = len(inner.split()) == 1 == len(after.split()) and not _CHINESE.search(after)
    return is_one_word and read_person(inner) is not None and not may_be_agency(inner)


def split_outside(text: str, marks: str) -> list[tuple[int, str]]:
    """The parts of a text between commas or semicolons (`marks`) outside brackets, with the place where each begins."""
    parts, depth, start = [], 0, 0
    for match in _MARK_OR_BRACKET.finditer(text):
        letter = match[0]
        if letter in marks and depth == 0:
            parts.append((start, text[start : match.start()]))
            start = match.end()
        else:
            depth = max(0, depth + (letter in "([") - (letter in ")]"))
    return [*parts, (start, text[start:])]


@lru_cache(maxsize=MOST_READINGS)
def hidden_person(words: str) -> int | None:
    """Where a person's name begins at the end of an agency's words: in "SFPD Ana Ruiz" at 5; usually None."""
    if len(words) > _LONGEST_AGENCY:
        return None
    for match in re.finditer(r"\s+", words):
        before, after = words[: match.start()], words[match.end() :]
        if _ends_agency(before) and _is_surely_person(after):
            return match.end()
    return None


def _ends_agency(words: str) -> bool:
    last = words.split()[-1]
    return is_acronym(last) or any(word in AGENCY_WORDS for word in tokens(last))


def _is_surely_person(words: str) -> bool:
    person = read_person(words)
    return bool(
        person and person.is_full and (begins_with_given_name(words) or has_honorific(words))
    )


def _part_at_commas(text: str) -> list[str]:
    """ "Ana Ruiz, SFPD, Bo Lee, DPH" and "Ana Ruiz, SFPD Bo Lee, DPH"."""
    parts = [part for _, part in split_outside(text, ",")]
    if len(parts) < 3 or not read_persons(clean(parts[0])):
        return [text]
    entries: list[list[str]] = [[parts[0]]]
    for place, part in enumerate(parts[1:], start=1):
        following = parts[place + 1] if place + 1 < len(parts) else None
        cut = hidden_person(part.strip()) if following else None
        if cut is not None:
            entries[-1].append(part.strip()[:cut].strip())
            entries.append([part.strip()[cut:]])
        elif len(entries[-1]) > 1 and _begins_entry(part, following, entries[-1][1:]):
            entries.append([part])
        else:
            entries[-1].append(part)
    return [",".join(entry).strip() for entry in entries]


def _part_at_honorific(text: str) -> list[str]:
    """ "Dr. Ana Ruiz Sen. Bo Lee": an honorific behind a whole name begins the next one."""
    for match in _HONORIFIC.finditer(text[:_LONGEST_AGENCY]):
        person = read_person(clean(text[: match.start()]))
        if person is not None and person.is_full:
            return [text[: match.start()], *_part_at_honorific(text[match.end() :])]
    return [text]


def _part_at_and(text: str) -> list[str]:
    """ "Ana Ruiz of Harbor Clinic and Bo Lee of HPD": a person behind "and" is no part of an agency."""
    if len(text) > _LONGEST_AGENCY:
        return [text]
    for match in _AND.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        name = re.split(r",|\s+(?:of|from|with)\s+|\(", after, maxsplit=1)[0]
        has_agency = re.search(r"[,(]|\s(?:of|from|with)\s", before)
        person = read_person(clean(name))
        is_person = _is_surely_person(clean(name)) or bool(
            person and person.is_full and re.match(r"\s+(?:of|from)\s", after[len(name) :])
        )
        if has_agency and is_person and not read_persons(clean(before)) and not _is_row(before):
            return [before, *_part_at_and(after)]
    return [text]


def _is_row(text: str) -> bool:
    """Whether the words are names alone, as in "Ana Ruiz, Bo Lee" before "and Carmen Day"."""
    return all(read_persons(clean(part)) for part in text.split(",") if part.strip())


def _begins_entry(part: str, following: str | None, agency: list[str]) -> bool:
    """A full name after an agency and before another agency; a city, a title or a person's office is none."""
    person = read_person(clean(part))
    if person is None or not person.is_full or following is None:
        return False
    if (
        tokens(part)[0] in _FIRST_OF_A_CITY
        or is_place(clean(following))
        or is_title(clean(following))
    ):
        return False
    return may_be_agency(",".join(agency)) or begins_with_given_name(part.strip())
