"""What waits to be translated or reviewed in one language: crisis lines first, then by what is asked for in vain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from directory.db import words_in
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
from directory.name_order import name_order
from directory.publication.translations import texts_to_translate
from directory.staff.translated_records import RECORDS

YEAR = timedelta(days=365)
LINE = "hotline"
"""The kind of help of a line."""


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
            name_order(self.name),
            self.id,
        )


@dataclass(frozen=True, slots=True)
class TranslationQueue:
    """What waits in a language, the most urgent first.

    Of many records few have a translation: `begun` are these. The others wait with all their texts; the database
    ranks them by `untouched`, and counts the records and their texts. None: they are not asked for.
    """

    session: Session
    begun: Sequence[QueueEntry]
    untouched: Select[Any] | None = None
    untouched_records: int = 0
    untouched_texts: int = 0

    @property
    def total(self) -> int:
        """How many records wait."""
        return len(self.begun) + self.untouched_records

    @property
    def waiting(self) -> int:
        """How many texts wait."""
        return sum(each.waiting for each in self.begun) + self.untouched_texts

    def entries(self, first: int, last: int) -> list[QueueEntry]:
        """Those from the place `first` on, counted from 0, to the one before `last`."""
        # So many untouched ones come before the first place at least, wherever the others are.
        skipped = max(0, first - len(self.begun))
        found = list(self.begun)
        if self.untouched is not None:
            rows = self.session.execute(self.untouched.offset(skipped).limit(last - skipped))
            found += _untouched(self.session, rows.all())
        found.sort(key=lambda each: each.rank)
        return found[first - skipped : last - skipped]


def translation_queue(
    session: Session, language: str, today: date, term: str = "", state: str = "", words: str = ""
) -> TranslationQueue:
    """What waits in a language; `term` is a kind of help, `state` one of `TranslationState`; each of `words` is in the
    name of the record or of its organization.

    Only what anybody may read is in it: published services and organizations.
    """
    published = {kind: _published(kind, term, words) for kind in RECORDS}
    ranks = _ranks(_asked(session, language, today))
    every = union_all(*(_ranked(kind, published[kind], ranks) for kind in RECORDS)).subquery().c
    translated = select(Translation.link_id).where(Translation.language == language)
    begun = _begun(session, language, select(*every).where(every.id.in_(translated)), state)
    if state not in ("", TranslationState.MISSING):
        return TranslationQueue(session, begun)
    order = (every.is_line.desc(), every.asked.desc(), every.sort_name, every.id)
    untouched = select(*every).where(every.id.not_in(translated)).order_by(*order)
    records = texts = 0
    for kind, query in published.items():
        model, record_id = RECORDS[kind], PublishedRecord.record_id
        others = query.where(record_id == model.id, record_id.not_in(translated))
        # The records one after another, as they are stored: to look each up by its id takes twice as long.
        counted = select(func.count(model.id), func.coalesce(func.sum(_texts_of(model)), 0))
        number, own = session.execute(counted.where(others.exists())).one()
        records, texts = records + number, texts + own
    answers = published["service"].join(
        CrisisLineAnswer, CrisisLineAnswer.service_id == PublishedRecord.record_id
    )
    answers = answers.where(_IN_WORDS, PublishedRecord.record_id.not_in(translated))
    texts += session.scalar(answers.with_only_columns(func.count()))
    return TranslationQueue(session, begun, untouched, records, texts)


_IN_WORDS = and_(
    CrisisLineAnswer.question.in_([LineQuestion(each) for each in WORDED]),
    CrisisLineAnswer.answer != "",
)


def _published(kind: str, term: str, words: str) -> Any:
    """What everybody may read, of a kind of records."""
    record, model = PublishedRecord, RECORDS[kind]
    query = select(record.record_id).where(
        record.kind == PublishedKind(kind), record.audience == Audience.PUBLIC
    )
    if term:
        carried = ServiceTerm.vocabulary == "services", ServiceTerm.code == term
        query = query.where(record.record_id.in_(select(ServiceTerm.service_id).where(*carried)))
    if words:
        named = _named(model).with_only_columns(model.id)
        columns = {model.name, Organization.name}
        query = query.where(record.record_id.in_(named.where(words_in(words, *columns))))
    return query


def _ranked(kind: str, query: Any, ranks: Subquery) -> Any:
    """The same with what ranks it."""
    id_and_name = (PublishedRecord.record_id.label("id"), PublishedRecord.sort_name)
    shown = [literal(kind).label("kind"), *id_and_name]
    if kind != "service":
        return query.with_only_columns(*shown, literal(0), literal(0))
    further = (func.coalesce(each, 0).label(each.name) for each in (ranks.c.is_line, ranks.c.asked))
    ranked = query.outerjoin(ranks, ranks.c.service_id == PublishedRecord.record_id)
    return ranked.with_only_columns(*shown, *further)


def _named(model: type[Any]) -> Select[Any]:
    """Id, name and name of the organization of records; an organization has none but its own."""
    if model is Organization:
        return select(model.id, model.name, literal(""))
    return select(model.id, model.name, Organization.name).join(model.organization)


def _texts_of(model: type[Any]) -> ColumnElement[int]:
    """How many texts a record has in columns of its own."""
    names = texts_to_translate()[model.__tablename__]
    columns = [getattr(model, name) for name in names if name not in WORDED]
    texts = (case((func.coalesce(each, "") != "", 1), else_=0) for each in columns)
    return reduce(add, texts)


def _ranks(asked: Mapping[str, int]) -> Subquery:
    """Of services whether they are a line, and how often their help was asked for."""
    term = ServiceTerm
    times = case(dict(asked), value=term.code, else_=0) if asked else literal(0)
    is_line = case((term.code == LINE, 1), else_=0)
    return (
        select(term.service_id, func.max(is_line).label("is_line"), func.max(times).label("asked"))
        .where(term.vocabulary == "services", term.code.in_([LINE, *asked]))
        .group_by(term.service_id)
        .subquery()
    )


def _answers_of(model: type[Any]) -> Any:
    """How many answers in words a line has; others have none."""
    answers = select(func.count()).where(CrisisLineAnswer.service_id == Service.id, _IN_WORDS)
    return answers.correlate(Service).scalar_subquery() if model is Service else literal(0)


def _untouched(session: Session, rows: Sequence[Any]) -> list[QueueEntry]:
    """The entries of records without a translation: all of their texts are missing."""
    known: dict[UUID, Any] = {}
    for model in RECORDS.values():
        query = _named(model).add_columns(_texts_of(model) + _answers_of(model))
        found = session.execute(query.where(model.id.in_([row.id for row in rows])))
        known |= {each[0]: each for each in found}
    return [
        QueueEntry(
            row.kind, row.id, name, organization, {TranslationState.MISSING: texts}, row.asked,
            bool(row.is_line),
        )
        for row in rows
        for _id, name, organization, texts in (known[row.id],)
    ]  # fmt: skip


def _begun(session: Session, language: str, records: Select[Any], state: str) -> list[QueueEntry]:
    """The entries of records that have a translation into the language, and wait all the same."""
    rows: dict[UUID, dict[str, Translation]] = defaultdict(dict)
    for row in session.scalars(select(Translation).where(Translation.language == language)):
        rows[row.link_id][row.field] = row
    if not rows:
        return []
    originals = _originals(session, language)
    found = []
    for record in session.execute(records):
        (name, organization), texts = originals[record.id]
        states = Counter(
            translation_state(rows[record.id].get(field), text)
            for field, text in texts.items()
            if text
        )
        entry = QueueEntry(
            record.kind, record.id, name, organization, states, record.asked, bool(record.is_line)
        )
        if entry.waiting and (not state or states.get(TranslationState(state))):
            found.append(entry)
    return found


def _originals(
    session: Session, language: str
) -> dict[UUID, tuple[tuple[str, str], dict[str, str | None]]]:
    """The names, and the texts by field, of every record that has a translation into the language."""
    translated = select(Translation.link_id).where(Translation.language == language)
    found = {}
    for kind, model in RECORDS.items():
        fields = texts_to_translate()[kind]
        query = _named(model).add_columns(*(_text_of(model, name) for name in fields))
        for record_id, name, organization, *texts in session.execute(
            query.where(model.id.in_(translated))
        ):
            found[record_id] = (name, organization), dict(zip(fields, texts, strict=True))
    return found


def _text_of(model: type[Any], name: str) -> Any:
    """A column of the record, or what a line answers in words."""
    if name not in WORDED:
        return getattr(model, name)
    row = CrisisLineAnswer
    asked = row.service_id == Service.id, row.question == LineQuestion(name)
    return select(row.answer).where(*asked).correlate(Service).scalar_subquery()


def _asked(session: Session, language: str, today: date) -> Counter[str]:
    """How often each kind of help was looked for in vain in the language, from ten on."""
    spoken = [code for code, into in TRANSLATED_AS.items() if into == language]
    query = (
        select(UnmetNeed.service, func.sum(UnmetNeed.count))
        .where(UnmetNeed.language.in_(spoken), UnmetNeed.week > today - YEAR)
        .group_by(UnmetNeed.service)
    )
    return Counter({code: count for code, count in session.execute(query) if count >= SHOWN_FROM})
