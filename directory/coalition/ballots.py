"""Priorities put to the vote: a question with options, dots by link, hands in the room, results in the minutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, render_template, url_for
from sqlalchemy import inspect, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.coalition import fields
from directory.coalition.blueprint import coalition
from directory.coalition.editing import Editor
from directory.coalition.links import Purpose, public_link
from directory.coalition.meeting_record import MEETING
from directory.db import now
from directory.models import Ballot, BallotOption, Meeting, Tally
from directory.models.ballot import DOTS
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, once

MOST_OPTIONS = 20


class BallotForm(RecordForm):
    """A question with its options."""

    question = fields.line("Question", required=True)
    lines = fields.text("Options, one a line", required=True, rows=8)
    dots = fields.number("Dots for each voter", 1, 20)


class HandsForm(RecordForm):
    """Hands that were counted in the room."""

    hands = fields.number("Hands", 0, 10_000)


def _options(form: Any) -> list[str]:
    return [line.strip() for line in (form.lines.data or "").splitlines() if line.strip()]


def _check(ballot: Ballot, form: Any) -> None:
    found = _options(form)
    if form.lines.errors:
        return
    if not 2 <= len(found) <= MOST_OPTIONS:
        form.lines.errors = [f"Options: give two to {MOST_OPTIONS}, one a line"]
    elif len(set(found)) < len(found):
        form.lines.errors = ["Options: two lines are the same"]
    elif (
        not inspect(ballot).transient
        and ballot.total
        and found != [each.text for each in ballot.options]
    ):
        form.lines.errors = ["Options: somebody has voted; the options stay as they are"]


def _keep_options(ballot: Ballot, form: Any) -> None:
    found = _options(form)
    if found == [each.text for each in ballot.options]:
        return
    ballot.options = [BallotOption(position=place, text=text) for place, text in enumerate(found)]


def _page(ballot: Ballot) -> str:
    return url_for("coalition.ballot", ballot_id=ballot.id)


def _home(ballot: Ballot) -> str:
    return url_for("coalition.meeting", meeting_id=ballot.meeting_id)


BALLOT = Editor(
    name="ballot", plural="ballots", words="vote", model=Ballot, form=BallotForm, parent=MEETING, parent_name="meeting",
    home=_page, after_removal=_home, checks=_check, finish=_keep_options, title=lambda ballot: ballot.question,
    begin=lambda _meeting: {"dots": DOTS},
    besides=lambda ballot: {"lines": "\n".join(each.text for each in ballot.options)},
)  # fmt: skip
HANDS = Editor(
    name="hands", plural="options", words="show of hands", model=BallotOption, form=HandsForm, parent=BALLOT,
    parent_name="ballot", home=lambda option: _page(option.ballot), title=lambda option: option.text, may_remove=False,
    may_add=False,
)  # fmt: skip
EDITORS = (BALLOT, HANDS)


def with_votes(ballot_id: UUID) -> Ballot | None:
    """A ballot with everything that its counts need; four queries."""
    query = (
        select(Ballot)
        .where(Ballot.id == ballot_id)
        .options(
            selectinload(Ballot.meeting).selectinload(Meeting.body),
            selectinload(Ballot.options).selectinload(BallotOption.votes),
        )
    )
    return db.session.scalar(query)


def ranked(ballot: Ballot) -> list[BallotOption]:
    """The options by their counts, most first, in the order of the ballot where they are even."""
    return sorted(ballot.options, key=lambda option: (-option.count, option.position))


@coalition.get("/ballots/<uuid:ballot_id>")
@requires(Right.SEE_STAKEHOLDERS)
def ballot(ballot_id: UUID) -> str:
    """The counts as they stand, the link to vote by, and hands to count."""
    found = with_votes(ballot_id) or abort(404)
    return render_template(
        "coalition/ballot.html",
        ballot=found,
        options=ranked(found),
        most=max((each.count for each in found.options), default=0),
        link=public_link("guests.vote", Purpose.VOTE, found.id, lang="en")
        if found.is_open
        else None,
        form=OnceForm(formdata=None),
    )


@coalition.post("/ballots/<uuid:ballot_id>/closing")
@requires(Right.EDIT_STAKEHOLDERS)
def ballot_closing(ballot_id: UUID) -> Response:
    """Close the vote: from now on its counts stand in the minutes."""
    found = with_votes(ballot_id) or abort(404)

    def work() -> str:
        if found.is_open:
            found.closed_at = now()
            meeting = found.meeting
            place = max((each.position for each in meeting.tallies), default=-1) + 1
            for number, option in enumerate(ranked(found)):
                meeting.tallies.append(
                    Tally(position=place + number, option=option.text, votes=option.count)
                )
            flash("The vote is closed; its counts stand in the minutes.")
        return _page(found)

    return once(OnceForm(), work)
