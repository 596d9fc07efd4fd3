"""Texts that are published and repeat a hidden place: those that were there before the place was hidden, or came past
every form. They are found in what is published, and taken off it until somebody has looked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, selectinload

from directory.db import batches, now
from directory.imports.known_hidden_places import words_of_place
from directory.matching.hidden_places import HiddenPlace, HiddenPlaces, Likeness, Repetition
from directory.models import (
    Audience,
    AuditAction,
    AuditEntry,
    Location,
    Organization,
    PublishedKind,
    PublishedRecord,
    Service,
    Translation,
)
from directory.publication.publishable_texts import PublishableText, publishable_texts

MOST = 20
"""So many texts are taken off at once. What more texts name is known all over town, and one entry would empty it."""
TAKEN_OFF, STILL_SHOWN = "taken off the pages", "still shown, since so many texts name the place"
"""What the audit says of such a text beside where it is."""
_NOT_WORDS = frozenset({"id", "modified_at", "locations", "location"})
"""Keys of documents below which no text of a listing is. A place at the address is asked about where it is entered."""
_NOTE = "taken off the pages, because it repeats a place that is confidential now"
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])(?=\s|[^\s\d.!?,;)\]])|(?<=\n)")
_OWNERS: dict[str, Any] = {
    "organization": Organization,
    "service": Service,
    "location": Location,
}


@dataclass(frozen=True, slots=True)
class PublishedRepeat:
    """One published text with the hidden places that it repeats; `owner` is the organization whose text it is."""

    owner: UUID
    text: PublishableText
    repetitions: tuple[Repetition, ...]


def published_repeats(
    session: Session,
    places: HiddenPlaces,
    at_once: bool = False,
    among: Collection[UUID] | None = None,
) -> list[PublishedRepeat]:
    """The published texts that repeat one of the places, except those that somebody published or looked at since.

    A street alone is no repetition here: it may have become a rare one by nobody's doing. `at_once` looks only at texts
    that hold a word of the places as it is written there: to compare all texts whole takes many seconds. `among` are
    the only organizations whose texts are compared, where they are known.
    """
    if not places.places:
        return []
    hidden = [each.id for each in places.places]
    # One that is not marked yet is hidden now.
    since = dict.fromkeys(hidden, now()) | marked_since(session, hidden)
    if among is None:
        among = _owners(session, places, _words_of(places) if at_once else frozenset())
    found = [
        PublishedRepeat(owner, text, repetitions)
        for owner in sorted(among)
        for text in publishable_texts(session, owner)
        if text.place is None and text.readers is not Audience.STAFF
        if (repetitions := _places_beyond(text, places))
    ]
    seen = _looked_at(session, [each.text.record_id for each in found])
    return [
        each
        for each in found
        if not any(
            at >= max(since[place.place] for place in each.repetitions)
            for at in seen.get((each.text.record_id, each.text.where), ())
        )
    ]


def open_twins(
    session: Session, places: HiddenPlaces, among: Collection[UUID] | None = None
) -> dict[UUID, list[UUID]]:
    """The open places at the address of a hidden one of the same organization, where nobody has said since that they
    may be shown; by organization, of those `among` these alone.
    """
    hidden: dict[UUID, list[HiddenPlace]] = defaultdict(list)
    for each in places.places:
        if among is None or each.organization_id in among:
            hidden[each.organization_id].append(each)
    # A place is compared with those of its own organization: five, where a directory has six hundred.
    own = {owner: places.only(tuple(some)) for owner, some in hidden.items()}
    found = dict[UUID, UUID]()
    loaded = selectinload(Location.addresses), selectinload(Location.accessibility)
    for some in batches(sorted(own)):
        query = select(Location).where(Location.organization_id.in_(some))
        for place in session.scalars(query.options(*loaded)):
            if not places.knows(place.id) and any(
                each.likeness is Likeness.ADDRESS
                for each in own[place.organization_id].at_place(words_of_place(place))
            ):
                found[place.id] = place.organization_id
    seen = {key for key, _where in _looked_at(session, found)}
    twins: dict[UUID, list[UUID]] = defaultdict(list)
    for key, owner in found.items():
        if key not in seen:
            twins[owner].append(key)
    return twins


def take_off(session: Session, found: Sequence[PublishedRepeat], places: HiddenPlaces) -> None:
    """Take out of texts the sentences that repeat one of the places; phones and all the rest stay.

    The notes for staff say so without the words, which editors would read there and take out in files; the history of
    the record holds them sealed. A translation goes where nothing is left of it. What has no record without its words,
    such as a name, is shown to staff alone until somebody widens its audience, which asks about its texts.
    """
    for each in found:
        owner = session.get(_OWNERS[each.text.kind], each.text.record_id)
        row = session.get(type(each.text.row), each.text.row.id) if each.text.row else None
        if owner is None or row is None:
            continue
        name = each.text.column.rpartition(".")[2]
        rest = _without(getattr(row, name), places)
        if isinstance(row, Translation) and rest is None:
            session.delete(row)  # readers have the original
        elif isinstance(row, Translation) or inspect(type(row)).columns[name].nullable:
            setattr(row, name, rest)
        else:
            for listing in _listings(owner):
                listing.audience = Audience.STAFF
            continue
        noted = owner.organization if isinstance(owner, Location) else owner
        note = f"{now():%Y-%m-%d}: {_NOTE} ({each.text.column.replace('.', ' ').replace('_', ' ')})"
        noted.notes_internal = "\n\n".join(filter(None, (noted.notes_internal, note)))
    session.flush()


def _without(value: Any, places: HiddenPlaces) -> str | None:
    """A text without the sentences that repeat one of the places; None where that leaves nothing, or still repeats."""
    pieces = _SENTENCE_END.split(value) if isinstance(value, str) else []
    rest = "".join(each for each in pieces if not _places_in(each, places)).strip()
    return rest if rest and not _places_in(rest, places) else None


def _listings(owner: Organization | Service | Location) -> list[Any]:
    """What can be shown to staff alone; a place is shown by the services at it."""
    if isinstance(owner, Location):
        return [site.service for site in owner.remaining_sites]
    return [owner]


def _places_beyond(text: PublishableText, places: HiddenPlaces) -> tuple[Repetition, ...]:
    """What a text repeats, a translation beyond its original: what that says is decided there."""
    found = _places_in(text.text, places)
    if text.readers is Audience.PARTNER:
        found = tuple(each for each in found if not each.read_by_partners)
    known = set(_places_in(text.original, places)) if found and text.original else set()
    return tuple(each for each in found if each not in known)


def _places_in(text: str, places: HiddenPlaces) -> tuple[Repetition, ...]:
    found = places.in_texts([text])
    return tuple(each for each in found if each.likeness is not Likeness.STREET)


def _words_of(places: HiddenPlaces) -> frozenset[str]:
    """The words of addresses, names and ways in, three letters at least; empty where there is none to look for."""
    found = set[str]()
    for each in places.places:
        lines = [line for address in each.words.addresses for line in address.lines]
        for text in (*lines, *each.words.names, each.words.way_in):
            found.update(re.findall(r"[^\W\d_]{3,}", text.casefold()))
    return frozenset(found)


def _owners(session: Session, places: HiddenPlaces, words: frozenset[str]) -> list[UUID]:
    """The organizations of which a document repeats one of the places; documents are read, each text once."""
    known: dict[str, bool] = {}

    def repeats(text: str) -> bool:
        if text not in known:
            plain = text.casefold()
            is_near = not words or any(word in plain for word in words)
            known[text] = is_near and bool(_places_in(text, places))
        return known[text]

    services, owners = set[UUID](), set[UUID]()
    query = select(PublishedRecord.kind, PublishedRecord.record_id, PublishedRecord.document)
    for kind, key, document in session.execute(query.execution_options(yield_per=500)):
        if (
            key not in services
            and key not in owners
            and any(map(repeats, texts_within(document, _NOT_WORDS)))
        ):
            (services if kind is PublishedKind.SERVICE else owners).add(key)
    for some in batches(sorted(services)):
        owners |= set(session.scalars(select(Service.organization_id).where(Service.id.in_(some))))
    return sorted(owners)


def texts_within(part: Any, leave_out: Collection[str] = ()) -> Iterator[str]:
    """The texts of a document, or of another value of JSON, at whatever depth they stand, but below some keys."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in leave_out:
                yield from texts_within(value, leave_out)
    elif isinstance(part, list):
        for each in part:
            yield from texts_within(each, leave_out)


def marked_since(session: Session, places: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these places was hidden, for those that are marked."""
    since: dict[UUID, datetime] = {}
    for some in batches(sorted(places)):
        query = select(Location.id, Location.hidden_since).where(Location.id.in_(some))
        since |= {key: at for key, at in session.execute(query) if at is not None}
    return since


def _looked_at(session: Session, records: Collection[UUID]) -> dict[tuple[UUID, str], list[Any]]:
    """When somebody said of a text that it may be published, by its record and what it is."""
    seen: dict[tuple[UUID, str], list[Any]] = {}
    for some in batches(sorted(set(records))):
        query = select(AuditEntry).where(
            AuditEntry.action == AuditAction.PUBLISHED_ANYWAY,
            AuditEntry.record_id.in_([str(each) for each in some]),
        )
        for each in session.scalars(query):
            if TAKEN_OFF in each.fields:
                continue
            at = each.at if STILL_SHOWN not in each.fields else _look_at(session, each)
            if at is not None:
                # One entry holds all that was noted of a record in one transaction.
                for where in each.fields:
                    seen.setdefault((UUID(each.record_id), where), []).append(at)
    return seen


def _look_at(session: Session, published: AuditEntry) -> Any:
    """When somebody looked at a text that was left on the pages; None for nobody."""
    return session.scalar(
        select(AuditEntry.at).where(
            AuditEntry.action == AuditAction.LOOKED_AT,
            AuditEntry.kind == AuditEntry.__tablename__,
            AuditEntry.record_id == str(published.sequence),
        )
    )
