"""Numbers that take several tokens: said in words, in pieces side by side, or as all that lies between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.matching.address_words import Token, split

_LONGEST_NUMBER = 8
"""Words of a number that are read."""

_COUNTED = split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_RANKED = split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
TENS = dict(zip(split(
    "twenty thirty forty fifty sixty seventy eighty ninety"
), range(20, 100, 10), strict=True))  # fmt: skip
_ROUND = dict(
    zip(split(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
), range(20, 100, 10), strict=True)
)  # fmt: skip
ORDINALS = {word: f"{rank}th" for rank, word in enumerate(_RANKED, 1)} | {
    word: f"{rank}th" for word, rank in _ROUND.items()
}
NUMBER_WORDS = (
    {word: number for number, word in enumerate(_COUNTED, 1)}
    | TENS
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


def spoken_number(token: Token) -> tuple[tuple[int, int], ...]:
    """The number that a single word says; none for most words."""
    number = NUMBER_WORDS.get(token.text, 0)
    return ((number, number),) if number else ()


def with_spoken_numbers(tokens: list[Token]) -> Iterator[Token]:
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
            and following[0].text in NUMBER_WORDS
            and tokens[place - 1].text not in _JOINING
        )
    return text in NUMBER_WORDS or (text in _MULTIPLES and not begins)


def _counted(words: list[str]) -> int:
    """The number as it is counted: "two hundred twelve" is 212."""
    total = current = 0
    for word in words[:_LONGEST_NUMBER]:
        if word in _MULTIPLES:
            current = max(1, current) * _MULTIPLES[word]
            if _MULTIPLES[word] > 100:
                total, current = total + current, 0
        else:
            current += NUMBER_WORDS[word]
    return total + current


def _spelled(words: list[str]) -> Iterator[int]:
    """The number as its pieces are said: "seventy-three nineteen" is 7319, "three oh five" is 305."""
    if not _MULTIPLES.keys().isdisjoint(words):
        return
    pieces: list[int] = []
    for word in words[:_LONGEST_NUMBER]:
        number = NUMBER_WORDS[word]
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


def with_spans(tokens: list[Token]) -> Iterator[Token]:
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


def with_joined_digits(tokens: Iterable[Token]) -> Iterator[Token]:
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
