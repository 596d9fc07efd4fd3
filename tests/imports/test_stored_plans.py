"""A plan that is kept reads back as it was made, is sealed, and is not found once what it was made from has moved."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.known_record_queries import load_picture
from directory.imports.plan import Plan, PlannedGroup, PlannedRecord
from directory.imports.planning import plan_listings
from directory.imports.record_state import listings_state
from directory.imports.stored_plans import (
    GROUPS,
    PLAN,
    REVIEWED,
    find_summary,
    load_plan,
    plan_page,
    store_plan,
    summarized,
)
from tests.imports.importing import TODAY, bring_in, listing, sheet, start_writing
from tests.imports.test_plan_writer import everything
from tests.imports.trees import records_of


@pytest.fixture
def upload(session: Session) -> m.Upload:
    start_writing(session)
    kept = m.Upload(kind="listings", by="an editor", name="refuges.csv")
    session.add(kept)
    session.commit()
    return kept


def planned(session: Session, *organizations: object, reviews: bool = False) -> Plan:
    incoming = sheet(*organizations)  # type: ignore[arg-type]
    incoming = records_of(incoming)
    plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US", reviews=reviews)
    session.rollback()
    return plan


def kept(session: Session, upload: m.Upload, plan: Plan, state: str = "as it is") -> None:
    start_writing(session)
    store_plan(session, upload, PLAN, state, plan)
    session.commit()


def test_a_kept_plan_is_the_plan(session: Session, upload: m.Upload) -> None:
    for plan in (
        planned(session, everything()),
        planned(session, listing(), everything(), reviews=True),
    ):
        kept(session, upload, plan)
        assert load_plan(session, upload, PLAN) == plan
        assert plan_page(session, upload, PLAN, 1) == plan.groups
        assert find_summary(session, upload, PLAN, "as it is") == summarized(plan)
    bring_in(session, sheet(everything()))
    upload = session.scalars(select(m.Upload)).one()
    changed = everything()
    changed.description = "Helps more."
    plan = planned(session, changed)
    assert [record.known for group in plan.groups for record in group.records] == [True]
    kept(session, upload, plan)
    assert load_plan(session, upload, PLAN) == plan


def test_pages_hold_every_group_once(session: Session, upload: m.Upload) -> None:
    plan = Plan("many")
    for number in range(2 * GROUPS + 1):
        record = PlannedRecord("organization", UUID(int=number), f"Refuge {number}", False, {}, {})
        plan.groups.append(PlannedGroup(record.label, [record]))
        plan.count(record)
    kept(session, upload, plan)
    summary = find_summary(session, upload, PLAN, "as it is")
    assert summary is not None
    assert (summary.groups, summary.pages) == (2 * GROUPS + 1, 3)
    pages = [plan_page(session, upload, PLAN, page) for page in range(1, 5)]
    assert [len(page) for page in pages] == [GROUPS, GROUPS, 1, 0]
    assert [group for page in pages for group in page] == plan.groups


def test_what_is_kept_is_sealed(session: Session, upload: m.Upload) -> None:
    kept(session, upload, planned(session, listing(street="12 Signal Street")))
    raw = " ".join(session.scalars(text("SELECT content FROM upload_part")))
    raw += " ".join(session.scalars(text("SELECT name FROM upload")))
    assert len(raw) > 500
    assert not any(word in raw for word in ("Signal", "Refuge", "refuges"))


def test_a_plan_from_other_records_is_not_found(session: Session, upload: m.Upload) -> None:
    state = listings_state(session)
    kept(session, upload, planned(session, listing()), state)
    assert find_summary(session, upload, PLAN, state) is not None
    assert find_summary(session, upload, REVIEWED, state) is None, "of another reader"
    assert listings_state(session) == state, "keeping a plan moves nothing"
    bring_in(session, sheet(listing("Another Refuge")))
    upload = session.scalars(select(m.Upload)).one()
    assert listings_state(session) != state
    assert find_summary(session, upload, PLAN, listings_state(session)) is None


def test_what_people_do_at_the_table_moves_no_plan(session: Session, upload: m.Upload) -> None:
    state = listings_state(session)
    start_writing(session)
    session.add(m.Person(name="Invented Person"))
    session.commit()
    assert listings_state(session) == state
    start_writing(session)
    session.add(m.Organization(name="Invented Refuge"))
    session.commit()
    moved = listings_state(session)
    assert moved != state
    start_writing(session)
    session.delete(session.scalars(select(m.Organization)).one())
    session.commit()
    assert listings_state(session) not in (state, moved)


def test_what_was_left_out_of_another_plan_is_forgotten(session: Session, upload: m.Upload) -> None:
    plan = planned(session, listing(), listing("Another Refuge"))
    kept(session, upload, plan)
    start_writing(session)
    upload.leave_out(PLAN, [1])
    upload.leave_out(REVIEWED, [0])
    session.commit()
    kept(session, upload, plan)
    assert upload.left_out(PLAN) == [1]
    kept(session, upload, planned(session, listing(), listing("A Third Refuge")))
    assert (upload.left_out(PLAN), upload.left_out(REVIEWED)) == ([], [0])


def approved(*records: PlannedRecord) -> str:
    return summarized(Plan("x", [PlannedGroup("one", list(records))])).approved


def test_what_is_approved_differs_with_any_value_but_not_with_new_ids() -> None:
    def record(number: int, **fields: object) -> PlannedRecord:
        return PlannedRecord("service", UUID(int=number), "Shelter", False, dict(fields), {})

    long = "a" * 200
    same = approved(record(1, description=long, organization_id=UUID(int=7)))
    assert same == approved(record(2, description=long, organization_id=UUID(int=8)))
    assert same != approved(record(1, description=long + "!", organization_id=UUID(int=7)))
    assert same != approved(record(1, description=long, since=date(2026, 1, 1)))
    hidden = [record(1, street=street) for street in ("1 Elm Street", "2 Elm Street")]
    for each in hidden:
        each.secret = True
    assert approved(hidden[0]) == approved(hidden[1]), (
        "it stands on a page, and could be guessed from"
    )
