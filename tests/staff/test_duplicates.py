"""Duplicates: what looks like one is found, merging loses nothing and undoing brings everything back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.db import begin_writing
from directory.duplicates.compared_records import candidates
from directory.duplicates.likely_pairs import Look, pairs
from directory.duplicates.merge import CannotMerge, merge, undo
from directory.publication.consistency import unpublished
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of
from tests.staff.test_hidden_places import change, is_shown

Browse = Callable[..., Page]


def look(number: int, name: str, **more: Any) -> Look:
    return Look(
        UUID(int=number),
        name,
        **{k: frozenset(v) if isinstance(v, set) else v for k, v in more.items()},
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (look(1, "Lantern House"), look(2, "The Lantern House, Inc."), True),
        (look(1, "Safe House"), look(2, "SafeHouse"), True),
        (look(1, "Lantern House"), look(2, "Pier Legal"), False),
        (look(1, "Lantern House", phones={"4155550101"}), look(2, "Pier Legal", phones={"4155550101"}), False),
        (look(1, "Lantern House", phones={"4155550101"}, places={"7 pier"}),
         look(2, "Pier Legal", phones={"4155550101"}, places={"7 pier"}), True),
        (look(1, "Clinic", within="a"), look(2, "Clinic", within="b"), False),
        (look(1, "Clinic", within="a"), look(2, "Clinics", within="a"), True),
    ],
)  # fmt: skip
def test_what_looks_like_one(one: Look, other: Look, expected: bool) -> None:
    assert bool(pairs([one, other])) == expected


def test_people_need_more_than_a_first_name() -> None:
    people = [look(1, "Ada Quill", within="Lantern House"), look(2, "Ada J. Quill", within="Lantern House"),
              look(3, "Ada Marsh", within="Pier Legal")]  # fmt: skip
    assert [(pair.one.id.int, pair.other.id.int) for pair in pairs(people, is_person=True)] == [
        (1, 2)
    ]


def town() -> list[Any]:
    """Two organizations that are one, with services, a secret place, people and meetings."""
    kept = m.Organization(id=UUID(int=1), name="Lantern House", email="desk@lantern.example")
    kept.terms = [m.OrganizationTerm(vocabulary="sectors", code="victim_services")]
    kept.phones = [m.Phone(number="+14155550101")]
    kept.services = [m.Service(name="Night desk")]
    gone = m.Organization(
        id=UUID(int=2), name="The Lantern House", description="A house", confidential=True
    )
    gone.terms = [m.OrganizationTerm(vocabulary="sectors", code="victim_services"),
                  m.OrganizationTerm(vocabulary="leadership", code="survivor_led")]  # fmt: skip
    gone.phones = [m.Phone(number="+14155550101"), m.Phone(number="+14155550102")]
    gone.services = [m.Service(name="Beds")]
    gone.locations = [m.Location(name="The house", confidential=True)]
    meeting = m.Meeting(body=m.Body(name="Task force"), held_on=date(2026, 1, 2))
    person = m.Person(name="Ada Quill")
    meeting.attendances = [
        m.Attendance(
            position=0,
            person=person,
            organization=gone,
            as_written="Ada, TLH",
            name_as_written="Ada",
        )
    ]
    person.affiliations = [m.Affiliation(organization=gone)]
    return [kept, gone, meeting, person]


def state(session: Session) -> dict[str, Any]:
    """Everything that a merge may touch, as plain rows."""
    session.rollback()
    session.expire_all()
    rows = {}
    for model in (m.Organization, m.OrganizationTerm, m.OrganizationAlias, m.Phone, m.Service, m.Location,
                  m.Attendance, m.Affiliation, m.PublishedRecord):  # fmt: skip
        leave = {"version", "modified_at", "last_modified", "document"}
        columns = [each for each in model.__table__.columns if each.name not in leave]
        rows[model.__tablename__] = sorted(
            str(tuple(row)) for row in session.execute(select(*columns))
        )
    session.rollback()
    return rows


def test_a_merge_moves_everything_and_its_undoing_brings_it_back(
    write: Callable[..., None], session: Session
) -> None:
    write(*town())
    before = state(session)
    begin_writing(session)
    made = merge(
        session, "organization", UUID(int=1), UUID(int=2), {"description"}, "ada@example.org"
    )
    session.commit()
    made_id = made.id
    session.expire_all()
    kept = session.get_one(m.Organization, UUID(int=1))
    assert session.get(m.Organization, UUID(int=2)) is None
    assert kept.confidential, "restrictive wins"
    assert kept.description == "A house"
    assert kept.name == "Lantern House"
    assert sorted(each.name for each in kept.services) == ["Beds", "Night desk"]
    assert sorted(each.number for each in kept.phones) == ["+14155550101", "+14155550102"]
    assert {each.code for each in kept.terms} == {"victim_services", "survivor_led"}
    assert [each.alias for each in kept.aliases] == ["The Lantern House"]
    assert session.scalars(select(m.Attendance.organization_id)).one() == kept.id
    assert list(unpublished(session)) == []
    assert "A house" not in (
        session.connection().exec_driver_sql("SELECT memory FROM merge").scalar() or ""
    )
    session.rollback()
    begin_writing(session)
    undo(session, session.get_one(m.Merge, made_id))
    session.commit()
    after = state(session)
    for table, rows in before.items():
        assert after[table] == rows, table
    assert list(unpublished(session)) == []
    session.rollback()
    begin_writing(session)
    with pytest.raises(CannotMerge):
        undo(session, session.get_one(m.Merge, made_id))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_two_are_merged_and_parted_on_pages(
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    write(*town())
    editor = sign_in(m.Role.EDITOR)
    page = browse("/staff/duplicates", by=editor)
    assert "1 pair may be the same" in page.text
    where = next(href for href in page.links() if href.count("/") > 4)
    side = browse(where, by=editor)
    assert side.soup.select_one("form[action$='/two'] button"), (
        "whoever looks at both may part them there"
    )
    given = fields_of(side) | {"name": "gone"}
    assert given["description"] == "gone", "what only one of them says is taken"
    first, second = (editor.post(f"{where}/merge", data=given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    page = browse(first.headers["Location"], by=editor)
    assert "became part of" in page.text
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Organization)) == 1
    form = page.soup.select_one("form[action$=undo]")
    assert form is not None
    token = form.select_one("input[name=csrf_token]")
    assert token is not None
    editor.post(str(form["action"]), data={"csrf_token": token["value"]})
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Organization)) == 2
    editor.post(f"{where}/two", data={"csrf_token": token["value"]})
    session.rollback()
    assert candidates(session, "organization") == []
    assert editor.get("/staff/duplicates?kind=person").status_code == 404
    stale = editor.post(f"{where}/merge", data=given | {"form_key": "another", "versions": "0 0"})
    assert stale.status_code == 409


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["organization", "service"])
def test_a_merge_brings_no_text_into_public_that_nobody_has_looked_at(
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
    kind: str,
) -> None:
    """A draft, or an organization for staff, says where a hidden place is; what is public has an empty field there."""
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1="12 Heron Way", city="Port Amaranth"))
    words = "Ring at 12 Heron Way"
    kept, gone = m.Organization(name="Harbor Desk"), m.Organization(name="The Harbor Desk")
    desk = m.Service(name="Open desk", organization=kept)
    draft = m.Service(name="Open desk", organization=kept, status=m.ServiceStatus.DRAFT)
    written = draft if kind == "service" else gone
    written.description = words
    gone.audience = m.Audience.STAFF
    write(m.Organization(name="Lantern House", locations=[house]), kept, gone, desk, draft)
    ids = (desk.id, draft.id) if kind == "service" else (kept.id, gone.id)
    where = f"/staff/duplicates/{kind}/{ids[0]}/{ids[1]}"
    coordinator = sign_in(m.Role.COORDINATOR)
    given = fields_of(browse(where, by=coordinator))
    assert given["description"] == "gone", "what only one of them says is taken"
    refused = coordinator.post(f"{where}/merge", data=given)
    assert refused.status_code == 422
    assert "must be looked at before others read it" in refused.text
    session.rollback()
    assert session.get(type(written), ids[1]) is not None
    merged = coordinator.post(f"{where}/merge", data=given | {"description": "kept"})
    assert merged.status_code == 302


@pytest.mark.one_in(4)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["organization", "service"])
@pytest.mark.parametrize("role", [m.Role.EDITOR, m.Role.COORDINATOR])
def test_undoing_a_merge_brings_no_text_back_that_repeats_what_is_hidden_since(
    app: Flask,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
    kind: str,
    role: m.Role,
) -> None:
    """A text was in the open when it was merged away. Then a place was hidden at the address in it."""
    words = "Ring at 12 Heron Way"
    house = m.Location(name="The house")
    house.addresses.append(m.Address(address_1="12 Heron Way", city="Port Amaranth"))
    kept, gone = m.Organization(name="Harbor Desk"), m.Organization(name="The Harbor Desk")
    desk = m.Service(name="Open desk", organization=kept, description="Advice.")
    other = m.Service(name="The open desk", organization=kept, description=words)
    of_gone = m.Service(name="Legal aid", organization=gone, description="Law.")
    gone.description = words
    write(m.Organization(name="Lantern House", locations=[house]), kept, gone, desk, other, of_gone)
    ids = (desk.id, other.id) if kind == "service" else (kept.id, gone.id)
    if kind == "organization":
        change(session, other, description="Advice.")
    else:
        change(session, gone, description=None)
    browser = sign_in(role)
    where = f"/staff/duplicates/{kind}/{ids[0]}/{ids[1]}"
    given = fields_of(browse(where, by=browser)) | {"description": "kept"}
    assert browser.post(f"{where}/merge", data=given).status_code == 302
    change(session, house, confidential=True)
    assert not is_shown(app, "Heron Way")

    def undo_it(**more: str) -> TestResponse:
        page = browse(f"/staff/duplicates?kind={kind}", by=browser)
        form = page.soup.select_one("form[action$=undo]")
        assert form is not None
        sent = {"csrf_token": page.token()} | more
        return browser.post(str(form["action"]), data=sent)

    answer = undo_it()
    assert not is_shown(app, "Heron Way")
    session.rollback()
    assert session.scalar(select(m.Merge.undone_at)) is None
    if role is m.Role.EDITOR:
        told = browse(answer.headers["Location"], by=browser).text
        assert "A coordinator can undo this merge" in told
        assert "confidential place" not in told, "nobody finds a shelter by merging"
        return
    assert answer.status_code == 422
    page = inspect_page(answer)
    assert "repeats the address of a confidential place" in page.text
    button = page.soup.select_one("button[name=anyway]")
    assert button is not None
    assert undo_it(anyway=str(button["value"])).status_code == 302
    session.rollback()
    entries = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.PUBLISHED_ANYWAY)
    )
    assert [each.kind for each in entries] == [kind]
    assert is_shown(app, words)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_undoing_a_merge_shows_nobody_what_was_written_for_fewer(
    app: Flask,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    session: Session,
) -> None:
    """The merge narrowed the record to staff; what repeats a hidden place was written while it was."""
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1="12 Heron Way", city="Port Amaranth"))
    owner = m.Organization(name="Harbor Desk")
    desk = m.Service(name="Open desk", organization=owner)
    other = m.Service(name="The open desk", organization=owner, audience=m.Audience.STAFF)
    write(m.Organization(name="Lantern House", locations=[house]), owner, desk, other)
    coordinator = sign_in(m.Role.COORDINATOR)
    where = f"/staff/duplicates/service/{desk.id}/{other.id}"
    given = fields_of(browse(where, by=coordinator))
    assert coordinator.post(f"{where}/merge", data=given).status_code == 302
    change(session, desk, description="Ring at 12 Heron Way")
    assert app.test_client().get(f"/en/services/{desk.id}").status_code == 404
    page = browse("/staff/duplicates?kind=service", by=coordinator)
    form = page.soup.select_one("form[action$=undo]")
    assert form is not None
    refused = coordinator.post(str(form["action"]), data={"csrf_token": page.token()})
    assert refused.status_code == 422
    assert app.test_client().get(f"/en/services/{desk.id}").status_code == 404
