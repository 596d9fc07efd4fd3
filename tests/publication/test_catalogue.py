"""Lists of what is public, cut into batches and followed by their changes; a person at several services stands once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.catalogue import Catalogue, Wanted, changes_after, latest_change
from directory.publication.contact_roles import role_contacts

SERVICE = m.PublishedKind.SERVICE
IDS = [UUID(int=number) for number in range(11, 18)]


@pytest.fixture
def seven(write: Callable[..., None], session: Session) -> Session:
    """An organization with seven services, two of which name the same desk."""
    owner = m.Organization(id=UUID(int=1), name="Lantern House")
    for record_id in IDS:
        owner.services.append(m.Service(id=record_id, name=f"Desk {record_id.int}"))
    for service, language in ((owner.services[5], "vie"), (owner.services[0], "spa")):
        service.contacts.append(
            m.Contact(name="Front desk", roles=["intake"], audience=m.Audience.PUBLIC)
        )
        service.languages.append(m.Language(code=language, level=m.LanguageLevel.BILINGUAL))
    owner.services[3].contacts.append(
        m.Contact(name="Night desk", roles=["intake"], audience=m.Audience.PUBLIC)
    )
    write(owner)
    return session


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
@pytest.mark.parametrize("found", [None, tuple(reversed(IDS))])
def test_batches_hold_every_entry_once_and_in_order(
    seven: Session, size: int, found: tuple[UUID, ...] | None
) -> None:
    catalogue = Catalogue(seven, SERVICE, Wanted(found=found))
    batches = list(catalogue.batches(size))
    assert [each.id for batch in batches for each in batch] == list(found or IDS)
    assert {len(batch) for batch in batches[:-1]} <= {size}
    assert len(batches) == -(-len(IDS) // size)


def test_a_moment_counts_itself_in(seven: Session) -> None:
    last = latest_change(seven)
    assert last is not None
    moment = last.changed_at
    whole = changes_after(seven, 0, 100)
    assert changes_after(seven, 0, 100, modified_after=moment) == [
        each for each in whole if each.changed_at >= moment
    ]
    assert last in changes_after(seven, 0, 100, modified_after=moment)
    assert changes_after(seven, 0, 100, modified_after=moment + timedelta(microseconds=1)) == []


def test_who_is_the_same_at_several_services_stands_once_with_all_of_them(seven: Session) -> None:
    desk, night = role_contacts(seven, m.Audience.PUBLIC)
    assert [name for _id, name in desk.services] == ["Desk 11", "Desk 16"]
    assert [each["code"] for each in desk.languages] == ["spa", "vie"]
    assert [name for _id, name in night.services] == ["Desk 14"]


def test_a_term_that_was_lost_with_its_document_is_gone_from_the_list(seven: Session) -> None:
    """A damaged document says nothing of the terms that were stored from it: all go, and those of now come."""

    def change(apply: Callable[[m.Service], object]) -> None:
        seven.rollback()
        begin_writing(seven)
        apply(seven.get_one(m.Service, IDS[0]))
        seven.commit()

    change(lambda each: each.terms.append(m.ServiceTerm(vocabulary="services", code="hotline")))
    (term, *_) = seven.scalars(select(m.PublicTerm.term_id))
    assert Catalogue(seven, SERVICE, Wanted(terms=(term,))).count() == 1
    of_service = m.PublishedRecord.record_id == IDS[0]
    change(lambda _: seven.execute(delete(m.PublishedRecord).where(of_service)))
    change(lambda each: each.terms.clear())
    assert Catalogue(seven, SERVICE, Wanted(terms=(term,))).count() == 0
