"""House numbers beside the name of a street, and whether two lists of them have a house in common."""

from __future__ import annotations

from directory.matching.address_words import (
    BREAK,
    DIRECTIONS,
    INSIDE,
    Token,
    counts_rooms,
    is_numbering,
)
from directory.matching.spoken_numbers import spoken_number

Numbers = tuple[tuple[int, int], ...]
_ZIP_DIGITS = 5  # of a postal code; a house number has fewer


def same_number(one: Numbers, other: Numbers) -> bool:
    """Whether two lists of houses have one in common, on the same side of the street where both are ranges."""
    return any(
        low <= last and first <= high
        and not (low == high and first != last and (low - first) % 2 and (last - first) % 2 == 0)
        and not (first == last and low != high and (first - low) % 2 and (high - low) % 2 == 0)
        for low, high in one for first, last in other
    )  # fmt: skip


def numbers_around(tokens: tuple[Token, ...], left: int, right: int) -> Numbers:
    """The house numbers beside a name: those before it, over words for what is inside ("7319 rear, N Oak"), else those
    behind it. A number before a comma may be that of a room: then both count.
    """
    beside = gathered(tokens, left, -1, over_breaks=False)
    if beside:
        return beside
    before = gathered(tokens, left, -1)
    return tuple(dict.fromkeys((*before, *_numbers_right(tokens, right))))


def _numbers_right(tokens: tuple[Token, ...], place: int) -> Numbers:
    """The house numbers behind a name: "Oak Street 7319". A postal code is none."""
    return tuple(
        (low, high) for low, high in gathered(tokens, place, 1) if len(str(low)) < _ZIP_DIGITS
    ) or _five_digits(tokens, place)


def _five_digits(tokens: tuple[Token, ...], place: int) -> Numbers:
    """A number of five digits right behind the street, when a postal code follows as well."""
    found = gathered(tokens, place, 1)
    rest = tokens[place : place + 12]
    codes = [token for token in rest if token.text.isdigit() and len(token.text) == _ZIP_DIGITS]
    return found if len(codes) > 1 else ()


def gathered(tokens: tuple[Token, ...], place: int, step: int, over_breaks: bool = True) -> Numbers:
    """The numbers from a place on in one direction, over words that may be between a number and its street."""
    skipped, found = 0, list[tuple[int, int]]()
    while 0 <= place < len(tokens) and skipped <= 4:
        token = tokens[place]
        numbers = token.numbers or spoken_number(token)
        if numbers:
            if is_of_a_room(tokens, place):
                return tuple(found)
            found.extend(numbers)
            skipped = 0
        elif (
            (found and token.text not in {"and", "or", "y", "to", "through", BREAK})
            or (found and token.text == BREAK and step > 0)
            or (not found and not (_is_between(token) and (over_breaks or token.text != BREAK)))
        ):
            break
        skipped += 1
        place += step
    return tuple(found)


def _is_between(token: Token) -> bool:
    """Whether a token may be between a number and its street."""
    return (
        token.text in DIRECTIONS
        or token.text in INSIDE
        or token.text == BREAK
        or is_numbering(token)
        or len(token.text) == 1
        or token.is_ordinal
        or token.text in {"bis", "on", "of", "the", "at", "in", "en", "de", "pho", "sa", "ng"}
    )


def is_of_a_room(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the number at a place is that of a room or floor, not of a house."""
    before = place - 1
    if before >= 0 and is_numbering(tokens[before]):
        before -= 1
    return before >= 0 and counts_rooms(tokens[before])
