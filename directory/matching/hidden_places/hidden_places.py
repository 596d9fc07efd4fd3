"""Whether something that comes in, or is written, repeats a hidden place: its address, its name or its way in.

Pure: which places are hidden is decided elsewhere and comes here as data, and so does how many public addresses share
a street. What is compared says which place it repeats and how, never the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from directory.matching.address_tokens import LONGEST
from directory.matching.coordinates import Point, written_plus_codes, written_points
from directory.matching.hidden_places.address_index import AddressIndex, Hint
from directory.matching.hidden_places.identifying_facts import (
    LOCAL_DIGITS,
    HiddenPlace,
    Likeness,
    PlaceWords,
    Repetition,
    digits_of,
    plain_words,
)
from directory.matching.hidden_places.phrase_index import PhraseIndex, is_telling
from directory.matching.hidden_places.point_index import PointIndex
from directory.matching.ordinary_names import (
    Covers,
    covers_none,
    names_covered_house,
    names_street,
)
from directory.matching.street_addresses import Street, streets_of, written_addresses
from directory.matching.street_search import Sameness

# A map shows the house whatever street is written beside its point (decision 0018).
SAME_HOUSE_METRES = 10.0
"""So near it is the same house, whatever street is written."""

SHARED_STREET = 3
"""A street with so many public addresses tells nothing when it is named alone."""

_TEXTS_KEPT, _LONGEST_KEPT = 4_000, 2_000
"""So many texts of so many characters are read once: a form asks for all of an organization before and after."""

_LOCAL = re.compile(r"(?<!\d)(?<!\d[ .)-])(?<!\d\) )\d{3}[ .-]\d{4}(?!\d)")
"""A number without the code of its area."""

HOUSE_OF_MANY = 3
"""An address that so many other organizations give is that of a house of offices, and tells of none of them."""


def shared_by_none(_street: Street, _city: str) -> int:
    """No public address is on the street."""
    return 0


@dataclass(slots=True)
class HiddenPlaces:
    """The hidden places of a directory, ready to be compared with.

    `public_names` are names that everybody may read, such as those of organizations: a hidden place that is called so
    is not given away by its name. `partner_names` are those that partners may read. `on_street` counts the public
    addresses of a street, in a city where that is known; it is asked only when a street is named alone. `covers` says
    which ordinary names wait like those of hidden places.
    """

    places: tuple[HiddenPlace, ...] = ()
    public_names: frozenset[str] = frozenset()
    on_street: Callable[[Street, str], int] = shared_by_none
    covers: Covers = covers_none
    partner_names: frozenset[str] = frozenset()
    _hints: dict[str, tuple[Hint, ...]] = field(default_factory=dict)
    _ids: set[UUID] = field(default_factory=set)
    _addresses: AddressIndex = field(default_factory=AddressIndex)
    _phrases: PhraseIndex = field(default_factory=PhraseIndex)
    _points: PointIndex = field(default_factory=PointIndex)

    def __post_init__(self) -> None:
        self._phrases = PhraseIndex(self.public_names, self.partner_names)
        for place in self.places:
            self._ids.add(place.id)
            self._addresses.add(place)
            self._phrases.add(place)
            self._points.add(place)

    def counting(self, on_street: Callable[[Street, str], int]) -> Self:
        """The same hidden places among other public addresses: what texts were found to say of them stays known."""
        twin = copy(self)
        twin.on_street = on_street
        return twin

    def only(self, places: tuple[HiddenPlace, ...]) -> HiddenPlaces:
        """Some of the hidden places, among the same public addresses and names."""
        return HiddenPlaces(
            places, self.public_names, self.on_street, self.covers, self.partner_names
        )

    def joined_by(self, places: Iterable[HiddenPlace]) -> HiddenPlaces:
        """The hidden places and these, among the same public addresses and names."""
        return self.only((*self.places, *places))

    def needs_review(self, text: str) -> bool:
        """Whether a text waits whatever is hidden: it holds an address, a street, or a name of the share.

        What repeats a hidden place reads like these to whoever does not decide.
        """
        return bool(addresses_in(text)) or self.waits_by_name(text)

    def waits_by_name(self, text: str) -> bool:
        """The same for its names alone: every street, and the share of the houses."""
        return self._names_street(text) or names_covered_house(
            plain_words(text[:LONGEST]), self.covers, is_telling
        )

    def waits_anyway(self, text: str) -> bool:
        """Whether a text waits whatever is hidden and whatever else it says: that it waits tells nothing."""
        return bool(addresses_in(text)) or self._names_street(text)

    def _names_street(self, text: str) -> bool:
        def is_shared(street: Street) -> bool:
            return self.on_street(street, "") >= SHARED_STREET

        return names_street(text, self.covers, is_shared)

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
        digits, lower = digits_of(plain), plain.casefold()
        if len(digits) < LOCAL_DIGITS and "@" not in lower:
            return []
        local = {digits_of(each) for each in _LOCAL.findall(plain)}
        return [
            place.repeated(Likeness.REACHED)
            for place in self.places
            if any(
                each in lower if "@" in each else each in digits or each[-LOCAL_DIGITS:] in local
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

    def in_place(self, words: PlaceWords) -> list[Repetition]:
        """What of hidden places another place repeats, in any of its fields or by where it is."""
        found: dict[Repetition, None] = {}
        for address in words.addresses:
            found |= dict.fromkeys(self._addresses.at(address, self._tells))
        found |= dict.fromkeys(self._near(words))
        loose = [text for address in words.addresses for text in address.texts]
        found |= dict.fromkeys(self.in_texts((*words.names, words.way_in, *words.texts, *loose)))
        lines = [line for address in words.addresses for line in address.lines]
        for line in lines:
            found |= dict.fromkeys((*self._phrases.in_text(line), *self._points.in_text(line)))
        return list(found)

    def at_place(self, words: PlaceWords) -> list[Repetition]:
        """The hidden places that another place is, by its address, or by its position where it has none.

        An address in its name is its address, too.
        """
        found: dict[Repetition, None] = {}
        for address in words.addresses:
            found |= dict.fromkeys(self._addresses.at(address, self._tells))
        found |= dict.fromkeys(self.in_texts(words.names))
        found |= dict.fromkeys(self._near(words))
        return [each for each in found if each.likeness in (Likeness.ADDRESS, Likeness.NEAR)]

    def _hints_in(self, text: str) -> tuple[Hint, ...]:
        # Asked for once: another thread may clear the memory at any moment.
        known = self._hints.get(text)
        if known is not None:
            return known
        hints = (
            *self._addresses.in_text(text),
            *map(Hint, self._phrases.in_text(text)),
            *map(Hint, self._points.in_text(text)),
            *self._addresses.in_reversed(text),
        )
        if len(text) <= _LONGEST_KEPT:
            if len(self._hints) >= _TEXTS_KEPT:
                self._hints.clear()
            self._hints[text] = hints
        return hints

    def _near(self, words: PlaceWords) -> Iterator[Repetition]:
        """The hidden places that lie where another one lies, or so near that it may be on their street."""
        for place, distance in self._points.near(words.point) if words.point else ():
            if distance <= SAME_HOUSE_METRES or _may_be_there(words, place.words):
                yield place.repeated(Likeness.NEAR)

    def _tells(self, said: Sameness, street: Street, city: str) -> bool:
        if said is Sameness.STREET:
            return self.on_street(street, city) < SHARED_STREET
        return said is Sameness.HOUSE


def addresses_in(text: str | None) -> list[Street | Point | tuple[str, str]]:
    """The addresses of houses, the points on earth and the plus codes that are in a text, whosever they are."""
    if not text:
        return []
    return [*written_addresses(text), *written_points(text), *written_plus_codes(text)]


def _may_be_there(words: PlaceWords, hidden: PlaceWords) -> bool:
    """Whether a place this near may be the hidden one: on the same street, or the street of one is not known."""
    streets = {street.stem for each in words.addresses for street in streets_of(*each.lines)}
    others = {street.stem for each in hidden.addresses for street in streets_of(*each.lines)}
    return not streets or not others or bool(streets & others)
