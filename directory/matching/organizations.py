"""Organizations as written, matched with those on record through aliases, acronyms and spelling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from directory.matching.abbreviations import is_acronym, shortens, with_acronym
from directory.matching.home_cities import Place, read_place
from directory.matching.matches import Alias, How, OrganizationMatch, WrittenOrganization
from directory.matching.normalization import stem, written_words
from directory.matching.organization_register import Register
from directory.matching.similarity import are_much_alike, may_be_one, surely_misspelled

# The last word of what is a unit of the organization named before it, and of what is a body of its own.
_UNIT_ENDS = frozenset(
    ["unit", "division", "program", "section", "bureau", "branch", "team", "desk", "squad"]
)
_SHORTEST_ACRONYM = 3  # two letters mean too much
_MOST_CANDIDATES = 3  # a question with more answers is not answered


def match_organizations(
    written: Iterable[WrittenOrganization],
    known: Iterable[str],
    aliases: Iterable[Alias] = (),
    places: Iterable[str] = (),
) -> list[OrganizationMatch]:
    """One decision for each organization as written, in order.

    `known` are the names on record, `aliases` other names of them or of organizations that are not on record yet, and
    `places` the cities at home here, which names may leave out or shorten to initials. What is new is on record for
    what follows, so that one batch and the same papers one after another end alike.
    """
    index = OrganizationIndex(known, aliases, places)
    return [index.match(one) for one in written]


class OrganizationIndex:
    """The names on record, and those learned while matching."""

    def __init__(
        self, known: Iterable[str], aliases: Iterable[Alias] = (), places: Iterable[str] = ()
    ) -> None:
        self._register = Register(known, aliases, places)
        self._on_record = frozenset(self._register.known)

    def match(self, written: WrittenOrganization) -> OrganizationMatch:
        """The decision for one organization; a new one is learned."""
        name, short = with_acronym(" ".join(written.organization.split()))
        city = read_place(written.city or "")
        found = self._with_unit(name, written.unit) or self._decide(name, written.unit, city)
        if found is None and short:
            found = self._decide(short, written.unit, city)
        if found is None:
            found = self._new(name, written.unit)
        if short:
            self._register.add_spelling(short, found.name)
        return replace(found, is_known=found.name in self._on_record)

    def _with_unit(self, name: str, unit: str | None) -> OrganizationMatch | None:
        """An alias for organization and unit together."""
        place = self._register.exact(f"{name} {unit}") if unit else None
        return _match(place.organization, place.unit or unit, How.ALIAS) if place else None

    def _decide(self, name: str, unit: str | None, city: Place | None) -> OrganizationMatch | None:
        """Which one organization is meant, or None. Whatever is not its name or an alias by the letter is a doubt."""
        ways = (
            self._by_name,
            self._by_acronym,
            self._by_beginning,
            self._by_part,
            self._by_slip,
        )
        for decide in ways:
            found = decide(name, city)
            if found:
                return replace(found, unit=self._register.unit(found.name, found.unit or unit))
        return None

    def _by_name(self, name: str, city: Place | None) -> OrganizationMatch | None:
        place = self._register.exact(name)
        if place:
            how = How.ALIAS if self._register.is_alias(name) else How.EXACT
            return _match(place.organization, place.unit, how)
        place = self._register.by_words(name, city)
        if place is None:
            return None
        doubt = f"“{name}” was read as “{place.organization}”"
        return _match(place.organization, place.unit, How.SIMILAR, doubt)

    def _by_acronym(self, name: str, city: Place | None) -> OrganizationMatch | None:
        """The one name on record that the words shorten, or that shortens the words."""
        found = [
            known
            for known in self._shortened(name)
            if not self._register.is_elsewhere(name, known, city)
        ]
        if len(found) != 1:
            return None
        (known,) = found
        doubt = f"“{name}” is taken as the initials of “{known}”"
        return _match(known, None, How.ACRONYM, doubt)

    def _shortened(self, name: str) -> list[str]:
        words = written_words(name)
        if len(words) == 1 and len(words[0]) < _SHORTEST_ACRONYM:
            return []
        places = self._register.places
        return [
            known
            for known in self._register.names
            if shortens(name, with_acronym(known)[0], places)
            or (len(known) >= _SHORTEST_ACRONYM and shortens(known, name, places))
        ]

    def _by_beginning(self, name: str, city: Place | None) -> OrganizationMatch | None:
        """An organization on record, and after it the words of a unit: "SFPD Special Victims Unit"."""
        words = name.split()
        for count in range(len(words) - 1, 0, -1):
            before = " ".join(words[:count]).rstrip(",")
            after = " ".join(words[count:]).strip(" ,-–")
            last = [stem(word) for word in written_words(after)][-1:]
            is_body = count == 1 and is_acronym(before) and len(before) >= _SHORTEST_ACRONYM
            is_parted = words[count - 1].endswith(",")
            is_service = (is_body or is_parted) and last == ["service"]
            if is_service or (last and last[0] in _UNIT_ENDS):
                found = self._by_name(before, city) or (
                    self._by_acronym(before, city) if is_body else None
                )
                if found:
                    return replace(found, unit=after)
        return None

    def _by_part(self, name: str, city: Place | None) -> OrganizationMatch | None:
        """ "Harbor Clinic/HPD": the first one known is recorded, and the doubt says that another is beside it."""
        parts = [part.strip() for part in name.split("/") if part.strip()]
        found = [self._by_name(part, city) or self._by_acronym(part, city) for part in parts]
        matches = [match for match in found if match]
        if len(parts) < 2 or not matches:
            return None
        main = matches[0]
        unit = next(
            (match.unit for match in matches if match.name == main.name and match.unit), None
        )
        others = tuple(dict.fromkeys(match.name for match in matches if match.name != main.name))
        doubt = main.doubt
        if others or len(matches) < len(parts):
            doubt = f"“{name}” names more than one; “{main.name}” was taken"
        return replace(main, unit=unit, doubt=doubt, candidates=others)

    def _by_slip(self, name: str, city: Place | None) -> OrganizationMatch | None:
        found = {
            place.organization
            for spelling, place in self._register.spellings()
            if surely_misspelled(name, spelling)
            and not self._register.is_elsewhere(name, place.organization, city)
        }
        if len(found) != 1:
            return None
        (known,) = found
        return _match(known, None, How.SIMILAR, f"“{name}” was read as a slip for “{known}”")

    def _new(self, name: str, unit: str | None) -> OrganizationMatch:
        local = self._register.local(name)
        alike = [
            place.organization
            for spelling, place in self._register.spellings()
            if may_be_one(name, spelling) or are_much_alike(local, self._register.local(spelling))
        ]
        candidates = tuple(dict.fromkeys([*self._shortened(name), *alike]))[:_MOST_CANDIDATES]
        self._register.add(name)
        names = " or ".join(f"“{candidate}”" for candidate in candidates)
        doubt = f"“{name}” may be the same as {names}; kept apart" if candidates else None
        unit = self._register.unit(name, unit)
        return OrganizationMatch(name, False, unit, How.NEW, doubt, candidates)


def _match(name: str, unit: str | None, how: How, doubt: str | None = None) -> OrganizationMatch:
    return OrganizationMatch(name, True, unit, how, doubt)
