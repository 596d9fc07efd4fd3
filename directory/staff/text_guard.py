"""Whether a change shows more people what is hidden: then it is asked about, or waits for a coordinator.

Whoever keeps a hidden place is told so, and may publish the text with a button of its own, for exactly that text. What
repeats a place of somebody else waits for a coordinator, and so does every other text with an address in it, in the
same words: nobody finds a shelter by typing addresses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from directory.audit import explain
from directory.db import now
from directory.imports.known_hidden_places import words_of_place
from directory.imports.open_places import open_places_at
from directory.matching.hidden_places import (
    HiddenPlaces,
    Likeness,
    PlaceWords,
    Repetition,
    addresses_in,
)
from directory.models import Account, Audience, Location, Organization
from directory.staff.hidden_repeats import (
    WHAT,
    PublicText,
    Repeat,
    hidden_places,
    public_texts,
    repeats_of,
    unanswered,
)
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms.second_press import question_digest
from directory.web.guess_limit import asks_often
from directory.web.record_permissions import may_decide_held

Text = TypeVar("Text", Repeat, PublicText)


_SHARED = "the address of a public place of another organization"


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
    are those of places that nobody sees yet, and of an organization of which nothing is shown. `places` are given where
    many records change and no place does; `by` is whose change it is, where that goes on after the request.
    """

    def __init__(
        self,
        organization: Organization,
        unshown: UUID | None = None,
        places: HiddenPlaces | None = None,
        by: Account | None = None,
    ) -> None:
        self._given, self._by = places, by
        self._known = self._places = places or hidden_places()
        unseen = _unseen(organization, unshown)
        self._texts = _widest(public_texts(organization), unseen)
        self._before = _widest(self._repeats(organization), unseen)
        self._words = {place.id: words_of_place(place) for place in organization.locations}
        self._question: Verdict | None = None

    def add(self, organization: Organization) -> None:
        """Know the texts of one organization more, whose records the change gives to the first."""
        _join(self._texts, _widest(public_texts(organization)))
        _join(self._before, _widest(self._repeats(organization)))
        self._words |= {place.id: words_of_place(place) for place in organization.locations}

    def verdict(self, *changed: Organization) -> Verdict:
        """What the change of one organization brings that was not there before, or of two that it parts."""
        if self._question is not None:
            return self._question
        # A place that the change has hidden or shown counts as it is now.
        _read_sites_anew()
        self._places = self._given or hidden_places(*changed)
        new = [
            each
            for organization in changed
            for each in self._repeats(organization)
            if _is_wider(each, self._before)
        ]
        new += [each for organization in changed for each in self._shared(organization)]
        account, new = self._by or current_account(), unanswered(new)
        if may_decide_held(account):
            return _warned(new)
        owners = {organization.id for organization in changed}
        # A number of somebody else's place is not asked about: to wait would say that it is a hidden one's.
        new = [each for each in new if each.owner in owners or each.what != WHAT[Likeness.REACHED]]
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
        return self._known, self._given or hidden_places(organization)

    def hide_places(
        self, organization: Organization, agreed: Collection[str] = ()
    ) -> list[Location]:
        """Mark the places that the change has put where a hidden place is: no address is published as a text is.

        Those of which the account may know; what repeats a place of somebody else waits for a coordinator first. Who
        decides is asked before a place is closed that had an address elsewhere: `agreed` are the questions answered.
        One that was there before the change closes for no other organization's statement: its verdict asks.
        """
        _read_sites_anew()
        places, decides = hidden_places(organization), may_decide_held(current_account())
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
        for each in public_texts(organization):
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
        yield from repeats_of(organization, self._places)


def _unseen(organization: Organization, unshown: UUID | None) -> frozenset[UUID]:
    """A service before it is shown, with its organization where nothing else of that is."""
    if unshown is None:
        return frozenset()
    is_named = any(each.is_shown for each in organization.services)
    return frozenset({unshown} if is_named else {unshown, organization.id})


def _widest(found: Iterable[Text], unseen: Collection[UUID] = ()) -> dict[Text, int]:
    """Each text with the rank of its widest readers; not those that records which are unseen would be first to show."""
    known = dict[Text, int]()
    for each in found:
        is_seen = each.kind != Location.__tablename__ or each.readers is not Audience.STAFF
        if not unseen or (each.record_id not in unseen and is_seen):
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
    return [Repeat(*here, WHAT[each.likeness], each.organization, each) for each in at]


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
