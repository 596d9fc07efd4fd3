"""What needs me today, in one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.exchange.conflict_review import open_counts
from directory.models import Assignment, Service, ServiceStatus
from directory.staff.blueprint import staff
from directory.staff.completeness import completeness
from directory.staff.held_queue import own_count
from directory.staff.listings import has_ending_notice
from directory.staff.open_twins import count_open_twins
from directory.staff.published_anyway import unseen_count
from directory.verification.listings_to_verify import ASKED, count_to_verify, promised_calls
from directory.web.access import Right, current_account, may, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.mail_notice import letters_that_wait
from directory.web.many_reveals import many_reveals_count
from directory.web.record_permissions import may_decide_held, organizations_to_edit
from directory.web.saved_views import views_of
from directory.web.waiting_work import authorisations_to_confirm, held_count, open_count


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits: how many, in words for one and for many, and where it is dealt with; the graver first."""

    count: int
    one: str
    many: str
    href: str
    is_grave: bool = False

    @property
    def words(self) -> str:
        """What is counted."""
        return self.one if self.count == 1 else self.many


@staff.get("/")
@requires(Right.EDIT_OWN_LISTINGS)
def home() -> str:
    """What waits, what I have taken on, my filters, how complete the directory is."""
    day = local_now().date()
    account = current_account()
    assert account is not None  # noqa: S101 - the guard lets nobody else in
    overall, _facts = completeness(db.session())
    return render_template(
        "staff/home.html",
        needs=[need for need in needs(db.session(), day, account.id) if need.count],
        views=views_of(db.session(), "listings"),
        overall=overall,
        letters=letters_that_wait() if may(Right.EDIT_LISTINGS) else None,
    )


def needs(session: Session, day: date, account_id: UUID) -> list[Need]:
    """Everything that waits for this account, the most urgent first; one query for each kind of thing."""
    asked = Service.status.in_(ASKED)

    def count(*conditions: Any) -> int:
        query = select(func.count(Service.id)).where(*conditions)
        if allowed is not None:
            query = query.where(Service.organization_id.in_(allowed))
        return session.scalar(query) or 0

    allowed = organizations_to_edit(current_account())
    grave, other = count_to_verify(session, day, allowed)
    taken = select(Assignment.service_id).where(Assignment.account_id == account_id)
    promised = promised_calls()
    due = select(promised.c.service_id).where(promised.c.on <= day)
    worklist, listings = url_for("staff.worklist"), "staff.listings"
    return [
        *_may_give_away(),
        Need(
            grave,
            "crisis or housing listing to verify",
            "crisis and housing listings to verify",
            worklist,
            True,
        ),
        Need(
            count(asked, Service.id.in_(due)),
            "promised call to make",
            "promised calls to make",
            url_for("staff.worklist", whose="promised"),
            True,
        ),
        Need(
            authorisations_to_confirm(),
            "authorization to confirm",
            "authorizations to confirm",
            url_for("staff.authorisations"),
            True,
        ),
        Need(
            open_count(),
            "suggestion to decide",
            "suggestions to decide",
            url_for("staff.suggestions"),
            True,
        ),
        Need(
            held_count(),
            "change to review",
            "changes to review",
            url_for("staff.held_changes"),
            True,
        ),
        Need(
            own_count(),
            "change of yours that waits for review",
            "changes of yours that wait for review",
            url_for("staff.own_changes"),
        ),
        Need(
            _differences(session),
            "difference with another directory",
            "differences with other directories",
            url_for("staff.sources"),
        ),
        Need(other, "other listing to verify", "other listings to verify", worklist),
        Need(
            count(asked, Service.id.in_(taken)),
            "verification taken on by you",
            "verifications taken on by you",
            url_for("staff.worklist", whose="mine"),
        ),
        Need(
            count(Service.status == ServiceStatus.DRAFT),
            "draft to finish",
            "drafts to finish",
            url_for(listings, status="draft"),
        ),
        Need(
            count(has_ending_notice(day)),
            "notice that ends this week",
            "notices that end this week",
            url_for(listings, notice="ending"),
        ),
    ]


def _may_give_away() -> list[Need]:
    """What may let a confidential place be known, for who decides about it."""
    if not may_decide_held(current_account()):
        return []
    return [
        Need(
            many_reveals_count(db.session()),
            "account was shown many confidential values",
            "accounts were shown many confidential values",
            url_for("staff.reveals"),
            True,
        ),
        Need(
            unseen_count(db.session()),
            "published text that repeats something confidential",
            "published texts that repeat something confidential",
            url_for("staff.published_anyway"),
            True,
        ),
        Need(
            count_open_twins(db.session()),
            "place that is shown at the address of a confidential one",
            "places that are shown at the address of a confidential one",
            url_for("staff.published_anyway", _anchor="places"),
            True,
        ),
    ]


def _differences(session: Session) -> int:
    """How many differences with other directories wait for this account."""
    return sum(open_counts(session).values()) if may(Right.EDIT_LISTINGS) else 0
