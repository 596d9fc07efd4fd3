"""What a call found to be wrong is in no document, whichever row has it; everything else stays."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect

from directory import models as m
from directory.models.listings.review_intervals import ReviewTerms
from directory.publication.published_documents import described, organization_document
from tests.publication.town import organization, service

THEN = datetime(2026, 10, 1, tzinfo=UTC)
DAY = date(2026, 10, 1)
NUMBERS = [f"+1415555{number:04}" for number in range(160, 166)]
SOME = st.lists(st.sampled_from(NUMBERS), max_size=3)


def told(
    owner: m.Service,
    fact: str,
    phone: m.Phone | None = None,
    state: m.FactState = m.FactState.WRONG,
    method: m.VerificationMethod = m.VerificationMethod.PHONE,
    at: datetime = THEN,
) -> m.FactStatement:
    statement = m.FactStatement(
        fact=fact, state=state, on=DAY, method=method, created_at=at, phone_id=phone and phone.id
    )
    owner.fact_statements.append(statement)
    return statement


def agency(numbers: dict[str, list[str]]) -> m.Service:
    """A listing at a place with a person, and numbers by whose they are."""
    owner = organization("Plover House")
    made = service(owner, "Plover desk")
    made.status, owner.status = m.ServiceStatus.ACTIVE, m.OrganizationStatus.ACTIVE
    for holder in (owner, made, made.sites[0], made.sites[0].location, *made.contacts):
        holder.phones.clear()
    holders = {
        "service": made, "organization": owner, "place": made.sites[0].location, "site": made.sites[0],
        "person": made.contacts[0],
    }  # fmt: skip
    for whose, rows in numbers.items():
        holders[whose].phones.extend(
            m.Phone(id=uuid4(), number=each, type="voice", audience=m.Audience.PUBLIC)
            for each in rows
        )
    fill(owner, set())
    made.sites[0].location_id = made.sites[0].location.id
    return made


def fill(record: Any, known: set[Any]) -> None:
    """Give a record and all that belongs to it what the database would."""
    if record in known:
        return
    known.add(record)
    mapper = inspect(type(record))
    for attribute in mapper.column_attrs:
        default = attribute.columns[0].default
        if default is not None and getattr(record, attribute.key) is None:
            value = default.arg(None) if default.is_callable else default.arg
            setattr(record, attribute.key, value)
    for relation in mapper.relationships:
        found = getattr(record, relation.key)
        for each in found if relation.uselist else filter(None, [found]):
            fill(each, known)


def text_of(made: m.Service) -> str:
    documents = [
        described(made, m.Audience.PUBLIC, {}, policy=ReviewTerms()),
        organization_document(made.organization, m.Audience.PUBLIC, {}),
    ]
    return json.dumps(documents, default=str)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("service", "organization", "place", "site", "person"), SOME)
    ),
    st.sets(st.integers(0, 2)),
)
def test_a_wrong_number_is_in_no_document_and_every_other_one_is(
    numbers: dict[str, list[str]], wrong: set[int]
) -> None:
    made = agency(numbers)
    called = [made.phones[each] for each in sorted(wrong) if each < len(made.phones)]
    for each in called:
        told(made, "phone", each)
    text, gone = text_of(made), {each.number for each in called}
    for each in {number for rows in numbers.values() for number in rows}:
        assert (each in text) is (each not in gone)
    assert ("being_checked" in text) is bool(called)


def test_where_a_listing_has_no_number_those_that_were_read_out_are_wrong() -> None:
    made = agency({"organization": NUMBERS[:1], "place": NUMBERS[1:2]})
    told(made, "phone")
    assert not any(each in text_of(made) for each in NUMBERS)


def test_a_number_that_was_typed_anew_is_another_one() -> None:
    made = agency({"service": NUMBERS[:2]})
    told(made, "phone", made.phones[0])
    made.phones[0].number, made.phones[0].entered_at = NUMBERS[5], THEN + timedelta(hours=1)
    assert NUMBERS[5] in text_of(made)
    assert "being_checked" not in text_of(made)


@pytest.mark.parametrize(
    ("state", "method", "is_settled"),
    [
        (m.FactState.CONFIRMED, m.VerificationMethod.PHONE, False),
        (m.FactState.CORRECTED, m.VerificationMethod.PHONE, False),
        (m.FactState.CHANGED, m.VerificationMethod.UNKNOWN, False),
        (m.FactState.WRONG, m.VerificationMethod.EMAIL_LINK, False),
        (m.FactState.WRONG, m.VerificationMethod.PHONE, True),
    ],
)
def test_what_decides_nothing_withholds_nothing(
    state: m.FactState, method: m.VerificationMethod, is_settled: bool
) -> None:
    made = agency({"service": NUMBERS[:1]})
    for fact, phone in (("phone", made.phones[0]), ("address", None)):
        statement = told(made, fact, phone, state, method)
        statement.settled_at = THEN if is_settled else None
    text = text_of(made)
    assert NUMBERS[0] in text
    assert made.sites[0].location.addresses[0].address_1 in text


@pytest.mark.parametrize(
    "method", [each for each in m.VerificationMethod if each is not m.VerificationMethod.EMAIL_LINK]
)
def test_nothing_leads_to_a_wrong_address(method: m.VerificationMethod) -> None:
    made = agency({"place": NUMBERS[:1]})
    there = made.sites[0].location
    there.description, there.transportation = "Behind the old cannery", "Bus 24 to Cannery Row"
    there.latitude, there.longitude = 37.123, -122.321
    made.sites[0].description = "Up the stairs of the cannery"
    told(made, "address", method=method)
    text = text_of(made)
    for clue in ("annery", "37.123", "122.321", there.addresses[0].address_1):
        assert clue not in text, clue
    assert NUMBERS[0] in text, "whom to ask there stays"
    told(made, "address", state=m.FactState.CHANGED, at=THEN + timedelta(hours=1))
    assert there.addresses[0].address_1 in text_of(made), "put right here"


def test_that_a_hidden_place_has_moved_is_told_to_nobody() -> None:
    made = agency({"service": NUMBERS[:1]})
    made.sites[0].location.confidential = True
    before = text_of(made)
    told(made, "address")
    assert text_of(made) == before


def test_the_rest_keeps_the_day_on_which_it_was_confirmed() -> None:
    made = agency({"service": NUMBERS[:2]})
    made.verifications.clear()
    made.verify(DAY - timedelta(days=9), m.VerificationMethod.PHONE)
    told(made, "phone", made.phones[0])
    assert made.confirmation_for_readers is made.verifications[0]
    assert made.verified_on is None, "the list of calls and the gaps count it as in doubt"
    told(made, "hours")
    assert made.confirmation_for_readers is None, "what is shown and wrong misleads"
