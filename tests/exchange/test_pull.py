"""Pulling from another directory: the same set, only what changed, people's own words kept, nothing opened or lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory.exchange.conflict_review import CannotSettle, settle, sides
from directory.exchange.field_origins import origins
from directory.exchange.source_requests import SourceFailed
from directory.exchange.withdrawal import own
from directory.imports.plan_writer import apply_plan
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.areas import plan_areas
from directory.models import (
    Audience,
    ConflictReason,
    Organization,
    Phone,
    Service,
    ServiceStatus,
    Settlement,
    SourceConflict,
    SourceRecord,
)
from directory.package_files import DEMO
from directory.publication.consistency import unpublished
from directory.web.database import db
from tests.clock import local_today
from tests.exchange.neighbours import Shelf, serving
from tests.exchange.pulls import Pull, change, service, start_writing, waiting
from tests.instances import settings_for

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]


@pytest.fixture(scope="module")
def town_api(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo town as another directory."""
    instance = tmp_path_factory.mktemp("neighbour") / "town"
    shutil.copytree(town_folder, instance)
    app = create_app(replace(settings_for(instance), rate_limits="off"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.long
def test_a_whole_directory_comes_over_our_own_api_and_stays_equal(
    town_api: Flask, app: Flask, session: Session, source: UUID, pull: Pull
) -> None:
    neighbour = serving(town_api)
    start_writing(session)
    outlines = read_areas((DEMO / "areas.geojson").read_bytes(), "Port Amaranth", "name", "code")
    apply_plan(session, plan_areas(session, outlines))
    session.commit()
    first = pull(neighbour)
    assert first.changed
    assert not first.conflicts
    there, here = _listed(town_api), _listed(app)
    assert there.keys() == here.keys()
    assert not any("verification" in each for each in here.values()), "nobody asked them here"
    own_keeping = {"verification", "review_days", "translations"}
    assert here == {
        key: {name: value for name, value in each.items() if name not in own_keeping}
        for key, each in there.items()
    }
    assert list(unpublished(session)) == []
    told = [(each.kind, each.record_id) for each in session.scalars(select(SourceRecord))]
    assert set(own(session, source, told)) == set(told), "as taken, so it can be taken back"
    neighbour.asked.clear()
    second = pull(neighbour)
    assert (second.changed, second.conflicts, second.gone) == (0, 0, 0)
    # One that changed in the second of the first visit may be asked for by itself once more; a whole list never.
    lists = [asked for path, asked in neighbour.asked if path.count("/") == 1]
    assert lists
    assert all("modified_after" in asked or "minimal" in asked for asked in lists)


def _listed(app: Flask) -> dict[str, Any]:
    """The services that the API of a directory shows, without the moments at which they changed there."""
    page = app.test_client().get("/api/hsds/services?full=true&per_page=500").get_json()
    return {each["id"]: _plain(each) for each in page["contents"]}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name != "last_modified"}
    if isinstance(value, list):
        return sorted((_plain(each) for each in value), key=repr)
    return value


def test_what_only_one_side_changed_stands_and_the_next_visit_asks_for_what_changed(
    session: Session, pull: Pull
) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk", url="https://one.example")
    shelf.put(2, description="a bed")
    neighbour = shelf.neighbour()
    assert pull(neighbour).changed
    change(session, 1, description="a desk by the door")
    shelf.put(1, day=2, url="https://two.example")
    neighbour.asked.clear()
    assert pull(neighbour).conflicts == 0
    assert neighbour.asked[0] == (
        "/services",
        {"full": "true", "page": "1", "per_page": "100", "modified_after": "2026-11-01T10:00:00Z"},
    )
    record = service(session, 1)
    assert (record.description, record.url) == ("a desk by the door", "https://two.example")
    assert waiting(session) == []
    assert [
        each.field
        for each in origins(session, "service", record.id)
        if each.field in ("url", "description")
    ] == ["url"]


def test_what_somebody_changes_between_the_plan_and_the_lock_stays(
    session: Session, pull: Pull
) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk")
    pull(shelf.neighbour())
    shelf.put(1, day=2, description="two desks")
    outcome = pull(shelf.neighbour(), lambda: change(session, 1, description="a desk by the door"))
    assert outcome.conflicts == 1
    assert service(session, 1).description == "a desk by the door"


def test_where_both_changed_ours_stays_until_somebody_takes_theirs(
    session: Session, pull: Pull
) -> None:
    shelf = Shelf()
    shelf.put(1, description="a desk")
    pull(shelf.neighbour())
    change(session, 1, description="a desk by the door")
    shelf.put(1, day=2, description="two desks")
    assert pull(shelf.neighbour()).conflicts == 1
    assert pull(shelf.neighbour()).conflicts == 0, "nothing new since"
    (conflict,) = waiting(session)
    assert service(session, 1).description == "a desk by the door"
    shown = sides(session, waiting(session)[0])
    assert shown is not None
    assert (shown.label, shown.ours, shown.theirs) == ("Help 1", "a desk by the door", "two desks")
    conflict_id = conflict.id
    start_writing(session)
    settle(
        session,
        session.get_one(SourceConflict, conflict_id),
        Settlement.THEIRS,
        "ada@example.org",
        local_today(),
    )
    session.commit()
    assert service(session, 1).description == "two desks"
    assert waiting(session) == []
    assert session.get_one(SourceConflict, conflict_id).theirs is None, "it is not needed any more"
    shelf.put(1, day=3, description="three desks")
    assert pull(shelf.neighbour()).conflicts == 0, "theirs is followed again"
    assert service(session, 1).description == "three desks"


def test_a_listing_that_was_here_before_keeps_its_words(session: Session, pull: Pull) -> None:
    start_writing(session)
    key = UUID("00000000-0000-4000-8000-000000000001")
    owner = Organization(id=UUID("00000000-0000-4000-9000-000000000001"), name="Quay 1")
    owner.services = [Service(id=key, name="Help 1", description="ours")]
    session.add(owner)
    session.commit()
    shelf = Shelf()
    shelf.put(1, description="theirs", url="https://one.example")
    assert pull(shelf.neighbour()).conflicts == 1
    record = service(session, 1)
    assert (record.description, record.url) == ("ours", "https://one.example")
    start_writing(session)
    settle(
        session,
        session.scalars(select(SourceConflict)).one(),
        Settlement.OURS,
        "ada@example.org",
        local_today(),
    )
    session.commit()
    shelf.put(1, day=2, description="theirs again")
    assert pull(shelf.neighbour()).conflicts == 1, "a new thing to look at"


def test_what_restricts_is_taken_and_nothing_opens_by_itself(session: Session, pull: Pull) -> None:
    shelf = Shelf()
    shelf.put(1, status="active", confidential=False, unlisted=False)
    pull(shelf.neighbour())
    change(session, 1, description="changed here", status=ServiceStatus.ACTIVE)
    shelf.put(1, day=2, status="temporarily closed", confidential=True, unlisted=True)
    pull(shelf.neighbour())
    record = service(session, 1)
    closed = (ServiceStatus.TEMPORARILY_CLOSED, True, Audience.PARTNER)
    assert (record.status, record.confidential, record.audience) == closed
    assert waiting(session) == []
    shelf.put(1, day=3, status="active", confidential=False, unlisted=False)
    assert pull(shelf.neighbour()).conflicts == 3
    record = service(session, 1)
    assert (record.status, record.confidential, record.audience) == closed
    start_writing(session)
    found = {each.field: each for each in waiting(session)}
    assert {each.reason for each in found.values()} == {ConflictReason.WIDENS}
    for name in ("confidential", "audience"):
        with pytest.raises(CannotSettle):
            settle(session, found[name], Settlement.THEIRS, "ada@example.org", local_today())
    assert not sides(session, found["confidential"]).can_take  # type: ignore[union-attr]
    session.rollback()
    assert pull(shelf.neighbour()).conflicts == 0, "it was said already"


def test_a_source_that_lists_nothing_or_fails_changes_nothing(session: Session, pull: Pull) -> None:
    shelf = Shelf()
    shelf.put(1)
    pull(shelf.neighbour())
    shelf.services.clear()
    with pytest.raises(SourceFailed, match="lists no services"):
        pull(shelf.neighbour())
    session.rollback()
    assert service(session, 1).status is ServiceStatus.ACTIVE
    assert waiting(session) == []


def test_a_number_that_their_side_keeps_from_others_is_kept_here_too(
    session: Session, pull: Pull
) -> None:
    shelf = Shelf()
    shelf.put(1, phones=[{"id": str(UUID(int=7)), "number": "+1 415 555 0101"}])
    pull(shelf.neighbour())
    start_writing(session)
    service_phone = session.scalars(select(Phone)).one()
    service_phone.description = "night desk"
    session.commit()
    shelf.put(1, day=2, phones=[
        {"id": str(UUID(int=7)), "number": "+1 415 555 0101", "description": "office", "audience": "staff"}
    ])  # fmt: skip
    pull(shelf.neighbour())
    session.rollback()
    session.expire_all()
    phone = session.scalars(select(Phone)).one()
    assert (phone.description, phone.audience) == ("night desk", Audience.STAFF)
