"""The month's work on one page: what a coordinator with little time must see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.coalition.actions import open_actions
from directory.coalition.agreement_rows import AgreementRow, lapsing_agreements
from directory.coalition.attendance import Attendances, Lapsed, lapsed
from directory.coalition.blueprint import coalition, today
from directory.coalition.goal_figures import GoalNow, goals
from directory.coalition.meeting_queries import BodyRow, agenda_of
from directory.coalition.meeting_queries import bodies as every_body
from directory.coalition.prospects import prospects
from directory.coalition.seats import Seating, seating
from directory.db import by_name
from directory.minutes.doubt_decisions import doubt_count
from directory.minutes.proposal_decisions import waiting_proposals
from directory.models import ActionItem, Meeting, MeetingStatus, Organization, Prospect
from directory.verification.error_clock import figures_of, load_errors
from directory.web.access import Right, current_account, may, requires
from directory.web.clock import local_clock
from directory.web.database import db
from directory.web.features import is_used
from directory.web.mail_notice import letters_that_wait
from directory.web.many_reveals import many_reveals_count
from directory.web.waiting_work import authorisations_to_confirm, held_count, open_count

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Month:
    """What waits: the next meeting of each body, seats, agreements, absences, actions, prospects, doubts, proposals of
    minutes by meeting, goals."""

    day: date
    bodies: Sequence[BodyRow]
    upcoming: Sequence[Meeting]
    seats: Seating
    lapsing: Sequence[AgreementRow]
    absent: Sequence[tuple[BodyRow, Sequence[Lapsed]]]
    actions: Sequence[ActionItem]
    prospects: Sequence[Prospect]
    doubts: int
    proposed: Sequence[tuple[Meeting, int]]
    goals: Sequence[GoalNow]

    def of(self, body_id: UUID) -> Month:
        """What concerns one body; agreements, actions, prospects and goals concern every one."""
        return Month(
            self.day,
            [body for body in self.bodies if body.id == body_id],
            [meeting for meeting in self.upcoming if meeting.body_id == body_id],
            self.seats.of(body_id),
            self.lapsing,
            [(body, away) for body, away in self.absent if body.id == body_id],
            self.actions,
            self.prospects,
            self.doubts,
            self.proposed,
            self.goals,
        )


def month(session: Session, day: date) -> Month:
    """Everything that waits on the day."""
    bodies, came = every_body(session), Attendances(session)
    upcoming = session.scalars(
        select(Meeting)
        .where(Meeting.status == MeetingStatus.PLANNED, Meeting.held_on >= day)
        .order_by(Meeting.held_on)
        .options(agenda_of(), selectinload(Meeting.body))
    ).all()
    return Month(
        day,
        bodies,
        upcoming,
        seating(session, day, attendances=came),
        lapsing_agreements(session, day),
        [(body, away) for body in bodies if (away := lapsed(session, body.id, came))],
        open_actions(session),
        [each for each in prospects(session) if each.stage.is_open] if is_used("prospects") else [],
        doubt_count(session),
        waiting_proposals(session),
        goals(session, day) if is_used("goals") else [],
    )


@coalition.get("/")
@requires(Right.BE_SIGNED_IN)
def home() -> str:
    """Where signed-in people start: for those who keep the table, the month's work."""
    work = month(db.session(), today()) if may(Right.SEE_STAKEHOLDERS) else None
    figures = figures_of(load_errors(db.session(), local_clock()), today()) if work else None
    decides = may(Right.EDIT_LISTINGS)
    return render_template(
        "coalition/home.html",
        work=work,
        shown=SHOWN,
        figures=figures,
        suggestions=open_count() if decides else 0,
        held=held_count(),
        many_reveals=many_reveals_count(db.session()),
        authorisations=authorisations_to_confirm(),
        letters=letters_that_wait() if decides else None,
        kept=[] if work else _kept(db.session()),
    )


def _kept(session: Session) -> Sequence[Organization]:
    """The organizations whose listings the account keeps, by name."""
    account = current_account()
    own = account.own_organizations if account else frozenset()
    query = (
        select(Organization).where(Organization.id.in_(own)).order_by(by_name(Organization.name))
    )
    return session.scalars(query.options(selectinload(Organization.services))).all() if own else []
