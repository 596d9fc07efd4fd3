"""Streets with their house numbers as people write them: in the lines of an address, or in running words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from directory.matching.address_tokens import tokens_of
from directory.matching.address_words import (
    BREAK,
    DIRECTIONS,
    INSIDE,
    PREFIXED,
    TYPES,
    Token,
    is_numbering,
    split,
)
from directory.matching.house_numbers import Numbers, is_of_a_room, numbers_around, same_number
from directory.matching.street_crossings import crossed_names

LONGEST_NAME = 4  # in words, such as "Martin Luther King Jr"


@dataclass(frozen=True, slots=True)
class Street:
    """A street, perhaps with house numbers. `stem` is its name without spaces, `type` empty where none is written."""

    stem: str
    numbers: Numbers = ()
    direction: str = ""
    type: str = ""
    is_typed: bool = False


def streets_of(*lines: str | None) -> list[Street]:
    """The streets that the lines of an address name, plain or odd; several where it may be read in several ways."""
    tokens = tokens_of("\n".join(line for line in lines if line))
    found = list(_typed(tokens))
    found += [
        street for street in _untyped(tokens) if not any(_covers(each, street) for each in found)
    ]
    return list(dict.fromkeys(found))


def written_addresses(*texts: str | None) -> list[Street]:
    """The addresses that are in running words: a house number with a street that is called one."""
    tokens = tokens_of("\n".join(text for text in texts if text))
    typed = (street for street in _typed(tokens) if street.numbers)
    return list(dict.fromkeys((*typed, *_in_characters(tokens))))


def numbers_in_characters(tokens: tuple[Token, ...]) -> set[int]:
    """The numbers of the houses that a text names in Chinese characters alone: what a street is called in letters
    cannot be told from them.
    """
    return {low for street in _in_characters(tokens) for low, _high in street.numbers}


def _in_characters(tokens: tuple[Token, ...]) -> Iterator[Street]:
    """Streets with their numbers as Chinese writes them: 安靜巷12號."""
    for street, number, sign in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_street = len(street.text) > 1 and street.text[-1] in _CHINESE_TYPES
        if is_street and number.numbers and sign.text[0] in "號号":
            yield Street(street.text, number.numbers, is_typed=True)


_CHINESE_TYPES = frozenset("街路巷道里弄")


def named_streets(text: str | None) -> list[Street]:
    """The streets that are named in running words by what they are called, or where they cross, with a number or
    without.
    """
    tokens = tokens_of(text) if text else ()
    crossed = (
        Street("".join(token.text for token in tokens[start:end]))
        for start, end in crossed_names(tokens)
    )
    return list(dict.fromkeys((*_typed(tokens), *crossed)))


def block_of(line: str | None) -> str | None:
    """The street and the hundred of its house number, "12 mission" for 1234 Mission Street; None where none is written.

    House numbers of one block share their hundreds in most cities that number by blocks.
    """
    numbered = (street for street in streets_of(line) if street.numbers)
    street = next(numbered, None)
    if street is None:
        return None
    return " ".join(filter(None, (str(street.numbers[0][0] // 100), street.direction, street.stem)))


def _typed(tokens: tuple[Token, ...]) -> Iterator[Street]:
    """Every name before a type, or behind one such as "Calle"."""
    for place, token in enumerate(tokens):
        if token.text not in TYPES:
            continue
        start = _name_start(tokens, place)
        if token.text == "st" and _is_saint(tokens, start, place):
            continue
        if start < place:
            yield from _made(tokens, start, place, TYPES[token.text], place + 1)
        elif token.text in PREFIXED:
            end = _name_end(tokens, place + 1)
            if end > place + 1:
                yield from _made(tokens, place + 1, end, TYPES[token.text], end, before=place)


def _is_saint(tokens: tuple[Token, ...], start: int, place: int) -> bool:
    """Whether "St." begins a name: nothing but a direction is before it, and a word behind it."""
    following = tokens[place + 1 : place + 2]
    named = any(token.text not in DIRECTIONS for token in tokens[start:place])
    return not named and bool(following and _names_street(tokens, place + 1, first=False))


def _name_start(tokens: tuple[Token, ...], place: int) -> int:
    """Where the name before a type begins."""
    start = place
    while start > 0 and place - start < LONGEST_NAME:
        before = tokens[start - 1]
        if not before.is_word or (before.text in INSIDE and start != place):
            break
        if before.text in TYPES and start != place and before.text != "st":
            break
        if _LEADS.intersection((before.text,)):
            break
        start -= 1
    return start


_LEADS = frozenset(
    split("at on in of near by from to off and the is behind across along en de la del cerca")
)
"""Words before a street in a sentence: its name does not begin with them, "The Alameda" and "La Playa" apart."""


def _name_end(tokens: tuple[Token, ...], place: int) -> int:
    end = place
    while end < len(tokens) and end - place < 3:
        if tokens[end].text == BREAK or tokens[end].text in INSIDE or is_numbering(tokens[end]):
            break
        if tokens[end].numbers and (
            end > place or not tokens[place - 1].text.startswith(("h", "r"))
        ):
            break
        end += 1
    return end


def _made(
    tokens: tuple[Token, ...],
    start: int,
    end: int,
    kind: str,
    after: int,
    before: int | None = None,
) -> Iterator[Street]:
    """The street of this name, with the numbers beside it."""
    first, last, direction = start, end, ""
    while last - first > 1 and tokens[first].text in DIRECTIONS:
        direction = direction or DIRECTIONS[tokens[first].text]
        first += 1
    if last - first > 1 and tokens[last - 1].text in DIRECTIONS:
        direction = direction or DIRECTIONS[tokens[last - 1].text]
        last -= 1
    if after < len(tokens) and tokens[after].text in DIRECTIONS:
        direction = direction or DIRECTIONS[tokens[after].text]
        after += 1
    letter = first + 1 if last - first > 1 and len(tokens[first].text) == 1 and first else first
    if letter != first and tokens[first - 1].numbers:
        first = letter  # the letter of "7319 A Oak Street" is the house's
        while last - first > 1 and tokens[first].text in DIRECTIONS:
            direction = direction or DIRECTIONS[tokens[first].text]
            first += 1
    left = (before if before is not None else first) - 1
    numbers = numbers_around(tokens, left, after)
    stem = "".join(token.text for token in tokens[first:last])
    if stem:
        yield Street(stem, numbers, direction, kind, True)


def _untyped(tokens: tuple[Token, ...]) -> Iterator[Street]:
    """Names beside a number in a segment that says no type: "7319 Oak", "Oak 7319, rear"."""
    for place, token in enumerate(tokens):
        if not token.numbers or is_of_a_room(tokens, place):
            continue
        yield from _behind(tokens, place, token)
        yield from _ahead(tokens, place, token)


def _behind(tokens: tuple[Token, ...], place: int, token: Token) -> Iterator[Street]:
    """The name after a number; one comma may be between."""
    start, direction, breaks = place + 1, "", 0
    while start < len(tokens):
        text = tokens[start].text
        if text == BREAK and not breaks:
            breaks = 1
        elif text in DIRECTIONS or (len(text) == 1 and tokens[start].is_word):
            direction = DIRECTIONS.get(text, direction)
        elif not (is_numbering(tokens[start]) or text in INSIDE):
            break
        start += 1
    end = start
    while end < len(tokens) and end - start < 3 and _names_street(tokens, end, first=end == start):
        end += 1
    if start < end and not (end < len(tokens) and tokens[end].text in TYPES):
        name = tokens[start:end]
        if len(name) > 1 and name[-1].text in DIRECTIONS:
            direction, name = DIRECTIONS[name[-1].text], name[:-1]
        yield Street("".join(each.text for each in name), token.numbers, direction)


def _ahead(tokens: tuple[Token, ...], place: int, token: Token) -> Iterator[Street]:
    """The name before a number; "No." and a comma may be between."""
    end, announced = place, False
    while end > 0:
        before = tokens[end - 1]
        if is_numbering(before):
            announced = True
        elif before.text not in DIRECTIONS and not (before.text == BREAK and announced):
            break
        end -= 1
    start = end
    while start > 0 and end - start < 3 and _names_street(tokens, start - 1, first=True):
        start -= 1
    name = list(tokens[start:end])
    direction = ""
    while len(name) > 1 and name[0].text in DIRECTIONS:
        direction = DIRECTIONS[name.pop(0).text]
    stem = "".join(each.text for each in name)
    if len(stem) > 2:
        yield Street(stem, token.numbers, direction)


def _names_street(tokens: tuple[Token, ...], place: int, first: bool) -> bool:
    """Whether a word can belong to the name of a street; "St." begins one where another word follows."""
    token = tokens[place]
    if token.text in TYPES:
        following = tokens[place + 1 : place + 2]
        return first and token.text == "st" and bool(following and following[0].is_word)
    return token.is_word and token.text not in INSIDE


def _covers(known: Street, street: Street) -> bool:
    """Whether a street with its type is already known for the same number."""
    return same_number(known.numbers, street.numbers)
