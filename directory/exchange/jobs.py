"""The job that asks every source that is due and brings in what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select

from directory.db import now
from directory.exchange.asking import Answer, Question, SourceFailed, ask
from directory.exchange.pulling import bring_in, note_failure, question_of
from directory.exchange.walking import Asks
from directory.fetching import fetch
from directory.jobs import Done, Job, Occasion
from directory.models import Source


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a source: when, and its answer or what was wrong."""

    source_id: UUID
    at: datetime
    answer: Answer | str


def visit(source_id: UUID, question: Question, using: Asks = fetch) -> Visit:
    """Ask a source. Takes as long as the source does; call it outside of any transaction."""
    at = now()
    try:
        return Visit(source_id, at, ask(question, at, using))
    except SourceFailed as problem:
        return Visit(source_id, at, str(problem))


def due_visits(occasion: Occasion) -> Sequence[partial[Visit]]:
    """A visit for each source whose time has come."""
    sources = occasion.session.scalars(select(Source).order_by(Source.name))
    at = now()
    return [partial(visit, each.id, question_of(each)) for each in sources if each.is_due(at)]


def follow(occasion: Occasion) -> Done:
    """Bring in what one visit gave; a source that gave nothing is told of."""
    visited: Visit = occasion.answer
    source = occasion.session.get(Source, visited.source_id)
    if source is None:
        return Done()
    name = source.name
    if isinstance(visited.answer, str):
        return Done(0, (f"{name}: {note_failure(source, visited.at, visited.answer)}",))
    outcome = bring_in(
        occasion.session,
        source,
        visited.answer,
        visited.at,
        occasion.day,
        occasion.settings.country,
    )
    looked = (f"{name}: {outcome.sentence}",) if outcome.conflicts or outcome.gone else ()
    return Done(outcome.changed, looked)


JOBS = (Job("sources", "brings in what other directories say", follow, due_visits),)
