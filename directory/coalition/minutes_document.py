"""Minutes written from the record, always in the same order: as a page to print and as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Response as File
from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from directory.coalition import meeting_queries
from directory.coalition.blueprint import coalition
from directory.coalition.case_identifiers import Remark, warnings
from directory.coalition.closed_parts import (
    holds_closed_parts,
    leaves_parts_out,
    reading_for_paper,
    without_words,
)
from directory.coalition.place_texts import (
    group_outside,
    place_outside,
    title_outside,
    words_outside,
)
from directory.coalition.word_paper import WORD, WordPaper
from directory.models import AgendaItem, Meeting, Motion
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.downloads import confirmed_download, download
from directory.web.presentation import date_words, hour_words


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the minutes with its lines, in the order in which they stand."""

    name: str
    lines: Sequence[str]
    is_numbered: bool = False
    question: str | None = None

    @property
    def title(self) -> str:
        """The words of the heading."""
        return f"{self.name}: {self.question}" if self.question else self.name


def parts(meeting: Meeting) -> list[Part]:
    """The minutes of a meeting; a heading without a line is said to be empty, so that every paper looks alike."""
    present = sorted(
        (
            f"{each.person.name if each.person else 'name withheld'}{_at(each)}"
            for each in meeting.attendances
        ),
        key=name_order,
    )
    found = [
        Part(f"Present ({len(present)})", present),
        *([Part("Excused or absent", meeting.absences.split("\n"))] if meeting.absences else []),
        Part(
            "Agenda",
            [_item(each) for each in meeting.agenda],
            True,
        ),
        Part("Motions", [_motion(each) for each in meeting.motions]),
        Part("Decisions", [each.text for each in meeting.decisions]),
        Part(
            "Action items", [_task(each.text, each.owner, each.due_on) for each in meeting.actions]
        ),
        *_votes(meeting),
        Part("Next meeting", [meeting.next_meeting] if meeting.next_meeting else []),
    ]
    return [_for_outside(part) for part in found]


def _for_outside(part: Part) -> Part:
    """The part as papers hold it: the minutes reach people who are not at the table."""
    lines = [words_outside(line) for line in part.lines] or ["None."]
    question = part.question and words_outside(part.question)
    return replace(part, lines=lines, question=question)


def remarks(meeting: Meeting) -> list[Remark]:
    """What in the minutes could identify somebody in a case; the list of who came is meant to name people."""
    return [
        remark
        for part in parts(meeting)[1:]
        for line in (part.question or "", *part.lines)
        for remark in warnings(part.name, line)
    ]


def _votes(meeting: Meeting) -> list[Part]:
    """A heading for each question that was put to the vote."""
    found = [
        Part("Votes", [f"{each.option}: {each.votes}" for each in counts], question=question)
        for question, counts in meeting.votes
    ]
    return found or [Part("Votes", [])]


def _at(attendance: object) -> str:
    organization = getattr(attendance, "organization", None)
    unit = getattr(attendance, "unit", None)
    return f", {organization.name}{', ' + unit if unit else ''}" if organization else ""


def _item(item: AgendaItem) -> str:
    """An item with its time, who presented it, and what was said."""
    begins = hour_words(item.starts_at) if item.starts_at else None
    beside = ", ".join(filter(None, (begins, item.presenter)))
    words = f"{item.text} ({beside})" if beside else item.text
    words += f": {item.notes}" if item.notes else ""
    return f"{words} Not reached." if item.not_reached else words


def _motion(motion: Motion) -> str:
    movers = (
        f" Moved by {motion.mover}"
        + (f", seconded by {motion.seconder}" if motion.seconder else "")
        if motion.mover
        else ""
    )
    if motion.has_carried is None:
        return f"{motion.text}{movers}"
    outcome = "Carried" if motion.has_carried else "Not carried"
    abstained = f", {motion.abstentions} abstained" if motion.abstentions else ""
    return f"{motion.text}{movers}. {outcome}: {motion.ayes} in favor, {motion.noes} against{abstained}"


def _task(text: str, owner: str | None, due: object) -> str:
    return text + "".join(
        f" ({said})" for said in (owner, f"by {due:%B %d, %Y}" if due else None) if said
    )


@coalition.app_template_global()
def hours_of(meeting: Meeting) -> str | None:
    """From when to when a meeting is; None where no hour is on record."""
    return (
        " – ".join(hour_words(each) for each in (meeting.starts_at, meeting.ends_at) if each)
        or None
    )


def title(meeting: Meeting) -> str:
    """The first line of the minutes."""
    return f"Minutes of {group_outside(meeting.body)}, {date_words(meeting.held_on)}"


CLOSED = "Give this only to those who may read it."


def closed_words(meeting: Meeting) -> str:
    """Whom the minutes are closed to, with a warning; empty where they are for everybody."""
    codes = {*meeting.closed_to, *(code for each in meeting.agenda for code in each.closed_to)}
    return f"{without_words(codes)}. {CLOSED}" if codes else ""


def _for_paper(meeting_id: UUID) -> Meeting:
    """The meeting as its paper holds it. Of one that is closed as a whole there is no paper for everybody."""
    session = db.session()
    with reading_for_paper():
        meeting = meeting_queries.find(session, meeting_id)
    return meeting or meeting_queries.find(session, meeting_id) or abort(404)


def word_document(meeting: Meeting) -> bytes:
    """The minutes as a Word document."""
    paper = WordPaper()
    paper.heading(title(meeting), 0)
    facts = (title_outside(meeting), place_outside(meeting), hours_of(meeting))
    for sentence in (closed_words(meeting), " · ".join(filter(None, facts))):
        if sentence:
            paper.paragraph(sentence)
    for part in parts(meeting):
        paper.heading(part.title, 1)
        for line in part.lines:
            paper.line(line, is_numbered=part.is_numbered)
    return paper.to_bytes()


@coalition.get("/meetings/<uuid:meeting_id>/minutes")
@requires(Right.SEE_STAKEHOLDERS)
def minutes_document(meeting_id: UUID) -> str:
    """The minutes to read and print, with a warning about details of cases. `with=closed` adds the closed parts."""
    meeting = _for_paper(meeting_id)
    return render_template(
        "coalition/minutes.html",
        meeting=meeting,
        title=title(meeting),
        parts=parts(meeting),
        remarks=remarks(meeting),
        closed=closed_words(meeting),
        has_more=not meeting.is_closed and leaves_parts_out(),
        asked=_asked(),
    )


@coalition.get("/meetings/<uuid:meeting_id>/minutes.docx")
@requires(Right.SEE_STAKEHOLDERS)
def minutes_word(meeting_id: UUID) -> File | Redirect:
    """The minutes as a Word document; of what is closed to some it is given to who confirms anew to be the owner."""
    meeting = _for_paper(meeting_id)
    if closed_words(meeting):
        return redirect(url_for("coalition.closed_minutes_word", meeting_id=meeting_id, **_asked()))
    return _as_word(meeting)


@coalition.route("/meetings/<uuid:meeting_id>/closed-minutes.docx", methods=["GET", "POST"])
@requires(Right.SEE_STAKEHOLDERS)
@confirmed_download("minutes that are closed to some", "coalition.meeting_list")
def closed_minutes_word(meeting_id: UUID) -> File:
    """The same of a meeting, or with parts, that are closed to some."""
    return _as_word(_for_paper(meeting_id))


def _asked() -> dict[str, Any]:
    return {"with": "closed"} if holds_closed_parts() else {}


def _as_word(meeting: Meeting) -> File:
    return download(word_document(meeting), "minutes", 1, f"minutes-{meeting.held_on}.docx", WORD)
