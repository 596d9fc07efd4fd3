"""What waits for review as `directory waiting` prints it: the sentences of the staff pages, in lines or as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from directory.counted import counted
from directory.imports.held_rows import reasons_now
from directory.imports.plan_text import waiting_count
from directory.models import HeldChange, HeldDecision
from directory.web.held_decisions import OPEN_THE_PAGE, Choices, likeness_of
from directory.web.held_records import LEAVE_OUT, HeldRecord
from directory.web.held_sentences import (
    NOTHING_WAITS,
    REPEATS_NOTHING,
    arrival_words,
    doubt_sentence,
    source_advice,
    taking_words,
    why_sentence,
    wordless_sentence,
)
from directory.web.held_sources import Waiting

COMMANDS = {
    HeldDecision.LEFT_OUT: "directory waiting leave-out",
    HeldDecision.HIDDEN: "directory waiting take --hidden",
    HeldDecision.TAKEN: "directory waiting take",
}
"""The command that makes each decision, before the name of what waits."""
_SHORT = 8
_LINES = 5
"""Lines of a file that are named of one that waits; `show` names all."""


def list_text(
    session: Session, sources: Sequence[Waiting], waiting: Sequence[HeldChange]
) -> Iterator[str]:
    """All that waits, source by source, together where the reasons are the same."""
    if not waiting:
        yield NOTHING_WAITS
        return
    at_once = {each.source: each for each in sources}
    by_source: dict[str | None, list[HeldChange]] = {}
    for each in waiting:
        by_source.setdefault(each.source, []).append(each)
    for source, held in by_source.items():
        count = waiting_count(len(held), sum(each.rows for each in held))
        yield f"{source}: {count}." if source else f"{counted(len(held), 'page')} of a record:"
        yield from _group_lines(session, held)
        if source in at_once:
            yield from _at_once_lines(at_once[source])
        yield ""
    yield "`directory waiting show NAME` says what each decision would do."


def _group_lines(session: Session, waiting: Sequence[HeldChange]) -> Iterator[str]:
    groups: dict[tuple[str, ...], list[HeldChange]] = {}
    for each in waiting:
        groups.setdefault(tuple(_reasons(session, each)), []).append(each)
    for reasons, held in groups.items():
        yield from (f"  {reason}" for reason in reasons)
        for each in held:
            yield f"    {str(each.id)[:_SHORT]}  {each.about}, {_head(session, each)}"


def _at_once_lines(source: Waiting) -> Iterator[str]:
    """What can be decided of all of a source, and what that does."""
    name = shlex.quote(source.source)
    yield f"  {source_advice(source)}"
    if not source.repeating:
        yield f"  {COMMANDS[HeldDecision.TAKEN]} --all-of {name}"
        yield f"    {taking_words(source)}."
    words, effect = LEAVE_OUT
    yield f"  {COMMANDS[HeldDecision.LEFT_OUT]} --all-of {name}"
    yield f"    {words}. {effect}"


def change_text(
    session: Session, held: HeldChange, records: Sequence[HeldRecord], offers: Choices
) -> Iterator[str]:
    """One that waits, whole: why, what would be on record and who would see it, and what each decision does."""
    yield f"{held.about}"
    yield f"{held.id}, {_head(session, held)}"
    for record in records:
        yield ""
        yield f"{record.title}{f', line {record.line}' if record.line else ''}"
        yield from (f"  {line}" for line in _why(session, record.repeats, record.doubt, record.why))
        for each in record.fields:
            now = f" (on record now: {_one_line(each.old)})" if each.old else ""
            yield f"  {each.name}: {_one_line(each.new) or 'nothing'}{now} [{each.seen_by}]"
        if not record.fields:
            yield f"  {wordless_sentence(record)}"
    if not records:
        yield ""
        yield from _reasons(session, held)
        yield OPEN_THE_PAGE
    yield ""
    for decision, (words, effect) in offers.items():
        yield f"{COMMANDS[decision]} {str(held.id)[:_SHORT]}"
        yield f"  {words}. {effect.strip()}"


def change_document(session: Session, held: HeldChange) -> dict[str, Any]:
    """One that waits, and why, as `list` prints it in JSON."""
    return {
        "id": str(held.id),
        "about": held.about,
        "origin": held.origin.value,
        "source": held.source,
        "file": held.file,
        "by": held.by,
        "since": held.created_at.isoformat(),
        "waits": [
            {
                "kind": row["kind"],
                "label": row["label"],
                "line": row["line"],
                "doubt": row.get("doubt", ""),
                "why": row.get("why", ""),
                "repeats": [_likeness(session, each) for each in row["repeats"]],
            }
            for row in reasons_now(session, held)
        ],
    }


def shown_document(
    session: Session, held: HeldChange, records: Sequence[HeldRecord], offers: Choices
) -> dict[str, Any]:
    """The same with what would be on record, and what each decision does."""
    return change_document(session, held) | {
        "records": [
            {
                "title": record.title,
                "line": record.line,
                "fields": [each._asdict() for each in record.fields],
            }
            for record in records
        ],
        "decisions": {
            decision.value: {"words": words, "effect": effect.strip()}
            for decision, (words, effect) in offers.items()
        },
    }


def source_document(waiting: Waiting) -> dict[str, Any]:
    """What can be decided at once of a source."""
    return {
        "source": waiting.source,
        "organizations": waiting.count,
        "records": waiting.rows,
        "repeating": waiting.repeating,
        "in_doubt": waiting.in_doubt,
    }


def _head(session: Session, held: HeldChange) -> str:
    """Where it stands and who brought it, when."""
    lines = sorted({row["line"] for row in reasons_now(session, held) if row["line"]})
    named = ", ".join(f"{each:,}" for each in lines[:_LINES])
    more = " and others" if len(lines) > _LINES else ""
    at = f" {'line' if len(lines) == 1 else 'lines'} {named}{more}" if named else ""
    return f"{held.file or 'a page'}{at}, {arrival_words(held)}"


def _reasons(session: Session, held: HeldChange) -> list[str]:
    """Why its records wait, each reason once; that one repeats nothing is said where it is all there is to say."""
    found = dict.fromkeys(
        reason
        for row in reasons_now(session, held)
        for reason in _why(session, row["repeats"], row.get("doubt", ""), row.get("why", ""))
    )
    return [each for each in found if each != REPEATS_NOTHING] or [REPEATS_NOTHING]


def _why(
    session: Session, repeats: Sequence[Mapping[str, Any]], doubt: str, why: str
) -> Iterator[str]:
    if doubt:
        yield doubt_sentence(doubt)
    if why:
        yield why_sentence(why)
    for each in dict.fromkeys(_likeness(session, each) for each in repeats):
        yield f"Repeats: {each}."
    if not (doubt or why or repeats):
        yield REPEATS_NOTHING


def _likeness(session: Session, repeated: Mapping[str, Any]) -> str:
    words, owner, _place = likeness_of(session, repeated)
    return f"{words} ({owner})" if owner else words


def _one_line(text: str) -> str:
    return "; ".join(filter(None, text.split("\n")))
