"""The queue of translations is ranked and cut by the database as it would be by reading every record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.translation import hash_of
from directory.name_order import name_order, plain_letters
from directory.staff.translation_queue import translation_queue

DAY = date(2026, 11, 30)
TEXT = "Beds for one night"
ASKED = (
    ("", "", ""),
    ("hotline", "", ""),
    ("", "missing", ""),
    ("", "outdated", ""),
    ("", "to_review", ""),
    ("", "", "house 1"),
)


@pytest.mark.one_in(6)
@pytest.mark.parametrize("seed", range(10))
def test_each_page_holds_what_the_whole_queue_would_put_there(
    session: Session, write: Callable[..., None], seed: int
) -> None:
    """Ranked by the database or by reading every record, filtered or not: the same records at the same places."""
    draw = Random(seed)  # noqa: S311 - the same listings each time
    write(*_drawn_houses(draw))
    begin_writing(session)
    for record in [*session.scalars(select(m.Service)), *session.scalars(select(m.Organization))]:
        for field, original in (("name", record.name), ("description", record.description)):
            if original and draw.random() < 0.4:
                session.add(_drawn_translation(draw, record, field, original))
    session.commit()
    for term, state, words_ in ASKED:
        found = translation_queue(session, "es", DAY, term, state, words_)
        wanted = _read_whole(session, term, state, words_)
        places = [found.entries(first, first + 3) for first in range(0, len(wanted), 3)]
        assert [(each.id, dict(each.states)) for page in places for each in page] == wanted
        assert found.total == len(wanted)
        assert found.waiting == sum(
            number for _, states in wanted for each, number in states.items() if each != "reviewed"
        )


def _drawn_houses(draw: Random) -> list[m.Organization]:
    return [
        m.Organization(
            name=draw.choice(["Élan", "elan", "“Amal”"]) + f" House {number}", description=draw.choice([None, TEXT]),
            services=[
                m.Service(
                    name=f"Desk {draw.randrange(20)}", description=draw.choice([None, TEXT]),
                    status=draw.choice([m.ServiceStatus.ACTIVE, m.ServiceStatus.ACTIVE, m.ServiceStatus.DRAFT]),
                    terms=[m.ServiceTerm(vocabulary="services", code=draw.choice(["hotline", "outreach"]))],
                )
                for _ in range(draw.randrange(4))
            ],
        )
        for number in range(4)
    ]  # fmt: skip


def _drawn_translation(draw: Random, record: Any, field: str, original: str) -> m.Translation:
    return m.Translation(
        link_entity=record.__tablename__, link_id=record.id, field=field, language="es", text="x",
        status=draw.choice(list(m.TranslationStatus)), source_hash=hash_of(draw.choice([original, "before"])),
    )  # fmt: skip


def _read_whole(session: Session, term: str, state: str, words_: str) -> list[tuple[Any, Any]]:
    """Ids and states of all that waits, in order, by reading every record."""
    rows = {(row.link_id, row.field): row for row in session.scalars(select(m.Translation))}
    shown = set(
        session.scalars(
            select(m.PublishedRecord.record_id).where(
                m.PublishedRecord.audience == m.Audience.PUBLIC
            )
        )
    )
    found = []
    for record in [*session.scalars(select(m.Service)), *session.scalars(select(m.Organization))]:
        is_service = isinstance(record, m.Service)
        if record.id not in shown:
            continue
        kinds = record.codes("services") if is_service else []
        names = plain_letters(f"{record.name} {record.organization.name if is_service else ''}")
        texts = {"name": record.name, "description": record.description}
        states = Counter(
            m.translation_state(rows.get((record.id, field)), text)
            for field, text in texts.items() if text
        )  # fmt: skip
        waits = states.total() > states["reviewed"] and (not state or states[state])
        if waits and (not term or term in kinds) and all(each in names for each in words_.split()):
            rank = ("hotline" not in kinds, not states["to_review"], not states["outdated"])
            found.append((rank, name_order(record.name), record.id, dict(states)))
    return [each[2:] for each in sorted(found, key=lambda each: each[:3])]
