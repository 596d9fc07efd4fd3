"""Reading what is published: by one id, by many, all of a kind, and organization by organization."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication import (
    by_organization,
    every_published,
    publish_changes,
    published,
    published_count,
    published_many,
    published_records,
    published_service,
    published_texts,
)
from directory.publication.by_organization import published_by_organization
from directory.publication.listing_ids import load_listing_ids
from directory.publication.published_records import published_ids
from directory.publication.staff_documents import staff_documents
from tests.publication.town import organization, service

PUBLIC, PARTNER, STAFF = m.Audience
SERVICE, ORGANIZATION = m.PublishedKind.SERVICE, m.PublishedKind.ORGANIZATION
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
IDS = [UUID(int=number) for number in (4, 2, 5, 1, 3)]
KEYS = list(product((SERVICE, ORGANIZATION), (PUBLIC, PARTNER)))


def document(kind: m.PublishedKind, record_id: UUID, audience: m.Audience) -> dict[str, str]:
    return {"id": str(record_id), "name": f"{kind.value} for {audience.value}"}


@pytest.fixture
def stored(writing: Session) -> dict[tuple[m.PublishedKind, m.Audience], list[UUID]]:
    """Rows of each kind and audience, another number of each."""
    held = {key: IDS[: 5 - number] for number, key in enumerate(KEYS)}
    writing.add_all(
        m.PublishedRecord(
            kind=kind, record_id=each, audience=audience, sort_name="x", last_modified=MOMENT,
            document=document(kind, each, audience),
        )
        for (kind, audience), ids in held.items()
        for each in ids
    )  # fmt: skip
    writing.flush()
    return held


@pytest.mark.parametrize(("kind", "audience"), KEYS)
def test_an_audience_reads_its_own_documents_of_a_kind(
    writing: Session, stored: dict[tuple[m.PublishedKind, m.Audience], list[UUID]],
    kind: m.PublishedKind, audience: m.Audience,
) -> None:  # fmt: skip
    ids = stored[kind, audience]
    asked = [*IDS[1:], UUID(int=99)]
    expected = {each: document(kind, each, audience) for each in ids if each in asked}
    assert published_many(writing, kind, asked, audience) == expected
    texts = published_texts(writing, kind, asked, audience)
    assert {key: json.loads(text) for key, text in texts.items()} == expected
    assert published_ids(writing, kind, asked, audience) == set(expected)
    assert published_count(writing, kind, audience) == len(ids)
    assert published_count(writing, kind, STAFF) == 0
    for each in (*IDS, UUID(int=99)):
        whole = document(kind, each, audience) if each in ids else None
        assert published(writing, kind, each, audience) == whole


@pytest.mark.parametrize("page", [1, 2, 4, 5, 6])
@pytest.mark.parametrize(("kind", "audience"), KEYS)
def test_all_documents_come_in_the_order_of_ids_whatever_a_page_holds(
    writing: Session, stored: dict[tuple[m.PublishedKind, m.Audience], list[UUID]],
    kind: m.PublishedKind, audience: m.Audience, page: int, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(published_records, "_PAGE", page)
    expected = [document(kind, each, audience) for each in sorted(stored[kind, audience])]
    assert list(every_published(writing, kind, audience)) == expected
    assert list(every_published(writing, kind, STAFF)) == []


NAMES = ("Österby", "lantern", "Pier", "Lantern", "Amaranth", "Quay")


@pytest.fixture
def town(writing: Session) -> Sequence[m.Organization]:
    """Organizations with two services each, one of them for partners; one organization is for partners, one has none.

    Two have the same name but for capitals: the order of their ids decides.
    """
    made = []
    for number, name in enumerate(NAMES, 1):
        owner = organization(name, id=UUID(int=100 - number))
        if name != "Quay":
            service(owner, "beds", id=UUID(int=200 + number))
            service(owner, "Advice", id=UUID(int=300 + number), audience=PARTNER)
        made.append(owner)
    made[2].audience = PARTNER
    writing.add_all(made)
    writing.flush()
    publish_changes(writing)
    return made


@pytest.mark.parametrize("page", [1, 2, 3, 5, 6, 7])
def test_organizations_come_by_name_each_with_its_services_by_name(
    writing: Session, town: Sequence[m.Organization], monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(by_organization, "_PAGE", page)
    names = ["Amaranth", "Lantern", "lantern", "Österby", "Pier", "Quay"]
    for audience in (PUBLIC, PARTNER):
        found = [
            (owner["name"], [each["name"] for each in services])
            for owner, services in published_by_organization(writing, audience)
        ]
        services = ["Advice", "beds"] if audience is PARTNER else ["beds"]
        assert found == [
            (name, [] if name == "Quay" else services)
            for name in names
            if name != "Pier" or audience is PARTNER
        ]


def test_a_service_is_read_with_its_organization_as_the_same_audience_may(
    writing: Session, town: Sequence[m.Organization]
) -> None:
    first, for_partners = town[0], town[2]
    (open_, hers) = sorted(first.services, key=lambda each: each.audience.rank)
    unlisted = for_partners.services[0].id
    assert published_service(writing, open_.id, STAFF) is None
    assert published_service(writing, UUID(int=99), PARTNER) is None
    assert published_service(writing, hers.id, PUBLIC) is None
    assert published_service(writing, unlisted, PUBLIC) is None
    for record_id, owner, audience in (
        (open_.id, first.id, PUBLIC), (open_.id, first.id, PARTNER), (hers.id, first.id, PARTNER),
        (unlisted, for_partners.id, PARTNER),
    ):  # fmt: skip
        pair = published_service(writing, record_id, audience)
        assert pair == (
            published(writing, SERVICE, record_id, audience),
            published(writing, ORGANIZATION, owner, audience),
        )
        assert None not in (pair or [None])


def test_staff_take_out_every_listing_with_its_notes_and_no_hidden_place(writing: Session) -> None:
    """By the names of organizations and services; whatever the public does not see is marked, drafts are left out."""
    lantern, amaranth = organization("lantern"), organization("Amaranth")
    hidden, defunct = organization("Hidden", confidential=True), organization("Gone")
    defunct.status = m.OrganizationStatus.DEFUNCT
    service(lantern, "beds", notes_internal="Ask for Ada")
    service(lantern, "Advice", audience=STAFF)
    service(lantern, "Doctors", audience=PARTNER)
    service(lantern, "A draft", status=m.ServiceStatus.DRAFT)
    for_partners = service(organization("Pier", audience=PARTNER), "Desk")
    desk = service(amaranth, "Desk")
    desk.phones.append(m.Phone(number="+14155550166", audience=STAFF))
    service(hidden, "Safe house")
    service(defunct, "Closed")
    writing.add_all([lantern, amaranth, hidden, defunct, for_partners.organization])
    writing.flush()
    writing.add(m.Attribute(link_entity="service", link_id=desk.id, taxonomy="Theirs", code="X"))
    writing.flush()
    found = list(staff_documents(writing))
    assert [owner["name"] for owner, _ in found] == ["Amaranth", "Hidden", "lantern", "Pier"]
    by_name = {owner["name"]: services for owner, services in found}
    listed = [each["name"] for each in by_name["lantern"]]
    assert listed == ["Advice", "beds", "Doctors"]
    unlisted = {
        each["name"] for services in by_name.values() for each in services if "unlisted" in each
    }
    assert unlisted == {"Advice", "Doctors", "Desk"}
    notes = {each["name"]: dict(each).get("notes_internal") for each in by_name["lantern"]}
    assert notes == {"Advice": None, "beds": "Ask for Ada", "Doctors": None}
    (desk_document,) = by_name["Amaranth"]
    assert "unlisted" not in desk_document
    assert "0166" in str(desk_document["phones"])
    assert desk_document["attributes"]
    assert by_name["Pier"][0]["unlisted"] is True
    assert "Signal Street" not in str(by_name["Hidden"])


def test_the_ids_of_sheets_are_said_again_and_made_ones_are_not(writing: Session) -> None:
    """The latest counts where a sheet gave several; other sources' ids and those of other records are none."""
    owner = organization()
    made = service(owner)
    made.sites.append(m.ServiceAtLocation(location=made.sites[0].location))
    without = m.Service(name="Phone line", organization=owner)
    writing.add_all([owner, without])
    writing.flush()
    one, other = made.sites

    def called(record: UUID, name: str, day: int, **of: str) -> m.ExternalIdentifier:
        usual = {"kind": "service_at_location", "source": "listing sheet"}
        moment = MOMENT.replace(day=day)
        return m.ExternalIdentifier(
            identifier=name, record_id=record, created_at=moment, **(usual | of)
        )

    writing.add_all(
        [
            called(one.id, "L-2", 2), called(one.id, "L-1", 1), called(one.id, "made:3", 9), called(other.id, "L-4", 3),
            called(other.id, "T-1", 9, source="their sheet"), called(without.id, "L-5", 1, kind="service"),
            called(owner.id, "O-1", 1, kind="organization"),
        ]
    )  # fmt: skip
    writing.flush()
    ids = load_listing_ids(writing)
    assert ids.of == {str(one.id): "L-2", str(other.id): "L-4", str(without.id): "L-5"}
    assert ids.at == {str(made.id): [str(one.id), str(one.id), str(other.id)]}
    assert ids.shown(str(one.id)) == "L-2"
    assert ids.shown("another") == "another"
    assert ids.hidden(str(made.id), [str(one.id)]) == "L-4"
    assert ids.hidden(str(made.id), []) == "L-2"
    assert ids.hidden(str(made.id), [str(one.id), str(other.id)]) == ""
    assert ids.hidden("another", []) == ""
