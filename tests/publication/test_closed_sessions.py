"""What queries find for a reader of closed sessions is what the rule says of each record by itself."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, begin_writing
from directory.models.coalition.closed_session import (
    LAW_ENFORCEMENT,
    LAW_ENFORCEMENT_SECTORS,
    codes_of_sectors,
)
from directory.publication.closed_sessions import STRANGER, Reader, read_as

SECTORS = ["police", "prosecution", "schools", "school", "law"]
CLOSED = st.lists(st.sampled_from([LAW_ENFORCEMENT, *SECTORS]), unique=True, max_size=2)
ITEM = st.tuples(CLOSED, st.integers(0, 2))
"""Whom an item is closed to, and how many decisions belong to it."""
MEETING = st.tuples(CLOSED, st.lists(ITEM, max_size=3), st.integers(0, 2))
"""Whom a meeting is closed to, its items, and how many decisions belong to none."""
READER = st.none() | st.frozensets(st.sampled_from(SECTORS), max_size=2)
"""The sectors of whoever reads; None for somebody of whom nothing is known."""

Planned = list[tuple[list[str], list[tuple[list[str], int]], int]]


def is_closed_to(closed: list[str], sectors: frozenset[str] | None) -> bool:
    """The rule, said again: unknown people see nothing closed; “law enforcement” means three sectors."""
    if sectors is None:
        return closed != []
    return any(
        code in sectors or (code == LAW_ENFORCEMENT and sectors & LAW_ENFORCEMENT_SECTORS != set())
        for code in closed
    )


@given(st.lists(MEETING, max_size=3), READER)
def test_queries_find_what_the_rule_says(planned: Planned, sectors: frozenset[str] | None) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    expected: set[str] = set()
    with Session(engine) as session:
        begin_writing(session)
        body = m.Body(name="Invented")
        session.add(body)
        for number, (closed, items, loose) in enumerate(planned):
            meeting = m.Meeting(
                body=body, held_on=date(2026, 1, 1) + timedelta(days=number), title=f"m{number}", closed_to=closed,
                agenda=[
                    m.AgendaItem(position=at, text=f"m{number}i{at}", closed_to=codes)
                    for at, (codes, _) in enumerate(items)
                ],
            )  # fmt: skip
            session.add(meeting)
            session.flush()
            sees_meeting = not is_closed_to(closed, sectors)
            sees_all = sees_meeting and not any(is_closed_to(codes, sectors) for codes, _ in items)
            if sees_meeting:
                expected.add(f"m{number}")
            for item, (codes, decisions) in zip(meeting.agenda, items, strict=True):
                sees = sees_meeting and not is_closed_to(codes, sectors)
                texts = [f"{item.text}d{each}" for each in range(decisions)]
                if sees:
                    expected |= {item.text, *texts}
                for text in texts:
                    session.add(
                        m.Decision(meeting_id=meeting.id, agenda_item_id=item.id, position=0, text=text)
                    )  # fmt: skip
            for each in range(loose):
                text = f"m{number}d{each}"
                session.add(m.Decision(meeting_id=meeting.id, position=0, text=text))
                if sees_all:
                    expected.add(text)
        session.commit()
        session.expunge_all()
        read_as(session, STRANGER if sectors is None else Reader(codes_of_sectors(sectors)))
        found = {
            *session.scalars(select(m.Meeting.title)),
            *session.scalars(select(m.AgendaItem.text)),
            *session.scalars(select(m.Decision.text)),
        }
    engine.dispose()
    assert found == expected
