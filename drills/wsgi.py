"""The application with one address more, which only drills have: it writes a listing the way a door does.

`POST /drill/listings` with a name commits an organization with a service and answers 201. `GET /drill/state` tells what
is published and what this worker's indexes hold.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta, tzinfo

from flask import Blueprint, Response, jsonify, request, url_for
from sqlalchemy import func, select

from directory import create_app
from directory.db import table_base
from directory.models import Audience, Organization, OutboxEntry, PublishedKind, Service
from directory.publication import published_count
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms.submissions import OnceForm, previous_redirect, remember_redirect
from directory.web.search_engines import engines, start_following
from directory.web.waiting_requests import note_waits

CLOCK = timedelta(seconds=float(os.environ.get("DRILL_CLOCK_OFFSET", "0")))
"""How far the clock of this server is off."""


class _Shifted(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain moment
        return datetime.now(tz) + CLOCK


if CLOCK:
    table_base.datetime = _Shifted  # type: ignore[misc]  # where records take the present moment from
    _real = time.time
    time.time = lambda: _real() + CLOCK.total_seconds()


drill = Blueprint("drill", __name__, url_prefix="/drill")


@drill.post("/listings")
@requires(Right.VISIT)
def create() -> tuple[str, int]:
    """Write one listing; once for each key of a form, as pages do."""
    name, form = request.form["name"], OnceForm(meta={"csrf": False})
    if previous_redirect(form) is None:
        organization = Organization(name=name, services=[Service(name=name)])
        db.session.add(organization)
        remember_redirect(form, url_for("drill.state"))
        db.session.commit()
    return "acknowledged\n", 201


@drill.get("/state")
@requires(Right.VISIT)
def state() -> Response:
    """How far publication and the indexes have come; of the two indexes the one that is behind."""
    session = db.session()
    health = min((engine.health() for engine in engines().values()), key=lambda each: each.sequence)
    return jsonify(
        pid=os.getpid(),
        published=published_count(session, PublishedKind.SERVICE, Audience.PUBLIC),
        latest=session.scalar(select(func.max(OutboxEntry.sequence))) or 0,
        indexed=health.documents,
        sequence=health.sequence,
    )


note_waits()
app = create_app(None, drill)
app.extensions["csrf"].exempt(drill)
start_following(app)
