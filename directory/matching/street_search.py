"""Where a text says a street that is known, and how much of its address: the street alone, or the house.

Whoever compares two addresses asks both ways, so that it is enough when one of the two is written plainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from directory.matching.address_tokens import tokens_of
from directory.matching.address_words import BREAK, DIRECTIONS, INSIDE, PREFIXED, TYPES, Token
from directory.matching.house_numbers import Numbers, gathered, numbers_around, same_number
from directory.matching.spoken_numbers import spoken_number
from directory.matching.street_addresses import LONGEST_NAME, Street
from directory.matching.street_crossings import JOINS, Span, crossed_names
from directory.matching.street_spellings import (
    LONG_STEM,
    MOST_UNSAID,
    NEAR_STEM,
    close,
    sounds_like,
)

_FAR = 8
"""Tokens away from a name in which no house number of it is looked for."""

_INITIAL_FROM = 100
"""From this house number on, number, type and the first letter of a name say which house it is."""

_SHORTEST_DRAWN = 3


class Sameness(IntEnum):
    """How much of an address a text says."""

    NOTHING = 0
    STREET = 1
    """The street, without any house number."""
    HOUSE = 2
    """The street with the number."""


@dataclass(slots=True)
class Writing:
    """A text, read once, in which streets are looked for. `starts` are the places of each run of words, `initials` the
    addresses of which the name is one letter, `crossed` the places of names that say where streets cross.
    """

    tokens: tuple[Token, ...]
    starts: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)
    crossed: frozenset[Span] = frozenset()

    @classmethod
    def of(cls, *lines: str | None) -> Writing:
        """The lines as one text; a street may be in the one and its number in the other."""
        writing = cls(tokens_of("\n".join(line for line in lines if line)))
        writing.crossed = frozenset(crossed_names(writing.tokens))
        for start, token in enumerate(writing.tokens):
            if token.text == BREAK or (token.numbers and not token.text.isdigit()):
                continue
            run = ""
            for end in range(start, min(start + LONGEST_NAME, len(writing.tokens))):
                following = writing.tokens[end]
                if not following.is_word and end > start:
                    break
                run += following.text
                writing.starts.setdefault(run, []).append((start, end + 1))
        for number, letter, kind in zip(
            writing.tokens, writing.tokens[1:], writing.tokens[2:], strict=False
        ):
            if len(letter.text) == 1 and letter.is_word and kind.text in TYPES:
                writing.initials |= _initials(number.numbers, letter.text, TYPES[kind.text])
        return writing

    def beside_numbers(self) -> set[str]:
        """The runs of words that lie so close to a number that it may be their house number."""
        near = {
            place + away
            for place, token in enumerate(self.tokens)
            if token.numbers or spoken_number(token)
            for away in range(-_FAR, _FAR + 1)
        }
        return {
            run
            for run, places in self.starts.items()
            if any(start in near or end in near for start, end in places)
        }

    @property
    def has_number(self) -> bool:
        """Whether any number is written."""
        return any(token.numbers for token in self.tokens)


def find_street(writing: Writing, street: Street, same_post: bool = False) -> Sameness:
    """How much of the street's address the text says.

    `same_post` says that both are known to lie in one postal area: there one name is one street, whatever its type.
    """
    best = Sameness.NOTHING
    for start, end, exact in _places(writing, street):
        said = _compare(writing, start, end, street, same_post, exact)
        if said is Sameness.HOUSE or (said and exact):
            best = max(best, said)
    return best


def glued(street: Street) -> Iterator[Street]:
    """The street as a name into which its type is drawn: "Oakstreet 12"."""
    if not street.numbers or len(street.stem) < _SHORTEST_DRAWN:
        return
    for written, short in TYPES.items():
        if short and short == street.type:
            yield Street(street.stem + written, street.numbers, street.direction)


def backwards(street: Street) -> Iterator[Street]:
    """The street with the letters of its name from the last to the first."""
    if street.numbers and len(street.stem) >= NEAR_STEM and street.stem.isalpha():
        yield Street(street.stem[::-1], street.numbers, street.direction, street.type)


def initials_of(street: Street) -> set[str]:
    """What `Writing.initials` holds of a text that says the street by its first letter: "58012 Z. Lane"."""
    if len(street.stem) < _SHORTEST_DRAWN or not street.type:
        return set()
    return _initials(street.numbers, street.stem[0], street.type)


def _initials(numbers: Numbers, letter: str, kind: str) -> set[str]:
    if letter in DIRECTIONS:
        return set()
    return {
        f"{low} {letter} {kind}" for low, high in numbers if low == high and low >= _INITIAL_FROM
    }


def _places(writing: Writing, street: Street) -> Iterator[tuple[int, int, bool]]:
    """Where the name is: first and last token, and whether letter by letter."""
    stems = [street.stem]
    if street.stem.endswith("th") and street.stem[:-2].isdigit():
        stems.append(street.stem[:-2])
    for stem in stems:
        for start, end in writing.starts.get(stem, ()):
            yield start, end, True
    if len(street.stem) < NEAR_STEM or not (street.numbers and writing.has_number):
        return
    length = len(street.stem)
    for run, places in writing.starts.items():
        if abs(len(run) - length) > MOST_UNSAID or run == street.stem:
            continue
        if close(run, street.stem) or sounds_like(run, street.stem):
            for start, end in places:
                edges = {writing.tokens[start].text, writing.tokens[end - 1].text}
                if not edges & DIRECTIONS.keys():
                    yield start, end, False


def _compare(
    writing: Writing, start: int, end: int, street: Street, same_post: bool, exact: bool
) -> Sameness:
    tokens = writing.tokens
    left_type, right_type, after = _type_around(tokens, start, end)
    said = right_type if right_type is not None else left_type
    if right_type is None and _goes_on(tokens, end):
        return Sameness.NOTHING
    bare_rank = tokens[start].text.isdigit() and end == start + 1
    if bare_rank and said is None:
        return Sameness.NOTHING
    if not exact and len(street.stem) < LONG_STEM and not (said and said == street.type):
        return Sameness.NOTHING
    before = start - (1 if left_type is not None else 0)
    directions = {*_directions(tokens, before, -1), *_directions(tokens, after - 1, 1)}
    if directions and street.direction and street.direction not in directions:
        return Sameness.NOTHING
    numbers = numbers_around(tokens, before - 1, after)
    if not numbers and street.numbers:
        # Five digits behind a street may be a postal code; that of a hidden house is its number.
        behind = gathered(tokens, after, 1)
        numbers = behind if same_number(behind, street.numbers) else ()
    if numbers and street.numbers:
        return Sameness.HOUSE if same_number(numbers, street.numbers) else Sameness.NOTHING
    if said and street.type and said != street.type and not same_post:
        return Sameness.NOTHING
    is_named = numbers or said is not None or not street.is_typed or (start, end) in writing.crossed
    return Sameness.STREET if is_named else Sameness.NOTHING


def _goes_on(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether the name is only the beginning of a longer one: "Oak" of "Oak Hill Road"."""
    for token in tokens[end : end + 3]:
        if token.text in TYPES:
            return token is not tokens[end]
        if not token.is_word or token.text in INSIDE | DIRECTIONS.keys() | JOINS:
            return False
    return False


def _type_around(
    tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str | None, str | None, int]:
    """The type before and behind the name, if any, and the place behind it all."""
    left = None
    kind = tokens[start - 1].text if start else ""
    # Any type is before its name where the number is before the type: "58012 Lane Zephyrine".
    if kind in PREFIXED or (kind in TYPES and gathered(tokens, start - 2, -1, over_breaks=False)):
        left = TYPES[kind]
    place = end
    if place < len(tokens) and tokens[place].text in DIRECTIONS:
        place += 1
    if place < len(tokens) and tokens[place].text in TYPES:
        return left, TYPES[tokens[place].text], place + 1
    return left, None, end


def _directions(tokens: tuple[Token, ...], place: int, step: int) -> Iterator[str]:
    near = place + step
    if 0 <= near < len(tokens) and tokens[near].text in DIRECTIONS:
        yield DIRECTIONS[tokens[near].text]
