"""Priorities put to the vote: a question with options, dots by link, hands in the room, results in the minutes.

Voting links are for one voter each and vote once. They are made for those on the list of the meeting, shown on a sheet
that is printed and cut, and known nowhere afterwards.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import abort, current_app, flash, render_template, url_for
from sqlalchemy import delete, insert, inspect, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from directory.audit import explain, note
from directory.coalition.blueprint import coalition
from directory.coalition.closed_parts import OutcomeForm, organizations_left_out
from directory.coalition.meeting_record import MEETING
from directory.coalition.place_texts import names_hidden_place
from directory.db import now
from directory.models import (
    Attendance,
    AuditAction,
    Ballot,
    BallotOption,
    BallotRecipient,
    DotVote,
    Meeting,
    Tally,
    VotingLink,
)
from directory.models.coalition.ballot import DOTS, hash_voting_code
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, RecordForm, fields, once
from directory.web.forms.place_words import LEAVES
from directory.web.forms.record_editor import Editor

MOST_OPTIONS = 20
_SHUFFLE = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Slip:
    """What one voter is handed: the whole address of a link, and its code as it may be typed."""

    address: str
    code: str


class BallotForm(OutcomeForm):
    """A question with its options."""

    model = Ballot

    question = fields.line("Question", required=True)
    options = fields.OrderedLinesField("Options, one a line", BallotOption)
    dots = fields.number(
        "Dots for each voter", 1, 20,
        "Each dot counts as one vote. A voter may put them on several options, or more than one on an option.",
    )  # fmt: skip


class HandsForm(RecordForm):
    """Hands that were counted in the room."""

    hands = fields.number("Hands", 0, 10_000)


def _check(ballot: Ballot, form: Any) -> None:
    if names_hidden_place(form.question.data, *form.options.texts):
        form.question.errors = [f"Question and options: {LEAVES}"]
    if not inspect(ballot).transient and ballot.has_begun:
        _refuse_changes(ballot, form)
        return
    found = form.options.texts
    if form.options.errors:
        return
    if not 2 <= len(found) <= MOST_OPTIONS:
        form.options.errors = [f"Options: give two to {MOST_OPTIONS}, one a line"]
    elif len(set(found)) < len(found):
        form.options.errors = ["Options: two lines are the same"]


def _refuse_changes(ballot: Ballot, form: Any) -> None:
    """Who has voted answered this question, with so many dots: neither is another one afterwards."""
    if form.question.data != ballot.question:
        form.question.errors = ["Question: someone has voted; the question stays as it is"]
    if form.dots.data != ballot.dots:
        form.dots.errors = ["Dots for each voter: someone has voted; their number stays as it is"]
    if not form.options.errors and form.options.differs(ballot):
        form.options.errors = ["Options: someone has voted; the options stay as they are"]


def _closed(ballot: Ballot) -> str:
    return "" if ballot.is_open else "The vote is closed. It stays as it is."


def _page(ballot: Ballot) -> str:
    return url_for("coalition.ballot", ballot_id=ballot.id)


def _home(ballot: Ballot) -> str:
    return url_for("coalition.meeting", meeting_id=ballot.meeting_id)


BALLOT = Editor(
    name="ballot", plural="ballots", words="vote", model=Ballot, form=BallotForm, parent=MEETING, parent_name="meeting",
    home=_page, after_removal=_home, checks=_check, title=lambda ballot: ballot.question,
    begin=lambda _meeting: {"dots": DOTS}, new_heading=lambda: "New vote", when_new="The vote is open.", closed=_closed,
    has_way_back=False,
)  # fmt: skip
HANDS = Editor(
    name="hands", plural="options", words="show of hands", model=BallotOption, form=HandsForm, parent=BALLOT,
    parent_name="ballot", home=lambda option: _page(option.ballot), title=lambda option: option.text, may_remove=False,
    may_add=False, closed=lambda option: _closed(option.ballot), has_way_back=False,
)  # fmt: skip
EDITORS = (BALLOT, HANDS)


def with_votes(ballot_id: UUID) -> Ballot | None:
    """A ballot with everything that its page and its counts need; six queries."""
    query = (
        select(Ballot)
        .where(Ballot.id == ballot_id)
        .options(
            selectinload(Ballot.meeting).selectinload(Meeting.body),
            selectinload(Ballot.options).selectinload(BallotOption.votes),
            selectinload(Ballot.links),
            selectinload(Ballot.recipients),
        )
    )
    return db.session.scalar(query)


def ranked(ballot: Ballot) -> list[BallotOption]:
    """The options by their counts, most first, in the order of the ballot where they are even."""
    return sorted(ballot.options, key=lambda option: (-option.count, option.position))


@coalition.get("/ballots/<uuid:ballot_id>")
@requires(Right.SEE_STAKEHOLDERS)
def ballot(ballot_id: UUID) -> str:
    """The counts as they stand, who has been handed a voting link, and hands to count."""
    found = with_votes(ballot_id) or abort(404)
    return render_template(
        "coalition/ballot.html",
        ballot=found,
        options=ranked(found),
        most=max((each.count for each in found.options), default=0),
        waiting=without_link(found),
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
                    Tally(
                        position=place + number,
                        agenda_item_id=found.agenda_item_id,
                        question=found.question,
                        option=option.text,
                        votes=option.count,
                    )
                )
            flash("The vote is closed; its counts are in the minutes.")
        return _page(found)

    return once(OnceForm(), work)


@coalition.post("/ballots/<uuid:ballot_id>/voting-links")
@requires(Right.EDIT_STAKEHOLDERS)
def voting_link_create(ballot_id: UUID) -> str:
    """A sheet with a new link for everybody on the list of the meeting who was not handed one yet."""
    found = with_votes(ballot_id) or abort(404)
    waiting = without_link(found)[: found.links_left] if found.is_open else []
    slips = issue_links(found, len(waiting))
    found.recipients.extend(BallotRecipient(attendance_id=each.id) for each in waiting)
    explain(db.session(), f"voting links handed out: {len(slips)}")
    db.session.commit()
    return _sheet(found, slips, waiting)


@coalition.post("/ballots/<uuid:ballot_id>/voting-link-replacements")
@requires(Right.EDIT_STAKEHOLDERS)
def voting_link_replace(ballot_id: UUID) -> str:
    """A sheet lost or spoiled: new links in place of those that have not voted, which work no more."""
    found = with_votes(ballot_id) or abort(404)
    unused = [each for each in found.links if each.is_unused] if found.is_open else []
    for each in unused:
        db.session.delete(each)
    db.session.flush()
    db.session.expire(found, ["links"])
    slips = issue_links(found, min(len(unused), found.links_left))
    # Who makes links can use them: that it was done, and by whom, is remembered with the meeting.
    explain(db.session(), f"voting links replaced: {len(slips)}")
    note(db.session(), AuditAction.CHANGED, "meeting", found.meeting_id)
    db.session.commit()
    return _sheet(found, slips, [])


def without_link(found: Ballot) -> list[Attendance]:
    """Those on the list of the meeting who were handed no link for the ballot yet, in the order of the list.

    Nobody who came for an agency that the question is closed to is among them.
    """
    handed = {each.attendance_id for each in found.recipients}
    waiting = [each for each in found.meeting.attendances if each.id not in handed]
    organizations = {each.organization_id for each in waiting if each.organization_id}
    left_out = organizations_left_out(db.session(), found.left_out, organizations)
    return [each for each in waiting if each.organization_id not in left_out]


def issue_links(found: Ballot, count: int) -> list[Slip]:
    """New links for a ballot. They are in no order, so that none can be told by its place on the sheet."""
    slips = []
    for _voter in range(count):
        link, code = VotingLink.issue()
        found.links.append(link)
        path = url_for("guests.vote", code=code, lang="en")
        base = current_app.config["SETTINGS"].public_address.rstrip("/")
        slips.append(Slip(base + path, code))
    _SHUFFLE.shuffle(slips)
    return slips


def find_link(code: str) -> VotingLink | None:
    """The voting link of a code, used or not; one that somebody without the keys wrote into is none."""
    found = db.session.scalar(
        select(VotingLink).where(VotingLink.code_hash == hash_voting_code(code))
    )
    return None if found is None or found.is_tampered else found


def cast(link: VotingLink, ballot: Ballot, dots: dict[UUID, int]) -> bool:
    """Count the dots that a voter put on options, unless the link has voted before; returns whether they count.

    What is written of the vote has nothing of the link in it, and all votes of the ballot are written anew in an order
    drawn by lot: the order of rows, and what a database notes beside them, would tell who voted when. Needs a writing
    transaction; the caller commits.
    """
    db.session.refresh(link)  # it may have voted before this transaction had the lock
    if not link.is_unused:
        return False
    link.used = True
    votes = [
        {"option_id": option.id, "voter": vote.voter, "dots": vote.dots}
        for option in ballot.options
        for vote in option.votes
    ]
    voter = uuid4().hex
    votes += [
        {"option_id": option.id, "voter": voter, "dots": dots[option.id]}
        for option in ballot.options
        if dots.get(option.id)
    ]
    _SHUFFLE.shuffle(votes)
    options = [option.id for option in ballot.options]
    db.session.execute(delete(DotVote).where(DotVote.option_id.in_(options)))
    db.session.execute(insert(DotVote), votes)
    return True


def _sheet(found: Ballot, slips: list[Slip], waiting: list[Attendance]) -> str:
    return render_template(
        "coalition/voting_links.html", ballot=found, slips=slips, recipients=waiting
    )
