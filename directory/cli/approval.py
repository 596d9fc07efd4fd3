"""From a proposal to changed records: a person looks and says yes, or an option does; then everything or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from typing import Any, NoReturn, TypeVar

import click
from flask import current_app
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from directory.cli.progress import progress
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing
from directory.faults import fault_words
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.record_state import RecordState, record_state
from directory.program_start import INTERRUPTED, ending_status
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.repeats_taken_off import compare_since

DONE, SOME_REFUSED, NOTHING_READ, UNDECIDED = 0, 1, 2, 3
"""UNDECIDED: nothing was changed, since somebody has to answer what the plan asks; the file itself is all right."""
_PATIENCE = timedelta(seconds=1)
"""How long a plan that changes nothing waits for somebody else who writes, to say that it was looked at."""

_TAKEN_OFF = (
    "Published texts that repeat a place which is confidential now were taken off the pages: {:,}. "
    "Coordinators find them under Staff."
)

Progress = Callable[[int], None]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an import would do: `lines` for people, `document` for machines.

    `apply` does it through the session that the proposal was made with, and calls its argument with the number of
    finished steps. `refused` counts the rows that could not be taken; `is_empty` says that none could, and `is_idle`
    that all is on record as it is: nothing will be written. `questions` are answered with --sure
    where nobody can be asked. `waiting` tells how many of its rows wait, and how somebody decides about them.
    `remember` notes the plan, before anybody sees it.
    """

    lines: Sequence[str]
    document: dict[str, Any]
    refused: int
    is_empty: bool
    steps: int
    apply: Callable[[Progress], None] = field(compare=False)
    remember: Callable[[Session], None] = field(compare=False)
    is_idle: bool = False
    questions: Sequence[str] = ()
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person at the command line chose."""

    dry_run: bool
    yes: bool
    as_json: bool
    strict: bool
    sure: bool = False

    @property
    def asks(self) -> bool:
        """Whether somebody is asked before anything changes."""
        return not (self.dry_run or self.yes)


def with_approval(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give an import what was chosen with the five `approval_options` as `choice`."""

    @wraps(command)
    def run(
        *arguments: Any,
        dry_run: bool,
        yes: bool,
        as_json: bool,
        strict: bool,
        sure: bool,
        **more: Any,
    ) -> Answer:
        choice = Choice(dry_run, yes, as_json, strict, sure)
        return command(*arguments, choice=choice, **more)

    return run


def carry_out(
    propose: Callable[[Session], Proposal], choice: Choice, writes_ahead: bool = False
) -> NoReturn:
    """Propose, let a person look, apply in one transaction, and exit with the status of the interface.

    `propose` is called in a transaction of its own, before the write lock is taken; once more under the lock only when
    the records have changed in between. `writes_ahead` says that it writes while planning, so that even a plan that is
    only shown needs the lock; it is rolled back.
    """
    session = db.session()
    try:
        status = _carry_out(session, propose, choice, writes_ahead)
    except OperationalError as problem:
        session.rollback()
        raise CannotStart(
            f"Nothing was changed: the database cannot be used: {fault_words(problem)}."
        ) from problem
    except (KeyboardInterrupt, click.Abort) as problem:
        session.rollback()
        click.echo("\nInterrupted: nothing was changed.", err=True)
        status = ending_status(problem) or INTERRUPTED
    sys.exit(status)


def _carry_out(
    session: Session, propose: Callable[[Session], Proposal], choice: Choice, writes_ahead: bool
) -> int:
    proposal, state = _begin(session, propose, writes_ahead)
    _remember(session, proposal)
    reason = _reason_to_stop(proposal, choice)
    if reason:
        _show(proposal, choice, applied=False)
        click.echo(reason, err=True)
        return _status_of_stop(proposal, choice)
    if choice.asks:
        approved = _ask(session, propose, proposal, state, writes_ahead)
        if approved is None:
            click.echo("Nothing was changed.", err=True)
            return NOTHING_READ
        proposal = approved
    elif choice.yes and not proposal.is_idle:
        proposal = _under_lock(session, propose, proposal, state, writes_ahead)
    if not (choice.dry_run or proposal.is_idle):
        _apply(session, proposal)
    if not choice.asks:
        _show(proposal, choice, applied=True)
    if choice.dry_run and proposal.questions and not choice.sure:
        return UNDECIDED
    _tell_end(proposal, choice)
    return SOME_REFUSED if proposal.refused else DONE


def _tell_end(proposal: Proposal, choice: Choice) -> None:
    """Says what a plan that was carried out did with its questions, and why the status is not 0."""
    if proposal.questions and choice.sure:
        click.echo("--sure has decided what is asked above.", err=True)
    if proposal.waiting:
        click.echo(proposal.waiting, err=True)
    if proposal.refused:
        count, are = f"{proposal.refused:,}", "was" if proposal.refused == 1 else "were"
        done = "would be on record" if choice.dry_run else "are on record"
        rest = f"{done} or wait" if proposal.waiting else done
        click.echo(f"{count} {are} refused, all others {rest}: status {SOME_REFUSED}.", err=True)


def _status_of_stop(proposal: Proposal, choice: Choice) -> int:
    if proposal.is_empty:
        return NOTHING_READ
    return SOME_REFUSED if choice.strict and proposal.refused else UNDECIDED


def _remember(session: Session, proposal: Proposal) -> None:
    """Note the plan before a line of it is shown: who breaks off has seen it, too. Nothing else of it is written.

    A plan that changes nothing, of which nothing waits, is not held up by somebody else who writes.
    """
    session.rollback()
    if proposal.is_empty:
        return
    try:
        if proposal.is_idle:
            begin_writing(session, _PATIENCE)
        else:
            begin_writing(session)
        proposal.remember(session)
        session.commit()
    except OperationalError:
        if not proposal.is_idle:
            raise
        session.rollback()


def _begin(
    session: Session, propose: Callable[[Session], Proposal], writing: bool
) -> tuple[Proposal, RecordState]:
    """The proposal in a new transaction, and the state of the records at that time."""
    session.rollback()
    if writing:
        begin_writing(session)
    state = record_state(session)
    return propose(session), state


def _under_lock(
    session: Session,
    propose: Callable[[Session], Proposal],
    proposal: Proposal,
    state: RecordState,
    writes_ahead: bool,
) -> Proposal:
    """The same proposal with the write lock held, or a new one when the records have changed meanwhile.

    What was written ahead of it was rolled back, so that it is planned anew.
    """
    session.rollback()
    begin_writing(session)
    is_current = not writes_ahead and record_state(session) == state
    return proposal if is_current else propose(session)


def _reason_to_stop(proposal: Proposal, choice: Choice) -> str | None:
    if proposal.is_empty:
        return "Nothing was changed: no row could be read."
    if choice.strict and proposal.refused:
        refused = counted(proposal.refused, "row was", "rows were")
        return f"Nothing was changed: {refused} refused, and --strict allows none."
    if choice.yes and proposal.questions and not choice.sure:
        asked = "\n".join(proposal.questions)
        return (
            f"Nothing was changed: the plan asks something that --yes does not answer.\n{asked}\n"
            "Change the file or its mapping, or add --sure where it is right."
        )
    return None


def _ask(
    session: Session,
    propose: Callable[[Session], Proposal],
    proposal: Proposal,
    state: RecordState,
    writes_ahead: bool,
) -> Proposal | None:
    """The proposal under the write lock, once somebody has approved exactly it; None when they have not.

    No lock is held while a person reads. When the records changed meanwhile, the new plan is shown and asked about.
    """
    while True:
        session.rollback()
        click.echo("\n".join(proposal.lines))
        if not click.confirm("Apply this?", err=True):
            return None
        again = _under_lock(session, propose, proposal, state, writes_ahead)
        if again == proposal:
            return again
        click.echo("The records have changed meanwhile; this is the plan as it is now.", err=True)
        proposal, state = again, record_state(session)


def _apply(session: Session, proposal: Proposal) -> None:
    hidden = KEPT_HIDDEN_PLACES.places(session)
    with progress("Importing", proposal.steps) as advance:
        proposal.apply(advance)
    session.commit()
    if count := compare_since(session, current_app.config["SETTINGS"], hidden):
        click.echo(_TAKEN_OFF.format(count), err=True)
    forget_words()
    # Imported now: a plan that is looked at needs no search.
    from directory.web.search_engines import follow_outbox_side_by_side

    follow_outbox_side_by_side()


def _show(proposal: Proposal, choice: Choice, applied: bool) -> None:
    if choice.as_json:
        click.echo(json.dumps(_document(proposal, applied), ensure_ascii=False))
    elif applied or proposal.refused:
        # With status 2 standard output is empty or JSON, so that a program can rely on it.
        click.echo("\n".join(proposal.lines), err=proposal.is_empty)


def _document(proposal: Proposal, applied: bool) -> dict[str, Any]:
    if applied:
        return proposal.document
    fates = [name for name in ("created", "updated", "unchanged") if name in proposal.document]
    emptied: dict[str, Any] = {name: {} for name in fates}
    return proposal.document | emptied
