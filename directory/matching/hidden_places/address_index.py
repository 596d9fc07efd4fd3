"""The addresses of hidden places, looked for in texts and compared with other addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from directory.matching.hidden_places.identifying_facts import (
    LONG_NAME,
    AddressLines,
    HiddenPlace,
    Likeness,
    Repetition,
    plain_words,
)
from directory.matching.ranked_streets import ranked_streets
from directory.matching.street_addresses import (
    Street,
    numbers_in_characters,
    streets_of,
    written_addresses,
)
from directory.matching.street_search import (
    Sameness,
    Writing,
    backwards,
    find_street,
    glued,
    initials_of,
)
from directory.matching.street_spellings import NEAR_STEM, near_keys

Tells = Callable[[Sameness, Street, str], bool]
"""Whether so much of an address, with its street and its city, gives a place away."""


@dataclass(frozen=True, slots=True)
class Hint:
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


@dataclass(slots=True)
class AddressIndex:
    """The addresses of hidden places by the names of their streets, in every form in which these may be written."""

    _entries: list[_Entry] = field(default_factory=list)
    _runs: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _nearly: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _initials: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _numbers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _ranked: dict[tuple[str, int], list[tuple[str, _Entry]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """The entries of streets that have a number for a name, each with the direction in it."""
    _known_near: dict[str, frozenset[int]] = field(default_factory=dict)
    """The entries that are nearly called like a run, of runs that were asked for: words of texts repeat."""

    def add(self, place: HiddenPlace) -> None:
        """A place, with the addresses of its columns and those that are in its words."""
        words = place.words
        columns = [text for address in words.addresses for text in address.texts]
        loose = (*words.names, words.way_in, *words.texts, *columns)
        for address in words.addresses:
            self._add(place, streets_of(*address.lines), address.lines, address)
            for text in (" ".join(address.lines), *filter(None, address.texts)):
                self._add_ranked(text, self._entries[-1])
        elsewhere = written_addresses(*loose)
        if elsewhere:
            first = next(iter(words.addresses), AddressLines(()))
            self._add(place, elsewhere, (), first)
        ranked = [text for text in loose if text and any(ranked_streets(text))]
        if ranked:
            self._add(place, (), (), next(iter(words.addresses), AddressLines(())))
            for text in ranked:
                self._add_ranked(text, self._entries[-1])

    def in_text(self, text: str) -> Iterator[Hint]:
        """What a text says of the addresses."""
        if not self._entries:
            return
        writing = Writing.of(text)
        for entry in self._candidates(writing, ()):
            for form, street in entry.forms:
                said = find_street(writing, form)
                if said is Sameness.HOUSE:
                    yield Hint(_repetition(entry.place, said))
                elif said is Sameness.STREET and (form.type or len(form.stem) >= LONG_NAME):
                    yield Hint(_repetition(entry.place, said), street)
        for entry in (*self._by_initial(writing), *self._by_rank(text)):
            yield Hint(_repetition(entry.place, Sameness.HOUSE))
        # No more than a question: the street is not compared.
        for number in sorted(numbers_in_characters(writing.tokens) & self._numbers.keys()):
            for each in sorted(self._numbers[number]):
                yield Hint(_repetition(self._entries[each].place, Sameness.STREET))

    def in_reversed(self, text: str) -> Iterator[Hint]:
        """The addresses in a text that is written from its end: "enaL eniryhpeZ 21085"."""
        if not self._entries or not any(map(str.isdecimal, text)):
            return
        writing = Writing.of(text[::-1])
        for entry in self._candidates(writing, ()):
            if any(find_street(writing, each) is Sameness.HOUSE for each in entry.streets):
                yield Hint(_repetition(entry.place, Sameness.HOUSE))

    def at(self, address: AddressLines, tells: Tells) -> Iterator[Repetition]:
        """The hidden places whose address another address is, or whose street where that tells something."""
        writing, streets = Writing.of(*address.lines), streets_of(*address.lines)
        city, postal_code = _city(address.city), address.postal_code[:5]
        for entry in self._candidates(writing, streets):
            if _elsewhere(city, postal_code, entry.city, entry.postal_code):
                continue
            same_post = bool(postal_code) and postal_code == entry.postal_code
            for form, street in entry.forms:
                said = find_street(writing, form, same_post)
                if tells(said, street, entry.city):
                    yield _repetition(entry.place, said)
            for street in streets:
                said = find_street(entry.writing, street, same_post)
                if tells(said, street, entry.city):
                    yield _repetition(entry.place, said)

        ranked = self._by_rank(" ".join(address.lines))
        for entry in (*self._by_initial(writing), *ranked):
            if not _elsewhere(city, postal_code, entry.city, entry.postal_code):
                yield _repetition(entry.place, Sameness.HOUSE)

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
        self._known_near = {}
        for run in {*(form.stem for form, _street in entry.forms), *entry.writing.starts}:
            self._runs[run].add(number)
            if run.endswith("th") and run[:-2].isdigit():
                self._runs[run[:-2]].add(number)
            if len(run) >= NEAR_STEM:
                for each in near_keys(run):
                    self._nearly[each].add(number)
        for street in plain:
            for each in initials_of(street):
                self._initials[each].add(number)
            for low, _high in street.numbers:
                self._numbers[low].add(number)

    def _add_ranked(self, text: str, entry: _Entry) -> None:
        for stem, number, direction in ranked_streets(text):
            self._ranked[stem, number].append((direction, entry))

    def _by_rank(self, text: str) -> Iterator[_Entry]:
        """The entries whose street has a number for a name that a text has, too; one may leave its direction out."""
        for stem, number, direction in ranked_streets(text) if self._ranked else ():
            for known, entry in self._ranked.get((stem, number), ()):
                if known == direction or not (known and direction):
                    yield entry

    def _candidates(self, writing: Writing, streets: Iterable[Street]) -> Iterator[_Entry]:
        """The entries that share the name of a street with the writing, or nearly."""
        runs = {*writing.starts, *(street.stem for street in streets)}
        found: set[int] = set()
        for run in runs & self._runs.keys():
            found |= self._runs[run]
        if self._nearly and writing.has_number:
            for run in {*writing.beside_numbers(), *(street.stem for street in streets)}:
                if len(run) >= NEAR_STEM - 1:
                    found |= self._near_to(run)
        for number in sorted(found):
            yield self._entries[number]

    def _near_to(self, run: str) -> frozenset[int]:
        known = self._known_near  # asked for once: another thread may begin it anew at any moment
        near = known.get(run)
        if near is None:
            if len(known) >= _RUNS_KEPT:
                known = self._known_near = {}
            keys = near_keys(run)
            near = known[run] = _NONE.union(
                *(self._nearly[each] for each in keys & self._nearly.keys())
            )
        return near

    def _by_initial(self, writing: Writing) -> Iterator[_Entry]:
        for each in writing.initials & self._initials.keys():
            yield from (self._entries[number] for number in sorted(self._initials[each]))


_NONE: frozenset[int] = frozenset()
_RUNS_KEPT = 50_000


def _repetition(place: HiddenPlace, said: Sameness) -> Repetition:
    likeness = Likeness.ADDRESS if said is Sameness.HOUSE else Likeness.STREET
    return place.repeated(likeness)


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
