"""Whatever writes a record is remembered, whole, in the same transaction; the chain holds and the database keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from directory import audit
from directory.audit.entries import unpack
from directory.audit.scope import MACHINE_TABLES, SECRET, SECRET_BALLOT
from directory.db import Base, begin_writing
from directory.models import (
    Account,
    Address,
    AuditAction,
    AuditEntry,
    Contact,
    Language,
    Location,
    Organization,
    Phone,
    Role,
    Service,
    ServiceAtLocation,
)
from directory.publication.classification import Exposure, exposures

ACTOR = audit.Actor("editor@example.org", uuid4())


@pytest.fixture
def writing(app: Flask, session: Session) -> Session:
    """A session in which somebody writes."""
    audit.act_as(session, ACTOR)
    begin_writing(session)
    return session


def commit(session: Session) -> None:
    session.commit()
    begin_writing(session)


def organization() -> Organization:
    return Organization(
        id=uuid4(), name="Harbor House", phones=[Phone(id=uuid4(), number="+14155550101")]
    )


def test_a_record_and_what_belongs_to_it_are_one_entry(writing: Session) -> None:
    kept = organization()
    contact = Contact(id=uuid4(), name="Ana", phones=[Phone(id=uuid4(), number="+14155550102")])
    kept.contacts.append(contact)
    writing.add(kept)
    commit(writing)
    (entry,) = audit.history(writing, "organization", kept.id)
    assert (entry.action, entry.actor, entry.actor_id) == (
        AuditAction.CREATED,
        ACTOR.name,
        ACTOR.account_id,
    )
    assert {change.table for change in entry.changes} == {"organization", "phone", "contact"}
    kept.name = "Harbour House"
    contact.phones[0].number = "+14155550103"
    contact.phones[0].languages.append(Language(code="spa", name="Spanish"))
    audit.explain(writing, "they called")
    commit(writing)
    latest = audit.history(writing, "organization", kept.id, limit=1)[0]
    assert latest.reason == "they called"
    assert set(latest.fields) == {"organization.name", "phone.number", "language"}
    changed = {(each.name, each.before, each.after) for each in latest.changes}
    assert ("organization.name", "Harbor House", "Harbour House") in changed
    assert ("phone.number", "+14155550102", "+14155550103") in changed
    older = audit.history(writing, "organization", kept.id, before=latest.sequence)
    assert [each.sequence for each in older] == [entry.sequence]


def test_changes_that_memory_does_not_know_are_told_all_the_same(writing: Session) -> None:
    kept = organization()
    writing.add(kept)
    commit(writing)
    kept.description = "set on an expired record"
    commit(writing)
    kept.phones.clear()
    commit(writing)
    last, before = audit.history(writing, "organization", kept.id)[:2]
    assert [(each.field, each.before) for each in before.changes] == [("description", None)]
    assert ("phone.number", "+14155550101") in {(each.name, each.before) for each in last.changes}
    kept.modified_at = kept.modified_at
    commit(writing)
    assert audit.history(writing, "organization", kept.id)[0].sequence == last.sequence


def test_statements_on_many_rows_are_remembered(writing: Session) -> None:
    kept = organization()
    writing.add(kept)
    writing.flush()
    rows = [
        {"organization_id": kept.id, "number": "+14155550104", "type": "voice", "position": 1},
        {"organization_id": kept.id, "number": "+14155550105", "type": "fax", "position": 2},
    ]
    writing.execute(insert(Phone), rows)
    voice = writing.scalars(select(Phone.id).where(Phone.position == 1)).one()
    writing.execute(update(Phone), [{"id": voice, "type": "text"}])
    writing.execute(delete(Phone).where(Phone.position == 2))
    commit(writing)
    (entry,) = audit.history(writing, "organization", kept.id)
    told = [(each.action.value, each.field, each.before, each.after) for each in entry.changes]
    assert ("created", "number", None, "+14155550104") in told
    assert ("changed", "type", "voice", "text") in told
    assert ("deleted", "number", "+14155550105", None) in told
    with pytest.raises(TypeError, match="phone"):
        writing.execute(insert(Phone).values(number="+14155550106"))


def test_what_was_rolled_back_never_happened(writing: Session) -> None:
    kept = organization()
    writing.add(kept)
    commit(writing)
    with writing.begin_nested() as savepoint:
        kept.name = "Nobody"
        writing.flush()
        savepoint.rollback()
    kept.email = "house@example.org"
    commit(writing)
    assert audit.history(writing, "organization", kept.id)[0].fields == ("organization.email",)
    kept.name = "Nobody"
    writing.flush()
    writing.rollback()
    begin_writing(writing)
    commit(writing)
    assert audit.unsealed(writing) == 2


def test_secrets_are_named_and_never_told(writing: Session) -> None:
    account = Account(email="a@example.org", role=Role.EDITOR)
    account.change_password("an invented password")
    writing.add(account)
    commit(writing)
    account.change_password("another invented password")
    commit(writing)
    latest = audit.history(writing, "account", account.id)[0]
    assert latest.fields == ("account.password_hash",)
    assert latest.changes == ()
    contents = str([unpack(each) for each in writing.scalars(select(AuditEntry.content)) if each])
    assert "argon2" not in contents
    assert "a@example.org" in contents


def test_what_is_left_out_is_what_is_classified_secret() -> None:
    secret = {each for each, exposure in exposures().items() if exposure is Exposure.SECRET}
    assert {each for each in secret if each[0] not in MACHINE_TABLES | SECRET_BALLOT} == SECRET
    assert set(Base.metadata.tables) >= MACHINE_TABLES | SECRET_BALLOT


def test_values_stand_in_the_database_sealed(writing: Session) -> None:
    writing.add(organization())
    commit(writing)
    assert "Harbor" not in str(writing.execute(text("SELECT * FROM audit_entry")).all())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'someone else'",
        "UPDATE audit_entry SET reason = 'none'",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_refuses_to_change_it(writing: Session, statement: str) -> None:
    writing.add(organization())
    commit(writing)
    with pytest.raises(DatabaseError, match="append-only"):
        writing.execute(text(statement))
    writing.rollback()


class TestChain:
    @pytest.fixture
    def chain(self, writing: Session) -> Iterator[Session]:
        """Three entries, in a database that no longer defends itself."""
        kept = organization()
        writing.add(kept)
        commit(writing)
        for name in ("Second", "Third"):
            kept.name = name
            commit(writing)
        for action in ("update", "delete"):
            on = " ON audit_entry" if writing.get_bind().dialect.name == "postgresql" else ""
            writing.execute(text(f"DROP TRIGGER audit_entry_no_{action}{on}"))
        writing.commit()
        audit.seal_entries(writing, "a test")
        begin_writing(writing)
        yield writing
        writing.rollback()

    def test_an_untouched_chain_holds(self, chain: Session) -> None:
        assert list(audit.find_breaks(chain)) == []
        assert list(audit.find_breaks(chain, audit.head(chain))) == []

    @pytest.mark.parametrize(
        ("statement", "said"),
        [
            ("UPDATE audit_entry SET actor = 'x' WHERE sequence = 2", "entry 2 is not the one"),
            ("DELETE FROM audit_entry WHERE sequence = 2", "entry 2 is missing"),
            ("UPDATE audit_entry SET content = NULL WHERE sequence = 2", "entry 2 is not the one"),
            ("UPDATE audit_entry SET content = 's2.0.AAAA' WHERE sequence = 1", "cannot be opened"),
            ("DELETE FROM audit_entry WHERE sequence = 3", "entry 3 is missing"),
        ],
    )
    def test_what_was_done_to_it_is_said(self, chain: Session, statement: str, said: str) -> None:
        head = audit.head(chain)
        chain.execute(text(statement))
        assert said in " ".join(audit.find_breaks(chain, head))


class TestRestoring:
    def test_a_field_goes_back(self, writing: Session) -> None:
        kept = organization()
        writing.add(kept)
        commit(writing)
        kept.phones[0].number = "+14155550199"
        commit(writing)
        (change,) = audit.history(writing, "organization", kept.id)[0].changes
        restored = audit.restore_field(writing, 2, change.table, change.key, change.field)
        commit(writing)
        assert restored.number == "+14155550101"
        assert audit.history(writing, "organization", kept.id)[0].reason == "restored from entry 2"
        with pytest.raises(audit.NothingToRestore, match="changed no"):
            audit.restore_field(writing, 1, change.table, change.key, change.field)

    def test_a_deleted_record_comes_back_with_all_that_belonged_to_it(
        self, writing: Session
    ) -> None:
        house = Organization(id=uuid4(), name="Harbor House")
        place = Location(id=uuid4(), organization=house, latitude=38.5, confidential=True)
        place.addresses.append(Address(id=uuid4(), address_1="1 Hidden Lane"))
        service = Service(
            id=uuid4(), name="Beds", organization=house, assured_date=date(2026, 1, 2)
        )
        service.sites.append(ServiceAtLocation(id=uuid4(), location=place))
        service.phones.append(Phone(id=uuid4(), number="+14155550107"))
        writing.add(house)
        commit(writing)
        before = writing.execute(text("SELECT * FROM service")).mappings().one()
        writing.expire_all()
        writing.delete(writing.get_one(Service, service.id))
        commit(writing)
        deletion = audit.history(writing, "service", service.id)[0]
        assert deletion.action is AuditAction.DELETED
        audit.restore_record(writing, "service", service.id, deletion.sequence)
        commit(writing)
        after = writing.execute(text("SELECT * FROM service")).mappings().one()
        told = {"modified_at", "version"}
        assert {k: v for k, v in after.items() if k not in told} == {
            k: v for k, v in before.items() if k not in told
        }
        back = writing.get_one(Service, service.id)
        assert [each.number for each in back.phones] == ["+14155550107"]
        assert [each.location_id for each in back.sites] == [place.id]
        assert list(audit.find_breaks(writing)) == []

    def test_a_record_goes_back_over_several_changes(self, writing: Session) -> None:
        kept = organization()
        writing.add(kept)
        commit(writing)
        kept.name = "Second"
        first_change = audit.unsealed(writing) + 1
        commit(writing)
        kept.phones.clear()
        commit(writing)
        kept.name, kept.email = "Third", "third@example.org"
        kept.phones.append(Phone(number="+14155550108"))
        commit(writing)
        audit.restore_record(writing, "organization", kept.id, first_change)
        commit(writing)
        assert (kept.name, kept.email) == ("Harbor House", None)
        assert [each.number for each in kept.phones] == ["+14155550101"]
