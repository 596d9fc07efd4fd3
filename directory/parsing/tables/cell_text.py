"""Cleaning the text of one cell or heading: invisible characters, entities, HTML and mojibake."""

from __future__ import annotations

import re
from html.entities import html5

from directory.formulas import restored
from directory.parsing.tables.markup import has_markup, shown_text

_ENTITY = re.compile(r"&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
# A soft hyphen between blanks was a dash before a PDF was turned into text.
_DASH = re.compile("(?<=\\s)\u00ad(?=\\s)")
# Controls, zero-width and direction marks: invisible, so nobody could find them when searching. Half of a pair of
# surrogates, which JSON can say, is no letter either, and nothing stores or sends it.
# The joiners U+200C and U+200D stay between letters, where Persian and Bengali need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]|(?<![^\\W\\d_a-zA-Z])[\u200c\u200d]|[\u200c\u200d](?![^\\W\\d_a-zA-Z])"
)
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# Hyphens that look like the one on keyboards: a number written with them is the same number.
_HYPHEN = re.compile("[\u2010\u2011\ufe63\uff0d]")
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
# What HTML strikes out keeps a mark of it, for those who read names and numbers.
_STRUCK = re.compile(r"<(s|del|strike)(?:\s[^<>]*)?>([^<>]{1,300})</\1>", re.IGNORECASE)
_PLAIN = re.compile(r"[ -%'-~]*")


def clean(text: str) -> str:
    """The cell as a person sees it: entities resolved, HTML as its text, nothing invisible, no padding.

    The apostrophe that keeps '=1+1 a text goes (`directory.formulas`).

    No-break spaces and tabs become blanks. Newlines inside the cell stay, as one kind (LF).
    """
    text = restored(text)
    if _PLAIN.fullmatch(text) and "<" not in text:
        return text.strip()
    text = _ENTITY.sub(_character, text)
    text = _STRUCK.sub(r"~~\2~~", text) if "<" in text else text
    if has_markup(text):
        text = shown_text(text)
    if not text.isascii():
        import ftfy

        text = ftfy.fix_encoding(text)
        text = _HYPHEN.sub("-", _DASH.sub("-", text))
    text = _LINE_END.sub("\n", text)
    text = _BLANK.sub(" ", text)
    return _INVISIBLE.sub("", text).strip()


def clean_heading(text: str) -> str:
    """A heading in one line, without the apostrophe by which a spreadsheet keeps '6-13 a text."""
    return " ".join(clean(text).split()).removeprefix("'").strip()


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return html5.get(name + ";", match[0])
    number = int("0" + name[1:], 16) if name[1] in "xX" else int(name[1:])
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return match[0]
    return chr(number)


def unnamed_column(place: int) -> str:
    """What a column without a heading is called: by its letters in a spreadsheet, "column L" for place 11."""
    letters, number = "", place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"column {letters}"
