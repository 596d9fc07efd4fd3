"""Whether something that comes in, or is written, repeats a hidden place: its address, its name or its way in.

Pure: which places are hidden is decided elsewhere and comes here as data, and so does how many public addresses share
a street. What is compared says which place it repeats and how, never the words.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from uuid import UUID

from directory.matching.address_tokens import LONGEST, split, tokens_of
from directory.matching.coordinates import (
    ROUNDED,
    Point,
    plus_codes_around,
    rounded_points,
    written_plus_codes,
    written_points,
)
from directory.matching.number_writings import sound
from directory.matching.ordinary_names import Covers, covered, covers_none
from directory.matching.street_addresses import (
    NEAR_STEM,
    Sameness,
    Street,
    Writing,
    backwards,
    find_street,
    glued,
    initials_of,
    numbers_in_characters,
    streets_of,
    written_addresses,
)

NEAR_METRES = 25.0
SAME_HOUSE_METRES = 10.0
"""So near it is the same house, whatever street is written."""
SHARED_STREET = 3
"""A street with so many public addresses tells nothing when it is named alone."""
_SHINGLE = 5  # as many words in a row are hardly ever written twice by chance
_LONG_NAME = 6  # short names are also plain words: "Oak", "Hope"
_LONG_GLUED = 10
"""Letters of a name that is drawn together, as in the address of a web page."""
_METRES_A_DEGREE = 111_320.0  # of latitude, at the mean radius of the Earth
_TEXTS_KEPT, _LONGEST_KEPT = 4_000, 2_000
"""So many texts of so many characters are read once: a form asks for all of an organization before and after."""
_NATIONAL_DIGITS, _LOCAL_DIGITS = 10, 7
"""Digits of a number with the code of its area and without, as North America writes them; elsewhere the last ones."""
_LOCAL = re.compile(r"(?<!\d)(?<!\d[ .)-])(?<!\d\) )\d{3}[ .-]\d{4}(?!\d)")
"""A number without the code of its area."""
_CELL = 0.001  # in degrees; wider than the nearness wherever people live, so neighboring cells are enough

# Names that many places have: who writes them repeats nothing.
_COMMON = frozenset(
    split(
        "a an and at casa center centre central church clinic downtown east family for free home house hotel housing "
        "in location main my new north office of old our place program programs refuge residence safe school services "
        "shelter site south street the transitional unit west women womens youth emergency building campus "
        "headquarters hq suite legal community crisis support outreach drop first second third st"
    )
)


class Likeness(StrEnum):
    """What of a hidden place is repeated."""

    ADDRESS = "address"
    STREET = "street"
    NAME = "name"
    WAY_IN = "way_in"
    NEAR = "near"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class AddressLines:
    """One address as it is written: its lines, its city, its postal code, and what its other columns hold."""

    lines: tuple[str, ...]
    city: str = ""
    postal_code: str = ""
    others: tuple[str, ...] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """The columns that should hold no street; one that does is read like any text."""
        return tuple(filter(None, (self.city, self.postal_code, *self.others)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts in which a street may be though the lines name none: each column beside them, and all as one."""
        if streets_of(*self.lines):
            return self.beside
        return (*self.beside, "\n".join((*self.lines, *self.beside)))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Everything by which a place can be known. `texts` are its other words, in which an address may be."""

    addresses: tuple[AddressLines, ...] = ()
    names: tuple[str, ...] = ()
    way_in: str = ""
    texts: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place that is shown to nobody, with the organization whose it is.

    `reached` are the phone numbers and e-mail addresses of the place and of who is there, but for those that anybody
    reads of the organization, or of a service there; as `reach` writes them, in order.
    """

    id: UUID
    organization_id: UUID
    words: PlaceWords
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repetition:
    """A hidden place is repeated, in this way."""

    place: UUID
    organization: UUID
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Hint:
    """What a text says of a hidden place: told by nothing else where `street` is none, else by its street alone."""

    repetition: Repetition
    street: Street | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    place: HiddenPlace
    streets: tuple[Street, ...]
    writing: Writing
    city: str
    postal_code: str
    drawn: tuple[tuple[Street, Street], ...] = ()

    @property
    def forms(self) -> tuple[tuple[Street, Street], ...]:
        """Each form in which a street may be written, and the street: public addresses are counted by the street."""
        return (*((street, street) for street in self.streets), *self.drawn)


def shared_by_none(_street: Street, _city: str) -> int:
    """No public address is on the street."""
    return 0


@dataclass(slots=True)
class HiddenPlaces:
    """The hidden places of a directory, ready to be compared with.

    `public_names` are names that everybody may read, such as those of organizations: a hidden place that is called so
    is not given away by its name. `on_street` counts the public addresses of a street, in a city where that is known;
    it is asked only when a street is named alone. `covers` says which ordinary names wait like
    those of hidden places.
    """

    places: tuple[HiddenPlace, ...] = ()
    public_names: frozenset[str] = frozenset()
    on_street: Callable[[Street, str], int] = shared_by_none
    covers: Covers = covers_none
    _hints: dict[str, tuple[_Hint, ...]] = field(default_factory=dict)
    _ids: set[UUID] = field(default_factory=set)
    _entries: list[_Entry] = field(default_factory=list)
    _runs: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _nearly: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _initials: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _phrases: dict[str, list[tuple[tuple[str, ...], HiddenPlace, Likeness]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _numbers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _codes: dict[str, list[tuple[str, HiddenPlace]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _cells: dict[tuple[int, int], list[HiddenPlace]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _unsigned: dict[tuple[int, int], list[HiddenPlace]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        public = {plain_words(name) for name in self.public_names}
        for place in self.places:
            self._ids.add(place.id)
            self._index_addresses(place)
            self._index_phrases(place, public)
            if place.words.point:
                self._cells[_cell(place.words.point)].append(place)
                self._unsigned[_cell(_without_signs(place.words.point))].append(place)
                for region, cell in plus_codes_around(place.words.point):
                    self._codes[cell].append((region, place))

    def counting(self, on_street: Callable[[Street, str], int]) -> Self:
        """The same hidden places among other public addresses: what texts were found to say of them stays known."""
        twin = copy(self)
        twin.on_street = on_street
        return twin

    def needs_review(self, text: str) -> bool:
        """Whether a text waits whatever is hidden: it holds an address, names of the share, or very many streets.

        What repeats a hidden place reads like these to whoever does not decide.
        """
        return bool(addresses_in(text)) or self.waits_by_name(text)

    def waits_by_name(self, text: str) -> bool:
        """The same for its names alone."""
        return covered(
            text, self.covers, lambda street: self.on_street(street, "") >= SHARED_STREET
        )

    def knows(self, place: UUID) -> bool:
        """Whether a place is one of them."""
        return place in self._ids

    def in_texts(self, texts: Iterable[str | None]) -> list[Repetition]:
        """What of hidden places the texts repeat."""
        found: dict[Repetition, None] = {}
        for text in texts:
            for each in self._hints_in(text) if text else ():
                if each.street is None or self._tells(Sameness.STREET, each.street, ""):
                    found[each.repetition] = None
        return list(found)

    def reached_in(self, text: str) -> list[Repetition]:
        """The hidden places of which the text holds a phone number or an e-mail address."""
        plain = unicodedata.normalize("NFKC", text[:LONGEST])
        digits, lower = _digits(plain), plain.casefold()
        if len(digits) < _LOCAL_DIGITS and "@" not in lower:
            return []
        local = {_digits(each) for each in _LOCAL.findall(plain)}
        return [
            Repetition(place.id, place.organization_id, Likeness.REACHED)
            for place in self.places
            if any(
                each in lower if "@" in each else each in digits or each[-_LOCAL_DIGITS:] in local
                for each in place.reached
            )
        ]

    def says_where(self, text: str) -> bool:
        """Whether a text that is nobody's listing says where one of them is, what it is called, how one gets in, or
        by which number or e-mail address it alone is reached.

        A street alone does not count: the coalition's own office may be in it.
        """
        found = (*self.in_texts([text]), *self.reached_in(text))
        return any(each.likeness is not Likeness.STREET for each in found)

    def _hints_in(self, text: str) -> tuple[_Hint, ...]:
        # Asked for once: another thread may clear the memory at any moment.
        known = self._hints.get(text)
        if known is not None:
            return known
        hints = (*self._in_text(text), *self._in_reversed(text))
        if len(text) <= _LONGEST_KEPT:
            if len(self._hints) >= _TEXTS_KEPT:
                self._hints.clear()
            self._hints[text] = hints
        return hints

    def in_place(self, words: PlaceWords) -> list[Repetition]:
        """What of hidden places another place repeats, in any of its fields or by where it is."""
        found: dict[Repetition, None] = {}
        for address in words.addresses:
            found |= dict.fromkeys(self._at_address(address))
        if words.point:
            found |= {
                Repetition(place.id, place.organization_id, Likeness.NEAR): None
                for place, distance in _around(words.point, self._cells)
                if distance <= SAME_HOUSE_METRES or _may_be_there(words, place.words)
            }
        loose = [text for address in words.addresses for text in address.texts]
        found |= dict.fromkeys(self.in_texts((*words.names, words.way_in, *words.texts, *loose)))
        lines = [line for address in words.addresses for line in address.lines]
        for line in lines:
            found |= dict.fromkeys((*self._by_phrases(line), *self._by_points(line)))
        return list(found)

    def at_place(self, words: PlaceWords) -> list[Repetition]:
        """The hidden places that another place is, by its address, or by its position where it has none.

        An address in its name is its address, too.
        """
        found: dict[Repetition, None] = {}
        for address in words.addresses:
            found |= dict.fromkeys(self._at_address(address))
        found |= dict.fromkeys(self.in_texts(words.names))
        if words.point:
            found |= {
                Repetition(place.id, place.organization_id, Likeness.NEAR): None
                for place, distance in _around(words.point, self._cells)
                if distance <= SAME_HOUSE_METRES or _may_be_there(words, place.words)
            }
        return [each for each in found if each.likeness in (Likeness.ADDRESS, Likeness.NEAR)]

    def _index_addresses(self, place: HiddenPlace) -> None:
        words = place.words
        columns = [text for address in words.addresses for text in address.texts]
        loose = (*words.names, words.way_in, *words.texts, *columns)
        for address in words.addresses:
            self._add(place, streets_of(*address.lines), address.lines, address)
        elsewhere = written_addresses(*loose)
        if elsewhere:
            first = next(iter(words.addresses), AddressLines(()))
            self._add(place, elsewhere, (), first)

    def _add(
        self,
        place: HiddenPlace,
        streets: Iterable[Street],
        lines: tuple[str, ...],
        where: AddressLines,
    ) -> None:
        plain = tuple(streets)
        drawn = tuple(
            (form, street) for street in plain for form in (*glued(street), *backwards(street))
        )
        entry = _Entry(
            place,
            plain,
            Writing.of(*lines),
            _city(where.city),
            where.postal_code[:5],
            drawn,
        )
        number = len(self._entries)
        self._entries.append(entry)
        for run in {*(form.stem for form, _street in entry.forms), *entry.writing.starts}:
            self._runs[run].add(number)
            if run.endswith("th") and run[:-2].isdigit():
                self._runs[run[:-2]].add(number)
            if len(run) >= NEAR_STEM:
                for each in _nearly(run):
                    self._nearly[each].add(number)
        for street in plain:
            for each in initials_of(street):
                self._initials[each].add(number)
            for low, _high in street.numbers:
                self._numbers[low].add(number)

    def _index_phrases(self, place: HiddenPlace, public: set[tuple[str, ...]]) -> None:
        for name in place.words.names:
            words = plain_words(name)
            if words and words not in public and _is_telling(words):
                self._phrases[words[0]].append((words, place, Likeness.NAME))
                glued = "".join(words)
                if len(words) > 1 and len(glued) >= _LONG_GLUED:
                    self._phrases[glued].append(((glued,), place, Likeness.NAME))
        words = plain_words(place.words.way_in)
        if len(words) < _SHINGLE:
            runs = [words] if len(words) > 1 and _is_telling(words) else []
        else:
            runs = [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
        for run in runs:
            self._phrases[run[0]].append((run, place, Likeness.WAY_IN))

    def _in_text(self, text: str) -> Iterator[_Hint]:
        writing = Writing.of(text)
        for entry in self._candidates(writing, ()):
            for form, street in entry.forms:
                said = find_street(writing, form)
                if said is Sameness.HOUSE:
                    yield _Hint(_repetition(entry.place, said))
                elif said is Sameness.STREET and (form.type or len(form.stem) >= _LONG_NAME):
                    yield _Hint(_repetition(entry.place, said), street)
        for entry in self._by_initial(writing):
            yield _Hint(_repetition(entry.place, Sameness.HOUSE))
        # No more than a question: the street is not compared.
        for number in sorted(numbers_in_characters(writing) & self._numbers.keys()):
            for each in sorted(self._numbers[number]):
                yield _Hint(_repetition(self._entries[each].place, Sameness.STREET))
        yield from map(_Hint, self._by_phrases(text))
        yield from map(_Hint, self._by_points(text))

    def _in_reversed(self, text: str) -> Iterator[_Hint]:
        """The addresses in a text that is written from its end: "enaL eniryhpeZ 21085"."""
        if not any(map(str.isdecimal, text)):
            return
        writing = Writing.of(text[::-1])
        for entry in self._candidates(writing, ()):
            if any(find_street(writing, each) is Sameness.HOUSE for each in entry.streets):
                yield _Hint(_repetition(entry.place, Sameness.HOUSE))

    def _by_initial(self, writing: Writing) -> Iterator[_Entry]:
        for each in writing.initials & self._initials.keys():
            yield from (self._entries[number] for number in sorted(self._initials[each]))

    def _by_points(self, text: str) -> Iterator[Repetition]:
        for point in written_points(text) if self._unsigned else ():
            for place, _distance in _around(point, self._unsigned, _without_signs):
                yield Repetition(place.id, place.organization_id, Likeness.NEAR)
        for point in rounded_points(text) if self._unsigned else ():
            for place in _in_cells(point, self._unsigned):
                if _is_rounded(point, place):
                    yield Repetition(place.id, place.organization_id, Likeness.NEAR)
        for region, cell in written_plus_codes(text) if self._codes else ():
            for known, place in self._codes.get(cell, ()):
                if region in ("", known):
                    yield Repetition(place.id, place.organization_id, Likeness.NEAR)

    def _by_phrases(self, text: str) -> Iterator[Repetition]:
        words = plain_words(text) if self._phrases else ()
        for at, word in enumerate(words):
            for phrase, place, likeness in self._phrases.get(word, ()):
                if words[at : at + len(phrase)] == phrase:
                    yield Repetition(place.id, place.organization_id, likeness)

    def _at_address(self, address: AddressLines) -> Iterator[Repetition]:
        writing, streets = Writing.of(*address.lines), streets_of(*address.lines)
        city, postal_code = _city(address.city), address.postal_code[:5]
        for entry in self._candidates(writing, streets):
            if _elsewhere(city, postal_code, entry.city, entry.postal_code):
                continue
            same_post = bool(postal_code) and postal_code == entry.postal_code
            for form, street in entry.forms:
                said = find_street(writing, form, same_post)
                if self._tells(said, street, entry.city):
                    yield _repetition(entry.place, said)
            for street in streets:
                said = find_street(entry.writing, street, same_post)
                if self._tells(said, street, entry.city):
                    yield _repetition(entry.place, said)

        for entry in self._by_initial(writing):
            if not _elsewhere(city, postal_code, entry.city, entry.postal_code):
                yield _repetition(entry.place, Sameness.HOUSE)

    def _tells(self, said: Sameness, street: Street, city: str) -> bool:
        if said is Sameness.STREET:
            return self.on_street(street, city) < SHARED_STREET
        return said is Sameness.HOUSE

    def _candidates(self, writing: Writing, streets: Iterable[Street]) -> Iterator[_Entry]:
        """The entries that share the name of a street with the writing, or nearly."""
        runs = {*writing.starts, *(street.stem for street in streets)}
        found: set[int] = set()
        for run in runs & self._runs.keys():
            found |= self._runs[run]
        if self._nearly and writing.has_number:
            for run in {*writing.beside_numbers(), *(street.stem for street in streets)}:
                if len(run) >= NEAR_STEM - 1:
                    for each in _nearly(run):
                        found |= self._nearly.get(each, _NONE)
        for number in sorted(found):
            yield self._entries[number]


_NONE: frozenset[int] = frozenset()


def reach(written: str | None) -> str:
    """A phone number or an e-mail address as it is compared; empty for what is neither, or too short to tell."""
    plain = unicodedata.normalize("NFKC", written or "").strip().casefold()
    if "@" in plain:
        return plain
    digits = _digits(plain)[-_NATIONAL_DIGITS:]
    return digits if len(digits) >= _LOCAL_DIGITS else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(token.text for token in tokens_of(text) if token.is_word or token.numbers)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points, given as latitude and longitude in degrees, that lie close together."""
    north = (one[0] - other[0]) * _METRES_A_DEGREE
    east = (one[1] - other[1]) * _METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def addresses_in(text: str | None) -> list[Street | Point | tuple[str, str]]:
    """The addresses of houses, the points on earth and the plus codes that are in a text, whosever they are."""
    if not text:
        return []
    return [*written_addresses(text), *written_points(text), *written_plus_codes(text)]


def _as_it_is(point: Point) -> Point:
    return point


def _without_signs(point: Point) -> Point:
    return abs(point[0]), abs(point[1])


def _around(
    point: Point,
    cells: Mapping[tuple[int, int], list[HiddenPlace]],
    form: Callable[[Point], Point] = _as_it_is,
) -> Iterator[tuple[HiddenPlace, float]]:
    """The hidden places near a point with their distance; `form` is how points are written in the cells."""
    for place in _in_cells(point, cells):
        distance = metres(point, form(place.words.point)) if place.words.point else math.inf
        if distance <= NEAR_METRES:
            yield place, distance


def _in_cells(
    point: Point, cells: Mapping[tuple[int, int], list[HiddenPlace]]
) -> Iterator[HiddenPlace]:
    """Those in the cell of a point and in the cells beside it."""
    row, column = _cell(point)
    for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        yield from cells.get(cell, ())


def _is_rounded(point: Point, place: HiddenPlace) -> bool:
    """Whether a point of three decimals may be the place's."""
    known = _without_signs(place.words.point) if place.words.point else (math.inf, math.inf)
    return all(abs(a - b) < ROUNDED for a, b in zip(point, known, strict=True))


def _repetition(place: HiddenPlace, said: Sameness) -> Repetition:
    likeness = Likeness.ADDRESS if said is Sameness.HOUSE else Likeness.STREET
    return Repetition(place.id, place.organization_id, likeness)


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether a phrase is one place's own: not made of words that many places are called by."""
    own = [word for word in words if word not in _COMMON]
    return bool(own) and sum(map(len, words)) >= _LONG_NAME


def _may_be_there(words: PlaceWords, hidden: PlaceWords) -> bool:
    """Whether a place this near may be the hidden one: on the same street, or the street of one is not known."""
    streets = {street.stem for each in words.addresses for street in streets_of(*each.lines)}
    others = {street.stem for each in hidden.addresses for street in streets_of(*each.lines)}
    return not streets or not others or bool(streets & others)


def _elsewhere(city: str, postal_code: str, other_city: str, other_postal_code: str) -> bool:
    """Whether two addresses lie in different towns. One wrong digit of a postal code is no other town."""
    if postal_code and postal_code == other_postal_code:
        return False
    if city and other_city:
        return city != other_city
    if postal_code and other_postal_code:
        return sum(a != b for a, b in zip(postal_code, other_postal_code, strict=False)) > 1
    return False


def _city(text: str) -> str:
    return "".join(plain_words(text))


def _deletions(run: str) -> set[str]:
    """The run, and the run without one of its letters: what two names share that differ in one letter."""
    return {run, *(run[:at] + run[at + 1 :] for at in range(len(run)))}


def _nearly(run: str) -> set[str]:
    """What a name shares with those that differ in one letter, and with those that are said alike."""
    return {*_deletions(run), f"/{sound(run)}"}


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0] / _CELL), math.floor(point[1] / _CELL)
