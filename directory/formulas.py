"""Texts that a spreadsheet would calculate: how exports keep them texts, and how imports give them back as they were.

A spreadsheet calculates what begins with a sign such as =, once it has dropped what nobody sees in front of it. Where
the list separator of a country is a semicolon, it also cuts a CSV of commas at semicolons, tabs and line ends, so that
what follows one of those begins a cell as well. See OWASP, “CSV Injection”.
"""

from __future__ import annotations

import re

_SIGNS = "=＝﹦⁼₌@＠﹫"
_ARITHMETIC = "+＋﹢⁺₊﬩\\-－﹣−⁻₋"
_SEPARATORS = ";\t\r\n"
_UNSEEN = (
    "\\s\x00-\x20\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Blanks, controls and marks without a glyph."""

_BEGINNING = re.compile(f"[{_UNSEEN}']*+[{_SIGNS}{_ARITHMETIC}]|'*[\t\r\n]")
# Taken as a whole from its first letter on: begun anew at each letter, a long run would cost its square.
_INSIDE = re.compile(
    f"(?<![{_UNSEEN}';])([{_UNSEEN}';]++)(?:[{_SIGNS}]|(?P<arithmetic>[{_ARITHMETIC}]))"
)
_CALLS = re.compile(r"[^\W\d][0-9.]*\s{0,3}\(|[|!]")
"""A function, a program (DDE) or another sheet: without one, arithmetic after a separator is a list with dashes."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
"""A spreadsheet takes a plain number for a number, which is what it is: a coordinate, a phone number."""
_MARK = "'"


def defused(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to calculate; `restored` takes them off."""
    text = _INSIDE.sub(_marked, text)
    return _MARK + text if _BEGINNING.match(text) and not _NUMBER.fullmatch(text) else text


def cell(value: object) -> str:
    """A value as the text of a cell: nothing, yes and no, numbers, words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return defused(str(value))


def restored(text: str) -> str:
    """The text that `defused` made this of, and of what people marked with an apostrophe the text they meant."""
    if text.startswith(_MARK) and _BEGINNING.match(text):
        text = text[1:]
    return _INSIDE.sub(_unmarked, text)


def _marked(found: re.Match[str]) -> str:
    place = _beginning_of_cell(found)
    return found[0][:place] + _MARK + found[0][place:] if place else found[0]


def _unmarked(found: re.Match[str]) -> str:
    place = _beginning_of_cell(found)
    return (
        found[0][:place] + found[0][place + 1 :] if place and found[0][place] == _MARK else found[0]
    )


def _beginning_of_cell(found: re.Match[str]) -> int:
    """Where in the run in front of a sign a calculated cell begins: after its last separator; 0 where none does."""
    place = max(found[1].rfind(each) for each in _SEPARATORS) + 1
    return place if place and (not found["arithmetic"] or _calls_something(found)) else 0


def _calls_something(found: re.Match[str]) -> bool:
    """Asked up to where the longest cell ends: a spreadsheet cuts at one separator, and leaves the others in cells."""
    text, start = found.string, found.end()
    ends = [text.find(each, start) for each in _SEPARATORS if each in found[1]]
    return _CALLS.search(text, start, len(text) if -1 in ends else max(ends)) is not None
