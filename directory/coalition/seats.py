"""Bodies, their seats and who holds them in dated terms: pages, forms, and the one count of seats that all show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from directory.coalition.attendance import Attendances, By
from directory.coalition.blueprint import coalition, found, today
from directory.coalition.calendar_terms import last_day_of_term
from directory.db import by_name
from directory.gaps.representation import (
    LATEST_MEETINGS,
    Record,
    Representation,
    is_active,
    representation,
)
from directory.models import Body, Organization, Person, Seat, SeatState, SeatTerm
from directory.models.coalition.seat import WARNING_DAYS
from directory.models.listings.references import referring_tables
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm, fields, name_fields
from directory.web.forms.record_editor import Editor, RemovalRefused
from directory.web.history_words import stays_words

TERM_MONTHS = 24


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on a day: its state, the term that runs, and how its holder came lately (None when nobody holds it)."""

    seat: Seat
    state: SeatState
    term: SeatTerm | None
    record: Record | None
    day: date = date.min

    @property
    def recent_rate(self) -> float | None:
        """The share of the last four eligible meetings that the holder came to; None before the first."""
        return self.record.rate_of_latest(LATEST_MEETINGS) if self.record else None

    @property
    def is_active(self) -> bool:
        """Whether somebody holds the seat and comes."""
        return self.term is not None and is_active(self.record)


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats of bodies on a day."""

    rows: Sequence[SeatRow]

    def of(self, body_id: UUID) -> Seating:
        """The seats of one body."""
        return Seating([row for row in self.rows if row.seat.body_id == body_id])

    def in_state(self, state: SeatState) -> list[SeatRow]:
        """The seats in one state; what pages list and what they count."""
        return [row for row in self.rows if row.state == state]

    @property
    def figures(self) -> Representation:
        """Seats meant, held, and held by somebody who comes: the one count behind every page and export."""
        held = [row.record for row in self.rows if row.term is not None]
        return representation(len(self.rows), held)


def seating(
    session: Session,
    day: date,
    body_id: UUID | None = None,
    attendances: Attendances | None = None,
) -> Seating:
    """Every seat by body and name with its state on the day, or those of one body. Two queries a body and two more.

    `attendances` has what was read already.
    """
    came = attendances or Attendances(session)
    query = (
        select(Seat)
        .join(Body)
        .order_by(by_name(Body.name), by_name(Seat.name), Seat.id)
        .options(
            joinedload(Seat.body),
            # Of holders a name is shown: all else of them would be read and decrypted.
            selectinload(Seat.terms).options(
                joinedload(SeatTerm.organization).load_only(Organization.name),
                joinedload(SeatTerm.delegate).load_only(Person.name),
                joinedload(SeatTerm.alternate).load_only(Person.name),
            ),
        )
    )
    if body_id is not None:
        query = query.where(Seat.body_id == body_id)
    seats = list(session.scalars(query))
    held = [(seat, term) for seat in seats if (term := seat.term_on(day))]
    known: dict[tuple[UUID, UUID], Record] = {}
    for body in {seat.body_id for seat, _ in held}:
        here = [term for seat, term in held if seat.body_id == body]
        organizations = {term.organization_id for term in here if term.organization_id}
        people = {
            term.delegate_id for term in here if term.delegate_id and not term.organization_id
        }
        for by, members in ((By.ORGANIZATION, organizations), (By.PERSON, people)):
            if members:
                found_ = came.records(body, by, members)
                known |= {(body, member): record for member, record in found_.items()}
    rows = []
    for seat in seats:
        term = seat.term_on(day)
        holder = (term.organization_id or term.delegate_id) if term else None
        record = known.get((seat.body_id, holder)) if holder else None
        rows.append(SeatRow(seat, seat.state_on(day), term, record, day))
    return Seating(rows)


class BodyForm(RecordForm):
    """A body that meets."""

    name = fields.line("Name", required=True)


class SeatForm(RecordForm):
    """What a seat is for; never who somebody is."""

    name = fields.line("Name of the seat", required=True, hint="Such as: Housing provider, seat 2")
    sector = fields.term("Sector", "sectors")
    industry = fields.term("Industry", "industries")
    constituencies = fields.terms(
        "Speaks for",
        "constituencies",
        "The seat speaks for them, as its holder’s organization declares. It says nothing about the person in it.",
    )
    paid = fields.check("The seat is paid")
    requirements = fields.text("What the seat asks for", rows=3)
    appointer = fields.line("Who appoints")
    warning_days = fields.number("Days of warning before a term ends", 0, 730)


class TermForm(RecordForm):
    """Who holds a seat, and for how long."""

    in_order = (("since", "until"),)

    organization = name_fields.organization("Organization")
    delegate = name_fields.person("Delegate")
    alternate = name_fields.person("Alternate")
    since = fields.day("From", required=True)
    until = fields.day("Until", hint="The last day of the term. Leave empty when it has no end.")


def _check_term(term: SeatTerm, form: Any) -> None:
    since, until = form.since.data, form.until.data
    if form.organization.data is None and form.delegate.data is None and not form.errors:
        form.organization.errors = ["Say which organization or which person holds the seat"]
    if not since:
        return
    if until and until < since:
        return
    for other in form.parent.terms:
        if other is term or not _overlap(since, until, other):
            continue
        holder = other.organization or other.delegate
        end = f"until {other.until}" if other.until else "without an end"
        sentence = f"{holder.name if holder else 'Someone'} holds the seat from {other.since} {end}"
        form.since.errors = [
            *form.since.errors,
            f"{sentence}; end that term first, or begin after it",
        ]


def _overlap(since: date, until: date | None, other: SeatTerm) -> bool:
    return since <= (other.until or date.max) and other.since <= (until or date.max)


def _next_term(seat: Seat) -> dict[str, Any]:
    """The day after the term that ends last, for as long as terms usually run."""
    latest = max((term.until for term in seat.terms if term.until), default=None)
    since = max(today(), latest + timedelta(days=1)) if latest else today()
    return {"since": since, "until": last_day_of_term(since, TERM_MONTHS)}


def _body_of(seat: Seat) -> str:
    return url_for("coalition.body", body_id=seat.body_id)


def _keep_body(body: Body) -> None:
    named_by = list(referring_tables(db.session(), Body, body.id))
    if named_by:
        raise RemovalRefused(stays_words("group", "body", named_by))


BODY = Editor(
    name="body", plural="bodies", words="group", model=Body, form=BodyForm, removal=_keep_body,
    home=lambda body: url_for("coalition.body", body_id=body.id),
    after_removal=lambda _body: url_for("coalition.bodies"),
)  # fmt: skip
SEAT = Editor(
    name="seat", plural="seats", words="seat", model=Seat, form=SeatForm, home=_body_of,
    parent=BODY, parent_name="body", begin=lambda _body: {"warning_days": WARNING_DAYS, "constituencies": []},
)  # fmt: skip
TERM = Editor(
    name="term", plural="terms", words="term", model=SeatTerm, form=TermForm,
    home=lambda term: _body_of(term.seat if isinstance(term, SeatTerm) else term),
    parent=SEAT, parent_name="seat", begin=_next_term, checks=_check_term,
    title=lambda term: term.seat.name,
)  # fmt: skip
EDITORS = (BODY, SEAT, TERM)


@coalition.get("/bodies")
@requires(Right.SEE_STAKEHOLDERS)
def bodies() -> str:
    """Every body with its seats counted."""
    everything = seating(db.session(), today())
    every = db.session.scalars(select(Body).order_by(by_name(Body.name))).all()
    return render_template(
        "coalition/bodies.html", bodies=[(body, everything.of(body.id)) for body in every]
    )


@coalition.get("/bodies/<uuid:body_id>")
@requires(Right.SEE_STAKEHOLDERS)
def body(body_id: UUID) -> str:
    """The seats of one body, who holds them, and which are empty."""
    return render_template(
        "coalition/body.html",
        body=found(Body, body_id),
        seating=seating(db.session(), today(), body_id),
    )


@coalition.get("/bodies/<uuid:body_id>/roster")
@requires(Right.SEE_STAKEHOLDERS)
def roster(body_id: UUID) -> str:
    """The roster to print, with its vacancies."""
    return render_template(
        "coalition/roster.html", body=found(Body, body_id), day=today(),
        seating=seating(db.session(), today(), body_id),
    )  # fmt: skip
