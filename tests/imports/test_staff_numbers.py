"""A number that is a member of staff's on record and the program's own in another source: staff alone see it until
somebody decides, once for all of the source, and nothing confidential is opened by that.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.known_record_queries import load_picture
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from tests.imports.importing import (
    TODAY,
    bring_in,
    copy_of,
    is_settled,
    listing,
    published,
    sheet,
    start_writing,
)
from tests.imports.trees import IncomingContact, IncomingPhone, Tree, records_of

pytestmark = pytest.mark.slow

NUMBER, WRITTEN = "(415) 555-0123", "+14155550123"
HOLDERS = ("organization_fields", "of", "location")
"""Whose contact the number is on record, and whose own it is in the other source."""


def of_staff(holder: str, organization: str = "Invented Refuge", **more: object) -> Tree:
    """A source with the number of a member of staff."""
    person = IncomingContact(name="Ana Invented", phones=[IncomingPhone(NUMBER)])
    fields = _with_flag(more)
    fields[holder] = fields.get(holder, {}) | {"contacts": [person]}
    return sheet(listing(organization, key=f"G {organization}", **fields), source="the guide")


def of_its_own(holder: str, organization: str = "Invented Refuge", **more: object) -> Tree:
    """A source that gives it as the organization's own."""
    fields = _with_flag(more)
    fields[holder] = fields.get(holder, {}) | {"phones": [IncomingPhone(NUMBER)]}
    return sheet(listing(organization, key=f"K {organization}", **fields), source="the map")


def _with_flag(more: dict[str, object]) -> dict[str, dict[str, object]]:
    hides = more.get("hides")
    return {str(hides): {"confidential": True}} if hides else {}


def decide(session: Session, incoming: Tree, are_shown: bool) -> Plan:
    """Bring a source in with an answer, as the command line does."""
    start_writing(session)
    given = records_of(incoming)
    picture = load_picture(session, given)
    picture.shows_staff_numbers = are_shown
    plan = plan_listings(given, picture, TODAY, "US")
    apply_plan(session, plan)
    session.commit()
    return plan


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("known", "given"), list(product(HOLDERS, HOLDERS)))
def test_staff_alone_see_it_until_somebody_decides_and_the_answer_is_remembered(
    session: Session, known: str, given: str
) -> None:
    bring_in(session, of_staff(known))
    plan = bring_in(session, of_its_own(given))
    assert [(each.organization, each.number) for each in plan.staff_numbers] == [
        ("Invented Refuge", WRITTEN)
    ]
    assert plan.shows_staff_numbers is None
    assert WRITTEN not in published(session)
    kept = decide(session, of_its_own(given), False)
    assert (len(kept.staff_numbers), WRITTEN in published(session)) == (1, False)
    assert bring_in(session, of_its_own(given)).shows_staff_numbers is False
    decide(session, of_its_own(given), True)
    assert WRITTEN in published(session)
    again = bring_in(session, of_its_own(given))
    assert (again.shows_staff_numbers, again.staff_numbers, again.groups) == (True, [], [])
    assert "Ana Invented" not in published(session)
    assert is_settled(session)


def test_the_next_edition_is_not_asked_about_its_new_numbers(session: Session) -> None:
    bring_in(session, of_staff("of"))
    decide(session, of_its_own("of"), True)
    bring_in(session, of_staff("of", "Invented Pier"))
    plan = bring_in(session, of_its_own("of", "Invented Pier"))
    assert [each.organization for each in plan.staff_numbers] == ["Invented Pier"]
    assert any("someone decided for this source" in each.reason for each in plan.doubts)
    assert published(session).count(WRITTEN) >= 2
    elsewhere = of_its_own("of", "Invented Pier")
    elsewhere.source = "another map"
    assert bring_in(session, elsewhere).shows_staff_numbers is None


def test_no_number_of_an_organization_with_something_confidential_is_opened(
    prepared_sqlite: Path,
) -> None:
    for known, given, hides, by_source in product(HOLDERS, HOLDERS, HOLDERS, (True, False)):
        with copy_of(prepared_sqlite) as session:
            bring_in(session, of_staff(known, hides=None if by_source else hides))
            before = WRITTEN in published(session, m.Audience.PARTNER)
            plan = decide(session, of_its_own(given, hides=hides if by_source else None), True)
            case = (known, given, hides, by_source)
            assert (plan.staff_numbers, before) == ([], False), case
            assert WRITTEN not in published(session), case


def test_the_number_of_a_confidential_place_elsewhere_is_not_opened(session: Session) -> None:
    bring_in(session, of_staff("of"))
    bring_in(session, of_staff("location", "Invented Harbor", hides="location"))
    plan = decide(session, of_its_own("of"), True)
    assert plan.staff_numbers == []
    assert WRITTEN not in published(session)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("audience", ["staff", "partner"])
def test_a_number_that_was_kept_as_a_number_is_not_one_of_a_member_of_staff(
    session: Session, audience: str
) -> None:
    desk = IncomingPhone(NUMBER, audience=audience)
    bring_in(session, sheet(listing(of={"phones": [desk]}), source="the guide"))
    bring_in(session, of_staff("organization_fields"))
    assert decide(session, of_its_own("of"), True).staff_numbers == []
    assert WRITTEN not in published(session)


def test_a_number_that_the_source_itself_keeps_is_not_opened(session: Session) -> None:
    bring_in(session, of_staff("of"))
    both = [IncomingPhone(NUMBER), IncomingPhone(NUMBER, audience="staff")]
    incoming = sheet(listing(key="K1", of={"phones": both}), source="the map")
    assert decide(session, incoming, True).staff_numbers == []
    assert WRITTEN not in published(session)


def test_what_was_decided_is_in_the_audit(session: Session) -> None:
    bring_in(session, of_staff("of"))
    decide(session, of_its_own("of"), True)
    decided = select(m.AuditEntry.action).where(m.AuditEntry.kind == "source_decision")
    assert session.scalars(decided).all() == [m.AuditAction.CREATED]
