"""A neighbour as a source, and the visit to it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory.db import begin_writing, now
from directory.exchange.prepared_pull import prepare
from directory.exchange.pull import Outcome, bring_in, question_of
from directory.exchange.source_requests import ask
from directory.models import Source, SourceKind
from tests.clock import local_today
from tests.exchange.neighbours import ADDRESS, Neighbour
from tests.exchange.pulls import Pull


@pytest.fixture
def trusted() -> bool:
    """Whether what is new in the neighbour is shown at once; a test of strangers says that it is not."""
    return True


@pytest.fixture
def source(app: Flask, session: Session, trusted: bool) -> UUID:
    """The neighbour as a source."""
    begin_writing(session)
    made = Source(name="neighbour", address=ADDRESS, kind=SourceKind.API, trusted=trusted)
    session.add(made)
    session.commit()
    return made.id


@pytest.fixture
def pull(session: Session, source: UUID) -> Pull:
    """Ask, plan and bring in, as the job does; `meanwhile` is what others do between the plan and the lock."""

    def pulled(neighbour: Neighbour, meanwhile: Callable[[], object] = lambda: None) -> Outcome:
        session.rollback()
        question = question_of(session.get_one(Source, source))
        session.rollback()
        answer = ask(question, now(), neighbour)
        prepared = prepare(session, session.get_one(Source, source), answer, local_today(), "US")
        session.rollback()
        meanwhile()
        begin_writing(session)
        outcome = bring_in(session, session.get_one(Source, source), prepared, now())
        session.commit()
        return outcome

    return pulled
