"""What matching is given and what it decides."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """By what a name was matched; NEW where nothing on record is surely meant."""

    EXACT = "exact"
    ALIAS = "alias"
    ACRONYM = "acronym"
    SIMILAR = "similar"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an organization, or of one of its units."""

    alias: str
    organization: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenOrganization:
    """An organization and a unit in the words of a source, and the city the source is about, where it says one."""

    organization: str
    unit: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationMatch:
    """The decision for one organization as written.

    `name` is the name on record where `is_known`, else the name of the new organization; the same `name` means the
    same organization. `candidates` are names it may be instead, or that are written together with it; `doubt` says so.
    """

    name: str
    is_known: bool
    unit: str | None
    how: How
    doubt: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on record: an id, the name, confirmed spellings, and the names of organizations served.

    `unconfirmed` are spellings that were read as this person's and that nobody has confirmed; a match by one of them
    stays a doubt.
    """

    id: Hashable
    name: str
    spellings: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A name as written, the organizations it may stand for (as matched), and the meeting in whose list it is.

    Two names in one list are two people, however much alike they are.
    """

    name: str
    organizations: tuple[str, ...] = ()
    meeting: Hashable = None


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """The decision for one person as written.

    `person` is the id on record, None for somebody new; `name` is the name on record or of the new person. New people
    of one batch who are the same share the number `new`. `doubt` says what a person should look at.
    """

    person: Hashable
    name: str
    new: int | None
    how: How
    doubt: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the person was on record before."""
        return self.new is None
