"""What a merge, or its undoing, changes of a listing that somebody confirmed: nobody has confirmed the new value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from directory.db import now
from directory.models import FactStatement, Service, VerificationMethod
from directory.models.listings.fact_statement import CRITICAL, fact_days
from directory.models.listings.fact_values import FactValues, fact_values
from directory.verification.changed_facts import put_in_doubt
from directory.verification.conversations import Speaker

Written = Mapping[str, str]
"""What each fact says, or its day, as JSON keeps it."""


def written_facts(record: Any) -> Written:
    """What the facts of a service say, in writing; nothing of a record that is none."""
    return _written(fact_values(record)) if isinstance(record, Service) else {}


class MergedFacts:
    """The facts of a record as they are before another becomes part of it, or leaves it; only services have any."""

    def __init__(self, session: Session, record: Any) -> None:
        self._session, self._service = session, record
        self._before = fact_values(record) if isinstance(record, Service) else None
        self.days = {} if self._before is None else _days(record)

    def put_in_doubt(self, by: str, as_old_as: Written | None = None) -> list[FactStatement]:
        """Put in doubt what says something else now, on the word of `by`; the statements of that.

        `as_old_as` are the days that what comes back had before: it is in doubt where it would have a newer one.
        """
        if self._before is None:
            return []
        self._session.flush()
        self._session.expire(self._service)
        before = dict(self._before)
        if as_old_as is not None:
            newer = {fact for fact, day in self.days.items() if day > as_old_as.get(fact, "")}
            after = fact_values(self._service)
            before |= {fact: value for fact, value in after.items() if fact not in newer}
        return _doubts(self._session, self._service, before, by)


def doubt_what_differs(session: Session, record: Any, known: Written, by: str) -> None:
    """Put in doubt what a service that came back says otherwise than what was `known` of it when it went."""
    if not isinstance(record, Service) or not known:
        return
    session.flush()
    session.expire(record)
    after = fact_values(record)
    text = _written(after)
    before = {
        fact: value if text[fact] == known.get(fact) else None for fact, value in after.items()
    }
    _doubts(session, record, before, by)


def _doubts(session: Session, service: Service, before: FactValues, by: str) -> list[FactStatement]:
    known = set(service.fact_statements)
    speaker = Speaker(by, None, now().date(), VerificationMethod.UNKNOWN, by or None)
    put_in_doubt(session, service, before, speaker)
    session.flush()
    return [each for each in service.fact_statements if each not in known]


def _days(service: Service) -> dict[str, str]:
    """The day of each fact that has one, as JSON keeps it."""
    found = fact_days(CRITICAL, {}, service.fact_statements, service.last_confirmation)
    return {fact: day.isoformat() for fact, day in found.items()}


def _written(values: FactValues) -> Written:
    """Each fact as text; what has no order is sorted."""
    return {fact: str(_sorted(value)) for fact, value in values.items()}


def _sorted(value: Any) -> Any:
    if isinstance(value, set):
        return sorted(str(each) for each in value)
    return [_sorted(each) for each in value] if isinstance(value, tuple) else value
