"""Words that a typesetter or a scanner cut at the end of a line, made whole on the line where they begin."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line, is_syllable
from directory.minutes.parser.word_lists import words_of

_CUT = re.compile(r"(?P<first>[^\W\d_]{2,40})-$")
_REST = re.compile(r"(?P<second>[^\W\d_]{2,40})(?P<mark>[^\w\s]{0,4}(?=\s|$))\s*")
# Words cut in one paper are the work of whoever set it; one may have a hyphen of its own.
_FEWEST = 2
_COMPOUND = words_of(
    "self co non follow drop sign check walk know well long short full part pre post anti mid in on off one two three "
    "four twenty thirty forty fifty ex vice sub multi inter e know your so re"
)
# Given names of two parts, whatever the second one is
_FIRST_OF_TWO = words_of(
    "seung hyun ji min soo su young kyung eun jin hye sang mei siu ka wai jean marie anne ana mary al el"
)
_MONTHS = words_of(
    "january february march april june july august september october november december "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_MONTH_AT_END = re.compile(
    rf"\b(?:by|on|before|until|and|to|for|of)\s+(?:{'|'.join(sorted(_MONTHS))}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*(?P<day>\d{1,2}(?:st|nd|rd|th)?(?:[.,;)](?=\s|$)|(?=\s|$)))\s*")
_LONGEST_LINE = 200  # what is longer is a paragraph, which nobody cut into lines


def with_whole_words(lines: list[Line]) -> list[Line]:
    """The lines of a paper that was set in narrow lines, each cut word on the first of its two lines.

    Where one word is cut it stays as it is, but for a month: "Seung-" above "hee" may be a name.
    """
    cuts = [place for place in range(len(lines) - 1) if _is_cut(lines, place)]
    if len(cuts) < _FEWEST:
        cuts = [place for place in cuts if _is_month(lines[place][1], lines[place + 1][1])]
    found = list(lines)
    for place in cuts:
        (number, text), (below, rest) = found[place], found[place + 1]
        word = _REST.match(rest.strip())
        if word is None:
            continue
        found[place] = (number, f"{_joined(text.rstrip(), word['second'])}{word['mark']}")
        found[place + 1] = (below, rest.strip()[word.end() :])
    return found


def with_whole_days(lines: list[Line]) -> list[Line]:
    """The lines with a day that a line end cut, "… by May" above "12.", whole on the first: "12." counts no item."""
    found = list(lines)
    for place in range(len(lines) - 1):
        (number, text), (below, rest) = found[place], found[place + 1]
        day = _DAY.match(rest)
        if day and len(text) < _LONGEST_LINE and _MONTH_AT_END.search(text[-20:]):
            found[place] = (number, f"{text.rstrip()} {day['day']}")
            found[place + 1] = (below, rest[day.end() :])
    return found


def _is_cut(lines: list[Line], place: int) -> bool:
    text, rest = lines[place][1].rstrip(), lines[place + 1][1].strip()
    is_begun = len(text) < _LONGEST_LINE and _CUT.search(text[-42:]) is not None
    return is_begun and rest[:1].islower()


def _is_month(text: str, below: str) -> bool:
    cut, rest = _CUT.search(text.rstrip()[-42:]), _REST.match(below.strip())
    return bool(cut and rest and f"{cut['first']}{rest['second']}".casefold() in _MONTHS)


def _joined(text: str, second: str) -> str:
    """A line with the rest of its last word, without the hyphen but in a word or a name that has one of its own."""
    cut = _CUT.search(text[-42:])
    first = cut["first"] if cut else ""
    is_of_two = first.casefold() in _FIRST_OF_TWO and first[0].isupper()
    has_hyphen = first.casefold() in _COMPOUND or is_of_two
    is_kept = has_hyphen and not is_syllable(text, second)
    return f"{text}{second}" if is_kept else f"{text[:-1]}{second}"
