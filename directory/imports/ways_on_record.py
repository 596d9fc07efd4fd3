"""Texts on record that may tell the way to a confidential place of their organization, as an import would read them.

An import takes such sentences out of what readers see. What was published before, or typed since, is asked about: on
the form that saves it, and in a list of what is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.encryption.digests import digest, digests
from directory.imports.incoming_records import SITE_TEXTS
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.owner_memory import OwnerMemory
from directory.matching.way_sentences import way_sentences
from directory.models import (
    Audience,
    AuditAction,
    AuditEntry,
    Location,
    Organization,
    Service,
)
from directory.parsing.ways_in_prose import split_sentences
from directory.publication.publishable_texts import PublishableText, publishable_texts
from directory.publication.translations import load_translations

TEXTS = ("description", "alert", *SITE_TEXTS)
"""The texts of services and organizations that are read."""
_COLUMNS = frozenset(f"{kind}.{name}" for kind in ("organization", "service") for name in TEXTS)
_TRANSLATED = "translation.text"
_PURPOSE = "texts that everyone may read"


class WayReader:
    """Reads the texts of one organization as it is now. Where none of its places is hidden, nothing tells a way."""

    def __init__(self, organization: Organization) -> None:
        self._applies = _any_hidden(organization.locations)
        if not self._applies:
            return
        at_services = {
            service.id: [site.location for site in service.sites]
            for service in organization.services
        }
        every = [place for places in at_services.values() for place in places]
        self._hidden = {key for key, places in at_services.items() if _any_hidden(places)}
        if self._hidden:
            self._hidden.add(organization.id)
        at_services[organization.id] = [*organization.locations, *every]
        self._placed = {key for key, places in at_services.items() if any(map(_has_street, places))}

    def sentences(self, record_id: UUID, column: str, text: str, original: str = "") -> list[str]:
        """The sentences of a text that tell a way; of a translation where its original tells none.

        `column` names table and column, as published texts do.
        """
        if not self._applies or column not in (*_COLUMNS, _TRANSLATED):
            return []
        read = (record_id in self._hidden, record_id not in self._placed)
        if original and way_sentences(original, *read):
            return []
        sentences = split_sentences(text)
        return [sentences[number].strip() for number in sorted(way_sentences(text, *read))]


@dataclass(frozen=True, slots=True)
class PublicWay:
    """A text that somebody outside reads, the sentences of it that may tell a way, and whose it is."""

    organization: UUID
    text: PublishableText
    sentences: tuple[str, ...]

    @property
    def mark(self) -> str:
        """By which an answer about all of them is known again."""
        return way_mark(self.text.record_id, "\n".join(self.sentences))


def ways_on_record(session: Session, allowed: Collection[UUID] | None = None) -> list[PublicWay]:
    """What readers see and nobody has said of that everyone may read it, of the organizations `allowed` or of all."""
    kept = sorted(_KEPT.found(session).items())
    return [way for owner, ways in kept if allowed is None or owner in allowed for way in ways]


def found_among(
    session: Session, among: Collection[UUID] | None = None
) -> dict[UUID, list[PublicWay]]:
    """What there is of organizations, without the rows that it is in: these end with their session."""
    found = {owner: ways_of(session, owner) for owner in owners_of_ways(session, among)}
    return {
        owner: [replace(each, text=replace(each.text, row=None, place=None)) for each in ways]
        for owner, ways in found.items()
        if ways
    }


_KEPT = OwnerMemory(found_among)


def owners_of_ways(session: Session, among: Collection[UUID] | None = None) -> list[UUID]:
    """The organizations with a hidden place of which any text might tell a way; `among` these alone. A few queries."""
    hidden = {each.organization_id for each in KEPT_HIDDEN_PLACES.places(session).places}
    hidden = hidden if among is None else hidden.intersection(among)
    owners, found = dict[UUID, UUID](), set[UUID]()
    for some in batches(sorted(hidden)):
        of_organization = (Organization, Organization.id, Organization.id)
        of_service = (Service, Service.id, Service.organization_id)
        for model, key, owner in (of_organization, of_service):
            columns = [getattr(model, name) for name in TEXTS if hasattr(model, name)]
            rows = session.execute(select(key, owner, *columns).where(owner.in_(some)))
            for record_id, owner_id, *texts in rows:
                owners[record_id] = owner_id
                if _may_tell(texts):
                    found.add(owner_id)
    for record_id, translations in load_translations(session, list(owners)).items():
        if _may_tell([each.text for each in translations]):
            found.add(owners[record_id])
    return sorted(found)


def _may_tell(texts: Sequence[str | None]) -> bool:
    return any(way_sentences(each, True, True) for each in texts if each)


def ways_of(session: Session, owner: UUID) -> list[PublicWay]:
    """The same of one organization."""
    organization = session.get(Organization, owner)
    if organization is None:
        return []
    reader, found = WayReader(organization), list[PublicWay]()
    for text in publishable_texts(session, owner):
        if text.readers is not Audience.STAFF:
            told = reader.sentences(text.record_id, text.column, text.text, text.original)
            if told:
                found.append(PublicWay(owner, text, tuple(told)))
    known = answered(session, {each.text.record_id for each in found})
    return [
        each
        for each in found
        if not all(is_answered(known, each.text.record_id, words) for words in each.sentences)
    ]


def allowance(way: PublicWay) -> tuple[str, ...]:
    """What the audit notes once somebody has said that everyone may read it: which text, and marks of its words."""
    marks = (way_mark(way.text.record_id, each) for each in way.sentences)
    return way.text.where, *marks


def way_mark(record_id: UUID, words: str) -> str:
    """A digest of words of one record. Who has no key can neither read them there nor try likely ones."""
    return f"{WORDS}{digest(f'{record_id} {words}', _PURPOSE)[:_DIGITS]}"


WORDS = "words "
"""Before each mark, where names of texts stand as well."""
_DIGITS = 24


def is_answered(known: Collection[str], record_id: UUID, words: str) -> bool:
    """Whether these words of a record are among those that are `answered`."""
    marks = digests(f"{record_id} {words}", _PURPOSE)
    return any(f"{WORDS}{each[:_DIGITS]}" in known for each in marks)


def answered(session: Session, records: Collection[UUID]) -> set[str]:
    """The marks of words of these records that everyone may read, as somebody has said."""
    found = set[str]()
    for some in batches(sorted(records)):
        query = select(AuditEntry.fields).where(
            AuditEntry.action == AuditAction.PUBLISHED_ANYWAY,
            AuditEntry.record_id.in_([str(each) for each in some]),
        )
        found.update(field for fields in session.scalars(query) for field in fields)
    return found


def _any_hidden(places: list[Location]) -> bool:
    return any(each.is_confidential for each in places)


def _has_street(place: Location) -> bool:
    return any(each.address_1 for each in place.addresses)
