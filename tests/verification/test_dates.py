"""The date of a verification: nothing but a conversation, a link's answer or a source's own statement makes one."""

from __future__ import annotations

import ast
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.models.listings.fact_statement import CRITICAL, fact_days
from directory.models.listings.verification import counted
from directory.verification.conversations import next_try
from directory.verification.error_clock import Span, figures_of, working_days
from directory.verification.freshness import last_verified
from tests.instances import CHECKOUT

DAY = date(2026, 11, 25)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DAYS = st.dates(date(2026, 1, 1), DAY)
EVENTS = st.lists(
    st.tuples(DAYS, st.sampled_from(m.VerificationOutcome), st.sampled_from([None, "a package"]), st.booleans()),
    max_size=6,
)  # fmt: skip
"""Day, outcome, source and whether the source counts."""
Events = list[tuple[date, m.VerificationOutcome, str | None, bool]]


def service_with(events: Events) -> m.Service:
    made = [
        m.Verification(
            on=on, method=m.VerificationMethod.PHONE, outcome=outcome, stated_by=stated_by, is_counted=counts
        )
        for on, outcome, stated_by, counts in events
    ]  # fmt: skip
    return m.Service(name="Clinic", verifications=made)


def as_told(events: Events) -> date | None:
    """The day of the last verification, told the long way round."""
    good = {m.VerificationOutcome.CONFIRMED, m.VerificationOutcome.CORRECTED}
    known = [each for each in events if each[1] in good and each[3]]
    here = [on for on, _outcome, stated_by, _counts in known if stated_by is None]
    return max(here or [each[0] for each in known], default=None)


@given(EVENTS, DAYS)
def test_what_was_recorded_here_is_outranked_by_no_source(events: Events, later: date) -> None:
    service = service_with(events)
    assert service.verified_on == as_told(events)
    here = [each for each in counted(service.verifications) if each.stated_by is None]
    stated = m.Verification(
        on=later, outcome=m.VerificationOutcome.CONFIRMED, stated_by="a package"
    )
    service.verifications.append(stated)
    if here:
        assert service.verified_on == as_told(events)


@SQLITE
def test_the_database_counts_as_the_record_does(session: Session) -> None:
    @given(EVENTS, st.sampled_from([None, *m.FactState]), st.booleans())
    def holds(events: Events, state: m.FactState | None, is_settled: bool) -> None:
        service = service_with(events)
        if state is not None:
            said = service.state_fact(
                "hours", state, DAY, m.VerificationMethod.PHONE, "Ada Quill", "Intake", None
            )
            said.settled_at = now() if is_settled else None
        begin_writing(session)
        session.add(m.Organization(name="Lantern House", services=[service]))
        session.flush()
        verified = last_verified()
        on = session.scalar(select(verified.c.on).where(verified.c.service_id == service.id))
        doubt = state is not None and not state.confirms and not is_settled
        assert on == service.verified_on == (None if doubt else as_told(events))
        session.rollback()

    holds()


NUMBERS = (UUID(int=1), UUID(int=2))
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["phone", "hours"]), st.sampled_from([None, *NUMBERS]), st.sampled_from(m.FactState), DAYS,
        st.booleans(),
    ),
    max_size=6,
)  # fmt: skip


@given(STATEMENTS, st.none() | DAYS)
def test_a_fact_is_as_old_as_the_oldest_of_its_numbers(
    drawn: list[tuple[str, UUID | None, m.FactState, date, bool]], whole: date | None
) -> None:
    statements = [
        m.FactStatement(
            fact=fact, phone_id=number if fact == "phone" else None, state=state, on=on,
            settled_at=now() if is_settled else None,
        )
        for fact, number, state, on, is_settled in drawn
    ]  # fmt: skip
    event = None if whole is None else m.Verification(on=whole)
    found = fact_days(CRITICAL, dict.fromkeys(NUMBERS), statements, event)
    for fact in CRITICAL:
        own = [each for each in statements if each.fact == fact]
        doubted = any(not each.state.confirms and each.settled_at is None for each in own)
        ages = []
        for number in NUMBERS if fact == "phone" else (None,):
            said = [
                each.on for each in own if each.state.confirms and each.phone_id in (None, number)
            ]
            ages.append(max(said + ([whole] if whole else []), default=date.min))
        expected = None if doubted or date.min in ages else min(ages)
        assert found.get(fact) == expected


MOMENTS = st.integers(0, 4).map(lambda hours: now() - timedelta(hours=hours))
SAID_OF_NUMBERS = st.lists(st.tuples(st.sampled_from([None, *NUMBERS]), DAYS, MOMENTS), max_size=5)


@given(
    SAID_OF_NUMBERS,
    st.tuples(*[st.none() | MOMENTS for _ in NUMBERS]),
    st.none() | st.tuples(DAYS, MOMENTS),
)
def test_nothing_said_before_a_number_was_entered_is_about_it(
    drawn: list[tuple[UUID | None, date, datetime]],
    entered: tuple[datetime | None, ...],
    whole: tuple[date, datetime] | None,
) -> None:
    statements = [
        m.FactStatement(fact="phone", phone_id=number, state=m.FactState.CONFIRMED, on=on, created_at=at)
        for number, on, at in drawn
    ]  # fmt: skip
    event = None if whole is None else m.Verification(on=whole[0], created_at=whole[1])
    found = fact_days(["phone"], dict(zip(NUMBERS, entered, strict=True)), statements, event)
    ages = []
    for number, since in zip(NUMBERS, entered, strict=True):
        said = [(on, at) for about, on, at in drawn if about in (None, number)]
        said += [whole] if whole else []
        ages.append(max((on for on, at in said if since is None or at >= since), default=None))
    assert found.get("phone") == (None if None in ages else min(each for each in ages if each))


NUMBER = st.tuples(
    st.none() | st.integers(0, 4),
    st.sampled_from([None, "voice", "Fax"]),
    st.sampled_from(m.Audience),
)
"""Hours since it was entered, kind, who may see it."""
SAID = st.tuples(
    st.sampled_from(["phone", "hours"]),
    st.sampled_from([None, 0, 1]),
    st.sampled_from([m.FactState.CONFIRMED, m.FactState.CORRECTED]),
    st.integers(0, 4),
)
"""Fact, which of the numbers, state, hours since then."""
WHOLE = st.tuples(st.sampled_from(m.VerificationOutcome), st.booleans(), st.integers(0, 4))


@SQLITE
def test_a_number_typed_anew_is_in_doubt_for_record_and_database(session: Session) -> None:
    @given(st.tuples(NUMBER, NUMBER), st.lists(SAID, max_size=3), st.lists(WHOLE, max_size=2))
    def holds(
        numbers: tuple[tuple[int | None, str | None, m.Audience], ...],
        said: list[tuple[str, int | None, m.FactState, int]],
        whole: list[tuple[m.VerificationOutcome, bool, int]],
    ) -> None:
        moment = now()

        def ago(hours: int | None) -> datetime | None:
            return None if hours is None else moment - timedelta(hours=hours)

        service = service_with([(DAY, m.VerificationOutcome.CONFIRMED, None, True)])
        service.verifications[0].created_at = moment - timedelta(hours=9)
        service.verifications += [
            m.Verification(on=DAY, outcome=outcome, is_counted=counts, created_at=ago(hours))
            for outcome, counts, hours in whole
        ]
        begin_writing(session)
        session.add(m.Organization(name="Lantern House", services=[service]))
        for hours, kind, audience in numbers:
            phone = m.Phone(number="+14155550101", type=kind, audience=audience)
            phone.entered_at = ago(hours)
            service.phones.append(phone)
        session.flush()
        for fact, number, state, hours in said:
            about = None if number is None else service.phones[number].id
            service.state_fact(
                fact, state, DAY, m.VerificationMethod.PHONE, "Ada Quill", None, None, about
            ).created_at = ago(hours)
        session.flush()
        verified = last_verified()
        on = session.scalar(select(verified.c.on).where(verified.c.service_id == service.id))
        expected = False
        for place, (entered, kind, audience) in enumerate(numbers):
            if entered is None or kind == "Fax" or audience is m.Audience.STAFF:
                continue
            later = [
                hours
                for fact, number, _state, hours in said
                if fact == "phone" and number in (None, place)
            ]
            later += [
                hours for outcome, counts, hours in whole if counts and outcome is not m.VerificationOutcome.CLOSED
            ]  # fmt: skip
            expected |= all(hours > entered for hours in later)
        assert service.is_in_doubt == expected
        assert (on is None) == expected
        session.rollback()

    holds()


MAKERS = {
    "Verification": {"models/listings/verifiable.py"},
    "FactStatement": {"models/listings/verifiable.py"},
    # An import takes days away, and gives none.
    "state_fact": {"verification/conversations.py", "imports/facts_in_doubt.py"},
    "verify": {"verification/conversations.py"},
}
"""Where each is called that makes a day: a new place is a new way of writing one, and needs a reason here."""
NO_LISTING = {"encryption/passwords.py", "audit/chain_key.py", "encryption/confirmation.py"}
"""Where a password or a signature is verified."""


def test_no_other_code_makes_a_day() -> None:
    found: dict[str, set[str]] = {name: set() for name in MAKERS}
    for path in sorted((CHECKOUT / "directory").rglob("*.py")):
        where = path.relative_to(CHECKOUT / "directory").as_posix()
        for name in _called(path):
            if name in found and where not in NO_LISTING:
                found[name].add(where)
    assert found == MAKERS


def test_a_whole_listing_is_confirmed_by_conversations_alone() -> None:
    importing = {
        path.name
        for path in (CHECKOUT / "directory").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "directory.verification.conversations"
        and "confirm" in {each.name for each in node.names}
    }
    assert importing == set()


def _called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        each.id if isinstance(each, ast.Name) else each.attr
        for each in calls
        if isinstance(each, ast.Name | ast.Attribute)
    }


@given(DAYS, st.integers(0, 400))
def test_working_days_are_counted_one_by_one(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    one_by_one = sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))
    assert working_days(first, last) == one_by_one
    assert working_days(last, first) == 0 or last == first


def test_the_clock_of_errors_by_hand() -> None:
    monday = date(2026, 11, 2)
    spans = [Span(monday, monday + timedelta(days=each)) for each in (0, 1, 2, 7, 14)]
    spans += [
        Span(monday - timedelta(days=12)),
        Span(DAY),
        Span(date(2025, 1, 1), date(2025, 1, 2)),
    ]
    found = figures_of(spans, DAY)
    # 0, 1, 2, 5 and 10 working days; open since 35 days and since today.
    assert (found.over, found.median, found.ninety_fifth) == (5, 2, 10)
    assert (found.open, found.late, found.long_open) == (2, 2, 1)
    nothing = figures_of([], DAY)
    assert (nothing.over, nothing.median, nothing.ninety_fifth, nothing.open) == (0, None, None, 0)


@given(st.integers(0, 9), DAYS)
def test_the_next_try_is_on_a_working_day_ahead(in_vain: int, day: date) -> None:
    again = next_try(in_vain, day)
    assert again.weekday() < 5
    assert working_days(day, again) == (1, 1, 2, 5)[min(in_vain, 3)]
