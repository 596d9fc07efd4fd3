"""The worklist of verification: what is overdue, due or never confirmed, the gravest risk first; who takes it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.db import by_name, words_in
from directory.models import (
    Account,
    Assignment,
    FactState,
    FactStatement,
    ListingFreshness,
    Organization,
    Service,
)
from directory.models.listings.review_intervals import review_terms
from directory.name_order import name_order
from directory.staff.blueprint import staff
from directory.staff.completeness import completeness
from directory.staff.editable_records import SERVICE, find
from directory.staff.selection import offer_to_give_back
from directory.staff.state_labels import FRESHNESS_COLOURS, FRESHNESS_WORDS
from directory.verification.freshness import runs_out
from directory.verification.listings_to_verify import (
    asked_listings,
    count_by_risk,
    count_to_verify,
    left_for_later,
    needs_check,
    opens_by,
    promised_calls,
)
from directory.web.access import Right, current_account, may, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, once
from directory.web.gap_calls import calls_today
from directory.web.list_order import REVERSED, ListOrders, Ordering
from directory.web.record_permissions import assignees, organizations_to_edit

PAGE = 25
MOST_TELLING = 500
ORDERS = ListOrders(
    {"risk": Ordering("Risk"), "name": Ordering("Service"), "age": Ordering("Last verified")}
)
"""The orders that the list may have; the usual one is most urgent first."""
STATES = ("overdue", "never", "due", "fresh")
RISKS = ("crisis or housing", "legal", "other")
WHOSE = ("mine", "promised")
"""Parts of the list: what this account has taken on, and calls that were promised for today or before."""


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
    is_in_doubt: bool
    partly_on: date | None
    """When facts of it were confirmed last, where others are still as old as `verified_on`."""
    points: float | None = None
    """The points of gaps that one call could close, where the list is ordered by them."""


@staff.get("/worklist")
@requires(Right.EDIT_OWN_LISTINGS)
def worklist() -> str | Response:
    """The list: all of it, a part, or by the points of gaps that a call could close.

    `next` is the service that was called last: the sheet of the first of the others opens.
    """
    whose = request.args.get("whose", "")
    whose = whose if whose in WHOSE else ""
    asked = ORDERS.read(request.args.get("order", ""))
    words = request.args.get("q", "")[:200].replace("\0", "").strip()
    by_gaps = request.args.get("order") == "gaps" and may(Right.SEE_GAPS)
    page = max(1, request.args.get("page", 1, type=int))
    day = local_now().date()
    grave = 0
    if by_gaps:
        points = {each: call.score for each, call in calls_today()[1].items()}
        lines, total = most_telling(db.session(), day, points, page)
    else:
        lines, grave, others = waiting(db.session(), day, whose, page, asked, words)
        total = grave + others
    if called := request.args.get("next", ""):
        following = _first_to_call([each for each in lines if each.id.hex != called], day)
        if following is not None:
            there: dict[str, Any] = {"from": "worklist", "whose": whose or None}
            return redirect(url_for("staff.call", record_id=following.id, **there))
    # Who keeps a few listings reads nothing of the whole directory.
    overall, facts = completeness(db.session()) if may(Right.EDIT_LISTINGS) else (0, {})
    return render_template(
        "staff/worklist.html",
        lines=lines,
        first=_first_to_call(lines, day),
        total=total,
        whose=whose,
        grave=grave,
        by_gaps=by_gaps,
        words=words,
        sorted_by=("", "") if by_gaps else ORDERS.sorted_by(asked),
        headings=_headings(asked, by_gaps),
        place=place_of_worklist(),
        form=OnceForm(formdata=None),
        assignees=assignees(),
        page=page,
        last=max(1, -(-total // PAGE)),
        overall=overall,
        facts=sorted(facts.items(), key=lambda each: each[1]),
    )


def _first_to_call(lines: Sequence[Line], day: date) -> Line | None:
    """The first whom nobody has spoken with today or promised to call on a later day, else the first."""
    for line in lines:
        if line.partly_on != day and (line.call_back_on is None or line.call_back_on <= day):
            return line
    return lines[0] if lines else None


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
            flash(f"You have given back {service.name}.")
        else:
            previous = known.account_id if known is not None else None
            if known is not None:
                known.account_id = account.id
            else:
                db.session.add(Assignment(service_id=service.id, account_id=account.id))
            words = f"You have taken on {service.name}."
            offer_to_give_back(words, [service.id], previous)
        return url_for("staff.worklist", **place_of_worklist())

    return once(OnceForm(), work)


def place_of_worklist() -> dict[str, Any]:
    """The list that an address asks for, as arguments of another."""
    return {name: request.args.get(name) for name in ("whose", "order", "q", "page")}


def _headings(asked: str, by_gaps: bool) -> list[Any]:
    """The columns of the list, those that order it with the address that does."""
    place = place_of_worklist() | {"page": None}

    def ordering(code: str) -> tuple[str, str]:
        pressed = ORDERS.pressed(code, asked)
        order = None if pressed == ORDERS.usual else pressed
        return ORDERS.known[code].words, url_for("staff.worklist", **(place | {"order": order}))

    named = ["Service", "Last verified"] if by_gaps else [ordering("name"), ordering("age")]
    urgent = "Risk" if by_gaps else ordering("risk")
    points = [("Points", "number")] if by_gaps else []
    pick = ("Select all on this page", "pick")
    return [pick, named[0], *points, urgent, "State", named[1], "Who will call"]


def waiting(
    session: Session, day: date, whose: str, page: int, order: str = ORDERS.usual, words: str = ""
) -> tuple[list[Line], int, int]:
    """One page of what waits, and how much waits in all, of crisis and housing and of others; five queries.

    Most urgent first unless another order is asked for.

    Urgent is the gravest risk, in it what is overdue, then what was confirmed longest ago. `words` narrow it to names
    of services and organizations that hold each of them.
    """
    account, allowed = current_account(), organizations_to_edit(current_account())
    query, on, rank = asked_listings(allowed)
    # What somebody has taken on or promised is called, due or not: a gap may ask for it.
    if whose == "mine" and account is not None:
        mine = select(Assignment.service_id).where(Assignment.account_id == account.id)
        query = query.where(Service.id.in_(mine))
    elif whose == "promised":
        promised = promised_calls()
        query = query.where(
            Service.id.in_(select(promised.c.service_id).where(promised.c.on <= day))
        )
    else:
        query = query.where(needs_check(session, on, rank, day))
    if words:
        query = query.join(Organization, Service.organization_id == Organization.id)
        query = query.where(words_in(words, Service.name, Organization.name))
    columns = _columns(session, on, rank, day)
    by: dict[str, tuple[Any, ...]] = {
        "risk": (columns[RISK], columns[STATE], on),
        "name": (by_name(Service.name),),
        "age": (on,),
    }
    chosen = by[order.removeprefix(REVERSED)]
    first = (ORDERS.directed(order, each) for each in chosen)
    ties = [] if order.removeprefix(REVERSED) == "name" else [by_name(Service.name)]
    # Who was spoken with today, or is promised a later call, waits below those who can be called now.
    later = case((Service.id.in_(left_for_later(day)), 1), else_=0)
    front = [later] if order == ORDERS.usual else []
    ordered = (
        query.order_by(*front, *first, *ties, Service.id).limit(PAGE).offset((page - 1) * PAGE)
    )
    # What a line shows is joined to the lines of the page alone, and not to twenty thousand.
    ids = session.scalars(ordered).all()
    narrowed = bool(whose or words)
    counts = (
        count_by_risk(session, query, rank) if narrowed else count_to_verify(session, day, allowed)
    )
    return _lines_of(session, ids, day), *counts


def most_telling(
    session: Session, day: date, points: Mapping[UUID, float], page: int
) -> tuple[list[Line], int]:
    """One page of the listings of which a call could close most, whether they wait or not, and how many they are.

    `points` are the scores of `gaps.calls` by service; at most `MOST_TELLING` listings are looked at.
    """
    best = sorted(points, key=lambda each: (-points[each], each))[:MOST_TELLING]
    lines = [replace(each, points=points[each.id]) for each in _lines_of(session, best, day)]
    later = set(session.scalars(left_for_later(day)))
    lines.sort(key=lambda each: (each.id in later, -(each.points or 0), name_order(each.name)))
    return lines[(page - 1) * PAGE : page * PAGE], len(lines)


def _lines_of(session: Session, ids: Sequence[UUID], day: date) -> list[Line]:
    """The lines of those listings that are asked about and this account may edit, in the same order."""
    query, on, rank = asked_listings(organizations_to_edit(current_account()))
    query = (
        query.join(Organization, Service.organization_id == Organization.id)
        .outerjoin(Assignment, Assignment.service_id == Service.id)
        .outerjoin(Account, Account.id == Assignment.account_id)
        .where(Service.id.in_(ids))
    )
    rows = session.execute(query.with_only_columns(*_columns(session, on, rank, day)))
    found = {row[0]: tuple(row) for row in rows}
    return _lines(session, [found[each] for each in ids if each in found])


RISK, STATE = 3, 4
"""Where `_columns` has them."""
OPENS = -1
"""Before all other states: a door that may be open is told to nobody until somebody has called."""


def _columns(session: Session, on: Any, rank: Any, day: date) -> tuple[Any, ...]:
    """What a line is made of and sorted by, as far as it costs little to find of all of them."""
    soon = review_terms(session).soon_days
    late, close = (runs_out(session, on, day, within, rank) for within in (0, soon))
    return (
        Service.id, Service.name, Organization.name, func.coalesce(rank, len(RISKS) - 1),
        case(
            (opens_by(day), OPENS), (ListingFreshness.in_doubt, 0), (on.is_(None), STATES.index("never")),
            (late, 0), (close, 2), else_=3,
        ),
        on,
        ListingFreshness.in_doubt, Account.email, Account.id,
    )  # fmt: skip


def _lines(session: Session, rows: Sequence[tuple[Any, ...]]) -> list[Line]:
    """The lines of a page; when a call was promised, and facts were confirmed, is asked of these alone."""
    account, promised = current_account(), promised_calls()
    call_back = select(promised.c.on).where(promised.c.service_id == Service.id).scalar_subquery()
    latest = select(func.max(FactStatement.on)).where(
        FactStatement.service_id == Service.id,
        FactStatement.state.in_([FactState.CONFIRMED, FactState.CORRECTED]),
    )
    query = select(Service.id, call_back, latest.scalar_subquery()).where(
        Service.id.in_([row[0] for row in rows])
    )
    said = {row[0]: tuple(row[1:]) for row in session.execute(query)}
    return [_line((*row, *said[row[0]]), account.id if account else None) for row in rows]


def _line(row: tuple[Any, ...], account_id: UUID | None) -> Line:
    (
        service_id,
        name,
        organization,
        risk,
        rank,
        on,
        is_in_doubt,
        email,
        assignee,
        call_back,
        said,
    ) = row
    state = "opens" if rank == OPENS else "doubt" if is_in_doubt else STATES[rank]
    return Line(
        service_id, name, organization, RISKS[risk], FRESHNESS_WORDS[state], FRESHNESS_COLOURS[state], on,
        email, assignee is not None and assignee == account_id, call_back, bool(is_in_doubt),
        said if said and said > (on or date.min) else None,
    )  # fmt: skip
