"""The job that asks every source that is due and brings in what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select

from directory.db import by_name, now
from directory.exchange.api_pages import Asks
from directory.exchange.prepared_pull import Prepared, prepare
from directory.exchange.pull import bring_in, note_failure, question_of
from directory.exchange.source_requests import Answer, Question, SourceFailed, ask
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
    sources = occasion.session.scalars(select(Source).order_by(by_name(Source.name)))
    at = now()
    return [partial(visit, each.id, question_of(each)) for each in sources if each.is_due(at)]


@dataclass(frozen=True, slots=True)
class Planned:
    """What one visit would do, as the records stood; None where nothing is to be planned."""

    visit: Visit
    prepared: Prepared | None


def plan(occasion: Occasion) -> Planned:
    """Hold what one visit gave against what is on record."""
    visited: Visit = occasion.answer
    source = occasion.session.get(Source, visited.source_id)
    if source is None or isinstance(visited.answer, str):
        return Planned(visited, None)
    country = occasion.settings.country
    return Planned(
        visited, prepare(occasion.session, source, visited.answer, occasion.day, country)
    )


def follow(occasion: Occasion) -> Done:
    """Bring in what one visit gave; a source that gave nothing is told of."""
    planned: Planned = occasion.answer
    visited = planned.visit
    source = occasion.session.get(Source, visited.source_id)
    if source is None:
        return Done()
    name, prepared = source.name, planned.prepared
    if isinstance(visited.answer, str):
        return Done(0, (f"{name}: {note_failure(source, visited.at, visited.answer)}",))
    if prepared is None:
        return Done()
    address = occasion.settings.public_address
    outcome = bring_in(occasion.session, source, prepared, visited.at, address)
    looked = (f"{name}: {outcome.sentence}",) if outcome.conflicts or outcome.gone else ()
    return Done(outcome.changed, looked)


JOBS = (Job("sources", "imports what other directories say", follow, due_visits, plan),)
