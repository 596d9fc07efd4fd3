"""Proposals of imported minutes, accepted or dismissed by a person: an action item, a date, a planned meeting."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from directory.models import (
    ActionItem,
    CalendarEvent,
    Meeting,
    MeetingProposal,
    MeetingStatus,
    ProposalKind,
    ProposalState,
)
from directory.publication.closed_sessions import KEEPER, reading_as


class ProposalLacksDay(ValueError):
    """A date of the calendar cannot be accepted without its day."""


def open_proposals(session: Session, meeting_id: UUID) -> list[MeetingProposal]:
    """The proposals of a meeting that nobody has decided, in the order of its minutes; one query."""
    query = (
        select(MeetingProposal)
        .where(
            MeetingProposal.meeting_id == meeting_id, MeetingProposal.state == ProposalState.OPEN
        )
        .order_by(MeetingProposal.position)
    )
    return list(session.scalars(query))


def waiting_proposals(session: Session) -> list[tuple[Meeting, int]]:
    """The meetings whose minutes propose something that nobody has decided, latest first, with how much; one query."""
    waiting = (
        select(MeetingProposal.meeting_id, func.count().label("number"))
        .where(MeetingProposal.state == ProposalState.OPEN)
        .group_by(MeetingProposal.meeting_id)
        .subquery()
    )
    query = (
        select(Meeting, waiting.c.number)
        .join(waiting, waiting.c.meeting_id == Meeting.id)
        .order_by(Meeting.held_on.desc(), Meeting.id)
        .options(joinedload(Meeting.body))
    )
    return [(meeting, number) for meeting, number in session.execute(query)]


def accept(session: Session, proposal: MeetingProposal) -> None:
    """Make what is proposed, once. A meeting of the group, or a date of the same title, that is on record on that day
    already is left as it is.

    Raises ProposalLacksDay.
    """
    if proposal.state is not ProposalState.OPEN:
        return
    if proposal.kind is ProposalKind.ACTION:
        session.add(
            ActionItem(
                meeting=proposal.meeting,
                agenda_item_id=proposal.agenda_item_id,
                position=_next_position(session, proposal.meeting_id),
                text=proposal.text,
                owner=proposal.owner,
                due_on=proposal.on,
            )
        )
    elif proposal.on is None:
        raise ProposalLacksDay
    elif proposal.kind is ProposalKind.EVENT:
        _add_date(session, proposal)
    else:
        _plan_meeting(session, proposal)
    proposal.state = ProposalState.ACCEPTED
    session.flush()


def dismiss(proposal: MeetingProposal) -> None:
    """Nothing follows from it."""
    if proposal.state is ProposalState.OPEN:
        proposal.state = ProposalState.DISMISSED


def _next_position(session: Session, meeting_id: UUID) -> int:
    last = session.scalar(
        select(func.max(ActionItem.position)).where(ActionItem.meeting_id == meeting_id)
    )
    return 0 if last is None else last + 1


def _add_date(session: Session, proposal: MeetingProposal) -> None:
    same = select(CalendarEvent.id).where(
        CalendarEvent.on == proposal.on,
        func.lower(CalendarEvent.title) == proposal.text.lower(),
    )
    if session.scalar(same) is None:
        session.add(
            CalendarEvent(
                title=proposal.text,
                on=proposal.on,
                starts_at=proposal.starts_at,
                place=proposal.place,
                closed_to=proposal.left_out,
            )
        )


def _plan_meeting(session: Session, proposal: MeetingProposal) -> None:
    body_id = proposal.meeting.body_id
    same = select(Meeting.id).where(Meeting.body_id == body_id, Meeting.held_on == proposal.on)
    with reading_as(session, KEEPER):  # a day is taken, also for whom its meeting is closed to
        is_taken = session.scalar(same) is not None
    if not is_taken:
        session.add(
            Meeting(
                body_id=body_id,
                held_on=proposal.on,
                status=MeetingStatus.PLANNED,
                starts_at=proposal.starts_at,
                place=proposal.place,
                closed_to=proposal.left_out,
            )
        )
