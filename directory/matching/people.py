"""People as written, matched with those on record across spellings, short forms and changes of agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from directory.matching.matches import How, KnownPerson, PersonMatch, WrittenPerson
from directory.matching.person_likeness import Likeness, PersonName, likeness


def match_people(
    written: Sequence[WrittenPerson], known: Iterable[KnownPerson] = ()
) -> list[PersonMatch]:
    """One decision for each person as written, in order.

    Somebody new is on record for what follows, so that one batch and the same papers one after another end alike.
    """
    lists: dict[Hashable, list[PersonName]] = defaultdict(list)
    for one in written:
        if one.meeting is not None:
            lists[one.meeting].append(PersonName.read(one.name))
    index = PersonIndex(known)
    return [index.match(one, lists[one.meeting]) for one in written]


@dataclass(slots=True)
class _Person:
    id: Hashable
    name: str
    new: int | None
    names: list[PersonName]
    confirmed: set[str] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)
    meetings: set[Hashable] = field(default_factory=set)

    def likeness(self, name: PersonName, organizations: Iterable[str]) -> Likeness:
        """The best likeness of any spelling of this person."""
        is_shared = bool(self.organizations.intersection(organizations))
        return max(likeness(name, own, is_shared) for own in self.names)


class PersonIndex:
    """The people on record, and those learned while matching."""

    def __init__(self, known: Iterable[KnownPerson] = ()) -> None:
        self._people = [_on_record(one) for one in known]
        self._by_part: dict[str, list[_Person]] = defaultdict(list)
        for person in self._people:
            for name in person.names:
                self._file(person, name)
        self._new = 0

    def match(self, written: WrittenPerson, same_list: Iterable[PersonName] = ()) -> PersonMatch:
        """The decision for one person. `same_list` are the names of the whole list in which the name is."""
        name = PersonName.read(written.name)
        others = {other.key for other in same_list if other.key != name.key}
        found: dict[Likeness, list[_Person]] = defaultdict(list)
        for person in self._candidates(name):
            if not self._is_apart(person, name, written.meeting, others):
                found[person.likeness(name, written.organizations)].append(person)
        for level, how in ((Likeness.SAME, How.EXACT), (Likeness.VARIANT, How.SIMILAR)):
            if level in found:
                return self._found(found[level], written, name, how)
        return self._add(written, name, found.get(Likeness.DOUBTFUL, []))

    def _candidates(self, name: PersonName) -> list[_Person]:
        people = {id(person): person for part in name.parts for person in self._by_part[part]}
        return list(people.values())

    def _file(self, person: _Person, name: PersonName) -> None:
        for part in name.parts:
            if person not in self._by_part[part]:
                self._by_part[part].append(person)

    @staticmethod
    def _is_apart(person: _Person, name: PersonName, meeting: Hashable, others: set[str]) -> bool:
        """Two names in one list are two people."""
        if meeting is not None and meeting in person.meetings:
            return True
        keys = {own.key for own in person.names}
        return name.key not in keys and bool(keys & others)

    def alike(self, written: WrittenPerson) -> list[Hashable]:
        """The ids of all people that a name may mean, the likeliest first."""
        name = PersonName.read(written.name)
        found = [
            (person.likeness(name, written.organizations), person)
            for person in self._candidates(name)
        ]
        likely = [pair for pair in found if pair[0] > Likeness.UNLIKE]
        return [person.id for _, person in sorted(likely, key=lambda pair: -pair[0])]

    def _found(
        self, people: list[_Person], written: WrittenPerson, name: PersonName, how: How
    ) -> PersonMatch:
        if len(people) > 1:
            near = [one for one in people if one.organizations.intersection(written.organizations)]
            if len(near) != 1:
                return self._add(written, name, people)
            people = near
        (person,) = people
        doubt = self._doubt(person, written, name)
        self._learn(person, written, name)
        return PersonMatch(person.id, person.name, person.new, how, doubt)

    @staticmethod
    def _doubt(person: _Person, written: WrittenPerson, name: PersonName) -> str | None:
        if name.key not in person.confirmed:
            return f"“{written.name}” was read as a spelling of “{person.name}”"
        if not name.is_full:
            return f"only one name is given; taken as the “{person.name}” seen there before"
        is_elsewhere = person.organizations and written.organizations
        if is_elsewhere and not person.organizations.intersection(written.organizations):
            before = " and ".join(
                f"“{organization}”" for organization in sorted(person.organizations)
            )
            return f"“{person.name}” was with {before} before; taken as the same person"
        return None

    def _learn(self, person: _Person, written: WrittenPerson, name: PersonName) -> None:
        if all(own.key != name.key for own in person.names):
            person.names.append(name)
            self._file(person, name)
        person.organizations.update(written.organizations)
        if written.meeting is not None:
            person.meetings.add(written.meeting)

    def _add(self, written: WrittenPerson, name: PersonName, perhaps: list[_Person]) -> PersonMatch:
        person = _Person(None, written.name, self._new, [], {name.key})
        self._new += 1
        self._people.append(person)
        self._learn(person, written, name)
        names = " or ".join(f"“{one.name}”" for one in perhaps[:3])
        doubt = (
            f"“{written.name}” may be the same person as {names}; kept apart" if perhaps else None
        )
        return PersonMatch(None, written.name, person.new, How.NEW, doubt)


def _on_record(one: KnownPerson) -> _Person:
    sure = [PersonName.read(name) for name in dict.fromkeys((one.name, *one.spellings))]
    confirmed = {name.key for name in sure}
    read = [PersonName.read(name) for name in one.unconfirmed]
    unsure = [name for name in read if name.key not in confirmed]
    return _Person(one.id, one.name, None, [*sure, *unsure], confirmed, set(one.organizations))
