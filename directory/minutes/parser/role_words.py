"""Words beside a name that say what somebody is and name no agency: "members", "executive director", "students"."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.job_titles import is_title, without_office
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.word_lists import (
    CONNECTIVES,
    HONORIFICS,
    NO_AGENCY,
    OFFICES,
    TITLES,
    tokens,
    words_of,
)
from directory.package_files import ENTRY_REMARKS
from directory.parsing.word_tables import patterns_by_role

_ROLE_BEFORE = re.compile(
    r"^(?:the|la|el)\s+(?=[A-Z][^\W\d_]{0,4}\.\s)|^(?:(?:board|committee|commission|council|community)\s+)?(?:[Mm]embers?|guests?|staff|commissioners|trustees|alternates?|"
    r"visitors?|residents?|volunteers?|partners|observers?)\s+(?=[^\W\d_a-z])"
)
# "executive director Ana Ruiz", in small letters
_TITLE_BEFORE = re.compile(
    r"^(?P<title>(?:[a-zñáéíóú]{2,14}[ -]){1,4})(?=[^\W\d_a-z]\S{0,30} [^\W\d_a-z])"
)
# "Students Ana Ruiz and Bo Lee", "Legal interns Ana Ruiz and Bo Lee"
_PLURAL_BEFORE = re.compile(
    r"^(?P<title>(?:[^\W\d_]{2,14}\s(?=[a-z]))?[^\W\d_]{4,14}s):?\s+(?=[^\W\d_a-z][^\s,;]{0,30} [^\W\d_a-z])"
)
_PLURAL_BETWEEN = re.compile(
    r"(?P<mark>\s(?:and|y))\s(?:(?:two|three|our|her|his|dos|tres|sus)\s)?(?P<word>(?:[a-zñáéíóú]{2,12}\s)?[a-zñáéíóú]{4,14}s)\s"
    r"(?=[^\W\d_a-z]\S{0,30} [^\W\d_a-z])"
)
# "also attending Ana Ruiz", where the end of a line cut it in two
_ALSO_BEFORE = re.compile(
    r"^\s*(?:and\s+)?also\s+(?:attending|present|in\s+attendance|joining)\s+(?=[^\W\d_a-z])"
)
_COUNTS = words_of(
    "two three four five both our her his their its the dos tres cuatro sus nuestros"
)
_WORDS_OF_A_ROLE = 2
# What somebody does at the meeting: "interpreter for Mam", "note taker"
_BESIDE = re.compile(patterns_by_role(ENTRY_REMARKS)["role"], re.IGNORECASE)


def without_role(text: str) -> str:
    """An entry without the plain words before its name: "members Ana Ruiz", "executive director Ana Ruiz"."""
    text = _ALSO_BEFORE.sub("", text)
    bare = _PLURAL_BETWEEN.sub(_unless_role, _ROLE_BEFORE.sub("", _without_office(text)))
    first = _PLURAL_BEFORE.match(bare)
    if first and _one(found := tokens(first["title"])[-1]) != found:
        return bare[first.end() :]
    title = _TITLE_BEFORE.match(bare)
    plain = tokens(title["title"]) if title else []
    plain = plain[1:] if len(plain) > 1 and plain[0] in _COUNTS else plain
    is_title_before = (
        bool(plain) and _one(plain[-1]) in TITLES | OFFICES and not CONNECTIVES & set(plain)
    )
    return bare[title.end() :] if title and is_title_before else bare


def _without_office(text: str) -> str:
    """An entry without an office before a whole name; "Deputy District Attorney" alone stays."""
    bare = without_office(text)
    named = part_name(bare) if bare != text and part_name(text) is None else None
    return bare if named and named.persons[0].is_full else text


def _unless_role(match: re.Match[str]) -> str:
    """Nothing for "and students " before a name; words that say nothing of people stay."""
    word = tokens(match["word"])[-1]
    return f"{match['mark']} " if _one(word) != word else match[0]


def _one(word: str) -> str:
    """The singular of a word for what people are: "students", "advocates", "trabajadores"."""
    return next(
        (
            found
            for found in (word, word.removesuffix("s"), word.removesuffix("es"), _of_many(word))
            if found in TITLES | OFFICES | HONORIFICS
        ),
        word,
    )


def _of_many(word: str) -> str:
    return f"{word.removesuffix('ies')}y" if word.endswith("ies") else word


def without_plain_role(rest: str) -> str:
    """No words for "promotor" or "the neighbor": small letters in parentheses or behind a comma name no agency."""
    words = clean(rest)
    if _BESIDE.fullmatch(words) or _BESIDE.fullmatch(rest.strip(" ,;()–—-")):
        return ""
    is_plain = (
        words.islower()
        and len(words.split()) <= _WORDS_OF_A_ROLE
        and not may_be_agency(words)
        and NO_AGENCY.fullmatch(words) is None
    )
    return "" if is_plain and not is_title(words) else rest
