"""Entries that give a person two names, in two scripts or spellings or with a nickname, as entries of one person."""

from __future__ import annotations

import re
import unicodedata

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.word_lists import ABBREVIATED_HONORIFICS, CHINESE_HONORIFICS, tokens

_LONGEST_LINE = 300
_LONGEST_ROLL = 4_000  # of a whole list in one line
# A name of one script before an honorific and a name of the other: "黃醫生 Dr. Winnie Wong"
_TWO_SCRIPTS = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{2,6})\s+(?P<name>(?P<honorific>[A-Z][a-z]{1,6}\.?)(?:\s+[A-Z][\w’'-]*\.?){1,4})"
)
_WHOLE_NAME = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?:{CHINESE_HONORIFICS})")
_WORDS = r"(?<!\w)[^\W\d_]{1,20}(?:[ ’'-][^\W\d_]{1,20}\.?){0,4}"
_ENDS = r"(?=\s{0,2}(?:[,;(]|\s[–—-]\s|$))"
_AGAIN = re.compile(
    rf"(?P<first>{_WORDS})\s{{0,2}}(?:\((?P<inner>{_WORDS})\)|/\s{{0,2}}(?P<behind>{_WORDS}?){_ENDS})"
)
_FAMILY_NAME = r"[^\W\d_a-z][\w’'-]{1,20}"
_INITIALS = re.compile(
    rf"(?P<given>{_WORDS})\s{{1,2}}\((?P<initials>[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?)\)\s{{1,2}}"
    rf"(?={_FAMILY_NAME}(?:\s{_FAMILY_NAME})?{_ENDS})"
)
# Robert "Bobby" Marsh, Robert (“Bobby”) Marsh
_NICKNAME = re.compile(
    rf"(?P<given>(?<!\w){_FAMILY_NAME}(?:\s[^\W\d_a-z]\.)?)\s{{1,2}}\(?[\"“”‘']{{1,2}}(?P<nickname>[^\W\d_a-z][\w-]{{1,15}})[\"“”’']{{1,2}}\)?\s{{1,2}}"
    rf"(?P<family>{_FAMILY_NAME}(?:\s{_FAMILY_NAME}){{0,2}})"
)


def nicknames_of(lines: list[Line]) -> dict[str, str]:
    """What people are called by the quotes inside their names, each with the name without it."""
    return {
        match["nickname"]: f"{match['given']} {match['family']}"
        for _, text in lines
        if len(text) < _LONGEST_ROLL
        for match in _NICKNAME.finditer(text)
    }


def without_nicknames(lines: list[Line]) -> list[Line]:
    """The lines with "Robert Marsh" for 'Robert "Bobby" Marsh', so that the name is as records have it."""
    return [
        (
            number,
            _NICKNAME.sub(r"\g<given> \g<family>", text) if len(text) < _LONGEST_ROLL else text,
        )
        for number, text in lines
    ]


def with_one_name(lines: list[Line]) -> list[Line]:
    """The lines with each person once, by the name that stands first; a name in another script stays behind it."""
    return [(number, _one(text) if len(text) < _LONGEST_LINE else text) for number, text in lines]


def _one(text: str) -> str:
    text = _TWO_SCRIPTS.sub(_honorific_first, text)
    text = _INITIALS.sub(
        lambda match: f"{match['given']} " if _has_initials(match) else match[0], text
    )
    return _AGAIN.sub(_once, text)


def _honorific_first(match: re.Match[str]) -> str:
    is_honorific = bool(ABBREVIATED_HONORIFICS.intersection(tokens(match["honorific"])))
    whole = _WHOLE_NAME.fullmatch(match["first"])
    first = whole["name"] if whole else match["first"]
    return f"{match['name']} {first}" if is_honorific else match[0]


def _has_initials(match: re.Match[str]) -> bool:
    letters = match["initials"].replace(".", "")
    return letters == "".join(word[0] for word in _plain(match["given"]).upper().split())


def _once(match: re.Match[str]) -> str:
    """The first name alone where the second spells it again, both where the second is in another script."""
    second = match["inner"] or match["behind"]
    first, again = set(_plain(match["first"]).split()), set(_plain(second).split())
    if len(again) > 1 and again <= first:
        return match["first"]
    scripts = {*map(_script, match["first"].split())}, {*map(_script, second.split())}
    is_other = all(len(each) == 1 for each in scripts) and scripts[0] != scripts[1]
    is_other = is_other and len(first) == len(again) > 1
    return f"{match['first']} {second}" if is_other else match[0]


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFD", words.casefold()).replace("đ", "d")
    return "".join(one for one in letters if not unicodedata.combining(one))


def _script(words: str) -> str:
    """The script of a word's first letter, by the first word of its name in Unicode: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(words[0], "").partition(" ")[0]
