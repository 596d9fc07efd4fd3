"""Whether a public text repeats what is hidden: address, name or way in of a hidden place, a number not for everybody.

Whoever keeps a hidden place is told so, and may publish the text with a button of its own, for exactly that text. What
repeats a place of somebody else waits for a coordinator, and so does every other text with an address in it, in the
same words: nobody finds a shelter by typing addresses.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from typing import TypeVar
from uuid import UUID

from directory.audit import explain, last_entry
from directory.db import now
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES, words_of_place
from directory.imports.open_places import open_places_at
from directory.matching.hidden_places import (
    HiddenPlaces,
    Likeness,
    PlaceWords,
    Repetition,
    addresses_in,
)
from directory.models import Account, Audience, Location, Organization, Phone, Service
from directory.publication.publishable_texts import publishable_texts
from directory.search.query_text.folding import fold
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms.second_press import question_digest
from directory.web.guess_limit import asks_often
from directory.web.record_permissions import may_decide_held

# A local phone number; shorter runs of digits are house numbers, years and amounts.
SHORTEST_NUMBER = 7
_NUMBER_COLUMNS = frozenset({"phone.number", "phone.extension"})
"""A number in its own field is marked there for whom it is."""
_WHAT = {
    Likeness.ADDRESS: "the address of a confidential place",
    Likeness.STREET: "the street of a confidential place",
    Likeness.NAME: "the name of a confidential place",
    Likeness.WAY_IN: "the way in to a confidential place",
    Likeness.NEAR: "the position of a confidential place",
    Likeness.REACHED: "a phone number or e-mail address of a confidential place",
}
_SHARED = "the address of a public place of another organization"
_NUMBER = "a phone number that is not for everyone"
_NOT_COMPARED = "an address, and the confidential place has none on record to compare it with"
"""Somebody who hides a place before its address is on record may have written that address into a text."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One public text, and what it repeats. `owner` is the organization whose the hidden thing is.

    `readers` is the widest audience that reads the text now; two repeats are the same whoever reads them.
    """

    kind: str
    record_id: UUID
    where: str
    text: str
    what: str
    owner: UUID
    repetition: Repetition | None = None
    readers: Audience = field(default=Audience.STAFF, compare=False)

    @property
    def sentence(self) -> str:
        """Names the text and what kind of thing it repeats, never the thing itself."""
        does = "holds" if self.what == _NOT_COMPARED else "repeats"
        return f"{self.where[0].upper()}{self.where[1:]} {does} {self.what}"


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


Text = TypeVar("Text", Repeat, PublicText)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change may need: `warnings` and the `digest` of the question that they are; or it `waits`.

    `repeats` of a change that waits are for whoever decides, and for nobody else. `closes` says that the button hides
    a place for good that was open.
    """

    warnings: tuple[Repeat, ...] = ()
    digest: str = ""
    waits: bool = False
    repeats: tuple[Repeat, ...] = ()
    closes: bool = False

    @property
    def publishes(self) -> bool:
        """Whether going on shows somebody what is hidden; a place that is itself hidden shows nothing."""
        return any(each.what != _SHARED for each in self.warnings)

    @property
    def sentences(self) -> list[str]:
        """The warnings in words, each once: a text may repeat two places in the same way."""
        return list(dict.fromkeys(each.sentence for each in self.warnings))

    @property
    def texts(self) -> list[tuple[str, UUID, str]]:
        """Kind and id of each record whose text is named, with what the text is called; each once."""
        return list(
            dict.fromkeys((each.kind, each.record_id, each.where) for each in self.warnings)
        )

    @property
    def is_clear(self) -> bool:
        """Whether the change can be saved like any other."""
        return not (self.warnings or self.waits)


class TextGuard:
    """Made before a change of an organization's records; asked for its verdict once the change is flushed.

    A text that more people would read than before is a new text to them, whoever has looked at it when it was written.
    `unshown` is a service that is about to be shown for the first time: all of its texts are new to the public, and so
    are those of places that nobody sees yet. `places` are given where many records change and no place does; `by` is
    whose change it is, where that goes on after the request.
    """

    def __init__(
        self,
        organization: Organization,
        unshown: UUID | None = None,
        places: HiddenPlaces | None = None,
        by: Account | None = None,
    ) -> None:
        self._given, self._by = places, by
        self._known = self._places = places or _hidden_places()
        self._texts = _widest(_public_texts(organization), unshown)
        self._before = _widest(self._repeats(organization), unshown)
        self._words = {place.id: words_of_place(place) for place in organization.locations}
        self._question: Verdict | None = None

    def add(self, organization: Organization) -> None:
        """Know the texts of one organization more, whose records the change gives to the first."""
        _join(self._texts, _widest(_public_texts(organization), None))
        _join(self._before, _widest(self._repeats(organization), None))
        self._words |= {place.id: words_of_place(place) for place in organization.locations}

    def verdict(self, *changed: Organization) -> Verdict:
        """What the change of one organization brings that was not there before, or of two that it parts."""
        if self._question is not None:
            return self._question
        # A place that the change has hidden or shown counts as it is now.
        _read_sites_anew()
        self._places = self._given or _hidden_places(*changed)
        new = [
            each
            for organization in changed
            for each in self._repeats(organization)
            if _is_wider(each, self._before)
        ]
        new += [each for organization in changed for each in self._shared(organization)]
        account = self._by or current_account()
        if may_decide_held(account):
            return _warned(new)
        owners = {organization.id for organization in changed}
        # A number of somebody else's place is not asked about: to wait would say that it is a hidden one's.
        new = [each for each in new if each.owner in owners or each.what != _WHAT[Likeness.REACHED]]
        own = [each for each in new if each.owner in owners]
        known = {(each.record_id, each.where, each.text) for each in own}
        often = asks_often(db.session(), account)
        waits = len(own) < len(new) or any(
            len(addresses_in(text.text)) > ((text.record_id, text.where, text.text) in known)
            or self._places.waits_by_name(text.text)
            or often
            for organization in changed
            for text in self._new_texts(organization)
        )
        return Verdict(waits=True, repeats=tuple(new)) if waits else _warned(own)

    def hidden_since(self, organization: Organization) -> tuple[HiddenPlaces, HiddenPlaces]:
        """The hidden places before the change, and as they are now that it is flushed."""
        return self._known, self._given or _hidden_places(organization)

    def hide_places(
        self, organization: Organization, agreed: Collection[str] = ()
    ) -> list[Location]:
        """Mark the places that the change has put where a hidden place is: no address is published as a text is.

        Those of which the account may know; what repeats a place of somebody else waits for a coordinator first. Who
        decides is asked before a place is closed that had an address elsewhere: `agreed` are the questions answered.
        One that was there before the change closes for no other organization's statement: its verdict asks.
        """
        _read_sites_anew()
        places, decides = _hidden_places(organization), may_decide_held(current_account())
        found, asked = list[Location](), list[Repeat]()
        for place in organization.locations:
            if place.is_confidential or not self._has_moved(place):
                continue
            at = places.at_place(words_of_place(place))
            if at and all(each.organization == organization.id for each in at):
                found.append(place)
            elif at and decides:
                before = self._words.get(place.id, PlaceWords())
                was_at = {each.place for each in places.at_place(before)}
                if {each.place for each in at} <= was_at:
                    continue
                found.append(place)
                if before.point or any(each.lines for each in before.addresses):
                    asked += _questions(place, at)
        question = replace(_warned(asked), closes=True) if asked else None
        if question is not None and question.digest not in agreed:
            self._question = question
            return []
        for place in found:
            _mark(place)
        db.session.flush()
        return found

    def _new_texts(self, organization: Organization) -> Iterator[PublicText]:
        """The texts that somebody reads who did not. A place was looked at with its address when that was typed."""
        for each in _public_texts(organization):
            if each not in self._texts or (each.place is None and _is_wider(each, self._texts)):
                yield each

    def _shared(self, organization: Organization) -> Iterator[Repeat]:
        """The open places of others at an address that the change gives to a confidential place.

        To say of such an address that it is confidential speaks of them, too: somebody may want them gone.
        """
        for place in organization.locations:
            if place.is_confidential and self._has_moved(place):
                for other, operator in open_places_at(db.session(), place).items():
                    yield Repeat("location", place.id, "a place", str(other), _SHARED, operator)

    def _has_moved(self, place: Location) -> bool:
        return words_of_place(place) != self._words.get(place.id)

    def _repeats(self, organization: Organization) -> Iterator[Repeat]:
        yield from _repeats(organization, self._places)


def repeats_on_record(organization: Organization) -> list[str]:
    """A sentence for each text that repeats something hidden and is public: those that this account may know of."""
    decides = may_decide_held(current_account())
    found = _KEPT_REPEATS.of(organization)
    shown = (each for each in found if decides or each.owner == organization.id)
    return list(dict.fromkeys(each.sentence for each in shown))


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
        session, places = db.session(), _hidden_places()
        key, entry = (str(db.engine.url), organization.id), last_entry(session)
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            seen, compared, at, found = known
            if seen == entry and compared is places and monotonic() - at < self.SECONDS:
                return found
        found = list(_repeats(organization, places))
        if not (session.new or session.dirty or session.deleted):
            with self._lock:
                self._kept[key] = entry, places, monotonic(), found
                while len(self._kept) > self.MOST:
                    self._kept.popitem(last=False)
        return found


_KEPT_REPEATS = _KeptRepeats()


def _widest(found: Iterable[Text], unshown: UUID | None) -> dict[Text, int]:
    """Each text with the rank of its widest readers; not those that an unshown service would be the first to show."""
    known = dict[Text, int]()
    for each in found:
        is_seen = each.kind != Location.__tablename__ or each.readers is not Audience.STAFF
        if unshown is None or (each.record_id != unshown and is_seen):
            known[each] = min(each.readers.rank, known.get(each, each.readers.rank))
    return known


def _join(texts: dict[Text, int], more: Mapping[Text, int]) -> None:
    for each, rank in more.items():
        texts[each] = min(rank, texts.get(each, rank))


def _is_wider(text: Text, known: Mapping[Text, int]) -> bool:
    """Whether somebody reads the text now who did not before."""
    return text not in known or text.readers.rank < known[text]


def _questions(place: Location, at: list[Repetition]) -> list[Repeat]:
    here = ("location", place.id, "a place", "\n".join(sorted(str(each.place) for each in at)))
    return [Repeat(*here, _WHAT[each.likeness], each.organization, each) for each in at]


def _hidden_places(*changed: Organization) -> HiddenPlaces:
    """Those on record; of the organizations that this request has changed as they are now."""
    return KEPT_HIDDEN_PLACES.places(db.session(), [each.id for each in changed])


def _mark(place: Location) -> None:
    """Hide it for good; the mark without a flag, so that no slip is taken back and only an authorisation opens it."""
    account, moment = current_account(), now()
    place.hidden_since = place.hidden_since or moment
    for each in place.authorisations:
        if each.withdrawn_at is None:
            each.withdraw(account.id if account else None, moment)
    explain(db.session(), "this is the address of a confidential place")


def _read_sites_anew() -> None:
    """What hides a place is asked of its sites, and a site that was just moved or taken off is not yet told to it."""
    session = db.session()
    for each in list(session.identity_map.values()):
        if isinstance(each, Location):
            session.expire(each, ["sites"])


def _warned(repeats: list[Repeat]) -> Verdict:
    if not repeats:
        return Verdict()
    words = "\n".join(
        sorted(
            f"{each.kind} {each.record_id} {each.where}\n{each.text}\n{each.what}"
            for each in repeats
        )
    )
    return Verdict(
        tuple(dict.fromkeys(repeats)), question_digest(words, "texts that repeat something hidden")
    )


def _repeats(organization: Organization, places: HiddenPlaces) -> Iterator[Repeat]:
    numbers = {_digits(phone.number) for phone in _hidden_phones(organization)}
    numbers = {number for number in numbers if len(number) >= SHORTEST_NUMBER}
    blind = _without_address(organization)
    for text in _public_texts(organization):
        here = (text.kind, text.record_id, text.where, text.text)
        for each in dict.fromkeys((*_found(text, places), *_reached(text, organization, places))):
            yield Repeat(*here, _WHAT[each.likeness], each.organization, each, text.readers)
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


def _public_texts(organization: Organization) -> Iterator[PublicText]:
    """What somebody outside reads of an organization, its services and its places, drafts included."""
    for each in publishable_texts(db.session(), organization.id):
        is_number = each.column in _NUMBER_COLUMNS
        has_numbers = each.place is None and each.audience is Audience.PUBLIC and not is_number
        words = words_of_place(each.place) if each.place else None
        here = (each.kind, each.record_id, each.where, each.text)
        yield PublicText(*here, words, has_numbers, each.readers, each.original, is_number)


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
