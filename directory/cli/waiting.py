"""`directory waiting`: what waits for review, decided as on the staff pages, by whoever runs the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import click
from flask import current_app
from sqlalchemy.orm import Session

from directory.audit.transaction_buffer import OPERATOR
from directory.cli.application import with_pages
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.start import CannotStart
from directory.cli.waiting_text import (
    COMMANDS,
    change_document,
    change_text,
    list_text,
    shown_document,
    source_document,
)
from directory.counted import counted
from directory.exchange.import_audit import note_plan
from directory.imports.held_rows import is_in_doubt, reasons_of
from directory.imports.planning.person_texts import about_persons
from directory.models import HeldChange, HeldDecision
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.held_decisions import (
    DONE,
    decide_rows,
    offered,
    open_changes,
    refusal_of,
)
from directory.web.held_sources import (
    DECIDE_FIRST,
    LEFT,
    left_waiting,
    taken_at_once,
    waiting_of,
    waiting_of_sources,
)

_SHORTEST = 4
"""Letters of an id that name what waits."""
_ALONE = (
    "we can’t tell from its words who may see it, so it is shown only once someone has looked at it alone. Decide "
    "about it by itself, or add --hidden"
)


@with_pages
def list_waiting(as_json: bool) -> None:
    """What `directory waiting list` does."""
    session = db.session()
    sources = waiting_of_sources(session)
    waiting = list(session.scalars(open_changes()))
    if as_json:
        found = [change_document(session, each) for each in waiting]
        told = {"sources": [source_document(each) for each in sources], "waiting": found}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in list_text(session, sources, waiting):
        click.echo(line)


@with_pages
def show_waiting(which: str, as_json: bool) -> None:
    """What `directory waiting show` does."""
    session = db.session()
    held = _named(session, which)
    _plan, records, offers = offered(session, held, local_now().date(), _country())
    if as_json:
        told = shown_document(session, held, records, offers)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in change_text(session, held, records, offers):
        click.echo(line)


@with_approval
@with_pages
def take(which: Sequence[str], all_of: str | None, hidden: bool, choice: Choice) -> NoReturn:
    """What `directory waiting take` does."""
    _carry_out(which, all_of, HeldDecision.HIDDEN if hidden else HeldDecision.TAKEN, choice)


@with_approval
@with_pages
def leave_out(which: Sequence[str], all_of: str | None, choice: Choice) -> NoReturn:
    """What `directory waiting leave-out` does."""
    _carry_out(which, all_of, HeldDecision.LEFT_OUT, choice)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What somebody decides about, as it was when they saw it."""

    held: HeldChange
    decision: HeldDecision


def _carry_out(
    which: Sequence[str], all_of: str | None, decision: HeldDecision, choice: Choice
) -> NoReturn:
    """Show what the decisions would do, and decide once somebody has said yes."""

    def propose(session: Session) -> Proposal:
        if all_of is None:
            chosen, left, why = _by_name(session, which, decision), 0, ""
        else:
            chosen, left, why = _all_of(session, all_of, decision)
        return _proposal(session, chosen, left, why)

    carry_out(propose, choice)


def _by_name(session: Session, which: Sequence[str], decision: HeldDecision) -> list[_Chosen]:
    named = {each.id: each for each in (_named(session, word) for word in which)}
    if len(named) > 1 and decision is HeldDecision.TAKEN:
        _refuse(each for each in named.values() if is_in_doubt(reasons_of(each)))
    return [_Chosen(each, decision) for each in named.values()]


def _refuse(doubtful: Iterator[HeldChange]) -> None:
    """Several are taken at once only hidden. Raises CannotStart."""
    for each in doubtful:
        raise CannotStart(f"Nothing was changed. “{each.about}”: {_ALONE}.")


def _all_of(
    session: Session, source: str, decision: HeldDecision
) -> tuple[list[_Chosen], int, str]:
    """What one press of the page decides, how many of the source go on waiting, and why. Raises CannotStart."""
    waiting, rows = waiting_of(session, _source_called(session, source))
    if not rows:
        known = ", ".join(f"“{each.source}”" for each in waiting_of_sources(session))
        told = f" What can be decided at once is of {known}." if known else ""
        raise CannotStart(f"Nothing of “{source}” waits that can be decided at once.{told}")
    if decision is HeldDecision.LEFT_OUT:
        return [_Chosen(each, decision) for each in rows], *left_waiting(
            session, waiting, len(rows)
        )
    if waiting.repeating:
        raise CannotStart(f"Nothing was changed. {DECIDE_FIRST}")
    taken = taken_at_once(session, waiting, rows, local_now().date(), _country())
    chosen = [
        _Chosen(each, HeldDecision.HIDDEN if decision is HeldDecision.HIDDEN else press)
        for each, press in taken
    ]
    if not chosen:
        raise CannotStart(f"Nothing was changed.{LEFT}")
    return chosen, *left_waiting(session, waiting, len(chosen))


def _source_called(session: Session, name: str) -> str:
    """The source of that name, or the one whose file is called so."""
    waiting = session.scalars(open_changes()).all()
    if any(each.source == name for each in waiting):
        return name
    return next((each.source for each in waiting if each.source and each.file == name), name)


def _proposal(session: Session, chosen: Sequence[_Chosen], left: int, why: str) -> Proposal:
    """What the decisions would write, in the sentences of the page. Raises CannotStart."""
    today, country = local_now().date(), _country()
    lines, told, questions = list[str](), list[dict[str, Any]](), list[str]()
    for each in chosen:
        held = each.held
        plan, _records, offers = offered(session, held, today, country)
        if refusal := refusal_of(held, each.decision, offers):
            possible = " or ".join(f"`{COMMANDS[decision]}`" for decision in offers)
            raise CannotStart(f"Nothing was changed. “{held.about}”: {refusal} Here: {possible}.")
        words, effect = offers[each.decision]
        lines.append(f"{held.about}: {words}. {effect.strip()}")
        told.append(_decision_document(each, words, effect))
        if plan is not None and each.decision is not HeldDecision.LEFT_OUT:
            questions += about_persons(plan.groups)
    if left:
        lines.append(f"{counted(left, 'organization goes', 'organizations go')} on waiting.{why}")
    pressed = {each.held.id: each.decision for each in chosen}
    number = counted(len(chosen), "decision")

    def remember(writing: Session) -> None:
        note_plan(writing, "what waits for review", number)

    def apply(advance: Progress) -> None:
        decide_rows(session, pressed, today, country, OPERATOR.name)
        advance(len(pressed))

    return Proposal(
        lines=(*lines, *questions),
        document={"decisions": told, "left": left},
        refused=0,
        is_empty=False,
        steps=len(chosen),
        apply=apply,
        remember=remember,
        questions=questions,
    )


def _decision_document(chosen: _Chosen, words: str, effect: str) -> dict[str, Any]:
    return {
        "id": str(chosen.held.id),
        "about": chosen.held.about,
        "decision": chosen.decision.value,
        "words": words,
        "effect": effect.strip(),
    }


def _named(session: Session, which: str) -> HeldChange:
    """The one that waits under a name, an id or its first letters. Raises CannotStart, naming those that could be."""
    word = which.strip().casefold()
    waiting = list(session.scalars(open_changes()))
    found = [each for each in waiting if _is_called(each, word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotStart(f"Several that wait are called “{which}”: say the id.\n{_lines(found)}")
    decided = session.scalars(open_changes(decided=True))
    if (known := next((each for each in decided if _is_called(each, word)), None)) is not None:
        done = DONE[known.decision] if known.decision else ""
        raise CannotStart(f"“{known.about}” waits no more. {done} Decided by {known.decided_by}.")
    raise CannotStart(
        f"No change that waits is called “{which}”: `directory waiting list` shows all."
    )


def _is_called(held: HeldChange, word: str) -> bool:
    is_id = len(word) >= _SHORTEST and str(held.id).startswith(word)
    return is_id or held.about.casefold() == word


def _lines(found: Sequence[HeldChange]) -> str:
    return "\n".join(f"  {each.id}  {each.about}, {each.file or 'a page'}" for each in found)


def _country() -> str:
    country: str = current_app.config["SETTINGS"].country
    return country
