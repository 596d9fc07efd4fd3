"""Whatever is written, sealed and erased in whatever order, the audit holds; whatever else is done to it is found."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from directory import audit
from directory.audit.commitments import erase, pieces
from directory.audit.entries import pack, unpack
from directory.audit.erasure import KEPT, PastValue
from directory.db import begin_writing
from directory.models import (
    AuditAction,
    AuditCheckpoint,
    AuditEntry,
    AuditLink,
    Location,
    Organization,
    Phone,
)

TABLES = ("audit_entry", "audit_link", "audit_checkpoint", "audit_former_link")
DAY = date(2026, 11, 20)


@pytest.fixture
def writing(app: Flask, session: Session) -> Session:
    """A session in which somebody writes."""
    audit.act_as(session, audit.Actor("admin@example.org", uuid4()))
    begin_writing(session)
    return session


def commit(session: Session) -> None:
    session.commit()
    begin_writing(session)


def seal(session: Session) -> None:
    session.commit()
    audit.seal_entries(session, "a test")
    begin_writing(session)


def house() -> Organization:
    return Organization(
        id=uuid4(), name="Harbor House", phones=[Phone(id=uuid4(), number="+14155550101")]
    )


def values(session: Session, name: str) -> list[PastValue]:
    return [each for each in audit.past_values(session) if each.name == name]


def test_a_value_goes_and_an_entry_says_who_and_why(writing: Session) -> None:
    kept = house()
    writing.add(kept)
    commit(writing)
    kept.phones[0].number = "+14155550102"
    audit.explain(writing, "Jane called")
    commit(writing)
    seal(writing)
    head = audit.head(writing)
    chosen = [
        each for each in audit.past_values(writing) if audit.repeats(each.value, "(415) 555-0101")
    ]
    assert [each.name for each in chosen] == ["phone.number", "phone.number"]
    chosen += [each for each in values(writing, "reason") if each.value == "Jane called"]
    assert audit.erase_values(writing, chosen, "the number was a client's") == 2
    commit(writing)
    last, first = audit.history(writing, "organization", kept.id)
    assert (last.reason, last.reason_erased) == (None, True)
    (change,) = last.changes
    assert (change.before, change.before_erased) == (None, True)
    assert (change.after, change.after_erased) == ("+14155550102", False)
    assert ("organization.name", "Harbor House") in {
        (each.name, each.after) for each in first.changes
    }
    (told,) = audit.erasures(writing, [last.sequence, first.sequence])[last.sequence]
    assert (told.actor, told.reason) == ("admin@example.org", "the number was a client's")
    assert told.fields == ("reason", "phone.number")
    assert list(audit.find_breaks(writing, head)) == []
    assert "5550101" not in str(
        [unpack(each) for each in writing.scalars(select(AuditEntry.content)) if each]
    )
    seal(writing)
    assert list(audit.find_breaks(writing, head)) == []


def test_what_was_erased_does_not_come_back(writing: Session) -> None:
    kept = house()
    writing.add(kept)
    commit(writing)
    kept.name, kept.description = "Second", "by the sea"
    kept.phones[0].number = "+14155550102"
    commit(writing)
    change = audit.history(writing, "organization", kept.id)[0]
    kept.phones[0].number = "+14155550103"
    commit(writing)
    audit.erase_values(
        writing, [each for each in values(writing, "phone.number") if each.sequence == 2], "wrong"
    )
    commit(writing)
    with pytest.raises(audit.NothingToRestore, match="erased"):
        audit.restore_field(writing, 2, "phone", (str(kept.phones[0].id),), "number")
    audit.restore_record(writing, "organization", kept.id, change.sequence)
    commit(writing)
    assert (kept.name, kept.description, kept.phones[0].number) == (
        "Harbor House",
        None,
        "+14155550103",
    )
    kept.phones.clear()
    commit(writing)
    gone = audit.history(writing, "organization", kept.id)[0]
    audit.erase_values(
        writing,
        [each for each in values(writing, "phone.number") if each.sequence == gone.sequence],
        "wrong",
    )
    commit(writing)
    with pytest.raises(audit.NothingToRestore, match="erased"):
        audit.restore_record(writing, "organization", kept.id, gone.sequence)


def test_flags_that_hide_places_are_never_erased(writing: Session) -> None:
    writing.add(Location(id=uuid4(), organization=house(), confidential=True, name="a house"))
    commit(writing)
    names = {each.name for each in audit.past_values(writing)}
    assert "location.name" in names
    assert not {f"{table}.{column}" for table, column in KEPT} & names
    flag = next(
        PastValue(entry.sequence, each.number, each.name, each.value)
        for entry in writing.scalars(select(AuditEntry).where(AuditEntry.kind == "location"))
        for each in pieces(unpack(entry.content or ""))
        if each.name == "location.confidential"
    )
    with pytest.raises(audit.CannotErase):
        audit.erase_values(writing, [flag], "to open it")


def test_the_database_lets_a_reason_go_and_never_be_written(writing: Session) -> None:
    audit.explain(writing, "they called")
    writing.add(house())
    commit(writing)
    with pytest.raises(DatabaseError, match="append-only"):
        writing.execute(text("UPDATE audit_entry SET reason = 'another'"))
    writing.rollback()
    begin_writing(writing)
    writing.execute(text("UPDATE audit_entry SET reason = NULL"))
    assert "is not the one that was written" in " ".join(audit.find_breaks(writing))


class History:
    """Something happens again and again, by the draw of a seed."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.draw = session, random.Random(seed)  # noqa: S311 - draws of a test
        self.houses: list[Organization] = []
        self.day = DAY
        self.steps: list[Callable[[], object]] = [
            self.add,
            self.change,
            self.erase,
            self.seal,
            self.sign,
        ]

    def run(self, steps: int) -> None:
        self.add()
        for _step in range(steps):
            self.draw.choice(self.steps)()
            commit(self.session)

    def add(self) -> None:
        kept = house()
        self.session.add(kept)
        self.houses.append(kept)
        self.session.flush()

    def change(self) -> None:
        kept = self.draw.choice(self.houses)
        audit.explain(self.session, self.draw.choice(["they called", "we saw it"]))
        kept.name = f"House {self.draw.random()}"
        kept.phones[0].number = f"+1415555{self.draw.randrange(10_000):04}"

    def erase(self) -> None:
        there = list(audit.past_values(self.session))
        audit.erase_values(
            self.session, self.draw.sample(there, min(len(there), 3)), "not ours to keep"
        )

    def seal(self) -> None:
        seal(self.session)

    def sign(self) -> None:
        self.day += timedelta(1)
        audit.make_checkpoint(self.session, self.day)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_writes_seals_and_erasures_holds(writing: Session, seed: int) -> None:
    past = History(writing, seed)
    heads = []
    for _round in range(4):
        past.run(6)
        past.seal()
        assert list(audit.find_breaks(writing)) == []
        heads.append(audit.head(writing))
    assert [each for head in heads for each in audit.find_breaks(writing, head)] == []


def test_whatever_else_is_done_to_it_is_found(writing: Session) -> None:
    past = History(writing, 7)
    past.run(12)
    commit(writing)
    before = {each.sequence: (each.content, each.reason) for each in everything(writing)}
    past.erase()
    past.seal()
    past.sign()
    past.change()
    past.seal()
    past.sign()
    disarm(writing)
    commit(writing)
    assert list(audit.find_breaks(writing)) == []
    found = {}
    for name, does in tamperings(writing, before).items():
        savepoint = writing.begin_nested()
        does()
        writing.expire_all()
        found[name] = list(audit.find_breaks(writing))
        savepoint.rollback()
        writing.expire_all()
    assert {name for name, breaks in found.items() if not breaks} == set()
    assert any("no entry says so" in each for each in found["erased without an entry"])
    assert any("is there again" in each for each in found["a value put back"])
    assert list(audit.find_breaks(writing)) == []


def everything(session: Session) -> Sequence[AuditEntry]:
    return session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)).all()


def disarm(session: Session) -> None:
    """Take the triggers away that refuse it."""
    postgresql = session.get_bind().dialect.name == "postgresql"
    names = [(table, f"no_{what}") for table in TABLES for what in ("update", "delete")]
    for table, name in [*names, ("audit_entry", "no_reason")]:
        on = f" ON {table}" if postgresql else ""
        session.execute(text(f"DROP TRIGGER {table}_{name}{on}"))


STATEMENTS = {
    "the entry about it deleted": ["DELETE FROM audit_entry WHERE sequence = :about"],
    "the entry about it renamed": [
        "UPDATE audit_entry SET record_id = '999' WHERE sequence = :about"
    ],
    "an entry deleted": ["DELETE FROM audit_entry WHERE sequence = :first"],
    "an entry deleted with its link": [
        "DELETE FROM audit_entry WHERE sequence = :first",
        "DELETE FROM audit_link WHERE sequence = :first",
    ],
    "two links changed places": [
        "UPDATE audit_link SET sequence = -1 WHERE sequence = :first",
        "UPDATE audit_link SET sequence = :first WHERE sequence = :other",
        "UPDATE audit_link SET sequence = :other WHERE sequence = -1",
    ],
    "two entries changed places": [
        "UPDATE audit_entry SET sequence = -1 WHERE sequence = :first",
        "UPDATE audit_entry SET sequence = :first WHERE sequence = :other",
        "UPDATE audit_entry SET sequence = :other WHERE sequence = -1",
    ],
    "the content of one in another": [
        "UPDATE audit_entry SET content = (SELECT content FROM audit_entry WHERE sequence = :other) WHERE sequence = 1",
    ],
    "no content": ["UPDATE audit_entry SET content = NULL WHERE sequence = :first"],
    "another leaf": ["UPDATE audit_entry SET commitment = 'x' WHERE sequence = :first"],
    "another actor": ["UPDATE audit_entry SET actor = 'x' WHERE sequence = :first"],
    "another action": ["UPDATE audit_entry SET action = 'deleted' WHERE sequence = :first"],
    "another record": ["UPDATE audit_entry SET record_id = 'x' WHERE sequence = :first"],
    "another reason": ["UPDATE audit_entry SET reason = 'x' WHERE sequence = :first"],
    "the end cut off": ["DELETE FROM audit_link WHERE position = :last"],
    "another head": ["UPDATE audit_head SET hash = 'x'"],
    "a checkpoint left out": ["DELETE FROM audit_checkpoint WHERE number = 1"],
    "the last checkpoint left out": ["DELETE FROM audit_checkpoint WHERE day = :day"],
    "every checkpoint left out": ["DELETE FROM audit_checkpoint"],
    "a checkpoint of another day": [
        "UPDATE audit_checkpoint SET day = '2020-01-01' WHERE number = 1"
    ],
    "a checkpoint of another head": ["UPDATE audit_checkpoint SET hash = 'x' WHERE number = 1"],
}


def tamperings(session: Session, before: dict[int, Any]) -> dict[str, Callable[[], object]]:
    """What somebody may do, with the keys or without, beside what the program does; `before` is as it was whole."""
    entries = everything(session)
    about = [each for each in entries if each.action is AuditAction.ERASED][-1]
    whole = next(
        each for each in entries if each.action is AuditAction.CREATED and "seed" in opened(each)
    )
    erased = next(each for each in entries if str(each.sequence) == about.record_id)
    values = {
        "about": about.sequence,
        "first": whole.sequence,
        "other": next(each.sequence for each in entries if each.sequence > whole.sequence),
        "last": session.scalars(select(func.max(AuditLink.position))).one(),
        "day": session.scalars(select(func.max(AuditCheckpoint.day))).one(),
    }

    def run(statements: list[str]) -> Callable[[], object]:
        return lambda: [session.execute(text(each), values) for each in statements]

    def write(entry: AuditEntry, content: str, reason: str | None) -> Callable[[], object]:
        def do() -> None:
            entry.content, entry.reason = content, reason
            session.flush()

        return do

    row = {column.key: getattr(whole, column.key) for column in AuditEntry.__table__.columns}
    number = next(each.number for each in pieces(opened(whole)))
    emptied = opened(whole) | {"rows": [[*each[:3], {}] for each in opened(whole)["rows"]]}
    return {
        "erased without an entry": write(
            whole, pack(erase(row, opened(whole), [number])), whole.reason
        ),
        "a value put back": write(erased, *before[erased.sequence]),
        "values left out": write(whole, pack(emptied), whole.reason),
        **{name: run(statements) for name, statements in STATEMENTS.items()},
    }


def opened(entry: AuditEntry) -> dict[str, Any]:
    return unpack(entry.content or "")
