"""What stands before a name and is none of it: honorifics, ranks and offices such as "Assistant District Attorney"."""

from __future__ import annotations

import re

from directory.minutes.parser.word_lists import (
    CHINESE_HONORIFICS,
    FIRST_FAMILY_NAMES,
    HONORIFIC_OPENERS,
    HONORIFICS,
    OFFICES,
    tokens,
    words_of,
)
from directory.parsing.given_names import is_given_name

# How Vietnamese and Filipino papers address people; without accents some of them are names.
_ADDRESSES = words_of("ông bà cô chú chị bác ate kuya tita tito nanay tatay")
# Given names as well, but before a family name: "Anh Nguyễn Văn An"
_BEFORE_FAMILY_NAMES = words_of("anh em dì thầy")
_WORDS_OF_A_VIETNAMESE_NAME = 3


_NAMES_AND_TITLES = words_of("dean canon major")


_NO_OFFICE = words_of(
    "district county city state us town village borough police fire library school parish executive office "
    "program project case first 1st 2nd"
)


_OFFICE_LETTERS = frozenset(["DA", "ADA", "DDA", "AUSA", "PO", "SA", "SAC", "SSA", "TFO"])


_VIETNAMESE = re.compile(
    r"^(?P<honorific>(?:[Bb]ác|[Tt]iến|[Tt]hạc)\s+sĩ|(?:[Ll]uật|[Gg]iáo|[Mm]ục)\s+sư|[Ll]inh\s+mục|[Ss]ư\s+cô"
    # in small letters these are how somebody is spoken to, with a capital some are given names
    r"|(?:anh|em|dì|thầy|chị|cô|chú|bác|ông|bà))\s+(?P<name>[^\W\d_a-z].*)$"
)
_CHINESE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}})(?P<honorific>{CHINESE_HONORIFICS})")


def has_honorific(text: str) -> bool:
    """Whether an honorific stands before a name."""
    return bool(part_honorific(text)[0])


def part_honorific(text: str) -> tuple[str, str]:
    """The honorific of a name, before it or in Chinese behind it, and the name without it."""
    chinese = _CHINESE.fullmatch(text)
    found = chinese or _VIETNAMESE.match(text)
    if found:
        return found["honorific"], found["name"]
    words = text.split()
    count = _offices(words)
    while count < len(words) - 1 and _is_honorific(words, count):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _offices(words: list[str]) -> int:
    """How many words before a name are an office: "Assistant District Attorney", "Sgt. 1st Class", "Investigator"."""
    count = 0
    for word in words[:-2]:
        if count == 0 and _is_address(words):
            count = 1
            continue
        plain = "".join(tokens(word.replace("-", "")))
        is_name = is_given_name(plain) and not word.endswith(".")
        is_office = word in _OFFICE_LETTERS or (
            plain in OFFICES | HONORIFICS | HONORIFIC_OPENERS and not is_name
        )
        if (
            not is_office
            or not word[0].isupper() | word[0].isdecimal()
            or word.endswith((",", ":", ";"))
        ):
            break
        count += 1
    # The last of them says what somebody is; "District" or "Deputy City" alone opens the name of an agency.
    while count and "".join(tokens(words[count - 1])) in _NO_OFFICE:
        count -= 1
    return count


def _is_address(words: list[str]) -> bool:
    """Whether the first word is how somebody is spoken to, and no given name: "Bà Lan", "Anh Nguyễn Văn An"."""
    first = words[0].casefold()
    is_before_family = bool(FIRST_FAMILY_NAMES.intersection(tokens(words[1])))
    is_fourth = len(words) > _WORDS_OF_A_VIETNAMESE_NAME
    return first in _ADDRESSES or (
        first in _BEFORE_FAMILY_NAMES and (is_before_family or is_fourth)
    )


def _is_honorific(words: list[str], place: int) -> bool:
    plain = "".join(tokens(words[place].replace("-", "")))
    if not words[place][0].isupper() or words[place].endswith((",", ":", ";")):
        return False
    if plain in _NAMES_AND_TITLES and len(words) == place + 2:
        return False  # Dean Ruiz has no other first name
    if plain == "don":  # a given name, too, but before another one: "Don Eleuterio Ruiz"
        following = words[place + 1]
        is_spanish = is_given_name(following) or following.endswith(("o", "a"))
        return place + 2 < len(words) and is_spanish
    if plain in HONORIFIC_OPENERS and place + 2 < len(words):
        following = "".join(tokens(words[place + 1].replace("-", "")))
        return following in HONORIFICS or plain in HONORIFICS
    return plain in HONORIFICS
