"""What the check finds where published rows are not those that the records would publish now, each in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication import consistency, publish_changes
from directory.publication.consistency import unmarked, unpublished
from directory.publication.publisher import Shown
from tests.publication.town import organization, service

SERVICE, ORGANIZATION = m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION
RECORDS: dict[m.PublishedKind, Any] = {SERVICE: m.Service, ORGANIZATION: m.Organization}


@pytest.fixture
def town(writing: Session) -> dict[m.PublishedKind, list[UUID]]:
    """Three services and three organizations, well published; their ids in order."""
    owners = [organization(f"Organization {number}") for number in range(3)]
    services = [service(each) for each in owners]
    writing.add_all(owners)
    writing.flush()
    publish_changes(writing)
    made = {SERVICE: services, ORGANIZATION: owners}
    ids = {kind: sorted(each.id for each in records) for kind, records in made.items()}
    assert list(unpublished(writing)) == []
    return ids


def row_of(kind: m.PublishedKind, record_id: UUID, audience: m.Audience) -> tuple[Any, ...]:
    row = m.PublishedRecord
    return row.kind == kind, row.record_id == record_id, row.audience == audience


@pytest.mark.parametrize("size", [1, 400])
@pytest.mark.parametrize("kind", [SERVICE, ORGANIZATION])
def test_each_record_that_is_not_published_as_it_stands_is_named(
    writing: Session, town: dict[m.PublishedKind, list[UUID]], kind: m.PublishedKind, size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(consistency, "BATCH", size)
    missing, stale, _whole = town[kind]
    gone = UUID(int=(1 << 128) - 1)
    row = m.PublishedRecord
    writing.execute(delete(row).where(*row_of(kind, missing, m.Audience.PARTNER)))
    writing.execute(
        update(row)
        .where(*row_of(kind, stale, m.Audience.PUBLIC))
        .values(document={"id": str(stale)})
    )
    of_nobody = {
        "kind": kind, "record_id": gone, "audience": m.Audience.PUBLIC, "sort_name": "x",
        "last_modified": writing.get_one(RECORDS[kind], stale).modified_at, "document": {},
    }  # fmt: skip
    writing.execute(insert(row), [of_nobody])
    assert list(unpublished(writing)) == [
        f"{kind.value} {missing} for partner is not published",
        f"{kind.value} {stale} for public is published with other values than the records hold",
        f"{kind.value} {gone} for public is published but may not be seen",
    ]


def test_offers_that_are_not_those_of_the_records_are_named(
    writing: Session, town: dict[m.PublishedKind, list[UUID]]
) -> None:
    lost, wrong, _ = town[SERVICE]
    writing.execute(delete(m.Offer).where(m.Offer.service_id == lost))
    writing.execute(update(m.Offer).where(m.Offer.service_id == wrong).values(city="Elsewhere"))
    assert list(unpublished(writing)) == [
        f"the offers of service {each} are not those that the records hold"
        for each in (lost, wrong)
    ]


def test_places_are_told_that_are_shown_and_that_would_be(
    writing: Session, town: dict[m.PublishedKind, list[UUID]]
) -> None:
    shown = Shown()
    assert list(unpublished(writing, shown)) == []
    assert len(shown.after) == 3
    assert shown.before == shown.after
    row = m.PublishedRecord
    for each in town.values():
        writing.execute(delete(row).where(row.record_id.in_(each)))
    shown = Shown()
    list(unpublished(writing, shown))
    assert (shown.before, len(shown.after)) == (set(), 3)
    assert shown.opened == shown.after


@pytest.fixture
def past_the_program(writing: Session) -> Callable[[Any, UUID], None]:
    """Set a flag in the file, as somebody does who does not go through the directory."""

    def write(model: Any, record_id: UUID) -> None:
        table = model.__table__
        writing.execute(update(table).where(table.c.id == record_id).values(confidential=True))

    return write


def test_a_place_under_a_flag_without_a_mark_is_named(
    writing: Session, town: dict[m.PublishedKind, list[UUID]], past_the_program: Callable[..., None]
) -> None:
    assert list(unmarked(writing)) == []
    (first, *_) = town[SERVICE]
    (site,) = writing.get_one(m.Service, first).sites
    past_the_program(m.Service, first)
    assert list(unmarked(writing)) == [
        f"place {site.location_id} is under a flag and not marked as hidden"
    ]
