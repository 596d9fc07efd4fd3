"""What waits to be translated or reviewed in one language: crisis lines first, then by what is asked for in vain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.interface_languages import TRANSLATED_AS
from directory.models import (
    CrisisLineAnswer,
    LineQuestion,
    Organization,
    PublishedKind,
    PublishedRecord,
    Service,
    ServiceTerm,
    Translation,
    TranslationState,
    UnmetNeed,
    translation_state,
)
from directory.models.listings.line_question import WORDED
from directory.models.listings.unmet_need import SHOWN_FROM
from directory.models.publication.audience import Audience
from directory.name_order import plain_letters
from directory.publication.translations import texts_to_translate

YEAR = timedelta(days=365)
LINE = "hotline"
"""The kind of help of a line."""
RECORDS: dict[str, type[Any]] = {
    "service": Service,
    "organization": Organization,
}
"""What has texts to translate, by the name in addresses."""


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A record with texts to translate or review.

    `states` counts its texts by state. `asked` is how often its kinds of help were looked for in vain by people who
    speak the language, in the past year; 0 where that were fewer than ten times.
    """

    kind: str
    id: UUID
    name: str
    organization: str
    states: Mapping[TranslationState, int]
    asked: int
    is_line: bool = False
    """Whether it is a line that people call in a crisis."""

    @property
    def waiting(self) -> int:
        """How many of its texts nobody has translated or reviewed as they are now."""
        return sum(self.states.values()) - self.states.get(TranslationState.REVIEWED, 0)

    @property
    def rank(self) -> tuple[Any, ...]:
        """What comes first: crisis lines, what is asked for most, what only waits for a second pair of eyes."""
        to_review = self.states.get(TranslationState.TO_REVIEW, 0)
        outdated = self.states.get(TranslationState.OUTDATED, 0)
        return (
            not self.is_line,
            -self.asked,
            not to_review,
            not outdated,
            self.name.casefold(),
            self.id,
        )


def translation_queue(
    session: Session, language: str, today: date, term: str = "", state: str = "", words: str = ""
) -> list[QueueEntry]:
    """What waits in a language, most urgent first; `term` is a kind of help, `state` one of `TranslationState`;
    `words` stand in the name of the record or of its organization.

    Only what anybody may read is in it: published services and organizations.
    """
    rows: dict[UUID, dict[str, Translation]] = defaultdict(dict)
    for row in session.scalars(select(Translation).where(Translation.language == language)):
        rows[row.link_id][row.field] = row
    asked, kinds = _asked(session, language, today), _kinds(session)
    found = []
    for kind, record_id, texts, organization in _records(session):
        terms = kinds.get(record_id, ())
        if term and term not in terms:
            continue
        if plain_letters(words) not in plain_letters(f"{texts['name'] or ''} {organization}"):
            continue
        known = rows.get(record_id, {})
        states = Counter(
            translation_state(known.get(name), text) for name, text in texts.items() if text
        )
        entry = QueueEntry(
            kind,
            record_id,
            texts["name"] or "",
            organization,
            states,
            max((asked[each] for each in terms), default=0),
            LINE in terms,
        )
        if entry.waiting and (not state or states.get(TranslationState(state))):
            found.append(entry)
    return sorted(found, key=lambda each: each.rank)


def _records(session: Session) -> Iterator[tuple[str, UUID, dict[str, str | None], str]]:
    """Kind, id, texts by field and the organization's name of everything that has texts for everybody."""
    fields = texts_to_translate()
    shown = select(PublishedRecord.record_id).where(PublishedRecord.audience == Audience.PUBLIC)
    names = fields["service"]
    for service_id, organization, *texts in session.execute(
        select(Service.id, Organization.name, *(_text_of_service(name) for name in names))
        .join(Service.organization)
        .where(Service.id.in_(shown.where(PublishedRecord.kind == PublishedKind.SERVICE)))
    ):
        yield "service", service_id, dict(zip(names, texts, strict=True)), organization
    names = fields["organization"]
    for organization_id, *texts in session.execute(
        select(Organization.id, *(getattr(Organization, name) for name in names)).where(
            Organization.id.in_(shown.where(PublishedRecord.kind == PublishedKind.ORGANIZATION))
        )
    ):
        yield "organization", organization_id, dict(zip(names, texts, strict=True)), ""


def _text_of_service(name: str) -> Any:
    """A column of services, or what a line answers in words."""
    if name not in WORDED:
        return getattr(Service, name)
    row = CrisisLineAnswer
    asked = row.service_id == Service.id, row.question == LineQuestion(name)
    return select(row.answer).where(*asked).correlate(Service).scalar_subquery()


def _kinds(session: Session) -> dict[UUID, list[str]]:
    """The kinds of help of each service."""
    query = select(ServiceTerm.service_id, ServiceTerm.code).where(
        ServiceTerm.vocabulary == "services"
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for service_id, code in session.execute(query):
        found[service_id].append(code)
    return found


def _asked(session: Session, language: str, today: date) -> Counter[str]:
    """How often each kind of help was looked for in vain in the language, from ten on."""
    spoken = [code for code, into in TRANSLATED_AS.items() if into == language]
    query = (
        select(UnmetNeed.service, func.sum(UnmetNeed.count))
        .where(UnmetNeed.language.in_(spoken), UnmetNeed.week > today - YEAR)
        .group_by(UnmetNeed.service)
    )
    return Counter({code: count for code, count in session.execute(query) if count >= SHOWN_FROM})


def record_of(session: Session, kind: str, record_id: UUID) -> Any:
    """The record with texts to translate; None where there is none of the kind."""
    return session.get(RECORDS[kind], record_id) if kind in RECORDS else None


def originals_of(kind: str, record: Any) -> dict[str, str]:
    """The texts of a record that can be translated, by field; those that are empty are left out."""
    found = {name: getattr(record, name) for name in texts_to_translate()[kind]}
    return {name: text for name, text in found.items() if text}


def translations_of(
    session: Session, kind: str, record_id: UUID, language: str
) -> dict[str, Translation]:
    """The translations of a record into a language, by field."""
    row = Translation
    query = select(row).where(
        row.link_entity == kind, row.link_id == record_id, row.language == language
    )
    return {each.field: each for each in session.scalars(query)}
