"""The names and other names of organizations, found again by letters, by words, or without their city."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from directory.matching.abbreviations import shortens, with_acronym
from directory.matching.home_cities import Openings, Place, read_place, without_place
from directory.matching.matches import Alias
from directory.matching.normalization import bag, squashed, stems

# One word, such as "Harbor", opens the names of bodies that have nothing in common.
_FEWEST_WORDS = 2


class Meaning(NamedTuple):
    """What a spelling stands for: an organization, or a unit of it."""

    organization: str
    unit: str | None


class Register:
    """Every spelling with its meaning. A name that is added later is found as well as one that was there."""

    def __init__(
        self, known: Iterable[str], aliases: Iterable[Alias] = (), places: Iterable[str] = ()
    ) -> None:
        self.known = list(dict.fromkeys(known))
        self.names: list[str] = []
        self._openings = Openings()
        given = [place for text in places if (place := read_place(text))]
        found = [place for name in self.known if (place := self._openings.add(name))]
        self.places: tuple[Place, ...] = tuple(sorted({*given, *found}))
        self._meanings: dict[str, Meaning] = {}
        self._spellings: dict[str, str] = {}
        self._by_words: dict[tuple[str, ...], set[Meaning]] = {}
        self._units: dict[str, list[str]] = {}
        self._aliases: set[str] = set()
        for name in self.known:
            self._file(name)
        self._add_aliases(list(aliases))

    def add(self, name: str) -> None:
        """A name on record; an acronym in parentheses after it is another name of it."""
        self._file(name)
        place = self._openings.add(name)
        if place and place not in self.places:
            self.places = tuple(sorted({*self.places, place}))
            for other in self.names:
                self._file_local(with_acronym(other)[0], Meaning(other, None))

    def _file(self, name: str) -> None:
        plain, short = with_acronym(name)
        self.names.append(name)
        for spelling in (name, plain, *([short] if short else [])):
            self.add_spelling(spelling, name)

    def add_spelling(self, spelling: str, name: str, unit: str | None = None) -> None:
        """Another spelling of a name; one that already means something keeps its meaning."""
        meaning = self._meanings.setdefault(squashed(spelling), Meaning(name, unit))
        self._spellings.setdefault(squashed(spelling), spelling)
        if meaning == Meaning(name, unit):
            self._by_words.setdefault(bag(spelling), set()).add(meaning)
            self._file_local(spelling, meaning)

    def _file_local(self, spelling: str, meaning: Meaning) -> None:
        self._by_words.setdefault(tuple(sorted(self.local(spelling))), set()).add(meaning)

    def _add_aliases(self, aliases: list[Alias]) -> None:
        """Aliases of organizations that are not on record count as well: the first that is met makes it new."""
        for name in dict.fromkeys(alias.organization for alias in aliases):
            if self.exact(name) is None:
                self.add(name)
        for alias in aliases:
            known = self.exact(alias.organization)
            if known is None or not squashed(alias.alias):
                continue
            name = known.organization
            self._meanings.pop(squashed(alias.alias), None)
            self.add_spelling(alias.alias, name, alias.unit)
            self._aliases.add(squashed(alias.alias))
            units = self._units.setdefault(name, [])
            if alias.unit and alias.unit not in units:
                units.append(alias.unit)

    def exact(self, spelling: str) -> Meaning | None:
        """What the same letters stand for; signs without a letter or figure stand for nothing."""
        letters = squashed(spelling)
        return self._meanings.get(letters) if letters else None

    def is_alias(self, spelling: str) -> bool:
        """Whether a spelling came as an alias."""
        return squashed(spelling) in self._aliases

    def by_words(self, spelling: str, city: Place | None = None) -> Meaning | None:
        """What the same words stand for, in any order, with or without a city at home here; None where several do.

        `city` is the one the source is about. A name of another city is never meant.
        """
        for words in (bag(spelling), tuple(sorted(self.local(spelling)))):
            meanings = {
                meaning
                for meaning in self._by_words.get(words, set())
                if not self.is_elsewhere(spelling, meaning.organization, city)
            }
            if (
                len({meaning.organization for meaning in meanings}) == 1
                and len(words) >= _FEWEST_WORDS
            ):
                return min(meanings, key=lambda meaning: (meaning.unit is not None, meaning))
        return None

    def local(self, spelling: str) -> tuple[str, ...]:
        """The words in the form in which they are compared, without a city at home here."""
        return without_place(tuple(stems(spelling)), self.places)[0]

    def place(self, spelling: str) -> Place | None:
        """The city at home here that a name begins or ends with."""
        return without_place(tuple(stems(spelling)), self.places)[1]

    def is_elsewhere(self, spelling: str, name: str, city: Place | None) -> bool:
        """Whether a name on record is of another city than the one that was written, or that the source is about."""
        known, written = self.place(name), self.place(spelling) or city
        return known is not None and written is not None and known != written

    def spellings(self) -> Iterator[tuple[str, Meaning]]:
        """Every spelling and what it stands for."""
        for key, spelling in self._spellings.items():
            yield spelling, self._meanings[key]

    def unit(self, name: str, unit: str | None) -> str | None:
        """A unit under the name by which it is known at its organization; a new one is known from now on."""
        if unit is None:
            return None
        meaning = self.exact(unit)
        if meaning and meaning.organization == name and meaning.unit:
            return meaning.unit
        for known in self._units.get(name, ()):
            words, known_words = set(bag(unit)), set(bag(known))
            if words <= known_words or shortens(unit, known):
                return known
        self._units.setdefault(name, []).append(unit)
        return unit
