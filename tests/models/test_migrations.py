"""A migrated database is the one that the models describe; migrations go back and forth on both databases."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import (
    Date,
    Uuid,
    bindparam,
    column,
    create_engine,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from directory import models as m
from directory.audit import find_breaks
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import Base, begin_writing
from directory.models.listings.translation import hash_of
from directory.package_files import MIGRATIONS
from directory.publication.authorisations import take_effect
from directory.publication.consistency import unpublished
from directory.publication.crisis_lines import load_lines
from directory.web.database import db
from directory.web.table_versions import needs_migration
from tests.instances import PASSWORD, account_of
from tests.lines import line


@pytest.fixture
def quiet() -> Iterator[None]:
    logger = logging.getLogger("alembic")
    level = logger.level
    logger.setLevel(logging.WARNING)
    yield
    logger.setLevel(level)


def differences(settings: Settings) -> list[object]:
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    engine.dispose()
    return list(found)


def test_a_migrated_database_equals_the_models(settings: Settings) -> None:
    assert differences(settings) == []


def test_every_foreign_key_has_an_index(settings: Settings) -> None:
    """Deleting a record looks for what refers to it; without an index it reads whole tables."""
    engine = create_engine(settings.database_url)
    found = inspect(engine)
    missing = []
    for name in Base.metadata.tables:
        begins = [index["column_names"] for index in found.get_indexes(name)]
        begins += [unique["column_names"] for unique in found.get_unique_constraints(name)]
        begins.append(found.get_pk_constraint(name)["constrained_columns"])
        for key in found.get_foreign_keys(name):
            if key["referred_table"] == "taxonomy_term":
                continue  # terms stay for ever: nothing is looked up from that side
            columns = key["constrained_columns"]
            if not any(each[: len(columns)] == columns for each in begins):
                missing.append((name, columns))
    engine.dispose()
    assert missing == []


def test_migrations_go_down_and_up_again(app: Flask, settings: Settings, quiet: None) -> None:
    with app.app_context():
        assert not needs_migration(db.session())
        db.session.remove()
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision="base")
        assert needs_migration(db.session())
        db.session.remove()
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()
        added = migrate()
        assert added > 100
        assert migrate() == 0
        assert not needs_migration(db.session())
        db.session.remove()
        db.engine.dispose()
    assert differences(settings) == []


def test_there_is_one_line_of_migrations_and_each_goes_back() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
    for revision in script.walk_revisions():
        source = Path(revision.module.__file__).read_text(encoding="utf-8")
        assert "def downgrade" in source
        assert "op." in source.split("def downgrade")[1]


def test_a_vocabulary_that_somebody_edited_is_left_alone(
    app: Flask, settings: Settings, session: Session
) -> None:
    begin_writing(session)
    term = session.scalars(
        select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "emergency_housing")
    ).one()
    term.label = "A bed tonight"
    session.commit()
    with app.app_context():
        assert migrate() == 0
        db.session.remove()
    session.rollback()
    session.refresh(term)
    assert term.label == "A bed tonight"


def test_what_was_ever_hidden_is_marked_and_old_authorisations_count_for_thirty_days(
    app: Flask, session: Session, quiet: None
) -> None:
    """Down and up again by the tables: one place was authorised, one opened by clearing a flag, one never hidden."""
    before = "c3f8a51d7e20"
    begin_writing(session)
    owner = m.Organization(name="Lantern House")
    places = [m.Location(organization=owner, name=name) for name in ("opened", "left", "open")]
    shelter = m.Service(organization=owner, name="Shelter", confidential=True)
    shelter.sites += [m.ServiceAtLocation(location=each) for each in places[:2]]
    session.add_all([owner, *places])
    session.commit()
    opened, left, never = (place.id for place in places)
    session.rollback()
    begin_writing(session)
    session.delete(shelter.sites[1])
    shelter.confidential = False
    session.commit()
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=before)
        hidden = text("SELECT count(*) FROM location WHERE confidential")
        with db.engine.begin() as connection:
            assert connection.scalar(hidden) == 2, "going back opens nothing"
            connection.execute(text("UPDATE location SET confidential = :no"), {"no": False})
            connection.execute(
                text(
                    "UPDATE location SET publication_authorised_by = 'Ada Quill', "
                    "publication_authorised_on = '2026-01-02' WHERE id IN (:a, :b)"
                ).bindparams(bindparam("a", opened, Uuid()), bindparam("b", never, Uuid()))
            )
        flask_migrate.upgrade(directory=str(MIGRATIONS))
    marked = select(m.Location.id).where(m.Location.hidden_since.is_not(None))
    assert set(session.scalars(marked)) == {opened, left}
    (kept,) = session.scalars(select(m.PublicationAuthorisation))
    assert (kept.location_id, kept.authorised_by) == (opened, "Ada Quill")
    assert kept.effective_at is not None
    assert kept.expires_at == kept.effective_at + timedelta(days=30)
    shown = {each.id for each in session.scalars(select(m.Location)) if not each.is_confidential}
    assert shown == {opened, never}
    session.rollback()
    begin_writing(session)
    for number in (1, 2):
        account = m.Account(email=f"{number}@example.org", role=m.Role.COORDINATOR)
        account.change_password(PASSWORD)
        session.add(account)
    session.flush()
    take_effect(session, kept.expires_at, timedelta())
    session.commit()
    assert session.get_one(m.Location, opened).is_confidential, "nobody has confirmed it"


HOTLINES = "9e3f50b7c2a4-1"
"""The last version that had hotlines beside listings."""


def add_hotline(session: Session, **values: Any) -> UUID:
    """A row of the table that is gone."""
    hotline_id = uuid4()
    values = {"id": hotline_id, "position": 0, **values}
    kinds = {"id": Uuid(), "recorded_on": Date()}
    columns = [column(name, kinds.get(name)) for name in values]
    session.execute(insert(table("hotline", *columns)).values(values))
    return hotline_id


def test_hotlines_are_listings_after_an_upgrade(app: Flask, session: Session, quiet: None) -> None:
    begin_writing(session)
    owner = m.Organization(name="Quay Trust")
    hidden = m.Organization(name="Pier Trust", audience=m.Audience.STAFF)
    twice = [m.Organization(name="Mill Trust") for _ in range(2)]
    listed = line("Line on record", "+14155550109", 2, organization=owner)
    session.add_all([owner, hidden, *twice, listed])
    session.commit()
    owner_id, known = owner.id, {each.id for each in (owner, hidden, *twice)}
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=HOTLINES)
        begin_writing(db.session())
        emergencies = text("select name, phone from hotline")
        assert db.session.execute(emergencies).all() == [("Emergency services", "911")]
        quay = add_hotline(
            db.session(), name="Quay line", phone="415-555-0101", text="55501", hours="24/7", languages="eng;spa;signs",
            note="Ask for Ana", position=3, operator="quay trust", recorded="no", recorded_source="By phone",
            recorded_on=date(2026, 11, 2),
        )  # fmt: skip
        pier = add_hotline(
            db.session(), name="Pier Trust", phone="415-555-0102", hours="Ask the pier", position=1
        )
        mill = add_hotline(db.session(), name="Mill line", phone="988", operator="Mill Trust")
        other = add_hotline(
            db.session(), name="Other line", phone="415-555-0104", operator="New Trust"
        )
        third = add_hotline(
            db.session(), name="Third line", phone="415-555-0105", operator="New Trust"
        )
        for field, words in (("note", "Pregunte por Ana"), ("hours", "Siempre")):
            db.session.add(
                m.Translation(
                    link_entity="hotline", link_id=quay, field=field, language="es", text=words,
                    source_hash=hash_of("Ask for Ana"), status=m.TranslationStatus.REVIEWED,
                )
            )  # fmt: skip
        db.session.commit()
        db.session.remove()
        flask_migrate.upgrade(directory=str(MIGRATIONS))
        db.session.remove()
        migrate()
        lines = load_lines(db.session())
        assert [each.name for each in lines] == [
            "Mill line", "Other line", "Third line", "Pier Trust", "Line on record", "Quay line",
        ]  # fmt: skip
        said = lines[-1].in_language("es")
        assert (said.phone, said.text, said.note) == ("+14155550101", "55501", "Pregunte por Ana")
        assert (said.expressions, said.languages, said.operator) == (
            ("24/7",),
            "eng;spa",
            "Quay Trust",
        )
        recorded = next(each for each in said.answers if each.question == "recorded")
        assert (recorded.answer, recorded.source, recorded.on) == (
            "no",
            "By phone",
            date(2026, 11, 2),
        )
        assert lines[3].hours == "Ask the pier"
        assert list(unpublished(db.session())) == []
        assert list(find_breaks(db.session())) == [], "entries tell of what the migration made"
        db.session.remove()
    assert session.get_one(m.Service, quay).organization_id == owner_id
    owners = {
        each: session.get_one(m.Service, each).organization_id
        for each in (pier, mill, other, third)
    }
    assert not known & set(owners.values()), (
        "one that the public may not know, and one of two, run no line"
    )
    assert owners[other] == owners[third]
    everything: list[Any] = [
        *session.scalars(select(m.Service)),
        *session.scalars(select(m.Organization)),
    ]
    everything += [*session.scalars(select(m.Phone)), *session.scalars(select(m.Language))]
    assert not any(each.is_tampered for each in everything)
    service = session.get_one(m.Service, quay)
    assert (service.codes("modes"), service.interpretation_services) == (["phone", "text"], "signs")
    assert service.last_confirmation is None, "nobody has confirmed it by being moved"
    assert session.scalars(select(m.Translation.field)).all() == ["description"]


def test_a_hotline_of_the_invented_town_goes_with_the_town(
    app: Flask, session: Session, quiet: None
) -> None:
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=HOTLINES)
        begin_writing(db.session())
        own = add_hotline(db.session(), name="Quay line", phone="415-555-0101")
        db.session.add(m.DemoRecord(kind="hotline", record_id=own))
        db.session.commit()
        db.session.remove()
        flask_migrate.upgrade(directory=str(MIGRATIONS))
        db.session.remove()
    found = session.execute(select(m.DemoRecord.kind, m.DemoRecord.record_id)).all()
    organization = session.get_one(m.Service, own).organization_id
    assert {tuple(each) for each in found} == {("service", own), ("organization", organization)}


def test_lines_stay_listings_one_version_back_and_are_the_lines_again(
    app: Flask, session: Session, quiet: None
) -> None:
    begin_writing(session)
    withdrawn = line("Withdrawn line", "+14155550102", 1, status=m.ServiceStatus.INACTIVE)
    shown = line("Quay line", "+14155550101", 3, description="Ask for Ana")
    session.add_all([withdrawn, shown])
    session.commit()
    shown_id, withdrawn_id = shown.id, withdrawn.id
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=HOTLINES)
        names = text("select name from hotline")
        assert db.session.scalars(names).all() == ["Emergency services"]
        db.session.remove()
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision="c52e90a7d1f4-1")
        assert set(db.session.scalars(names)) == {"Emergency services", "Quay line"}
        db.session.execute(
            text("update hotline set phone = '415-555-0188' where name = 'Quay line'")
        )
        db.session.commit()
        db.session.remove()
        flask_migrate.upgrade(directory=str(MIGRATIONS))
        db.session.remove()
    again = session.get_one(m.Service, shown_id)
    assert (again.line_position, again.description) == (3, "Ask for Ana")
    assert [each.number for each in again.phones] == ["+14155550188"], (
        "the number that pages offered"
    )
    hidden = session.get_one(m.Service, withdrawn_id)
    assert hidden.line_position is None
    assert not hidden.is_shown


def test_accounts_and_what_opens_them_bear_tags_after_an_upgrade(
    app: Flask, session: Session, quiet: None
) -> None:
    before = "6b1e0f4a92c7"
    begin_writing(session)
    owner = m.Organization(name="Lantern House")
    session.add(owner)
    session.flush()
    account = account_of(m.Role.EDITOR)
    account.scopes.append(m.AccountOrganization(organization_id=owner.id))
    account.passkeys.append(m.Passkey(credential_id="own", public_key="key", name="laptop"))
    account.new_recovery_codes()
    session.add(account)
    session.flush()
    session.add(m.AccountLink.issue(account.id, m.LinkPurpose.INVITATION)[0])
    session.commit()
    kept, whose = account.id, owner.id
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision=before)
        flask_migrate.upgrade(directory=str(MIGRATIONS))
    found = session.get_one(m.Account, kept)
    links = session.scalars(select(m.AccountLink)).all()
    every: list[Any] = [found, *found.scopes, *found.passkeys, *found.recovery_codes, *links]
    assert len(every) == 14
    assert not any(each.is_tampered for each in every)
    assert found.factor_set
    assert found.own_organizations == {whose}
