"""The rules that records carry: who sees what, when a statement runs out, what hides a place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import models as m
from directory.db import UtcDateTime
from directory.gaps.inputs import FRESH_CAPACITY_DAYS
from directory.models.accounts.account import normal_email
from directory.models.listings.capacity import FRESH_DAYS
from directory.models.listings.review_intervals import ReviewTerms, review_interval
from directory.verification.freshness import state_of

DAY = date(2026, 11, 1)


def test_audiences_narrow_from_public_to_staff() -> None:
    order = [m.Audience.PUBLIC, m.Audience.PARTNER, m.Audience.STAFF]
    assert [each.rank for each in order] == [0, 1, 2]
    for looks, marked in product(order, order):
        assert looks.sees(marked) == (order.index(looks) >= order.index(marked))


@given(st.sampled_from(list(m.CapacityStatus)), st.integers(-5, 40))
def test_a_dated_capacity_counts_for_fourteen_days_and_not_one_more(
    status: m.CapacityStatus, age: int
) -> None:
    statement = m.Capacity(status=status, as_of=DAY)
    expected = status if age <= 14 else m.CapacityStatus.UNKNOWN
    assert statement.on(DAY + timedelta(days=age)) is expected
    assert statement.expires_on == date(2026, 11, 15)


def test_a_capacity_without_a_day_stands() -> None:
    statement = m.Capacity(status=m.CapacityStatus.WAITLIST)
    assert statement.expires_on is None
    assert statement.on(date(2099, 1, 1)) is m.CapacityStatus.WAITLIST


def test_a_capacity_expires_on_one_day_in_listings_and_gaps() -> None:
    assert FRESH_CAPACITY_DAYS == FRESH_DAYS


def test_the_latest_dated_capacity_counts_before_the_standing_one() -> None:
    standing = m.Capacity(status=m.CapacityStatus.OPEN)
    earlier = m.Capacity(status=m.CapacityStatus.WAITLIST, as_of=DAY)
    later = m.Capacity(status=m.CapacityStatus.CLOSED, as_of=DAY + timedelta(days=1))
    assert m.Service(capacities=[later, standing, earlier]).current_capacity is later
    assert m.Service(capacities=[standing]).current_capacity is standing
    assert m.Service().current_capacity is None


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        ([], 365),
        (["childcare"], 365),
        (["immigration_legal", "childcare"], 180),
        (["emergency_housing"], 90),
        (["transitional_housing", "immigration_legal"], 90),
        (["a_term_nobody_knows"], 365),
    ],
)
def test_the_riskiest_term_sets_the_review_interval(terms: list[str], days: int) -> None:
    service = m.Service(terms=[m.ServiceTerm(vocabulary="services", code=each) for each in terms])
    assert review_interval(terms) == service.review_interval == days
    service.review_days = 30
    assert service.review_interval == 30


def test_a_term_of_another_vocabulary_sets_no_interval() -> None:
    service = m.Service(terms=[m.ServiceTerm(vocabulary="remedies", code="hotline")])
    assert service.review_interval == 365


@given(st.integers(0, 400))
def test_a_verification_as_old_as_the_interval_is_still_fresh(age: int) -> None:
    service = m.Service(review_days=90, verifications=[verified(DAY)])
    state = state_of(
        service.verified_on, service.review_interval, DAY + timedelta(days=age), ReviewTerms()
    )
    assert (state != "overdue") == (age <= 90)


def verified(
    day: date, outcome: m.VerificationOutcome = m.VerificationOutcome.CONFIRMED
) -> m.Verification:
    return m.Verification(on=day, method=m.VerificationMethod.PHONE, outcome=outcome)


def test_only_what_confirms_verifies() -> None:
    silent = [each for each in m.VerificationOutcome if not verified(DAY, each).confirms]
    assert silent, "no outcome is left that does not confirm"
    service = m.Service(verifications=[verified(DAY + timedelta(days=9), each) for each in silent])
    assert service.verified_on is None
    service.verifications += [verified(DAY + timedelta(days=1)), verified(DAY)]
    assert service.verified_on == DAY + timedelta(days=1)


def moment(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_an_attempt_that_reaches_somebody_verifies_nothing() -> None:
    service = m.Service(review_days=90)
    service.log_attempt(moment(1), m.ContactMethod.PHONE, m.ContactOutcome.REACHED, by="Staff")
    assert service.verified_on is None
    assert service.attempts_in_vain(datetime.date) == 0
    event = service.verify(
        DAY, m.VerificationMethod.PHONE, by_name="Invented Name", by_title="Intake"
    )
    assert service.verifications == [event]
    assert event.confirms
    assert service.verified_on == DAY


def test_attempts_in_vain_count_from_the_last_word_of_the_service() -> None:
    service = m.Service()
    service.log_attempt(
        moment(9),
        m.ContactMethod.EMAIL,
        m.ContactOutcome.CALL_BACK,
        call_back_on=date(2026, 11, 20),
    )
    service.log_attempt(moment(3), m.ContactMethod.PHONE, m.ContactOutcome.NO_ANSWER)
    service.log_attempt(moment(5), m.ContactMethod.VISIT, m.ContactOutcome.WRONG_NUMBER)
    assert service.attempts_in_vain(datetime.date) == 3
    service.log_attempt(moment(4), m.ContactMethod.PHONE, m.ContactOutcome.REACHED)
    assert service.attempts_in_vain(datetime.date) == 2
    service.verify(date(2026, 11, 5), m.VerificationMethod.DOCUMENT, m.VerificationOutcome.CLOSED)
    assert service.attempts_in_vain(datetime.date) == 1
    service.verify(date(2026, 11, 9), m.VerificationMethod.PHONE, m.VerificationOutcome.CLOSED)
    assert service.attempts_in_vain(datetime.date) == 0


def test_an_attempt_of_the_evening_is_of_the_local_day() -> None:
    """At 8 PM in San Francisco it is tomorrow in UTC; a service that spoke that day was not tried in vain since."""
    service = m.Service()
    service.log_attempt(moment(10, 4), m.ContactMethod.PHONE, m.ContactOutcome.NO_ANSWER)
    service.verify(date(2026, 11, 9), m.VerificationMethod.PHONE)
    clock = ZoneInfo("America/Los_Angeles")
    assert service.attempts_in_vain(lambda made_at: made_at.astimezone(clock).date()) == 0
    assert service.attempts_in_vain(datetime.date) == 1


@pytest.mark.parametrize("flags", list(product([False, True], repeat=5)))
def test_one_confidential_flag_hides_a_place(flags: tuple[bool, ...]) -> None:
    owner, guest = m.Organization(confidential=flags[1]), m.Organization(confidential=flags[2])
    place = m.Location(organization=owner, confidential=flags[0])
    for organization, confidential in ((owner, flags[3]), (guest, flags[4])):
        service = m.Service(organization=organization, confidential=confidential)
        service.sites.append(m.ServiceAtLocation(location=place))
    assert place.is_confidential == any(flags)


@pytest.mark.parametrize(("own", "operator"), list(product(m.Audience, repeat=2)))
def test_a_service_is_known_to_nobody_who_may_not_know_its_organization(
    own: m.Audience, operator: m.Audience
) -> None:
    service = m.Service(audience=own, organization=m.Organization(audience=operator))
    for audience in m.Audience:
        assert audience.sees(service.least_audience) == (
            audience.sees(own) and audience.sees(operator)
        )


@pytest.mark.parametrize(("own", "operator"), list(product(m.ServiceStatus, m.OrganizationStatus)))
def test_what_has_ended_is_offered_to_nobody(
    own: m.ServiceStatus, operator: m.OrganizationStatus
) -> None:
    service = m.Service(status=own, organization=m.Organization(status=operator))
    goes_on = ("active", "temporarily closed")
    assert service.is_shown == (own.value in goes_on and operator.value in goes_on)


def test_a_posture_that_is_not_stated_is_none() -> None:
    stated = m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report")
    service = m.Service(postures=[stated])
    assert service.posture(m.PostureTopic.POLICE_CONTACT) == "may_report"
    assert service.posture(m.PostureTopic.IMMIGRATION_STATUS) is None


def test_language_levels_rank_from_none_to_bilingual() -> None:
    levels = sorted(m.LanguageLevel, key=lambda level: level.rank)
    assert [level.value for level in levels] == [
        "none", "materials", "remote", "in_person", "bilingual",
    ]  # fmt: skip


def test_a_password_is_kept_as_a_hash_and_ends_sessions() -> None:
    account = m.Account(email="someone@example.org", role=m.Role.READER)
    account.change_password("an invented password")
    epoch = account.session_epoch
    assert "invented" not in account.password_hash
    assert account.has_password("an invented password")
    assert not account.has_password("An invented password")
    account.change_password("another")
    assert account.session_epoch > epoch
    assert not account.has_password("an invented password")


def test_a_broken_hash_fits_no_password() -> None:
    assert not m.Account(password_hash="broken").has_password("broken")


def test_addresses_are_compared_without_case_and_space() -> None:
    assert normal_email("  Someone@Example.ORG ") == "someone@example.org"


def test_a_moment_needs_a_time_zone_and_comes_back_in_utc() -> None:
    column, dialect = UtcDateTime(), None
    with pytest.raises(ValueError, match="time zone"):
        column.process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001 - the refused case
    east = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=8)))
    stored = column.process_bind_param(east, dialect)
    assert column.process_result_value(stored, dialect) == datetime(2026, 1, 1, 4, tzinfo=UTC)
    assert column.process_bind_param(None, dialect) is None
    assert column.process_result_value(None, dialect) is None
