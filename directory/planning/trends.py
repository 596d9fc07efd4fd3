"""The trend: snapshots kept by the month or on demand, and what moved coverage between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask import abort, flash, request, url_for
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Length

from directory.gaps.gap_report import Picture
from directory.gaps.snapshots import latest_before, snapshots, take_snapshot
from directory.gaps.trend import steps, waterfall
from directory.models import GapSnapshot
from directory.planning.blueprint import planning
from directory.planning.cell_history import document_of
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, current_email, requires
from directory.web.database import db
from directory.web.forms import OnceForm, once

Answer = str | Response | tuple[str, int]
MOST_MOVES = 15


class SnapshotForm(OnceForm):
    """What the day is kept for."""

    note = StringField("Note", [Length(max=200)])


@planning.get("/trend")
@requires(Right.SEE_GAPS)
def trend() -> str:
    """The index over time, and the change from one day to another."""
    return _page(SnapshotForm())


def _page(form: SnapshotForm) -> str:
    picture, kept = current_view().picture, snapshots(db.session())
    before = _chosen("from", latest_before(db.session(), picture.day))
    after = _chosen("to", None)
    moved, moves = None, []
    if before is not None:
        end = after.cells if after is not None else document_of(picture)
        moved = waterfall(before.cells, end)
        moves = sorted(steps(before.cells, end), key=lambda each: -abs(each[2]))[:MOST_MOVES]
    return page(
        "planning/trend.html",
        snapshots=kept,
        points=_points(kept, picture),
        before=before,
        after=after,
        moved=moved,
        moves=moves,
        form=form,
    )


def _points(
    kept: Sequence[GapSnapshot], picture: Picture
) -> list[tuple[date, float, float, float]]:
    """What is confirmed, on record and could be, in percent, on the days of the picture; the day of the page last."""
    points = [
        (each.taken_on, each.index_worst, each.index_recorded, each.index_best) for each in kept
    ]
    if kept and kept[-1].taken_on < picture.day:
        points.append((picture.day, *picture.evaluation.index))
    return points


@planning.post("/snapshots")
@requires(Right.EDIT_GAPS)
def add_snapshot() -> Answer:
    """Keep the gaps of today."""
    form = SnapshotForm()
    if not form.validate():
        return _page(form), 422

    def work() -> str:
        take_snapshot(
            db.session(),
            current_view().picture,
            current_email(),
            form.note.data or None,
        )
        flash("Saved: the figures of this day. The trend shows them.")
        return url_for("planning.trend")

    return once(form, work)


def _chosen(name: str, otherwise: GapSnapshot | None) -> GapSnapshot | None:
    text = request.args.get(name)
    if not text:
        return otherwise
    try:
        return db.session.get(GapSnapshot, UUID(text)) or abort(404)
    except ValueError:
        abort(404)
