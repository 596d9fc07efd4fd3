"""The tokens of an address or of a text that may hold one: numbers, ranges, ordinals and words, each in one spelling.

What is written about a street differs in case, accents, width, abbreviation and order; after this it differs in order
alone. Linear in the length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from directory.matching.address_words import BREAK, Token
from directory.matching.number_writings import grouped_pieces, with_plain_numbers
from directory.matching.spoken_numbers import (
    NUMBER_WORDS,
    ORDINALS,
    TENS,
    with_joined_digits,
    with_spans,
    with_spoken_numbers,
)

_OVERRIDE = re.compile("\u202e([^\u202c\u202d\n]*)(?:\u202c|\u202d|$|(?=\n))", re.MULTILINE)
"""What a sign makes a screen show from right to left: it is stored backwards to be read forwards."""

LONGEST = 20_000
"""Characters of one field that are read."""

_SAME = {"saint": "st", "mount": "mt", "fort": "ft"}

# Letters of other scripts that look like Latin ones, in lower case (Unicode Technical Standard 39, in part).
_LOOKALIKES = str.maketrans(
    dict(
        zip(
            "абвгеёзіїјкмнорстухѕһԁԛԝӏαβεζηικμνορτυχγıłøđ",
            "a6bree3iijkmhopctyxshdqwlabezhikmvoptuxyilod",
            strict=True,
        )
    )
)

_UNSEEN = frozenset(("Cf", "Mn", "Me"))
"""Categories of signs that are not seen, or that only mark a letter."""

_LINE_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,200}>")
_BETWEEN = r"(?:[ ._*]|-(?=\w\b))"
_SPACED_DIGITS = re.compile(rf"(?<!\w)\d(?:{_BETWEEN}{{1,2}}\d(?!\w)){{2,}}")
_SPACED_LETTERS = re.compile(rf"(?<!\w)[^\W\d_](?:{_BETWEEN}[^\W\d_](?!\w)){{2,}}")
_BROKEN_WORD = re.compile(r"(?<=[a-z]{2})-\r?\n(?=[a-z]{2})")
"""Where a word goes on in the next line, as in what is copied from a printed page."""

_BESIDE_CHARACTERS = re.compile(r"(?<=[a-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z])")
"""Where Chinese begins or ends without a space: 我們在Oak街12號."""

_DIGIT_LIKE = re.compile(r"(?<=\d)[oil|](?=\d)")
_GLUED = re.compile(
    r"(?<=\d)(?P<name>[^\W\d_]{3,30}?)(?P<type>street|avenue|lane|road|drive|court|place|boulevard|terrace|way)\b"
)
"""A name that is right behind its number, and the type right behind the name: "212OakStreet"."""

_BOX = re.compile(
    r"\b(?:p ?o ?box|post office box|pmb|apartado(?: postal)?|casilla)\b[ ,#]*(?:\w*\d\w*)?"
)

_AND = re.compile(
    r"(?<=[^\W\d_]{2}) {0,2}[&/+] {0,2}(?=[^\W_]{2})|(?<=[^\W_]{2}) {0,2}[&/+] {0,2}(?=[^\W\d_]{2})"
)
"""A sign between two names, such as those of streets that cross: "Quay & 5th"."""

_PHONE_LINE = re.compile(r"(?<!\d )\bđường\s{1,3}dây\b", re.IGNORECASE)
"""“Đường” is a street in Vietnamese, and “đường dây” a line to call, the word for every hotline; behind a number it
is a street all the same."""

_CARE_OF = re.compile(r"\bc ?/ ?o\b[^,;\n\d]*")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\s?\w\b)|(?<=\b[a-z])\.(?=[\s,]|$)")
_PIECE = re.compile(
    r"(?P<fraction>(?<![\d/])[1-7]/[2-8](?![\d/]))"
    r"|(?P<grouped>(?<![\w.,'])\d{1,4}[.,']\d{1,4}(?![\d%])(?![.,']\d))"
    r"|(?P<range>\d{1,6}\s?(?:-|/|&)\s?\d{1,6})(?![\d/]|(?:st|nd|rd|th)\b)"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<stop>[,;:\n()|•·]|(?<=\w{4})\.\s)"
)


@lru_cache(maxsize=20_000)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, boxes of the post and persons in care left out."""
    written = _PHONE_LINE.sub("line", unicodedata.normalize("NFC", text[:LONGEST]))
    plain = _CARE_OF.sub(" , ", _BOX.sub(" ", _folded(written)))
    plain = _AND.sub(" and ", plain)
    found: list[Token] = []
    for piece in _PIECE.finditer(plain):
        kind, written = str(piece.lastgroup), piece[0]
        if kind == "fraction":
            continue
        if kind == "stop":
            if found and found[-1].text != BREAK:
                found.append(Token(BREAK))
        elif kind == "range":
            found.extend(_range(written))
        elif kind == "grouped":
            found.extend(_grouped(written))
        elif kind == "ordinal":
            found.append(Token(f"{int(written[:-2])}th"))
        elif kind == "number":
            found.append(_number(written))
        else:
            _add_word(found, written)
    return tuple(with_spans(list(with_joined_digits(with_spoken_numbers(found)))))


def _folded(text: str) -> str:
    """Lower case, without accents, in half width; ½ as 1/2 apart from the number before it.

    What people do not see, such as tags and signs without width, is left out; what they see alike is made alike.
    """
    text = _TAG.sub("", _LINE_TAG.sub(" , ", html.unescape(text)))
    plain = text.casefold() if text.isascii() else _in_plain_signs(_shown(text))
    plain = with_plain_numbers(re.sub("['’‘ʼ`]", "", _BROKEN_WORD.sub("", plain)))
    plain = _BESIDE_CHARACTERS.sub(" ", plain)
    plain = _SPACED_DIGITS.sub(_joined, _DIGIT_LIKE.sub(_as_digit, plain))
    plain = _SPACED_LETTERS.sub(_joined, plain)
    return _INITIALS.sub("", _GLUED.sub(r" \g<name> \g<type>", plain))


def _in_plain_signs(text: str) -> str:
    """The text in lower case, each sign in the plainest one that looks like it."""
    wide = "".join(
        f" {unicodedata.normalize('NFKC', sign)} "
        if unicodedata.decomposition(sign).startswith("<fraction>")
        else sign
        for sign in text
    )
    parts = unicodedata.normalize("NFKD", wide).casefold()
    plain = "".join(
        sign for sign in parts if sign.isascii() or unicodedata.category(sign) not in _UNSEEN
    ).translate(_LOOKALIKES)
    for written, same in (("⁄", "/"), ("–", "-"), ("—", "-"), ("−", "-"), ("‐", "-"), ("‑", "-")):
        plain = plain.replace(written, same)
    return plain


def _joined(spaced: re.Match[str]) -> str:
    """Letters or digits without what is between them."""
    return "".join(filter(str.isalnum, spaced[0]))


def _as_digit(sign: re.Match[str]) -> str:
    return "0" if sign[0] == "o" else "1"


def _number(written: str) -> Token:
    number = int(written[:12])
    return Token(str(number), ((number, number),), written)


def _range(written: str) -> list[Token]:
    """ "7319-7321" and "7319-21" are the houses between; "73-19" may be one house of a town that numbers so."""
    first, last = re.split(r"\D+", written)
    whole = last if len(last) >= len(first) else first[: len(first) - len(last)] + last
    low, high = int(first), int(whole)
    if low < high <= low + 200:
        numbers: tuple[tuple[int, int], ...] = ((low, high),)
    elif len(first) + len(last) <= 5 and "-" in written:
        numbers = ((low, low),)
    else:
        return [_number(first), _number(last)]
    if "-" in written and len(first) + len(last) <= 5:
        joined = int(first + last)
        numbers = (*numbers, (joined, joined))
    return [Token(written.replace(" ", ""), numbers)]


def _grouped(written: str) -> list[Token]:
    """ "58,012" is one number, or two with a comma that lacks its space."""
    pieces = grouped_pieces(written)
    if pieces is None:
        first, last = re.split(r"\D", written)
        return [_number(first), Token(BREAK), _number(last)]
    joined, whole = int("".join(pieces)), [_number(each) for each in pieces]
    last = whole[-1]
    return [whole[0], Token(last.text, (*last.numbers, (joined, joined)))]


def _shown(text: str) -> str:
    """The text in the order in which a screen shows it."""
    return _OVERRIDE.sub(lambda found: f" {found[1][::-1]} ", text)


def _add_word(found: list[Token], written: str) -> None:
    before = found[-1] if found else None
    if written == "bis" and before and before.numbers:
        return
    if written in ORDINALS:
        tens = TENS.get(before.text) if before else None
        rank = int(ORDINALS[written][:-2])
        if tens and rank < 10:
            found[-1] = Token(f"{tens + rank}th")
        else:
            found.append(Token(ORDINALS[written]))
    elif written in NUMBER_WORDS and (before is None or before.text == BREAK):
        number = NUMBER_WORDS[written]
        found.append(Token(written, ((number, number),)))
    else:
        found.append(Token(_SAME.get(written, written)))
