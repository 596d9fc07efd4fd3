"""Merging: what differs, what is restricted, what moves, and parting again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.duplicates.merge import CannotMerge, differences, merge, undo

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
BY = "staff@example.org"


def two(
    session: Session, write: Callable[..., None], **gone: object
) -> tuple[m.Organization, m.Organization]:
    kept = m.Organization(name="Lantern House", description="Beds")
    other = m.Organization(**{"name": "Lantern Hse", "website": "https://lantern.example", **gone})
    write(kept, other)
    session.rollback()
    begin_writing(session)
    return session.get_one(m.Organization, kept.id), session.get_one(m.Organization, other.id)


def test_what_differs_is_what_people_entered(write, session) -> None:
    kept, gone = two(session, write)
    assert [(each.field, each.kept, each.gone) for each in differences(kept, gone)] == [
        ("name", "Lantern House", "Lantern Hse"),
        ("description", "Beds", None),
        ("website", None, "https://lantern.example"),
    ]


def test_a_merge_takes_what_is_asked_moves_the_rest_and_is_undone_as_far_as_nobody_changed_it(
    write, session
) -> None:
    kept, gone = two(session, write)
    same = {"number": "415-555-0101"}
    kept.phones, gone.phones = [m.Phone(**same)], [m.Phone(**same), m.Phone(number="415-555-0102")]
    gone.services = [m.Service(name="Beds"), m.Service(name="Meals")]
    session.flush()
    ids = {each.name: each.id for each in gone.services}
    kept_id, gone_id = kept.id, gone.id
    session.commit()
    begin_writing(session)
    record = merge(session, "organization", kept_id, gone_id, ["website", "description"], BY)
    session.commit()
    session.expire_all()
    assert (kept.name, kept.description, kept.website) == (
        "Lantern House",
        None,
        "https://lantern.example",
    )
    assert sorted(each.number for each in kept.phones) == ["415-555-0101", "415-555-0102"]
    assert {each.name for each in kept.services} == {"Beds", "Meals"}
    assert session.get(m.Organization, gone_id) is None
    aliases = select(m.OrganizationAlias.alias, m.OrganizationAlias.organization_id)
    assert session.execute(aliases).all() == [("Lantern Hse", kept.id)]
    assert (record.kept_name, record.gone_name, record.by) == ("Lantern House", "Lantern Hse", BY)

    session.rollback()
    begin_writing(session)
    kept.website = "https://new.example"
    third = m.Organization(name="Third")
    session.add(third)
    session.flush()
    session.get_one(m.Service, ids["Meals"]).organization_id = third.id
    session.flush()
    session.expire_all()
    undo(session, record)
    session.commit()
    session.expire_all()
    back = session.get_one(m.Organization, gone_id)
    assert (back.name, back.website) == ("Lantern Hse", "https://lantern.example")
    assert (kept.website, kept.description) == ("https://new.example", "Beds")
    assert [each.name for each in back.services] == ["Beds"]
    assert [each.name for each in third.services] == ["Meals"]
    assert sorted(each.number for each in back.phones) == ["415-555-0101", "415-555-0102"]
    assert [each.number for each in kept.phones] == ["415-555-0101"]
    assert session.execute(aliases).all() == []
    assert record.memory is None
    session.rollback()
    begin_writing(session)
    with pytest.raises(CannotMerge, match="parted already"):
        undo(session, record)


def test_what_cannot_be_merged_or_parted_is_refused(write, session) -> None:
    kept, gone = two(session, write)
    for one, other in ((kept.id, kept.id), (kept.id, uuid4()), (uuid4(), gone.id)):
        with pytest.raises(CannotMerge, match="not on record"):
            merge(session, "organization", one, other, [], BY)
    services = [m.Service(name="Beds", organization=each) for each in (kept, gone)]
    session.add_all(services)
    session.flush()
    with pytest.raises(CannotMerge, match="two organizations"):
        merge(session, "service", services[0].id, services[1].id, [], BY)
    record = merge(session, "organization", kept.id, gone.id, [], BY)
    session.delete(session.get_one(m.Organization, kept.id))
    session.flush()
    with pytest.raises(CannotMerge, match="changed too much"):
        undo(session, record)


@pytest.mark.parametrize(
    ("kept_for", "gone_for", "expected"),
    [("public", "partner", "partner"), ("partner", "public", "partner"), ("staff", "partner", "staff")],
)  # fmt: skip
def test_what_one_keeps_from_the_public_stays_kept(
    write, session, kept_for: str, gone_for: str, expected: str
) -> None:
    owner = m.Organization(name="Lantern House")
    for audience in (kept_for, gone_for):
        owner.services.append(m.Service(name="Beds", audience=m.Audience(audience)))
    write(owner)
    kept, gone = (each.id for each in owner.services)
    session.rollback()
    begin_writing(session)
    record = merge(session, "service", kept, gone, [], BY)
    assert session.get_one(m.Service, kept).audience.value == expected
    undo(session, record)
    assert session.get_one(m.Service, kept).audience.value == kept_for
    assert session.get_one(m.Service, gone).audience.value == gone_for


def test_what_may_be_there_only_once_is_dropped_and_comes_back(write, session) -> None:
    """Both were drawn for one sample, in which a listing stands once: one line is left, and two again after parting."""
    owner = m.Organization(name="Lantern House")
    owner.services = [m.Service(name="Beds"), m.Service(name="Beds")]
    write(owner)
    kept, gone = (each.id for each in owner.services)
    lines = [
        m.AccuracyCheck(service_id=each, stratum="other", position=place)
        for place, each in enumerate((kept, gone))
    ]
    write(m.AccuracySample(quarter="2026-Q4", seed="a", listed={}, drawn_by=BY, checks=lines))

    def drawn() -> list[object]:
        query = select(m.AccuracyCheck.service_id).order_by(m.AccuracyCheck.position)
        return list(session.scalars(query))

    session.rollback()
    begin_writing(session)
    record = merge(session, "service", kept, gone, [], BY)
    assert drawn() == [kept]
    undo(session, record)
    assert drawn() == [kept, gone]


def test_nothing_comes_back_to_an_organization_that_is_gone(write, session) -> None:
    one, other = two(session, write)
    one.services = [m.Service(name="Beds"), m.Service(name="Beds")]
    session.flush()
    session.expire_all()
    kept, gone = (each.id for each in one.services)
    record = merge(session, "service", kept, gone, [], BY)
    merge(session, "organization", other.id, one.id, [], BY)
    session.expire_all()
    with pytest.raises(CannotMerge, match="changed too much"):
        undo(session, record)
