"""What makes a service verifiable: its verifications, the attempts to reach it, and how fresh its facts are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, declared_attr, mapped_column, object_session

from directory.db import has_many
from directory.models.field import public
from directory.models.listings.contact_attempt import ContactAttempt, ContactMethod, ContactOutcome
from directory.models.listings.fact_statement import (
    WITHHELD,
    FactState,
    FactStatement,
    was_there,
)
from directory.models.listings.review_intervals import ReviewTerms, review_terms
from directory.models.listings.verification import (
    Verification,
    VerificationMethod,
    VerificationOutcome,
    counted,
)
from directory.models.publication.audience import Audience

if TYPE_CHECKING:
    from directory.models.listings.phone import Phone


class Verifiable:
    """A record whose facts somebody confirms from time to time, more often where a stale fact does more harm."""

    review_days: Mapped[int | None] = mapped_column(info=public(is_told=False))

    if TYPE_CHECKING:
        phones: Mapped[list[Phone]]

        def codes(self, vocabulary: str) -> list[str]: ...

    @declared_attr
    def verifications(cls) -> Mapped[list[Verification]]:
        return has_many("Verification.on")

    @declared_attr
    def contact_attempts(cls) -> Mapped[list[ContactAttempt]]:
        return has_many("ContactAttempt.made_at")

    @declared_attr
    def fact_statements(cls) -> Mapped[list[FactStatement]]:
        return has_many("FactStatement.created_at, FactStatement.id")

    @property
    def review_interval(self) -> int:
        """Days after which its facts must be confirmed again: its own, else the policy of its risk class."""
        return self.interval_under(review_terms(object_session(self)))

    def interval_under(self, policy: ReviewTerms) -> int:
        """The same where the policy is known."""
        return self.review_days or policy.interval(self.codes("services"))

    @property
    def last_confirmation(self) -> Verification | None:
        """The last event that confirmed all of its facts, whatever has come into doubt since."""
        return max(counted(self.verifications), key=lambda event: event.on, default=None)

    @property
    def is_in_doubt(self) -> bool:
        """Whether a fact was told to be wrong, or was changed, and the service has not confirmed it since.

        A number that is shown and was typed anew is a fact that was changed; `freshness.in_doubt` asks the same in SQL.
        """
        return self.is_in_doubt_beyond(frozenset())

    def is_in_doubt_beyond(self, facts: Collection[str]) -> bool:
        """The same of all facts but some."""
        return any(
            each.is_open_doubt for each in self.fact_statements if each.fact not in facts
        ) or any(self.waits_for_word(each) for each in self.phones)

    def waits_for_word(self, number: Phone) -> bool:
        """Whether nobody has confirmed a number that somebody outside is shown since it was entered."""
        if number.entered_at is None or number.is_fax or number.audience == Audience.STAFF:
            return False
        said = [
            each.created_at
            for each in self.fact_statements
            if each.fact == "phone" and each.state.confirms and each.phone_id in (None, number.id)
        ]
        said += [each.created_at for each in self.verifications if each.confirms]
        return not any(was_there(each, number.entered_at) for each in said)

    def is_called_wrong(self, number: Phone) -> bool:
        """Whether somebody of the service said that a number is wrong as it stands, and nobody has settled that since.

        A number that was typed anew since then is another one.
        """
        return any(
            each.fact == "phone" and was_there(each.created_at, number.entered_at)
            for each in self._wrong_facts()
            if each.phone_id in (None, number.id)
        )

    def is_disputed(self, number: Phone) -> bool:
        """The same, or that the agency says so by its link and staff have not decided yet."""
        return any(
            each.fact == "phone" and each.state is FactState.WRONG and each.is_open_doubt
            for each in self.fact_statements
            if each.phone_id in (None, number.id)
        )

    @property
    def facts_withheld(self) -> frozenset[str]:
        """The facts that nobody outside is shown, since a call found out that they are wrong, until they are put right.

        What an agency corrects by its link waits for staff, and withholds nothing.
        """
        numbers = {each.id: each for each in self.phones}
        found = set()
        for each in self._wrong_facts():
            number = numbers.get(each.phone_id) if each.phone_id else None
            if number is None or was_there(each.created_at, number.entered_at):
                found.add(each.fact)
        return frozenset(found & WITHHELD)

    def _wrong_facts(self) -> Iterator[FactStatement]:
        """The open words of a call that a fact is wrong, where nobody has changed it here after them."""
        changed = {
            each.fact: each.created_at
            for each in self.fact_statements
            if each.state is FactState.CHANGED and each.is_open_doubt
        }
        for each in self.fact_statements:
            is_past = each.fact in changed and was_there(changed[each.fact], each.created_at)
            if each.is_open_error and not is_past:
                yield each

    def number_day(self, number: Phone) -> date | None:
        """The day on which a number was last confirmed: by itself or with the whole listing; None where it is in doubt.

        A listing that was confirmed fact by fact says nothing of a number that nobody spoke of, and nothing that was
        said before a number was entered is about it.
        """
        told = [
            each
            for each in self.fact_statements
            if each.fact == "phone" and each.phone_id in (None, number.id)
        ]
        if any(each.is_open_doubt for each in told):
            return None
        by_facts = {each.on for each in self.fact_statements if each.state.confirms}
        said = [(each.on, each.created_at) for each in told if each.state.confirms]
        said += [
            (each.on, each.created_at)
            for each in counted(self.verifications)
            if each.on not in by_facts
        ]
        days = [on for on, recorded_at in said if was_there(recorded_at, number.entered_at)]
        return max(days, default=None)

    @property
    def last_verification(self) -> Verification | None:
        """The last event that confirmed it; None while one of its facts is in doubt."""
        return None if self.is_in_doubt else self.last_confirmation

    @property
    def verified_on(self) -> date | None:
        """The day of the last verification that confirmed it."""
        return self.last_verification.on if self.last_verification else None

    def verify(
        self,
        on: date,
        method: VerificationMethod,
        outcome: VerificationOutcome = VerificationOutcome.CONFIRMED,
        by_name: str | None = None,
        by_title: str | None = None,
        note: str | None = None,
    ) -> Verification:
        """Record that somebody of the service, named `by_name`, said on a day whether its facts are right."""
        event = Verification(
            on=on, method=method, outcome=outcome, by_name=by_name, by_title=by_title, note=note
        )
        self.verifications.append(event)
        return event

    def state_fact(
        self,
        fact: str,
        state: FactState,
        on: date,
        method: VerificationMethod,
        by_name: str | None,
        by_title: str | None,
        recorded_by: str | None,
        number: UUID | None = None,
    ) -> FactStatement:
        """Record what somebody said of one fact, or of the number with an id."""
        statement = FactStatement(
            fact=fact,
            phone_id=number,
            state=state,
            on=on,
            by_name=by_name,
            by_title=by_title,
            method=method,
            recorded_by=recorded_by,
        )
        self.fact_statements.append(statement)
        return statement

    def log_attempt(
        self,
        at: datetime,
        method: ContactMethod,
        outcome: ContactOutcome,
        by: str | None = None,
        call_back_on: date | None = None,
        note: str | None = None,
    ) -> ContactAttempt:
        """Record that `by`, one of ours, tried to reach the service; whoever was reached may verify it besides."""
        attempt = ContactAttempt(
            made_at=at,
            made_by=by,
            method=method,
            outcome=outcome,
            call_back_on=call_back_on,
            note=note,
        )
        self.contact_attempts.append(attempt)
        return attempt

    def attempts_in_vain(self, day_of: Callable[[datetime], date]) -> int:
        """How many attempts have failed since anybody was last reached or the service last spoke for itself.

        A service speaks on a day, an attempt is a moment: `day_of` says on which local day a moment fell.
        """
        spoke_on = max((event.on for event in self.verifications), default=date.min)
        reached_at = max(
            (attempt.made_at for attempt in self.contact_attempts if attempt.reached),
            default=datetime.min.replace(tzinfo=UTC),
        )
        return sum(
            attempt.made_at > reached_at and day_of(attempt.made_at) > spoke_on
            for attempt in self.contact_attempts
        )
