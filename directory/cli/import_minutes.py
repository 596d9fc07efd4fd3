"""`directory import minutes`: papers into meetings, attendance, and the people and organizations behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Proposal, carry_out, with_approval
from directory.cli.given_files import file_content
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.exchange.import_audit import note_plan
from directory.imports.known_hidden_places import load_hidden_places
from directory.minutes import read_meeting
from directory.minutes.known_records import load_known
from directory.minutes.meeting_paper import ReadPaper
from directory.minutes.meetings_plan import plan_meetings
from directory.minutes.papers.paper import FILE_BYTES
from directory.minutes.plan_text import (
    described_people,
    plan_document,
    plan_questions,
    plan_text,
    would_create,
)
from directory.minutes.plan_writer import apply_meetings
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.sandbox import PATIENT, read_sandboxed


@with_approval
@with_directory
def minutes(files: Sequence[Path], body: str | None, choice: Choice) -> None:
    """What `directory import minutes` does."""
    papers, unreadable = read_papers(files)
    if not papers:
        raise CannotStart("\n".join(_sentence(remark) for remark in unreadable))

    names = ", ".join(file.name for file in files)

    def propose(session: Session) -> Proposal:
        plan = plan_meetings(papers, load_known(session), body)
        plan.refused = [*unreadable, *plan.refused]
        described = described_people(plan)
        return Proposal(
            lines=list(plan_text(plan, described)),
            document=plan_document(plan, would_create(plan)),
            refused=len(plan.refused),
            is_empty=not plan.meetings,
            steps=len(plan.new_meetings),
            questions=plan_questions(plan, described, load_hidden_places(session)),
            apply=lambda advance: apply_meetings(session, plan, advance),
            remember=lambda writing: note_plan(
                writing, names, counted(len(plan.meetings), "meeting")
            ),
        )

    carry_out(propose, choice)


def read_papers(files: Sequence[Path]) -> tuple[list[ReadPaper], list[Remark]]:
    """The papers that could be read, and a refusal for each that could not."""
    papers, refused = [], []
    for file in files:
        try:
            data = file_content(file, FILE_BYTES)
            papers.append(read_sandboxed(file.name, read_meeting, data, file.name, limits=PATIENT))
        except NothingToRead as problem:
            refused.append(Remark(file.name, None, None, str(problem)))
    return papers, refused


def _sentence(remark: Remark) -> str:
    file = remark.file or ""
    return remark.reason if file in remark.reason else f"{file}: {remark.reason}"
