"""A migrated database is the one that the models describe; migrations go back and forth on both databases."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Uuid, bindparam, create_engine, inspect, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import Base, begin_writing
from directory.imports.listed_lines import list_hotline
from directory.models.listings.translation import hash_of
from directory.package_files import MIGRATIONS
from directory.publication.authorisations import take_effect
from directory.web.database import db
from directory.web.table_versions import needs_migration
from tests.instances import PASSWORD, account_of


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
    for table in Base.metadata.tables:
        begins = [index["column_names"] for index in found.get_indexes(table)]
        begins += [unique["column_names"] for unique in found.get_unique_constraints(table)]
        begins.append(found.get_pk_constraint(table)["constrained_columns"])
        for key in found.get_foreign_keys(table):
            if key["referred_table"] == "taxonomy_term":
                continue  # terms stay for ever: nothing is looked up from that side
            columns = key["constrained_columns"]
            if not any(each[: len(columns)] == columns for each in begins):
                missing.append((table, columns))
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
        assert "drop" in source.split("def downgrade")[1]


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


def test_lines_that_the_public_sees_are_hotlines_again_where_somebody_goes_back_a_version(
    app: Flask, session: Session, quiet: None
) -> None:
    begin_writing(session)
    owner = m.Organization(name="Quay Trust")
    listed = m.Hotline(
        name="Quay line", phone="415-555-0101", text="55501", hours="24/7", languages="eng;spa", note="Ask for Ana",
        position=3, operator="Quay Trust", recorded="no", recorded_source="By phone", recorded_on=date(2026, 11, 2),
    )  # fmt: skip
    withdrawn, unlisted, plain = (
        m.Service(organization=owner, name=name, phones=[m.Phone(number="+14155550102")])
        for name in ("Withdrawn line", "Line of partners", "No line")
    )
    withdrawn.line_position, withdrawn.status = 1, m.ServiceStatus.INACTIVE
    unlisted.line_position, unlisted.audience = 2, m.Audience.PARTNER
    session.add_all([owner, listed, plain])
    session.flush()
    before = {each.key: getattr(listed, each.key) for each in m.Hotline.__table__.columns}
    service = list_hotline(session, listed, "US")
    service_id = service.id
    service.phones.insert(0, m.Phone(number="+14155550103", audience=m.Audience.STAFF, position=0))
    session.add(
        m.Translation(
            link_entity="service", link_id=service.id, field="description", language="es", text="Pregunte por Ana",
            source_hash=hash_of("Ask for Ana"), status=m.TranslationStatus.REVIEWED,
        )
    )  # fmt: skip
    session.commit()
    session.close()
    with app.app_context():
        flask_migrate.Migrate(app, db)
        flask_migrate.downgrade(directory=str(MIGRATIONS), revision="3f9a6c81d0e7")
        (again,) = db.session.scalars(select(m.Hotline))
        found = {name: getattr(again, name) for name in before}
        assert found == before | {"phone": "+14155550101"}
        texts = select(m.Translation.field, m.Translation.text)
        of = texts.where(m.Translation.link_entity == "hotline", m.Translation.link_id == again.id)
        assert db.session.execute(of).all() == [("note", "Pregunte por Ana")]
        db.session.remove()
        flask_migrate.upgrade(directory=str(MIGRATIONS))
        db.session.remove()
    assert session.scalars(select(m.Hotline.name)).all() == ["Quay line"]
    assert session.get_one(m.Service, service_id).line_position is None


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
