"""The chains of before are carried over: heads noted then are still met, and what was wrong with them stays found."""

from __future__ import annotations

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from directory import audit
from directory.cli.instance_setup import MIGRATIONS, migrate
from directory.db import begin_writing
from directory.models import Organization
from directory.web.database import db

pytestmark = pytest.mark.slow

WITHOUT_KEY = "a41c7e92d5b8"
KEYED = "c1e7a95b3d40"


@pytest.fixture
def plain(app: Flask, session: Session) -> tuple[int, str]:
    """A database as it was before the chain had a key, with three entries; its head."""
    begin_writing(session)
    kept = Organization(name="Harbor House")
    session.add(kept)
    session.commit()
    for name in ("Second", "Third"):
        begin_writing(session)
        kept.name = name
        session.commit()
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=WITHOUT_KEY)
        query = "SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1"
        last = db.session.execute(text(query)).one()
        db.session.remove()
        db.engine.dispose()
    return last.sequence, last.hash


def carry_over(app: Flask, *statements: str) -> None:
    """Migrate, after somebody has written into the database."""
    with app.app_context():
        on = " ON audit_entry" if db.engine.dialect.name == "postgresql" else ""
        begin_writing(db.session())
        for action in ("update", "delete") if statements else ():
            db.session.execute(text(f"DROP TRIGGER audit_entry_no_{action}{on}"))
        for statement in statements:
            db.session.execute(text(statement))
        for action in ("update", "delete") if statements else ():
            db.session.execute(text(_trigger(action, bool(on))))
        db.session.commit()
        migrate()
        db.session.remove()
        db.engine.dispose()


def _trigger(action: str, postgresql: bool) -> str:
    does = (
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
        if postgresql
        else "BEGIN SELECT 1; END"
    )
    when = "UPDATE OF commitment" if action == "update" else action
    return f"CREATE TRIGGER audit_entry_no_{action} BEFORE {when} ON audit_entry {does}"


def test_a_chain_that_held_holds_with_a_key(
    app: Flask, session: Session, plain: tuple[int, str]
) -> None:
    carry_over(app)
    assert list(audit.find_breaks(session)) == []
    assert audit.head(session)[0] == plain[0]
    assert audit.unsealed(session) == 0
    assert list(audit.find_breaks(session, plain)) == []
    other = (plain[0], "0" * 63 + "1")
    assert "noted earlier" in " ".join(audit.find_breaks(session, other))
    assert list(audit.find_breaks(session, (plain[0] + 1, plain[1])))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit_entry SET actor = 'x' WHERE sequence = {0}", "entry {0} is not the one"),
        (
            "DELETE FROM audit_entry WHERE sequence = {0}",
            "links {0} to {0} of the chain are missing",
        ),
    ],
)
def test_what_was_wrong_with_it_is_found_afterwards(
    app: Flask, session: Session, plain: tuple[int, str], statement: str, found: str
) -> None:
    wrong = plain[0] - 1
    carry_over(app, statement.format(wrong))
    assert found.format(wrong) in " ".join(audit.find_breaks(session))
    assert list(audit.find_breaks(session, plain))


@pytest.fixture
def keyed(app: Flask, session: Session) -> tuple[int, str]:
    """A database whose chain is keyed over whole entries, as it was before values could be erased; its head."""
    begin_writing(session)
    audit.explain(session, "they called")
    kept = Organization(name="Harbor House")
    session.add(kept)
    session.commit()
    for name in ("Second", "Third"):
        begin_writing(session)
        kept.name = name
        session.commit()
    audit.seal_entries(session, "a test")
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=KEYED)
        query = "SELECT position, hash FROM audit_link ORDER BY position DESC LIMIT 1"
        last = db.session.execute(text(query)).one()
        db.session.remove()
        db.engine.dispose()
    return last.position, last.hash


def test_entries_of_before_are_proven_and_erased_and_their_heads_are_met(
    app: Flask, session: Session, keyed: tuple[int, str]
) -> None:
    carry_over(app)
    assert list(audit.find_breaks(session, keyed)) == []
    assert audit.head(session)[0] == keyed[0]
    assert audit.head(session) != keyed
    first = audit.last_checkpoint(session)
    assert first is not None
    assert (first.number, first.position, first.hash) == (1, *audit.head(session))
    assert list(audit.find_breaks(session, (keyed[0], "0" * 63 + "1")))
    session.rollback()
    begin_writing(session)
    chosen = [
        each for each in audit.past_values(session) if each.value in ("Second", "they called")
    ]
    assert {each.name for each in chosen} == {"organization.name", "reason"}
    audit.erase_values(session, chosen, "not ours to keep")
    session.commit()
    audit.seal_entries(session, "a test")
    assert list(audit.find_breaks(session, keyed)) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM audit_former_link WHERE position = {0}", "does not follow the one before"),
        ("DELETE FROM audit_former_link", "does not follow the end of the former chain"),
        (
            "UPDATE audit_former_link SET hash = 'x' WHERE position = {0}",
            "link {0} of the former chain",
        ),
    ],
)
def test_what_is_done_to_the_former_chain_is_found(
    app: Flask, session: Session, keyed: tuple[int, str], statement: str, found: str
) -> None:
    carry_over(app)
    postgresql = session.get_bind().dialect.name == "postgresql"
    session.rollback()
    begin_writing(session)
    for action in ("update", "delete"):
        on = " ON audit_former_link" if postgresql else ""
        session.execute(text(f"DROP TRIGGER audit_former_link_no_{action}{on}"))
    wrong = keyed[0] - 1
    session.execute(text(statement.format(wrong)))
    assert found.format(wrong) in " ".join(audit.find_breaks(session))


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit_entry SET actor = 'x' WHERE sequence = {0}", "entry {0} is not the one"),
        (
            "UPDATE audit_entry SET commitment = 'x' WHERE sequence = {0}",
            "entry {0} is not the one",
        ),
        ("DELETE FROM audit_entry WHERE sequence = {0}", "entry {0} is missing"),
        ("UPDATE audit_head SET position = {0}", "head of the chain was changed"),
    ],
)
def test_what_was_wrong_with_the_keyed_chain_is_found_afterwards(
    app: Flask, session: Session, keyed: tuple[int, str], statement: str, found: str
) -> None:
    wrong = keyed[0] - 1
    carry_over(app, statement.format(wrong))
    assert found.format(wrong) in " ".join(audit.find_breaks(session))
