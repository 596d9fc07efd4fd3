"""The invented town goes in one step, with every word of it; what a coalition added stays, with what it depends on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base, begin_writing
from tests.commands import invoke
from tests.order import long

KEPT_BY_ITSELF = {
    "alembic_version", "audit_checkpoint", "audit_entry", "audit_head", "audit_key", "audit_link", "encryption_key",
    "language_name", "letter", "outbox", "public_entry", "publication_edition", "schema_range", "sqlite_sequence",
    "synonym", "taxonomy", "taxonomy_term", "term_label",
}  # fmt: skip


@contextmanager
def writing(town: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{town / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        yield session
        session.commit()
    engine.dispose()


def rows(town: Path) -> dict[str, int]:
    with closing(sqlite3.connect(town / "directory.db")) as opened:
        names = [
            name
            for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        counted = {
            name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for name in names
        }
    return {name: count for name, count in counted.items() if count}


def found(words: str) -> int:
    total: int = json.loads(invoke("search", words, "--json").stdout)["total"]
    return total


@pytest.mark.long
def test_the_town_goes_whole_and_does_not_come_back_by_itself(town: Path) -> None:
    before = set(rows(town)) - KEPT_BY_ITSELF
    assert len(before) > 60, "the town fills most tables"
    assert found("shelter") > 0
    gone = invoke("demo", "--remove", "--yes")
    assert gone.exit_code == 0, gone.output
    assert "The demo town is gone: " in gone.stdout
    assert "0 organizations" not in gone.stdout
    assert "stay" not in gone.stdout
    assert set(rows(town)) <= KEPT_BY_ITSELF
    assert found("shelter") == 0
    assert json.loads(invoke("check", "--json").stdout)["ok"]
    again = invoke("demo", "--remove", "--yes")
    assert again.exit_code == 2
    assert "Nothing here is known to be of the demo town" in again.stderr
    assert invoke("demo").exit_code == 0, "who wants it back says so"


OWN = "Quillfeather"
Add = Callable[[Session], object]


def a_town_house(session: Session) -> m.Organization:
    query = select(m.Organization).join(m.Service).order_by(m.Organization.name)
    return session.scalars(query).first() or pytest.fail("the town has organizations")


def add_organization(session: Session) -> None:
    own = m.Organization(name=f"{OWN} House")
    session.add(m.Service(name=f"{OWN} desk", organization=own))


def add_service_in_town(session: Session) -> str:
    house = a_town_house(session)
    session.add(m.Service(name=f"{OWN} desk", organization=house))
    return house.name


def add_service_at_a_place(session: Session) -> str:
    place = next(each for each in session.scalars(select(m.Location)) if not each.is_confidential)
    own = m.Service(name=f"{OWN} desk", organization=m.Organization(name=f"{OWN} House"))
    own.sites.append(m.ServiceAtLocation(location=place))
    session.add(own)
    return place.organization.name


def add_meeting(session: Session) -> str:
    body = session.scalars(select(m.Body).order_by(m.Body.name)).first()
    house = a_town_house(session)
    meeting = m.Meeting(body=body, held_on=date(2026, 11, 20))
    meeting.attendances.append(
        m.Attendance(
            organization=house, as_written="A. Quill", name_as_written="A. Quill", position=0
        )
    )
    session.add(meeting)
    return house.name


def add_agreement(session: Session) -> str:
    house = a_town_house(session)
    session.add(m.Agreement(organization_id=house.id, title=f"{OWN} agreement"))
    return house.name


@pytest.mark.long
@pytest.mark.parametrize(
    "add",
    [
        add_organization,
        add_meeting,
        *map(long, (add_service_in_town, add_service_at_a_place, add_agreement)),
    ],
    ids=lambda each: each.__name__,
)
def test_what_was_added_stays_with_what_it_hangs_on(
    town: Path, add: Callable[[Session], str | None]
) -> None:
    with writing(town) as session:
        before = {
            table: set(session.scalars(select(table.c.id)))
            for table in Base.metadata.sorted_tables
            if "id" in table.c and table.name not in KEPT_BY_ITSELF
        }
        name = add(session)
        session.flush()
        added = {
            table: set(session.scalars(select(table.c.id))) - ids for table, ids in before.items()
        }
    gone = invoke("demo", "--remove", "--yes")
    assert gone.exit_code == 0, gone.output
    with writing(town) as session:
        for table, ids in added.items():
            assert ids <= set(session.scalars(select(table.c.id))), f"{table.name} was lost"
        names = set(session.scalars(select(m.Organization.name)))
        assert names == {each for each in (name,) if each} | {n for n in names if OWN in n}
    if name:
        assert f"one stays, since something of yours depends on it: {name}" in gone.stdout
    assert json.loads(invoke("check", "--json").stdout)["ok"]


@pytest.mark.long
def test_what_is_only_a_part_of_the_towns_record_goes_with_it(town: Path) -> None:
    with writing(town) as session:
        house = a_town_house(session)
        house.phones.append(m.Phone(number="415-555-0177"))
        house.services[0].verifications.append(
            m.Verification(
                on=date(2026, 11, 20),
                method=m.VerificationMethod.PHONE,
                outcome=m.VerificationOutcome.CONFIRMED,
            )
        )
    gone = invoke("demo", "--remove", "--yes")
    assert gone.exit_code == 0, gone.output
    assert "stay" not in gone.stdout
    assert set(rows(town)) <= KEPT_BY_ITSELF


def test_a_directory_without_the_town_loses_nothing(home: Path) -> None:
    with writing(home) as session:
        add_organization(session)
    refused = invoke("demo", "--remove", "--yes")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    with writing(home) as session:
        assert session.scalars(select(m.Organization.name)).all() == [f"{OWN} House"]
