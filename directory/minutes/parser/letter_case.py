"""Papers typed in capitals alone, or without any: their lines in the letters that tell names from other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.numbered_lines import LIST_MARK, Line, is_open
from directory.minutes.parser.word_lists import (
    AGENCY_WORDS,
    CONNECTIVES,
    HONORIFICS,
    PARTICLES,
    SUFFIXES,
    WEEKDAYS,
    tokens,
    words_of,
)

_MOSTLY = 0.9  # of the letters of a paper; a last line or an address may be in small ones
_FEWEST_LETTERS = 100
_FEW_CAPITALS = 0.12  # of the words of a paper; in sentences with names one in five or more has one
_SMALL_OPENINGS = (
    0.6  # of the lines below an empty one or with a mark; no other hand begins so many small
)
_NO_CAPITALS = 0.1  # of the words of a list
_WORD = re.compile(r"[^\W\d_][\w’']*")
_MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
_VOWELS = frozenset("aeiouy")
_OPENS = re.compile(r"(?:^\W*|[.!?:]\s+)(?:(?:\d{1,2}|[IVX]{1,5})[.)]\s+)?$")
# Names and words without a vowel that are no letters of an agency: "Ng", "jr", "xmas" has one.
_SPELLED = HONORIFICS | SUFFIXES | words_of("ng st mt ft mc dr nw")
# Behind a comma these say where somebody works, where other short words are names.
_OFFICES = words_of("ada dda ausa da fbi hsi cps dhs")
_OF_PLACES = words_of("san santa st")
_MARKS = ("/", "(", "@", "-", "–", "—", "|")
_ENDS_AGENCY = re.compile(r"\s*(?:$|[,;)]|-[^\W\d_]{2,4}\s*(?:$|[,;)]))")
_LONGEST_LETTERS = 5  # of an agency: "pd", "fbi" has a vowel and is not told apart
_LONGEST_GLUED = 3  # of an agency right behind a name and a hyphen
_MOST_LINES = 60  # of a list
_NARROWEST = 40  # letters of a line; what is shorter was not wrapped


def in_sentence_case(lines: list[Line], names: Iterable[str]) -> list[Line]:
    """The lines of a paper in capitals, or in small letters, with capitals for names, months and beginnings.

    Other papers as they are.
    """
    named = {word.casefold() for name in names for word in _WORD.findall(name)}
    if _is_in_capitals(lines):
        capital = named | _MONTHS | WEEKDAYS
        return [(number, _with_capitals(text, capital)) for number, text in lines]
    if is_in_small_letters(lines):
        return [(number, _with_capital_names(text, named)) for number, text in lines]
    return lines


def with_lists_in_title_case(lines: list[Line]) -> list[Line]:
    """The lists of who came of a paper in small letters, each word of a name or an agency with a capital."""
    if not is_in_small_letters(lines):
        return lines
    found = list(lines)
    place = 0
    while place < len(lines):
        end = _end_of_list(lines, place)
        for at in range(place, end):
            found[at] = (lines[at][0], in_title_case(lines[at][1]))
        place = max(end, place + 1)
    return found


def is_in_small_letters(lines: list[Line]) -> bool:
    """Whether somebody typed a paper without capitals; an address or an acronym may have them."""
    words = [word for _, text in lines for word in _WORD.findall(text)]
    if sum(len(word) for word in words) < _FEWEST_LETTERS:
        return False
    if sum(word[0].isupper() for word in words) > _FEW_CAPITALS * len(words):
        return False
    openings: list[str] = [
        word[0]
        for place, (_, text) in enumerate(lines)
        if place == 0 or not lines[place - 1][1].strip() or LIST_MARK.match(text)
        for word in _WORD.findall(text)[:1]
    ]
    return sum(map(str.islower, openings)) >= _SMALL_OPENINGS * len(openings)


def _end_of_list(lines: list[Line], place: int) -> int:
    """The place behind the list of who came that a line opens in small letters, or its own place where it opens none.

    A list that runs on behind its heading goes on in the lines below it, up to one with a mark of its own.
    """
    label = list_meaning(in_title_case(lines[place][1]))
    if label is None or label.kind is Kind.ABSENT or not (label.is_marked or not label.rest):
        return place
    end = place + 1
    while end < min(len(lines), place + _MOST_LINES):
        text = lines[end][1]
        is_wrapped = bool(label.rest) and _goes_on(lines[place:end], lines[end + 1 : end + 2])
        if not (text.strip() or is_wrapped):
            break
        # A dash at the beginning of a line may part a name from its agency.
        is_marked = LIST_MARK.match(text) and not text.startswith(("–", "—"))
        if (label.rest and is_marked) or list_meaning(text) is not None:
            break
        end += 1
    words = [word for _, text in lines[place:end] for word in _WORD.findall(text)]
    is_small = sum(word[0].isupper() for word in words) <= max(1, _NO_CAPITALS * len(words))
    return end if is_small else place


def _goes_on(above: list[Line], below: list[Line]) -> bool:
    """Whether a list goes on below a gap: a mark asks for more, or the next word had no room on the line above."""
    last, following = above[-1][1].rstrip(), "".join(text for _, text in below).strip()
    if not last or not following or LIST_MARK.match(following):
        return False
    asks = (
        last.endswith((*_MARKS, ";", "&")) or is_open(last) or following.startswith((*_MARKS, ")"))
    )
    widths = [len(text) for _, text in above if text.strip()]
    width = max(widths) if len(widths) > 1 else _NARROWEST
    has_no_room = len(last) + 1 + len(following.split(maxsplit=1)[0]) > max(width, _NARROWEST)
    return asks or (has_no_room and ":" not in following[:_NARROWEST])


def in_title_case(text: str) -> str:
    def written(match: re.Match[str]) -> str:
        word, before, after = match[0], text[: match.start()].rstrip(), text[match.end() :]
        is_mail = after.startswith("@") or (before.endswith("@") and text[match.start() - 1] == "@")
        is_short = after.startswith(".")  # "st. brendan", "j. r. quimby"
        is_first = not before or before.endswith((*_MARKS, ",", ";"))
        is_joining = word in CONNECTIVES or (word in PARTICLES - _OF_PLACES and not is_first)
        if not word.islower() or is_mail or (is_joining and not is_short):
            return word
        is_behind = before.endswith(_MARKS) or (before.endswith(",") and word in _OFFICES)
        # "ana ruiz-pd" ends in an agency, "tuck pavlof-tern" in a second family name
        is_glued = text[: match.start()][-2:-1].isalpha() and text[match.start() - 1] == "-"
        is_behind = is_behind and not (is_glued and len(word) > _LONGEST_GLUED)
        is_alone = is_behind and _ENDS_AGENCY.match(after) is not None
        return word.upper() if _are_letters(word, is_alone) else _capitalized(word)

    return _WORD.sub(written, text)


def _capitalized(word: str) -> str:
    """A word with its capital, and another behind the o of "O'Dell"."""
    before, mark, behind = word[:1], word[1:2], word[2:]
    is_irish = before == "o" and mark in ("'", "’") and len(behind) > 1
    return f"O{mark}{behind.capitalize()}" if is_irish else word.capitalize()


def _are_letters(word: str, is_alone: bool) -> bool:
    """Whether a word is the letters of an agency: it has no vowel, or stands alone and short where an agency does."""
    if len(word) > _LONGEST_LETTERS or word in _SPELLED:
        return False
    is_short = len(word) < _LONGEST_LETTERS or len(_VOWELS.intersection(word)) == 1
    return (is_alone and is_short and word not in AGENCY_WORDS) or not _is_spoken(word)


def _is_spoken(word: str) -> bool:
    """Whether a word has a vowel, whatever accents it bears: letters of an agency mostly have none."""
    return bool(_VOWELS.intersection("".join(tokens(word))))


def _is_in_capitals(lines: list[Line]) -> bool:
    letters = [letter for _, text in lines for letter in text if letter.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and sum(map(str.isupper, letters)) >= _MOSTLY * len(
        letters
    )


def _with_capitals(text: str, capital: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        word = match[0].casefold()
        is_title = word in HONORIFICS and text[match.end() : match.end() + 1] == "."
        if is_title or word in capital or _OPENS.search(text[: match.start()][-12:]):
            return match[0].capitalize()
        return word if len(word) == 1 or _is_spoken(word) else match[0]

    return _WORD.sub(written, text)


def _with_capital_names(text: str, named: set[str]) -> str:
    def written(match: re.Match[str]) -> str:
        word = match[0]
        base, mark, ending = word.partition("’" if "’" in word else "'")
        is_named = base in named and base not in CONNECTIVES | PARTICLES
        return f"{base.capitalize()}{mark}{ending}" if is_named else word

    return _WORD.sub(written, text)
