"""`directory import undo`: taking an applied import back, shown before it is done."""

from __future__ import annotations

from typing import NoReturn

from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.start import CannotStart
from directory.exchange.import_audit import note_plan
from directory.imports.applied_imports import imports_named, latest_imports
from directory.imports.reversal import CannotReverse, load_reversal, reverse_import
from directory.imports.reversal_text import reversal_document, reversal_note, reversal_text
from directory.models import AppliedImport

_LISTED = 10
_DIGITS = 30
"""More than any number of an import has, and few enough for Python to read."""


@with_approval
@with_directory
def undo(which: str, choice: Choice) -> NoReturn:
    """What `directory import undo` does."""

    def propose(session: Session) -> Proposal:
        try:
            plan = load_reversal(session, _number(session, which))
        except CannotReverse as problem:
            raise CannotStart(str(problem)) from problem

        def remember(writing: Session) -> None:
            note_plan(writing, plan.name, reversal_note(plan))

        def apply(advance: Progress) -> None:
            try:
                reverse_import(session, plan, advance)
            except CannotReverse as problem:
                raise CannotStart(str(problem)) from problem

        return Proposal(
            lines=tuple(reversal_text(plan)),
            document=reversal_document(plan),
            refused=0,
            is_empty=False,
            steps=len(plan.records),
            apply=apply,
            remember=remember,
            is_idle=not plan.does_anything,
        )

    carry_out(propose, choice)


def _number(session: Session, which: str) -> int:
    """The number of the one import that is meant. Raises CannotStart, naming those that could be."""
    if which.isascii() and which.isdigit():
        return int(which[:_DIGITS])
    named = imports_named(session, which)
    if len(named) == 1:
        return named[0].number
    if named:
        raise CannotStart(f"Several imports are called “{which}”: say the number.\n{_lines(named)}")
    latest = latest_imports(session, _LISTED)
    known = f" The latest that can be taken back:\n{_lines(latest)}" if latest else ""
    raise CannotStart(f"No import is called “{which}”.{known}")


def _lines(imports: list[AppliedImport]) -> str:
    return "\n".join(
        f"  {each.number}  {each.created_at:%Y-%m-%d}  {each.name}" for each in imports[:_LISTED]
    )
