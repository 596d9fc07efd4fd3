"""What a person may not settle: each refusal says why, and nothing is changed by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.exchange.conflict_review import CannotSettle, settle, sides
from directory.fields.json_values import to_json
from directory.models import Organization, Service, Source, SourceConflict, SourceKind
from directory.models.system.source import ConflictReason, Settlement
from tests.exchange.neighbours import ADDRESS

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAY = date(2026, 11, 26)
Conflict = Callable[..., SourceConflict]


@pytest.fixture
def service(session: Session) -> Service:
    begin_writing(session)
    made = Service(name="Night beds", organization=Organization(name="Lantern House"))
    session.add(made)
    session.flush()
    return made


@pytest.fixture
def conflict(session: Session, service: Service) -> Conflict:
    """A conflict about the service, with what a test says of it."""
    source = Source(name="neighbour", address=ADDRESS, kind=SourceKind.API)
    session.add(source)
    session.flush()

    def made(**said: Any) -> SourceConflict:
        values = {
            "kind": "service",
            "record_id": service.id,
            "field": "description",
            "reason": ConflictReason.DIFFERS,
            "theirs": to_json("Beds for a night"),
        }
        row = SourceConflict(source=source, **(values | said))
        session.add(row)
        session.flush()
        return row

    return made


@pytest.mark.parametrize(
    ("said", "how", "sentence"),
    [
        ({"field": None}, Settlement.THEIRS, "nothing to take over"),
        ({"theirs": None}, Settlement.THEIRS, "nothing to take over"),
        ({"field": "confidential", "theirs": to_json(False)}, Settlement.THEIRS, "opens by hand alone"),
        ({"field": "audience", "theirs": to_json("public")}, Settlement.THEIRS, "opens by hand alone"),
        ({"theirs": ""}, Settlement.THEIRS, "cannot be opened any more"),
        ({"field": "organization_id", "theirs": to_json(UUID(int=7))}, Settlement.THEIRS, "is not here any more"),
        ({"record_id": UUID(int=7)}, Settlement.THEIRS, "record is not there any more"),
        ({}, Settlement.ARCHIVED, "Only what is no longer listed"),
        ({"reason": ConflictReason.GONE, "record_id": UUID(int=7)}, Settlement.ARCHIVED, "is not there any more"),
        ({"reason": ConflictReason.GONE, "field": None}, Settlement.RESTORED, "was not hidden because of this"),
        ({}, Settlement.PASSED, "Choose which one to keep"),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_changes_nothing(
    session: Session,
    service: Service,
    conflict: Conflict,
    said: dict[str, Any],
    how: Settlement,
    sentence: str,
) -> None:
    row = conflict(**said)
    with pytest.raises(CannotSettle, match=sentence):
        settle(session, row, how, "Someone", DAY)
    assert row.is_open
    assert not session.dirty
    session.refresh(service)
    assert (service.description, service.confidential) == (None, False)


def test_what_is_settled_is_settled_once(
    session: Session, service: Service, conflict: Conflict
) -> None:
    row = conflict()
    settle(session, row, Settlement.THEIRS, "Someone", DAY)
    assert service.description == "Beds for a night"
    with pytest.raises(CannotSettle, match="already decided this"):
        settle(session, row, Settlement.OURS, "Someone else", DAY)
    assert (row.settlement, row.settled_by, row.theirs) == (Settlement.THEIRS, "Someone", None)


def test_an_empty_list_of_theirs_empties_ours(
    session: Session, service: Service, conflict: Conflict
) -> None:
    row = conflict(field="phones", theirs=to_json([{"number": "+14155550101"}]))
    settle(session, row, Settlement.THEIRS, "Someone", DAY)
    assert [each.number for each in service.phones] == ["+14155550101"]
    row = conflict(field="phones", theirs=to_json([]))
    settle(session, row, Settlement.THEIRS, "Someone", DAY)
    session.expire(service)
    assert service.phones == []


def test_a_record_that_is_gone_has_no_sides(session: Session, conflict: Conflict) -> None:
    assert sides(session, conflict(record_id=uuid4())) is None
    seen = sides(session, conflict())
    assert seen is not None
    assert (seen.label, seen.ours, seen.theirs) == ("Night beds", None, "Beds for a night")
