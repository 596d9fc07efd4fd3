"""What tests of imports share: planning and applying as the command line does, and a way to say a listing briefly."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from directory.db import begin_writing
from directory.imports.known_record_queries import load_picture
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.models import Audience, OutboxEntry, PublishedRecord
from directory.publication.consistency import unpublished
from tests.imports.trees import (
    IncomingAddress,
    IncomingLocation,
    IncomingOrganization,
    IncomingService,
    IncomingSite,
    Tree,
    records_of,
)

TODAY = date(2026, 11, 25)


def start_writing(session: Session) -> None:
    """Begin a transaction that writes, whatever the session has read before."""
    session.rollback()
    begin_writing(session)


def bring_in(session: Session, incoming: Tree, today: date = TODAY) -> Plan:
    """Import a source in one transaction; returns what was planned. What a test gave stays as it was."""
    start_writing(session)
    given = records_of(copy.deepcopy(incoming))
    plan = plan_listings(given, load_picture(session, given), today, "US")
    apply_plan(session, plan)
    session.commit()
    return plan


def counts(plan: Plan) -> dict[str, int]:
    """How many records a plan creates, updates and leaves."""
    return {fate: numbers.total() for fate, numbers in plan.counts.items()}


def published(session: Session, audience: Audience = Audience.PUBLIC) -> str:
    """Everything that an audience may see, as one text."""
    session.expire_all()
    query = select(PublishedRecord.document).where(PublishedRecord.audience == audience)
    return json.dumps([*session.scalars(query)], ensure_ascii=False)


def is_settled(session: Session) -> bool:
    """Whether exactly what the records would publish is published."""
    return not list(unpublished(session))


def outbox(session: Session) -> int:
    """How many entries the search index has to follow."""
    return session.scalar(select(func.count()).select_from(OutboxEntry)) or 0


def address(street: str, **more: str) -> IncomingAddress:
    """An invented address."""
    return replace(IncomingAddress(street, city="Port Amaranth", postal_code="94990"), **more)


def listing(
    organization: str = "Invented Refuge",
    service: str = "Shelter",
    street: str | None = "12 Signal Street",
    key: str = "L1",
    **of: dict[str, Any],
) -> IncomingOrganization:
    """An organization with one service at one place; `of` gives more fields of organization, service and location."""
    place = IncomingLocation(
        f"{organization} @ {street or key}",
        addresses=[address(street)] if street else [],
        **of.get("location", {}),
    )
    site = IncomingSite(key, place.source_id, **of.get("site", {}))
    offered = IncomingService(
        f"{organization} / {service}", service, sites=[site], **of.get("of", {})
    )
    return IncomingOrganization(
        organization,
        organization,
        services=[offered],
        locations=[place],
        **of.get("organization_fields", {}),
    )


def sheet(*organizations: IncomingOrganization, source: str = "a sheet") -> Tree:
    """A source with these organizations."""
    return Tree(source, list(organizations))


@contextmanager
def copy_of(prepared: Path) -> Iterator[Session]:
    """A session on a copy in memory of a prepared SQLite file, for tests that need hundreds of directories."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(prepared)) as file:
            file.backup(connection)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    with Session(engine) as session:
        yield session
    engine.dispose()
