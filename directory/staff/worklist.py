"""The worklist of verification: what is overdue, due or never confirmed, the gravest risk first; who takes it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, render_template, request, url_for
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.models import (
    Account,
    Assignment,
    ContactAttempt,
    Organization,
    Service,
    ServiceStatus,
)
from directory.models.review import CRISIS_AND_HOUSING, LEGAL, review_terms
from directory.staff.door import staff
from directory.staff.records import SERVICE, find
from directory.staff.words import FRESHNESS_COLOURS, FRESHNESS_WORDS
from directory.verification.completeness import directory_scores
from directory.verification.freshness import is_of, last_verified, runs_out
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.policy import organizations_to_edit

PAGE = 50
RISKS = ("crisis or housing", "legal", "other")
ASKED = (ServiceStatus.ACTIVE, ServiceStatus.TEMPORARILY_CLOSED, ServiceStatus.INACTIVE)


@dataclass(frozen=True, slots=True)
class Line:
    """One listing that waits to be asked about."""

    id: UUID
    name: str
    organization: str
    risk: str
    state: str
    colour: str
    verified_on: date | None
    assignee: str | None
    is_mine: bool
    call_back_on: date | None


@staff.get("/worklist")
@requires(Right.EDIT_OWN_LISTINGS)
def worklist() -> str:
    """The list, all of it or what this account has taken on."""
    mine = request.args.get("whose") == "mine"
    page = max(1, request.args.get("page", 1, type=int))
    day = local_now().date()
    lines, total = waiting(db.session(), day, mine, page)
    overall, facts = directory_scores(db.session())
    return render_template(
        "staff/worklist.html",
        lines=lines,
        total=total,
        mine=mine,
        page=page,
        last=max(1, -(-total // PAGE)),
        form=OnceForm(formdata=None),
        overall=overall,
        facts=sorted(facts.items(), key=lambda each: each[1]),
    )


@staff.post("/services/<uuid:record_id>/assignment")
@requires(Right.EDIT_OWN_LISTINGS)
def assignment(record_id: UUID) -> Response:
    """Take a verification on, or give it back when it is one's own."""
    service: Service = find(SERVICE, record_id)

    def work() -> str:
        account = current_account()
        assert account is not None  # noqa: S101 - the guard lets nobody else in
        known = db.session.get(Assignment, service.id)
        if known is not None and known.account_id == account.id:
            db.session.delete(known)
            flash("Given back.")
        elif known is not None:
            known.account_id = account.id
            flash("It is yours now.")
        else:
            db.session.add(Assignment(service_id=service.id, account_id=account.id))
            flash("It is yours now.")
        return url_for(
            "staff.worklist", whose=request.args.get("whose"), page=request.args.get("page")
        )

    return once(OnceForm(), work)


def waiting(session: Session, day: date, mine: bool, page: int) -> tuple[list[Line], int]:
    """One page of what waits, and how much waits in all; the gravest risk first, in it what is overdue, then by age."""
    account = current_account()
    verified = last_verified()
    on = verified.c.on
    soon = review_terms(session).soon_days
    overdue = runs_out(session, on, day)
    risk = case((is_of(CRISIS_AND_HOUSING), 0), (is_of(LEGAL), 1), else_=2)
    query = (
        select(Service.id)
        .join(Organization, Service.organization_id == Organization.id)
        .outerjoin(verified, verified.c.service_id == Service.id)
        .outerjoin(Assignment, Assignment.service_id == Service.id)
        .outerjoin(Account, Account.id == Assignment.account_id)
        .where(Service.status.in_(ASKED), or_(on.is_(None), runs_out(session, on, day, soon)))
    )
    allowed = organizations_to_edit(account)
    if allowed is not None:
        query = query.where(Service.organization_id.in_(allowed))
    if mine and account is not None:
        query = query.where(Assignment.account_id == account.id)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    call_back = (
        select(func.max(ContactAttempt.call_back_on))
        .where(ContactAttempt.service_id == Service.id)
        .scalar_subquery()
    )
    is_overdue = case((on.is_(None), 1), (overdue, 0), else_=2)
    rows = session.execute(
        query.with_only_columns(
            Service.id, Service.name, Organization.name, risk, is_overdue, on, Account.email, Account.id, call_back
        )
        .order_by(risk, is_overdue, on.asc().nulls_first(), Service.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()  # fmt: skip
    return [_line(tuple(row), account.id if account else None) for row in rows], total


def _line(row: tuple[Any, ...], account_id: UUID | None) -> Line:
    service_id, name, organization, risk, rank, on, email, assignee, call_back = row
    state = ("overdue", "never", "due")[rank]
    return Line(
        service_id, name, organization, RISKS[risk], FRESHNESS_WORDS[state], FRESHNESS_COLOURS[state], on,
        email, assignee is not None and assignee == account_id, call_back,
    )  # fmt: skip
