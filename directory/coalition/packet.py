"""The packet for a meeting, on paper: which sections it has, for everybody at the table and for our own copy."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from directory.coalition.blueprint import coalition, today
from directory.coalition.closed_parts import (
    holds_closed_parts,
    leaves_parts_out,
    reading_for_paper,
)
from directory.coalition.month import month
from directory.models import WAS_HELD, Meeting
from directory.web.access import Right, requires
from directory.web.database import db


@coalition.get("/bodies/<uuid:body_id>/packet")
@requires(Right.SEE_STAKEHOLDERS)
def packet(body_id: UUID) -> str:
    """The packet for the next meeting of a body, on paper: the copy for everybody at the table.

    `with=closed` adds what is closed to some, `copy=own` who stayed away and who is being asked to join.
    """
    has_more = leaves_parts_out()
    with reading_for_paper():
        return _packet(body_id, has_more)


def _packet(body_id: UUID, has_more: bool) -> str:
    work = month(db.session(), today()).of(body_id)
    if not work.bodies:
        abort(404)
    last = db.session.scalar(
        select(Meeting)
        .where(Meeting.body_id == body_id, WAS_HELD)
        .order_by(Meeting.held_on.desc())
        .limit(1)
        .options(
            selectinload(Meeting.decisions),
            selectinload(Meeting.motions),
            selectinload(Meeting.tallies),
        )
    )
    return render_template(
        "coalition/packet.html",
        work=work,
        body=work.bodies[0],
        last=last,
        is_own=request.args.get("copy") == "own",
        is_closed=holds_closed_parts(),
        has_more=has_more,
    )
