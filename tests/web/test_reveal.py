"""A confidential value is revealed to who may, for a reason, so many times an hour; history keeps it hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask, g
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound, TooManyRequests

from directory import audit
from directory.db import begin_writing
from directory.models import Address, AuditAction, Letter, Location, Organization, Role
from directory.publication.visible_history import staff_history
from directory.web.database import db
from directory.web.rate_limits import REVEAL
from directory.web.reveal import UNUSUAL, UNUSUAL_A_DAY, ReasonMissing, reveal
from tests.instances import account_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
STREET = "1 Hidden Lane"


@pytest.fixture
def hidden(app: Flask, session: Session) -> Address:
    """The address of a confidential place, corrected once."""
    begin_writing(session)
    house = Organization(id=uuid4(), name="Harbor House")
    address = Address(id=uuid4(), address_1="2 Hidden Lane")
    session.add(Location(id=uuid4(), organization=house, confidential=True, addresses=[address]))
    session.commit()
    begin_writing(session)
    address.address_1 = STREET
    session.commit()
    return address


def _asked(
    app: Flask, hidden: Address, role: Role, reason: str = "they moved in", times: int = 1,
    account: UUID | None = None,
):  # fmt: skip
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.1"}):
        g.account = account_of(role, id=account or uuid4(), email="e@example.org")
        audit.act_as(db.session(), audit.Actor(g.account.email, g.account.id))
        begin_writing(db.session())
        address = db.session.get_one(Address, hidden.id)
        owner = db.session.get_one(Location, address.location_id).organization_id
        for _time in range(times):
            values = reveal(address, ("address_1",), owner, reason)
        db.session.commit()
        return values["address_1"]


def test_an_editor_reads_one_value_and_the_audit_says_why(
    app: Flask, session: Session, hidden: Address
) -> None:
    assert _asked(app, hidden, Role.EDITOR) == STREET
    session.rollback()
    entry = audit.history(session, "location", hidden.location_id, limit=1)[0]
    assert (entry.action, entry.fields) == (AuditAction.REVEALED, ("address.address_1",))
    assert entry.reason == "they moved in"


def test_nobody_else_does_and_nobody_without_a_reason(app: Flask, hidden: Address) -> None:
    for role in (Role.READER, Role.PLANNER, Role.ORGANIZATION_EDITOR):
        with pytest.raises(NotFound):
            _asked(app, hidden, role)
    with pytest.raises(ReasonMissing):
        _asked(app, hidden, Role.EDITOR, "  .  ")


def test_after_so_many_the_hour_is_over(app: Flask, hidden: Address) -> None:
    with pytest.raises(TooManyRequests):
        _asked(app, hidden, Role.EDITOR, times=REVEAL.burst + 1)


@pytest.mark.parametrize("reason", ["....  ", "12345678", "a b c d"])
def test_what_is_no_word_is_no_reason(app: Flask, hidden: Address, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        _asked(app, hidden, Role.EDITOR, reason)


def test_many_reveals_write_to_coordinators_and_to_nobody_else(
    app: Flask, session: Session, hidden: Address
) -> None:
    begin_writing(session)
    session.add_all([account_of(Role.COORDINATOR), account_of(Role.PLANNER)])
    session.commit()
    account = uuid4()

    def letters() -> list[Letter]:
        session.rollback()
        return list(session.scalars(select(Letter)))

    for _time in range(UNUSUAL - 1):
        _asked(app, hidden, Role.EDITOR, account=account)
    assert letters() == []
    _asked(app, hidden, Role.EDITOR, account=account)
    (letter,) = letters()
    assert letter.recipient == "coordinator@example.org"
    for word in (STREET, "Harbor House", str(hidden.location_id), "they moved in"):
        assert word not in letter.text + letter.subject
    _asked(app, hidden, Role.EDITOR, account=account)
    assert len(letters()) == 1, "one letter an hour"


def test_whoever_stays_below_it_hour_by_hour_is_seen_within_a_day(
    app: Flask, session: Session, hidden: Address
) -> None:
    begin_writing(session)
    session.add(account_of(Role.COORDINATOR))
    session.commit()
    account, start = uuid4(), datetime.now(UTC).replace(hour=1, minute=0)
    for seen in range(UNUSUAL_A_DAY):
        with time_machine.travel(start + seen // (UNUSUAL - 1) * timedelta(hours=1, minutes=1)):
            _asked(app, hidden, Role.EDITOR, account=account)
        session.rollback()
        letters = list(session.scalars(select(Letter)))
        assert len(letters) == (seen + 1 == UNUSUAL_A_DAY), seen
    assert "within one day" in letters[0].text


def test_history_tells_of_a_hidden_place_only_that_it_changed(
    session: Session, hidden: Address
) -> None:
    kept = audit.history(session, "location", hidden.location_id)
    assert STREET in str(kept)
    shown = staff_history(session, "location", hidden.location_id)
    assert "Hidden Lane" not in str(shown)
    assert shown[0].changes[0].concealed
    session.rollback()
    begin_writing(session)
    session.get_one(Location, hidden.location_id).confidential = False
    session.commit()
    assert "Hidden Lane" not in str(staff_history(session, "location", hidden.location_id))
    session.rollback()
    begin_writing(session)
    change = shown[0].changes[0]
    audit.restore_field(session, shown[0].sequence, change.table, change.key, change.field)
    session.commit()
    assert session.get_one(Address, hidden.id).address_1 == "2 Hidden Lane"
