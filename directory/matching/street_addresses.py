"""Streets and house numbers as people write them, and whether two writings mean one house.

`streets_of` reads the lines of an address; `find_street` looks for a street anywhere in a text. Whoever compares two
addresses asks both ways, so that it is enough when one of the two is written plainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from directory.matching.address_tokens import (
    BREAK,
    DIRECTIONS,
    INSIDE,
    PREFIXED,
    TYPES,
    Token,
    counts_rooms,
    is_numbering,
    split,
    spoken_number,
    tokens_of,
)
from directory.matching.number_writings import sound

Numbers = tuple[tuple[int, int], ...]

LONG_STEM = 7
"""From this many letters on, one wrong, missing or swapped letter still is the same name."""
NEAR_STEM = 5
"""From this many letters on, it is where number and type are the same."""
_LONGEST_NAME = 4  # in words, such as "Martin Luther King Jr"
_SHORTEST_SOUND = 4
_FAR = 8
"""Tokens away from a name in which no house number of it is looked for."""
_MOST_UNSAID = 3
"""Letters by which two names may differ in length that sound alike."""
_INITIAL_FROM = 100
"""From this house number on, number, type and the first letter of a name say which house it is."""
_SHORTEST_DRAWN = 3
_ZIP_DIGITS = 5  # of a postal code; a house number has fewer


class Sameness(IntEnum):
    """How much of an address a text says."""

    NOTHING = 0
    STREET = 1
    """The street, without any house number."""
    HOUSE = 2
    """The street with the number."""


@dataclass(frozen=True, slots=True)
class Street:
    """A street, perhaps with house numbers. `stem` is its name without spaces, `type` empty where none is written."""

    stem: str
    numbers: Numbers = ()
    direction: str = ""
    type: str = ""
    is_typed: bool = False


@dataclass(slots=True)
class Writing:
    """A text, read once, in which streets are looked for. `starts` are the places of each run of words, `initials` the
    addresses of which the name is one letter.
    """

    tokens: tuple[Token, ...]
    starts: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    initials: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, *lines: str | None) -> Writing:
        """The lines as one text; a street may be in the one and its number in the other."""
        writing = cls(tokens_of("\n".join(line for line in lines if line)))
        for start, token in enumerate(writing.tokens):
            if token.text == BREAK or (token.numbers and not token.text.isdigit()):
                continue
            run = ""
            for end in range(start, min(start + _LONGEST_NAME, len(writing.tokens))):
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


def numbers_in_characters(writing: Writing) -> set[int]:
    """The numbers of the houses that a text names in Chinese characters alone: what a street is called in letters
    cannot be told from them.
    """
    return {low for street in _in_characters(writing.tokens) for low, _high in street.numbers}


def _in_characters(tokens: tuple[Token, ...]) -> Iterator[Street]:
    """Streets with their numbers as Chinese writes them: 安靜巷12號."""
    for street, number, sign in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_street = len(street.text) > 1 and street.text[-1] in _CHINESE_TYPES
        if is_street and number.numbers and sign.text[0] in "號号":
            yield Street(street.text, number.numbers, is_typed=True)


_CHINESE_TYPES = frozenset("街路巷道里弄")


def named_streets(text: str | None) -> list[Street]:
    """The streets that are named in running words by what they are called, with a number or without."""
    return list(dict.fromkeys(_typed(tokens_of(text)))) if text else []


def block_of(line: str | None) -> str | None:
    """The street and the hundred of its house number, "12 mission" for 1234 Mission Street; None where none is written.

    House numbers of one block share their hundreds in most cities that number by blocks.
    """
    numbered = (street for street in streets_of(line) if street.numbers)
    street = next(numbered, None)
    if street is None:
        return None
    return " ".join(filter(None, (str(street.numbers[0][0] // 100), street.direction, street.stem)))


def find_street(writing: Writing, street: Street, same_post: bool = False) -> Sameness:
    """How much of the street's address the text says.

    `same_post` says that both are known to lie in one postal area: there one name is one street, whatever its type.
    """
    best = Sameness.NOTHING
    for start, end, exact in _places(writing, street):
        said = _compare(writing.tokens, start, end, street, same_post, exact)
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


def sounds_like(one: str, other: str) -> bool:
    """Whether two names of letters are said alike."""
    if abs(len(one) - len(other)) > _MOST_UNSAID or not (one.isalpha() and other.isalpha()):
        return False
    said = sound(one)
    return len(said) >= _SHORTEST_SOUND and said == sound(other)


def same_number(one: Numbers, other: Numbers) -> bool:
    """Whether two lists of houses have one in common, on the same side of the street where both are ranges."""
    return any(
        low <= last and first <= high
        and not (low == high and first != last and (low - first) % 2 and (last - first) % 2 == 0)
        and not (first == last and low != high and (first - low) % 2 and (high - low) % 2 == 0)
        for low, high in one for first, last in other
    )  # fmt: skip


def close(one: str, other: str) -> bool:
    """Whether two names differ in no more than one letter: wrong, missing, added, or swapped with the next."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or one.isdigit() or other.isdigit():
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:] and len(rest) > 1
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


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
    for run, places in writing.starts.items():
        near = abs(len(run) - len(street.stem)) <= 1 and close(run, street.stem)
        if run != street.stem and (near or sounds_like(run, street.stem)):
            for start, end in places:
                edges = {writing.tokens[start].text, writing.tokens[end - 1].text}
                if not edges & DIRECTIONS.keys():
                    yield start, end, False


def _compare(
    tokens: tuple[Token, ...], start: int, end: int, street: Street, same_post: bool, exact: bool
) -> Sameness:
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
    numbers = _numbers_around(tokens, before - 1, after)
    if not numbers and street.numbers:
        # Five digits behind a street may be a postal code; that of a hidden house is its number.
        behind = _gathered(tokens, after, 1)
        numbers = behind if same_number(behind, street.numbers) else ()
    if numbers and street.numbers:
        return Sameness.HOUSE if same_number(numbers, street.numbers) else Sameness.NOTHING
    if said and street.type and said != street.type and not same_post:
        return Sameness.NOTHING
    is_named = numbers or said is not None or not street.is_typed
    return Sameness.STREET if is_named else Sameness.NOTHING


def _goes_on(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether the name is only the beginning of a longer one: "Oak" of "Oak Hill Road"."""
    for token in tokens[end : end + 3]:
        if token.text in TYPES:
            return token is not tokens[end]
        if not token.is_word or token.text in INSIDE or token.text in DIRECTIONS:
            return False
    return False


def _type_around(
    tokens: tuple[Token, ...], start: int, end: int
) -> tuple[str | None, str | None, int]:
    """The type before and behind the name, if any, and the place behind it all."""
    left = None
    kind = tokens[start - 1].text if start else ""
    # Any type is before its name where the number is before the type: "58012 Lane Zephyrine".
    if kind in PREFIXED or (kind in TYPES and _gathered(tokens, start - 2, -1, over_breaks=False)):
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


def _numbers_around(tokens: tuple[Token, ...], left: int, right: int) -> Numbers:
    """The house numbers beside a name: those before it, over words for what is inside ("7319 rear, N Oak"), else those
    behind it. A number before a comma may be that of a room: then both count.
    """
    beside = _gathered(tokens, left, -1, over_breaks=False)
    if beside:
        return beside
    before = _gathered(tokens, left, -1)
    return tuple(dict.fromkeys((*before, *_numbers_right(tokens, right))))


def _numbers_right(tokens: tuple[Token, ...], place: int) -> Numbers:
    """The house numbers behind a name: "Oak Street 7319". A postal code is none."""
    return tuple(
        (low, high) for low, high in _gathered(tokens, place, 1) if len(str(low)) < _ZIP_DIGITS
    ) or _five_digits(tokens, place)


def _five_digits(tokens: tuple[Token, ...], place: int) -> Numbers:
    """A number of five digits right behind the street, when a postal code follows as well."""
    found = _gathered(tokens, place, 1)
    rest = tokens[place : place + 12]
    codes = [token for token in rest if token.text.isdigit() and len(token.text) == _ZIP_DIGITS]
    return found if len(codes) > 1 else ()


def _gathered(
    tokens: tuple[Token, ...], place: int, step: int, over_breaks: bool = True
) -> Numbers:
    skipped, found = 0, list[tuple[int, int]]()
    while 0 <= place < len(tokens) and skipped <= 4:
        token = tokens[place]
        numbers = token.numbers or spoken_number(token)
        if numbers:
            if _is_of_a_room(tokens, place):
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


def _is_of_a_room(tokens: tuple[Token, ...], place: int) -> bool:
    before = place - 1
    if before >= 0 and is_numbering(tokens[before]):
        before -= 1
    return before >= 0 and counts_rooms(tokens[before])


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
    while start > 0 and place - start < _LONGEST_NAME:
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
    numbers = _numbers_around(tokens, left, after)
    stem = "".join(token.text for token in tokens[first:last])
    if stem:
        yield Street(stem, numbers, direction, kind, True)


def _untyped(tokens: tuple[Token, ...]) -> Iterator[Street]:
    """Names beside a number in a segment that says no type: "7319 Oak", "Oak 7319, rear"."""
    for place, token in enumerate(tokens):
        if not token.numbers or _is_of_a_room(tokens, place):
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
