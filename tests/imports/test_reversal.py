"""Taking an import back: what it made goes, what it changed is as it was, what people did since stays, and so does
what is hidden.
"""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory.imports.applied_imports import reversal_of
from directory.imports.planning.reversal_plan import (
    CHANGED,
    HELD_ON,
    LISTED,
    WAITS,
    Fate,
)
from directory.imports.reversal import CannotReverse, load_reversal, reverse_import
from directory.models import (
    AppliedImport,
    HeldChange,
    Location,
    Organization,
    Service,
    ServiceStatus,
    Translation,
    TranslationStatus,
    VerificationMethod,
)
from tests.imports.importing import TODAY, address, is_settled, listing, published, start_writing
from tests.imports.reversals import bring_in, change, reasons, shown, state, take_back
from tests.imports.test_plan_writer import everything
from tests.imports.trees import IncomingPhone


@pytest.mark.long
def test_what_an_import_made_goes_and_comes_again_when_that_is_taken_back(session: Session) -> None:
    before = state(session)
    number = bring_in(session, everything(), listing("Invented Pier"))
    imported, pages = state(session), shown(session)
    plan = take_back(session, number)
    assert {each.fate for each in plan.records} == {Fate.REMOVED}
    assert state(session) == before
    assert published(session) == "[]"
    assert is_settled(session)
    back = reversal_of(session, session.get_one(AppliedImport, number))
    assert back is not None
    plan = take_back(session, back.number)
    assert {each.fate for each in plan.records} == {Fate.RETURNED}
    assert "Invented Pier" in {each.label for each in plan.records}
    assert state(session) == imported
    assert shown(session) == pages
    assert is_settled(session)


@pytest.mark.long
def test_what_it_changed_is_as_it_was(session: Session) -> None:
    bring_in(session, everything())
    before, pages = state(session), shown(session)
    told = everything()
    told.description = "Helps more."
    told.services[0].phones = [IncomingPhone("628-555-0199")]
    told.services[0].terms = ["legal_immigration"]
    told.locations[0].addresses = [address("99 Other Street")]
    number = bring_in(session, told)
    assert state(session) != before
    plan = take_back(session, number)
    assert {each.fate for each in plan.records} == {Fate.RESTORED}
    assert state(session) == before
    assert shown(session) == pages


def test_an_import_is_taken_back_once(session: Session) -> None:
    number = bring_in(session, listing())
    take_back(session, number)
    with pytest.raises(CannotReverse, match="already"):
        load_reversal(session, number)
    with pytest.raises(CannotReverse, match="no import number 77"):
        load_reversal(session, 77)


def test_what_somebody_changed_since_is_left_with_what_it_needs(session: Session) -> None:
    number = bring_in(session, listing("Invented Pier"), listing("Invented Quay", key="L2"))
    quay = session.scalars(
        select(Service).join(Organization).where(Organization.name == "Invented Quay")
    ).one()
    change(session, quay, description="Written by hand.")
    plan = take_back(session, number)
    assert set(session.scalars(select(Organization.name))) == {"Invented Quay"}
    assert session.scalars(select(Service.description)).all() == ["Written by hand."]
    assert reasons(plan) == {"service": CHANGED, "location": HELD_ON, "organization": HELD_ON}
    assert "Written by hand." in published(session)


def test_what_somebody_called_since_is_left(session: Session) -> None:
    number = bring_in(session, listing())
    service = session.scalars(select(Service)).one()
    start_writing(session)
    session.get_one(Service, service.id).verify(TODAY, VerificationMethod.PHONE)
    session.commit()
    plan = take_back(session, number)
    assert reasons(plan) == {"service": CHANGED, "location": HELD_ON, "organization": HELD_ON}
    assert session.get_one(Service, service.id).verified_on == TODAY


def test_rows_that_wait_stay_where_they_wait(session: Session) -> None:
    hidden = listing("Invented House", street="7 Quiet Lane", key="L9")
    hidden.locations[0].confidential = True
    bring_in(session, hidden, source="another sheet")
    told = listing(of={"description": "Next to 7 Quiet Lane, Port Amaranth."})
    number = bring_in(session, told, listing("Invented Pier", street="3 Long Street", key="L2"))
    waiting = session.scalars(select(HeldChange)).one()
    content = waiting.content
    plan = take_back(session, number)
    assert {each.reason for each in plan.records if each.kind == "held_change"} == {WAITS}
    assert session.scalars(select(HeldChange.content)).all() == [content]
    assert session.scalars(select(Organization.name)).all() == ["Invented House"]
    back = reversal_of(session, session.get_one(AppliedImport, number))
    assert back is not None
    assert {each.fate for each in take_back(session, back.number).records} == {Fate.RETURNED}
    assert "Invented Pier" in published(session)


@pytest.mark.long
def test_taking_back_that_ends_midway_changes_nothing(session: Session) -> None:
    number = bring_in(session, listing(), listing("Invented Pier", key="L2"))
    imported = state(session)

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    start_writing(session)
    with pytest.raises(KeyboardInterrupt):
        reverse_import(session, load_reversal(session, number), stop)
    session.rollback()
    assert state(session) == imported
    assert is_settled(session)
    take_back(session, number)
    assert published(session) == "[]"


def test_what_somebody_put_below_it_is_left(session: Session) -> None:
    number = bring_in(session, listing("Invented Pier"))
    place = session.scalars(select(Location)).one()
    owner = place.organization_id
    start_writing(session)
    session.add(Service(organization_id=owner, name="Made by hand", status=ServiceStatus.ACTIVE))
    session.commit()
    plan = take_back(session, number)
    assert session.scalars(select(Service.name)).all() == ["Made by hand"]
    assert session.scalars(select(Location)).all() == []
    assert reasons(plan) == {"organization": HELD_ON}


def test_what_is_translated_or_listed_by_another_source_is_left(session: Session) -> None:
    number = bring_in(session, listing("Invented Pier"), listing("Invented Quay", key="L2"))
    pier = session.scalars(
        select(Service).join(Organization).where(Organization.name == "Invented Pier")
    ).one()
    start_writing(session)
    translation = Translation(link_entity="service", link_id=pier.id, field="name", language="es")
    translation.text, translation.source_hash = "Refugio", "0"
    translation.status = TranslationStatus.REVIEWED
    session.add(translation)
    session.commit()
    bring_in(session, listing("Invented Quay", key="L2"), source="another sheet")
    plan = take_back(session, number)
    assert not plan.does_anything
    assert {each.reason for each in plan.records if each.label == "Invented Quay"} == {LISTED}
    assert {each.reason for each in plan.records if each.kind == "service"} == {LISTED, HELD_ON}


def test_what_was_erased_is_not_guessed(session: Session) -> None:
    from directory.audit import erase_values, past_values

    bring_in(session, listing(of={"description": "Old."}))
    number = bring_in(session, listing(of={"description": "New."}))
    start_writing(session)
    erase_values(
        session, [each for each in past_values(session) if each.value == "Old."], "a year old"
    )
    session.commit()
    with pytest.raises(CannotReverse, match="not kept"):
        load_reversal(session, number)
    assert session.scalars(select(Service.description)).all() == ["New."]


def test_a_row_that_was_given_other_entries_by_hand_takes_nothing_back(session: Session) -> None:
    bring_in(session, listing("Invented Pier"))
    number = bring_in(session, listing("Invented Quay", key="L2"))
    session.rollback()
    moved = text("UPDATE applied_import SET first_entry = 1 WHERE number = :number")
    session.execute(moved, {"number": number})
    session.commit()
    session.expire_all()
    with pytest.raises(CannotReverse, match="not as it was written"):
        load_reversal(session, number)
