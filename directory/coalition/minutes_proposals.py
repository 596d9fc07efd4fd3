"""What minutes propose, decided by a person: each line can be corrected, accepted or dismissed, or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask import abort, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition, found
from directory.counted import counted
from directory.minutes.proposal_decisions import accept, dismiss, open_proposals
from directory.models import Meeting, MeetingProposal, ProposalKind
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, pressed_once

_LONGEST = 2_000
_BECOMES = {
    ProposalKind.ACTION: ("action", "on the list of actions"),
    ProposalKind.EVENT: ("date", "in the calendar"),
    ProposalKind.MEETING: ("meeting", "among those to come"),
}
NEEDED = "Give the day of the date: a date of the calendar needs one"


@coalition.get("/meetings/<uuid:meeting_id>/proposals")
@requires(Right.EDIT_STAKEHOLDERS)
def meeting_proposals(meeting_id: UUID) -> str:
    """Everything that waits to be decided."""
    return _page(found(Meeting, meeting_id), [])


@coalition.post("/meetings/<uuid:meeting_id>/proposals")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(OnceForm)
def proposal_decisions(form: OnceForm, meeting_id: UUID) -> str | tuple[str, int] | Response:
    """Accept or dismiss one proposal or all, with the words as they were corrected on the page."""
    meeting = found(Meeting, meeting_id)
    if not form.validate():
        abort(400)
    session = db.session()
    verb, _, which = request.form.get("decision", "").partition(":")
    chosen = [
        each for each in open_proposals(session, meeting.id) if which in ("all", str(each.id))
    ]
    if verb not in ("accept", "dismiss") or not chosen:
        abort(400)
    errors = [error for each in chosen if verb == "accept" and (error := _correct(each))]
    if errors:
        page = _page(meeting, errors)
        session.rollback()
        return page, 422
    for each in chosen:
        if verb == "accept":
            accept(session, each)
        else:
            dismiss(each)
    flash(
        f"Accepted: {_made(chosen)}."
        if verb == "accept"
        else f"Dismissed: {counted(len(chosen), 'proposal')}."
    )
    session.flush()
    left = open_proposals(session, meeting.id)
    endpoint = "coalition.meeting_proposals" if left else "coalition.meeting"
    return lead_to(form, url_for(endpoint, meeting_id=meeting.id))


def _made(accepted: Sequence[MeetingProposal]) -> str:
    """What accepted proposals have become, and where it stands: “2 actions on the list of actions”."""
    return ", ".join(
        f"{counted(number, what)} {where}"
        for kind, (what, where) in _BECOMES.items()
        if (number := sum(each.kind is kind for each in accepted))
    )


def _correct(proposal: MeetingProposal) -> str | None:
    """Take over what was typed for a proposal; a sentence where it cannot be accepted so."""
    text = " ".join(request.form.get(f"text-{proposal.id}", proposal.text).split())
    owner = " ".join(request.form.get(f"owner-{proposal.id}", proposal.owner or "").split())
    written = request.form.get(f"on-{proposal.id}", proposal.on.isoformat() if proposal.on else "")
    try:
        day = date.fromisoformat(written) if written.strip() else None
    except ValueError:
        return f"“{proposal.text[:60]}”: “{written[:20]}” is no day; choose one from the calendar"
    if not text:
        return f"“{proposal.text[:60]}”: say what is to be done, or dismiss it"
    if day is None and proposal.kind is not ProposalKind.ACTION:
        return f"“{proposal.text[:60]}”: {NEEDED[0].lower()}{NEEDED[1:]}"
    proposal.text, proposal.owner, proposal.on = text[:_LONGEST], owner[:_LONGEST] or None, day
    return None


def _page(meeting: Meeting, errors: list[str]) -> str:
    return render_template(
        "coalition/proposals.html",
        meeting=meeting,
        proposals=open_proposals(db.session(), meeting.id),
        errors=errors,
        typed=request.form,
        form=OnceForm(formdata=None),
    )
