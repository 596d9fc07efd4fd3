"""Sentences that tell the way to a place, and sentences that ask for silence about one. Pure.

“Two miles past the grange”, “ring the blue bell” and “Trailer 14” lead to a place without naming a street; “tell no one
that” and “the driver will bring you” say that a place is told to few. What each word does stands in way_words.csv, five
languages together; a sentence is read by how near such words are to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from directory.package_files import WAY_WORDS
from directory.parsing.word_roles import (
    Roles,
    plain_words,
    roles_by_script,
    roles_in,
    words_of_each_script,
)

_NO_TITLE = "".join(
    rf"(?<!\b{each}\.)"
    for each in ("St", "Mr", "Dr", "Sr", "Fr", "Mrs", "Ms", "Ave", "Sta", "Rev", "No")
)
_END = re.compile(rf"(?<=[.!?]){_NO_TITLE}\s+|(?<=[。！？；;\n])\s*|\s[—–]+\s")
_LONGEST = 60
"""Words of a sentence; what is longer is a list."""

_NO_INITIALS = r"(?:EN|ENG|ES|ESP|SP|ZH|CH|VI|VN|TL|FIL|FR|PT|AR|KO|RU|AM|PM|TTY|TDD|FAX|TEL|EXT|ESL|GED|ID|NA|FAQ)"
_COMMENT = re.compile(
    rf"^\s*(?:\W{{0,2}}(?:TODO|FIXME|TBC|TBD)(?::|\s(?!el\b|la\b|lo\b|los\b|las\b|tipo\b)(?=[a-z]))|[\[(](?!{_NO_INITIALS}:)[A-Z]{{2,3}}:\s)"
)
"""How people who keep a list leave word for each other: “TODO check the license”, “[RM: call twice]”."""
Words = Sequence[Roles]
_SIGHTS = ("landmark", "unit", "turn", "door", "room", "look", "meet")
"""What a way goes by; one alone is of many texts, two of them tell it."""
_OF_A_HOUSE = ("look", "own", "unit")
"""What tells one house from others."""
_CLOSE = 8
"""Words from one to the other, at most."""


def tells_way(sentence: str) -> bool:
    """Whether a sentence tells a way to a place, or which of several houses or doors it is."""
    words = roles_in(plain_words(sentence), WAY_WORDS)
    if len(words) > _LONGEST:
        return False
    return (
        _is_beside_something(words)
        or any(_have_two_sights(words[at : at + _CLOSE]) for at in range(len(words)))
        or _follows(words, "numbered", ("number",), 1)
        or _follows(words, "rank", ("counted",), 1)
        or _has(words, "counted_off")
        or _is_room(words)
        or _is_meeting_point(words)
    )


def _is_beside_something(words: Words) -> bool:
    """ "Behind the panadería", "over a bakery", but not "above the age of 16"."""
    return any(
        ("near" in word and not _has(words[at + 1 : at + 4], "elsewhere", "number"))
        or ("loose" in word and _has(words[at + 1 : at + 4], "landmark", "room", "door"))
        for at, word in enumerate(words)
    )


def _have_two_sights(words: Words) -> bool:
    """Whether the first of some words and another one are sights, or the house and what tells it from others."""
    first, rest = words[0], words[1:]
    if not first.isdisjoint(_SIGHTS):
        others = [each for each in _SIGHTS if each not in first or each == "door"]
        if _has(rest, *others):
            return True
    if "dwelling" in first:
        return _has(rest[:3], *_OF_A_HOUSE)
    return not first.isdisjoint(_OF_A_HOUSE) and _has(rest[:3], "dwelling", "room")


def _is_meeting_point(words: Words) -> bool:
    """ "Picks you up at the Chevron", "在學校門口接你", but not "groups meet at 6 pm" or "meets you at court"."""
    for at, word in enumerate(words):
        if "meet" not in word:
            continue
        behind = words[at + 1 : at + 1 + _TO_SPOT]
        for place, each in enumerate(behind, at + 1):
            if "spot" in each and not _has(words[place + 1 : place + 4], *_ERRANDS):
                return place + 1 < len(words)
        before = words[max(0, at - _CLOSE) : at]
        if _has(before, "spot") and not _has(before, *_ERRANDS):
            return True
    return False


_ERRANDS = ("errand", "elsewhere", "number")
"""Where somebody goes along with people, and hours: they lead to no place of the record."""
_TO_SPOT = 3
"""Words from who is met to where, at most."""


def asks_for_silence(sentence: str) -> bool:
    """Whether a sentence asks that something be told to nobody, or says that somebody tells the place in person.

    So does what is said to colleagues, whatever it is about: “Heads-up for the team: fees are negotiable”.
    """
    plain = plain_words(sentence)
    words = roles_in(plain, WAY_WORDS)
    if len(words) > _LONGEST:
        return False
    if (
        _COMMENT.match(sentence)
        or _tells_code(words_of_each_script(plain, WAY_WORDS))
        or any(_has(each, "colleagues") for each in roles_by_script(plain, WAY_WORDS))
    ):
        return True
    if _has(words, "excuse"):
        return False
    return _has(words, "silent", "personal") or _has_escort(words) or _forbids_telling(words)


def tells_only_code(text: str) -> bool:
    """Whether a text says nothing else than by which code a gate or a door opens: "chain gate code 4471"."""
    words = words_of_each_script(plain_words(text), WAY_WORDS)
    return _tells_code(words) and all(not word.isdisjoint(_OF_CODE) for word in words)


def speaks_of_publishing(text: str) -> bool:
    """Whether a text speaks of websites, lists or what is printed: "keep off the website"."""
    return _has(words_of_each_script(plain_words(text), WAY_WORDS), "published")


def _tells_code(words: Words) -> bool:
    """Whether a code stands near what it opens: “side door, pin 4471”, but not “QR code on the door”."""
    return any(
        "code" in word
        and _has(words[max(0, at - _NEAR_CODE) : at + _NEAR_CODE], "fastening")
        and _has(words[max(0, at - _NEAR_CODE) : at + _NEAR_CODE], "number")
        for at, word in enumerate(words)
    )


_OF_CODE = ("code", "fastening", "filler", "number")
_NEAR_CODE = 5
"""Words from a code to what it opens and to its figures, at most."""


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, each with what parts it from the next one."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def withheld_sentences(sentences: Sequence[str], is_hidden: bool) -> Iterator[int]:
    """The numbers of the sentences that are not for the public.

    One that asks for silence goes with the one before it that it speaks of; one that tells a way where the place of
    its record is hidden, or where another sentence asks for silence.
    """
    silent = {number for number, each in enumerate(sentences) if asks_for_silence(each)}
    for number, sentence in enumerate(sentences):
        is_spoken_of = number + 1 in silent and _points_back(sentences[number + 1])
        if number in silent or is_spoken_of or ((is_hidden or silent) and tells_way(sentence)):
            yield number


def _has(words: Words, *roles: str) -> bool:
    return any(not word.isdisjoint(roles) for word in words)


def _follows(words: Words, first: str, then: Sequence[str], most: int) -> bool:
    return any(
        first in word and _has(words[at + 1 : at + 1 + most], *then)
        for at, word in enumerate(words)
    )


def _is_room(words: Words) -> bool:
    """ "In her living room", "Carmen's garage": of a few words that are all there is."""
    return len(words) <= _FEW and any(
        "room" in word and (at > 0 or len(words) == 1) for at, word in enumerate(words)
    )


_FEW = 6


def _has_escort(words: Words) -> bool:
    """ "The driver will bring you", but not "will bring you to appointments"."""
    return any(
        "lead" in word
        and _has(words[max(0, at - 4) : at + 3], "guide")
        and not _has(words[at + 1 : at + 2], "to")
        for at, word in enumerate(words)
    )


def _forbids_telling(words: Words) -> bool:
    """ "Never write that on a flyer", "do not say where it is", "tell no one", "nobody needs to know"."""
    for at, word in enumerate(words):
        if "say" not in word:
            continue
        if at + 1 == len(words) and _has(words[max(0, at - 7) : at], "not"):
            return True
        before = max(0, at - 4)
        if _has(words[before : at + 3], "not") and _has(words[before : at + 5], "what"):
            return True
    return False


def _points_back(sentence: str) -> bool:
    """Whether what is to be told to nobody is in the sentence before it."""
    return not tells_way(sentence) and _has(roles_in(plain_words(sentence), WAY_WORDS), "back")
