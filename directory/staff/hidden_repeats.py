"""Whether a public text repeats what is hidden: address, name, way in of a hidden place, a number not for everybody."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from uuid import UUID

from directory.audit import last_entry
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES, words_of_place
from directory.imports.ways_on_record import WayReader, answered, is_answered
from directory.matching.hidden_places import (
    HiddenPlaces,
    Likeness,
    PlaceWords,
    Repetition,
    addresses_in,
)
from directory.models import Audience, Location, Organization, Phone, Service
from directory.publication.publishable_texts import publishable_texts
from directory.search.query_text.folding import fold
from directory.web.access import current_account
from directory.web.database import db
from directory.web.record_permissions import may_decide_held

# A local phone number; shorter runs of digits are house numbers, years and amounts.
SHORTEST_NUMBER = 7
_NUMBER_COLUMNS = frozenset({"phone.number", "phone.extension"})
"""A number in its own field is marked there for whom it is."""
WHAT = {
    Likeness.ADDRESS: "the address of a confidential place",
    Likeness.STREET: "the street of a confidential place",
    Likeness.NAME: "the name of a confidential place",
    Likeness.WAY_IN: "the way in to a confidential place",
    Likeness.NEAR: "the position of a confidential place",
    Likeness.REACHED: "a phone number or e-mail address of a confidential place",
}
_NUMBER = "a phone number that is not for everyone"
_WAY = "the way to a confidential place"
_NOT_COMPARED = "an address, and the confidential place has none on record to compare it with"
"""Somebody who hides a place before its address is on record may have written that address into a text."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One public text, and what it repeats. `owner` is the organization whose the hidden thing is.

    `readers` is the widest audience that reads the text now; two repeats are the same whoever reads them. `words` are
    those of the text that may tell a way.
    """

    kind: str
    record_id: UUID
    where: str
    text: str
    what: str
    owner: UUID
    repetition: Repetition | None = None
    readers: Audience = field(default=Audience.STAFF, compare=False)
    words: str = ""

    @property
    def sentence(self) -> str:
        """Names the text and what kind of thing it repeats, never the thing itself; of a way the words as typed."""
        name = f"{self.where[0].upper()}{self.where[1:]}"
        if self.words:
            return f"{name} may tell {self.what}: “{self.words.removesuffix('.')}”"
        does = "holds" if self.what == _NOT_COMPARED else "repeats"
        return f"{name} {does} {self.what}"


@dataclass(frozen=True, slots=True)
class PublicText:
    """One text that somebody outside sees; of a place all the words that say where it is together.

    `may_repeat_numbers` says that it is compared with the phone numbers that are not for everybody, `readers` who
    reads it now: two texts are the same whoever reads them. What a translation's `original` says is asked about there.
    `is_number` says that it is a number in its own field.
    """

    kind: str
    record_id: UUID
    where: str
    text: str
    place: PlaceWords | None = None
    may_repeat_numbers: bool = True
    readers: Audience = field(default=Audience.STAFF, compare=False)
    original: str = ""
    is_number: bool = False
    column: str = field(default="", compare=False)


def repeats_on_record(organization: Organization) -> list[str]:
    """A sentence for each text that repeats something hidden and is public: those that this account may know of."""
    decides = may_decide_held(current_account())
    found = _KEPT_REPEATS.of(organization)
    shown = [each for each in found if decides or each.owner == organization.id]
    return list(dict.fromkeys(each.sentence for each in unanswered(shown)))


def unanswered(found: Sequence[Repeat]) -> list[Repeat]:
    """The same without words that may tell a way, and of which somebody has said that everyone may read them."""
    ways = {each.record_id for each in found if each.words}
    known = answered(db.session(), ways) if ways else set[str]()
    return [
        each
        for each in found
        if not (each.words and is_answered(known, each.record_id, each.words))
    ]


def is_still_shown(organization: Organization, record_id: UUID) -> bool:
    """Whether somebody outside still reads, in a text of this record, what repeats something hidden."""
    found = _KEPT_REPEATS.of(organization)
    return any(each.record_id == record_id and each.readers is not Audience.STAFF for each in found)


class _KeptRepeats:
    """What organizations repeat, kept until anybody writes anything: a page that is looked at again asks one row."""

    MOST, SECONDS = 200, 600

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, UUID], tuple[object, HiddenPlaces, float, list[Repeat]]]
        self._kept = OrderedDict()

    def of(self, organization: Organization) -> list[Repeat]:
        """The repetitions as the running transaction sees them."""
        session, places = db.session(), hidden_places()
        key, entry = (str(db.engine.url), organization.id), last_entry(session)
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            seen, compared, at, found = known
            if seen == entry and compared is places and monotonic() - at < self.SECONDS:
                return found
        found = list(repeats_of(organization, places))
        if not (session.new or session.dirty or session.deleted):
            with self._lock:
                self._kept[key] = entry, places, monotonic(), found
                while len(self._kept) > self.MOST:
                    self._kept.popitem(last=False)
        return found


_KEPT_REPEATS = _KeptRepeats()


def hidden_places(*changed: Organization) -> HiddenPlaces:
    """Those on record; of the organizations that this request has changed as they are now."""
    return KEPT_HIDDEN_PLACES.places(db.session(), [each.id for each in changed])


def repeats_of(organization: Organization, places: HiddenPlaces) -> Iterator[Repeat]:
    """What the public texts of an organization repeat of hidden places, and of numbers that are not for everybody."""
    numbers = {_digits(phone.number) for phone in _hidden_phones(organization)}
    numbers = {number for number in numbers if len(number) >= SHORTEST_NUMBER}
    blind, reader = _without_address(organization), WayReader(organization)
    for text in public_texts(organization):
        here = (text.kind, text.record_id, text.where, text.text)
        for each in dict.fromkeys((*_found(text, places), *_reached(text, organization, places))):
            yield Repeat(*here, WHAT[each.likeness], each.organization, each, text.readers)
        for words in reader.sentences(text.record_id, text.column, text.text, text.original):
            yield Repeat(*here, _WAY, organization.id, readers=text.readers, words=words)
        if text.record_id in blind and text.place is None and addresses_in(text.text):
            yield Repeat(*here, _NOT_COMPARED, organization.id, readers=text.readers)
        if text.may_repeat_numbers and any(number in _digits(text.text) for number in numbers):
            yield Repeat(*here, _NUMBER, organization.id, readers=text.readers)


def _reached(
    text: PublicText, organization: Organization, places: HiddenPlaces
) -> Iterator[Repetition]:
    """The hidden places of which it holds a number or an e-mail address; whoever gives the number of their own place a
    row of its own says there for whom it is.
    """
    known = places.reached_in(text.original) if text.original else []
    for each in places.reached_in(text.text):
        if each not in known and not (text.is_number and each.organization == organization.id):
            yield each


def _without_address(organization: Organization) -> set[UUID]:
    """The organization and its services that have a confidential place of which nobody has written the address yet."""
    found = set[UUID]()
    for place in organization.locations:
        words = words_of_place(place)
        if (
            place.is_confidential
            and not words.point
            and not any(each.lines for each in words.addresses)
        ):
            found |= {organization.id, *(site.service_id for site in place.sites)}
    for service in organization.services:
        if service.hides_places and not service.sites:
            found |= {organization.id, service.id}
    return found


def _found(text: PublicText, places: HiddenPlaces) -> list[Repetition]:
    if text.place is not None:
        return places.in_place(text.place)
    found = places.in_texts([text.text])
    if text.readers is Audience.PARTNER:
        found = [each for each in found if not each.read_by_partners]
    known = places.in_texts([text.original]) if found else []
    return [each for each in found if each not in known]


def public_texts(organization: Organization) -> Iterator[PublicText]:
    """What somebody outside reads of an organization, its services and its places, drafts included."""
    for each in publishable_texts(db.session(), organization.id):
        is_number = each.column in _NUMBER_COLUMNS
        has_numbers = each.place is None and each.audience is Audience.PUBLIC and not is_number
        words = words_of_place(each.place) if each.place else None
        here = (each.kind, each.record_id, each.where, each.text)
        yield PublicText(
            *here, words, has_numbers, each.readers, each.original, is_number, each.column
        )


def _hidden_phones(organization: Organization) -> Iterator[Phone]:
    owners: list[Organization | Service | Location] = [organization, *organization.services]
    for owner in (*owners, *organization.locations):
        yield from (phone for phone in owner.phones if phone.audience != Audience.PUBLIC)
        for contact in owner.contacts:
            marks = ((phone, {contact.audience, phone.audience}) for phone in contact.phones)
            yield from (phone for phone, marked in marks if marked != {Audience.PUBLIC})


def _digits(text: str) -> str:
    digits = "".join(filter(str.isdigit, fold(text)))
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
