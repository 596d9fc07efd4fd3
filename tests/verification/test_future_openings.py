"""A listing that opens on a day is closed until then, and on its day somebody calls: nothing opens it by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.models import (
    Letter,
    ListingFreshness,
    Organization,
    Role,
    Service,
    ServiceStatus,
)
from directory.verification.listings_to_verify import count_to_verify, opening_days
from tests.clock import local_moment
from tests.commands import Directory, directory, home
from tests.imports.importing import published
from tests.inspection import Page

pytestmark = pytest.mark.slow

__all__ = ["directory", "home"]

TABLE = """\
Agency,Program,Address,City,State,Zip,Phone,Notes
Birch Pantry,Groceries,4007 Amber Street,Port Amaranth,CA,94990,415-555-0101,Opens {day:%B} {day.day}, {day.year}
Larch Pantry,Meals,4014 Amber Street,Port Amaranth,CA,94990,415-555-0102,
"""


def told(directory: Directory) -> dict[str, int]:
    reports = json.loads(directory("jobs", "run", "--json").stdout)["jobs"]
    return {each["job"]: each["changed"] for each in reports if each["job"] == "openings"}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_list_to_verify_and_the_page_of_the_listing_say_so(
    write: Callable[..., None],
    session: Session,
    sign_in: Callable[[Role], FlaskClient],
    browse: Callable[..., Page],
) -> None:
    day = local_moment().date() + timedelta(days=20)
    words = f"{day:%B} {day.day} {day.year}"
    listings = {
        "Night beds": (f"Opens {words}", ServiceStatus.INACTIVE),
        "Old beds": (f"Opens May 3 {day.year - 2}", ServiceStatus.INACTIVE),
        "Open beds": (f"Opens {words}", ServiceStatus.ACTIVE),
    }
    services = [
        Service(name=name, alert=alert, status=status) for name, (alert, status) in listings.items()
    ]
    write(Organization(name="Lantern Refuge", services=services))
    with time_machine.travel(local_moment() + timedelta(days=20), tick=False):
        editor = sign_in(Role.EDITOR)
        page = browse("/staff/worklist", by=editor)
        rows = {
            name: row.get_text(" ", strip=True)
            for row in page.soup.select("tbody tr")
            for name in listings
            if name in row.get_text()
        }
        marked = [name for name, text in rows.items() if "Opens by now: call" in text]
        assert marked == ["Night beds"]
        assert next(iter(rows)) == "Night beds", "before the others of its risk"
        key = session.scalars(select(Service.id).where(Service.name == "Night beds")).one()
        session.rollback()
        assert "It says that it opens on" in browse(f"/staff/services/{key}", by=editor).text


def test_on_its_day_a_listing_comes_to_who_decides_and_is_not_shown(
    directory: Directory, home: Path, tmp_path: Path
) -> None:
    now = local_moment()
    day = now.date() + timedelta(days=35)
    table, mapping = tmp_path / "t.csv", tmp_path / "t.toml"
    text = TABLE.format(day=day).replace(f"{day.day}, {day.year}", f"{day.day} {day.year}")
    table.write_text(text, encoding="utf-8")
    assert directory("import", "table", table, "--suggest", "--mapping", mapping).exit_code == 0
    assert directory("import", "table", table, "--mapping", mapping, "--yes").exit_code == 0
    assert directory("user", "add", "kim@example.org", "--role", "coordinator").exit_code == 0
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")
    with Session(engine) as session:
        (groceries,) = session.scalars(select(Service).where(Service.name == "Groceries"))
        assert groceries.status is ServiceStatus.INACTIVE
        kept = session.get_one(ListingFreshness, groceries.id)
        assert kept.opens_on == day
        assert opening_days(session, day - timedelta(days=1)) == {}
        assert opening_days(session, day) == {day: 1}
        before = count_to_verify(session, day - timedelta(days=1))
    assert told(directory) == {"openings": 0}
    with time_machine.travel(now + timedelta(days=35), tick=False):
        assert told(directory) == {"openings": 1}
        assert told(directory) == {"openings": 0}, "each day is told of once"
        with Session(engine) as session:
            assert '"Groceries"' not in published(session)
            assert count_to_verify(session, day) == before, "it waits already, unconfirmed"
            told_of = session.scalars(
                select(Letter.subject).where(Letter.occasion.startswith(f"opening {day} "))
            )
            assert list(told_of) == ["Listings to call"]
    engine.dispose()
