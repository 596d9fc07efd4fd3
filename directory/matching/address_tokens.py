"""The tokens of an address or of a text that may hold one: numbers, ranges, ordinals and words, each in one spelling.

What is written about a street differs in case, accents, width, abbreviation and order; after this it differs in order
alone. Linear in the length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from directory.matching.number_writings import grouped_pieces, shown, with_plain_numbers


def split(words: str) -> list[str]:
    """A list of words, written as one text."""
    return words.split()


LONGEST = 20_000
"""Characters of one field that are read."""
_LONGEST_NUMBER = 8
"""Words of a number that are read."""

BREAK = ","
"""The token that is between the segments of an address."""

# Words for what a street is, in one spelling (USPS Publication 28, appendix C). The empty one contradicts no other:
# "Calle Oak" may be what others write "Oak Street".
TYPES: dict[str, str] = {
    written: short
    for short, spellings in {
        "aly": "alley aly ally",
        "ave": "avenue ave av aven avenu",
        "blvd": "boulevard blvd boul blv",
        "cir": "circle cir circ",
        "ct": "court ct",
        "cres": "crescent cres",
        "dr": "drive dr drv",
        "expy": "expressway expy",
        "fwy": "freeway fwy",
        "hwy": "highway hwy",
        "ln": "lane ln",
        "loop": "loop",
        "mews": "mews",
        "pkwy": "parkway pkwy pky",
        "path": "path",
        "pl": "place pl",
        "plz": "plaza plz",
        "rd": "road rd",
        "row": "row",
        "rte": "route rte",
        "sq": "square sq",
        "st": "street st str strt",
        "ter": "terrace ter terr",
        "trl": "trail trl",
        "walk": "walk",
        "way": "way wy",
        "": "calle avenida avda camino paseo via callejon rue kalye lansangan abenida duong",
    }.items()
    for written in spellings.split()
}
PREFIXED = frozenset(
    split(
        "calle avenida avda avenue ave av camino paseo via callejon rue highway hwy route rte kalye lansangan abenida "
        "duong"
    )
)
"""Types that come before the name: "Avenue B", "Calle Oak", "Route 9"."""

DIRECTIONS: dict[str, str] = {
    written: short
    for short, spellings in {
        "n": "n north norte",
        "s": "s south sur",
        "e": "e east este",
        "w": "w west oeste",
        "ne": "ne northeast",
        "nw": "nw northwest",
        "se": "se southeast",
        "sw": "sw southwest",
    }.items()
    for written in spellings.split()
}

INSIDE = frozenset(
    split(
        "unit apt apartment apto ste suite room rm floor fl flr level rear back front garden cottage house bldg "
        "building annex annexe studio loft basement bsmt upper lower upstairs downstairs side door entrance lobby "
        "penthouse ph lot space spc trailer trlr casita carriage coach guest main wing block piso departamento depto"
    )
)
"""Words for what lies inside or behind a house: they end the name of a street and come between it and its number."""

_NUMBERING = frozenset(split("no num number numero nro nr blg"))
_UNIT_WORDS = frozenset(
    split(
        "unit apt apartment apto ste suite room rm floor fl flr level bldg building lot space spc piso departamento "
        "depto"
    )
)

_COUNTED = split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_RANKED = split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = dict(zip(split(
    "twenty thirty forty fifty sixty seventy eighty ninety"
), range(20, 100, 10), strict=True))  # fmt: skip
_ROUND = dict(
    zip(split(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
), range(20, 100, 10), strict=True)
)  # fmt: skip
_ORDINALS = {word: f"{rank}th" for rank, word in enumerate(_RANKED, 1)} | {
    word: f"{rank}th" for word, rank in _ROUND.items()
}
_NUMBERS = (
    {word: number for number, word in enumerate(_COUNTED, 1)}
    | _TENS
    | {"oh": 0, "zero": 0, "cero": 0, "uno": 1, "una": 1}
    | {word: number for number, word in enumerate(split(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
        "veintiocho veintinueve"
    ), 2)}
    | dict(zip(split(
        "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
    ), range(30, 100, 10), strict=True))
    | dict(zip(split(
        "cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
    ), (100, *range(100, 1000, 100)), strict=True))
)  # fmt: skip
"""Words for numbers, without accents."""
_MULTIPLES = {"hundred": 100, "thousand": 1000, "mil": 1000}
_JOINING = frozenset(("and", "y"))
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
_CARE_OF = re.compile(r"\bc ?/ ?o\b[^,;\n\d]*")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\s?\w\b)|(?<=\b[a-z])\.(?=[\s,]|$)")
_PIECE = re.compile(
    r"(?P<fraction>(?<![\d/])[1-7]/[2-8](?![\d/]))"
    r"|(?P<grouped>(?<![\w.,'])\d{1,4}[.,']\d{1,4}(?![\d%])(?![.,']\d))"
    r"|(?P<range>\d{1,6}\s?(?:-|/|&)\s?\d{1,6})(?![\d/])"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<stop>[,;:\n()|•·]|(?<=\w{4})\.\s)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or break. `numbers` are the house numbers that it may be, as first and last of a range; `digits`
    are those that were written, zeros before it too.
    """

    text: str
    numbers: tuple[tuple[int, int], ...] = ()
    digits: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it can be part of the name of a street."""
        return not self.numbers and self.text != BREAK

    @property
    def is_ordinal(self) -> bool:
        """Whether it is a rank, such as the name of 9th Street."""
        return self.text[:-2].isdigit() and self.text.endswith("th")


@lru_cache(maxsize=20_000)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, boxes of the post and persons in care left out."""
    plain = _CARE_OF.sub(" , ", _BOX.sub(" ", _folded(text[:LONGEST])))
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
    return tuple(_with_spans(list(_with_joined_digits(_with_spoken_numbers(found)))))


def spoken_number(token: Token) -> tuple[tuple[int, int], ...]:
    """The number that a single word says; none for most words."""
    number = _NUMBERS.get(token.text, 0)
    return ((number, number),) if number else ()


def is_numbering(token: Token) -> bool:
    """Whether the token announces a number: "No. 12"."""
    return token.text in _NUMBERING


def counts_rooms(token: Token) -> bool:
    """Whether a number after the token is that of a room or floor, not of a house."""
    return token.text in _UNIT_WORDS


def _folded(text: str) -> str:
    """Lower case, without accents, in half width; ½ as 1/2 apart from the number before it.

    What people do not see, such as tags and signs without width, is left out; what they see alike is made alike.
    """
    text = shown(_TAG.sub("", _LINE_TAG.sub(" , ", html.unescape(text))))
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
    plain = with_plain_numbers(re.sub("['’‘ʼ`]", "", _BROKEN_WORD.sub("", plain)))
    plain = _BESIDE_CHARACTERS.sub(" ", plain)
    plain = _SPACED_DIGITS.sub(_joined, _DIGIT_LIKE.sub(_as_digit, plain))
    plain = _SPACED_LETTERS.sub(_joined, plain)
    return _INITIALS.sub("", _GLUED.sub(r" \g<name> \g<type>", plain))


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


def _add_word(found: list[Token], written: str) -> None:
    before = found[-1] if found else None
    if written == "bis" and before and before.numbers:
        return
    if written in _ORDINALS:
        tens = _TENS.get(before.text) if before else None
        rank = int(_ORDINALS[written][:-2])
        if tens and rank < 10:
            found[-1] = Token(f"{tens + rank}th")
        else:
            found.append(Token(_ORDINALS[written]))
    elif written in _NUMBERS and (before is None or before.text == BREAK):
        number = _NUMBERS[written]
        found.append(Token(written, ((number, number),)))
    else:
        found.append(Token(_SAME.get(written, written)))


def _with_spoken_numbers(tokens: list[Token]) -> Iterator[Token]:
    """Numbers of several words as one: "two hundred and twelve", "seventy-three nineteen", "treinta y uno"."""
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and _speaks(tokens, end, begins=end == place):
            end += 1
        words = [token.text for token in tokens[place:end] if token.text not in _JOINING]
        if len(words) > 1:
            readings = dict.fromkeys((_counted(words), *_spelled(words)))
            yield Token(str(_counted(words)), tuple((number, number) for number in readings))
        else:
            end = place + 1
            yield tokens[place]
        place = end


def _speaks(tokens: list[Token], place: int, begins: bool) -> bool:
    """Whether a token goes on with a spoken number; "and" and "y" do when more follows."""
    text = tokens[place].text
    if text in _JOINING and not begins:
        following = tokens[place + 1 : place + 2]
        return (
            bool(following)
            and following[0].text in _NUMBERS
            and tokens[place - 1].text not in _JOINING
        )
    return text in _NUMBERS or (text in _MULTIPLES and not begins)


def _counted(words: list[str]) -> int:
    """The number as it is counted: "two hundred twelve" is 212."""
    total = current = 0
    for word in words[:_LONGEST_NUMBER]:
        if word in _MULTIPLES:
            current = max(1, current) * _MULTIPLES[word]
            if _MULTIPLES[word] > 100:
                total, current = total + current, 0
        else:
            current += _NUMBERS[word]
    return total + current


def _spelled(words: list[str]) -> Iterator[int]:
    """The number as its pieces are said: "seventy-three nineteen" is 7319, "three oh five" is 305."""
    if not _MULTIPLES.keys().isdisjoint(words):
        return
    pieces: list[int] = []
    for word in words[:_LONGEST_NUMBER]:
        number = _NUMBERS[word]
        if pieces and number < 10 and pieces[-1] >= 20 and pieces[-1] % 10 == 0:
            pieces[-1] += number
        else:
            pieces.append(number)
    yield int("".join(map(str, pieces)))


_MOST_JOINED = 6
_BETWEEN_ENDS = frozenset(
    split("to through thru till until and y a al hasta hanggang den toi hang zhi bis 至 到")
)
"""Words between the ends of a range, without accents."""
_BLOCKS = frozenset(split("block blk cuadra"))
_LONGEST_SPAN = 200


def _with_spans(tokens: list[Token]) -> Iterator[Token]:
    """Numbers with all that lies between two of them: "58011 to 58013", "the 58000 block of"."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for place in range(len(tokens) - 1):
        low = _plain_number(tokens[place])
        if low is None:
            continue
        following = tokens[place + 1].text
        if following in _BLOCKS and low and low % 100 == 0:
            spans.setdefault(place, []).append((low, low + 99))
        high = _plain_number(tokens[place + 2]) if place + 2 < len(tokens) else None
        if following in _BETWEEN_ENDS and high is not None and low < high <= low + _LONGEST_SPAN:
            # Said in words, it is every house between, on either side of the street.
            for each in (place, place + 2):
                spans.setdefault(each, []).extend(((low, high - 1), (low + 1, high)))
    for place, token in enumerate(tokens):
        more = spans.get(place)
        yield Token(token.text, (*token.numbers, *more)) if more else token


def _plain_number(token: Token) -> int | None:
    return token.numbers[0][0] if token.text.isdigit() and token.numbers else None


def _with_joined_digits(tokens: Iterable[Token]) -> Iterator[Token]:
    """Two numbers side by side may be one number, too: "3 1 Egret Court", "58 012 Egret Court"."""
    before: Token | None = None
    for token in tokens:
        following = token
        if (
            before
            and _is_piece(before)
            and _is_piece(token)
            and len(before.digits + token.digits) <= _MOST_JOINED
        ):
            joined = int(before.digits + token.digits)
            before = Token(before.text, (*before.numbers, (joined, joined)))
            following = Token(token.text, (*token.numbers, (joined, joined)))
        if before:
            yield before
        before = following
    if before:
        yield before


def _is_piece(token: Token) -> bool:
    return bool(token.digits) and len(token.numbers) == 1
