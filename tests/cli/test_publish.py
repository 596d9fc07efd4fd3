"""Rebuilding what is published never shows a place that nobody saw before, whatever was written past the program."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, table_of
from tests.commands import Directory
from tests.instances import settings_for

SECRET, OPEN = UUID(int=8), UUID(int=9)


@pytest.fixture
def house(home: Path) -> Path:
    """A directory with a confidential place and an open one."""
    engine = create_engine(settings_for(home).database_url)
    with Session(engine) as session:
        begin_writing(session)
        owner = m.Organization(name="Lantern House")
        for number, confidential in ((SECRET, True), (OPEN, False)):
            place = m.Location(id=number, organization=owner, confidential=confidential)
            service = m.Service(organization=owner, name=f"Desk {number.int}")
            service.sites.append(m.ServiceAtLocation(location=place))
        session.add(owner)
        session.commit()
    engine.dispose()
    return home


def tamper(home: Path, *statements: str) -> None:
    database = sqlite3.connect(home / "directory.db")
    for each in statements:
        assert database.execute(each).rowcount
    database.commit()
    database.close()


def write_with_keys(home: Path, **values: object) -> None:
    """What a mistake of the program could do: tags are right, and no hook is asked."""
    engine = create_engine(settings_for(home).database_url)
    places = table_of(m.Location)
    with engine.begin() as connection:
        connection.execute(places.update().where(places.c.confidential).values(**values))
    engine.dispose()


def published(home: Path) -> str:
    database = sqlite3.connect(home / "directory.db")
    rows = database.execute("SELECT document FROM published_record").fetchall()
    database.close()
    return json.dumps(rows)


def test_a_cleared_flag_opens_nothing(house: Path, directory: Directory) -> None:
    tamper(house, "UPDATE location SET confidential = 0 WHERE confidential")
    assert directory("publish", "--all").exit_code == 0
    assert directory("publish", "--all", "--authorise").exit_code == 0
    assert str(SECRET) not in published(house)
    assert str(OPEN) in published(house)


def test_a_place_that_nobody_sees_is_listed_and_not_opened(
    house: Path, directory: Directory
) -> None:
    """Flag and mark are gone: the audit still knows."""
    write_with_keys(house, confidential=False, hidden_since=None)
    found = json.loads(directory("check", "--json").stdout)["problems"]
    assert [each["part"] for each in found if str(SECRET) in each["what"]] == ["confidentiality"]
    refused = directory("publish", "--all")
    assert refused.exit_code == 1
    assert f"place {SECRET} of Lantern House was hidden once" in refused.stderr
    assert str(OPEN) not in refused.stderr
    assert str(SECRET) not in published(house)
    result = directory("publish", "--all", "--authorise")
    assert result.exit_code == 0
    assert "stays hidden: the audit says" in result.stderr
    assert str(SECRET) not in published(house)
    assert json.loads(directory("check", "--json").stdout)["ok"]


def test_what_was_never_hidden_is_shown_again_when_somebody_says_so(
    house: Path, directory: Directory
) -> None:
    tamper(house, "DELETE FROM published_record")
    assert directory("publish", "--all").exit_code == 1
    assert str(OPEN) not in published(house)
    assert directory("publish", "--all", "--authorise").exit_code == 0
    assert str(OPEN) in published(house)
    assert str(SECRET) not in published(house)


def test_a_flag_set_past_the_program_is_reported_and_marked(
    house: Path, directory: Directory
) -> None:
    tamper(house, "UPDATE location SET confidential = 1 WHERE NOT confidential")
    found = json.loads(directory("check", "--json").stdout)["problems"]
    assert any(f"place {OPEN} is under a flag and not marked" in each["what"] for each in found)
    assert directory("publish", "--all").exit_code == 0
    tamper(house, "UPDATE location SET confidential = 0")
    assert directory("publish", "--all", "--authorise").exit_code == 0
    assert str(OPEN) not in published(house)


def test_the_command_prints_what_members_read_of_a_hidden_place(
    home: Path, directory: Directory
) -> None:
    hidden = m.Location(confidential=True, addresses=[m.Address(address_1="59 Marina Row")])
    task = m.ActionItem(text="Wait at 59 Marina Row")
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        begin_writing(session)
        session.add_all([m.Organization(name="Lantern House", locations=[hidden]), task])
        session.commit()
        named = f"text of action item {task.id} names a confidential place"
    engine.dispose()
    assert f"table: {named}" in directory("check").stdout
    (notice,) = json.loads(directory("check", "--json").stdout)["notices"]
    assert notice["part"] == "table"
    assert notice["what"].startswith(named)
