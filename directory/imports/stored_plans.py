"""Plans of uploads, kept sealed: made once, read page by page, applied as they were looked at.

A plan is kept with what the records stood at when it was made. Where those moved it is not found any more, and whoever
asks makes it anew. The session's transaction is the caller's; storing needs one that writes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory.fields.json_values import from_json, to_json
from directory.fields.row_values import frozen
from directory.imports.incoming_records import read_written, written
from directory.imports.plan import (
    Change,
    Held,
    HeldRow,
    NewIdentifier,
    Plan,
    PlannedGroup,
    PlannedRecord,
    StaffNumber,
)
from directory.imports.plan_text import plan_text, staff_number_lines
from directory.imports.remark_groups import grouped
from directory.matching.hidden_places import Likeness, Repetition
from directory.models import Upload, UploadPart
from directory.parsing.remarks import Remark

PLAN, REVIEWED = "plan", "reviewed plan"
SECTIONS = (PLAN, REVIEWED)
"""Where plans are kept: who decides what waits sees another plan than who does not."""

GROUPS = 100
"""Organizations on one page of a plan."""
REASONS = 100
_FORM = 7
"""Of the text in which plans are kept; one in another form is made anew."""

Reason = tuple[str, str, int, str]
"""Reason, column, how often, the first lines."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What a page tells of a plan as a whole. `approved` is what somebody approves: equal for plans that read alike.

    `waiting` are the lines of the rows that wait, by organization; `waits` counts such records, `repeating` those
    among them that repeat a hidden place, `organizations_waiting` whose they are, `in_doubt` the organizations with
    words that nobody has explained. `questions` are
    to be answered first; `to_confirm` are the numbers of the groups that would hide or close what is public, or bring
    in what is closed on record. `staff_numbers` are the lines of `staff_number_lines`.
    """

    approved: str
    counts: dict[str, dict[str, int]]
    groups: int
    refused: int
    doubts: int
    refused_reasons: list[Reason]
    doubt_reasons: list[Reason]
    waiting: dict[str, list[int]]
    waits: int
    organizations_waiting: int
    repeating: int
    in_doubt: int
    questions: list[str]
    to_confirm: list[int]
    source: str
    staff_numbers: list[str]
    shows_staff_numbers: bool | None

    @property
    def pages(self) -> int:
        """How many pages its groups fill."""
        return max(1, -(-self.groups // GROUPS))


def summarized(plan: Plan) -> PlanSummary:
    """What is told of a plan as a whole."""
    waiting: dict[str, list[int]] = {}
    for held in plan.held:
        lines = waiting.setdefault(held.organization.name, [])
        lines += sorted({row.line for row in held.rows if row.line} - set(lines))
    return PlanSummary(
        approved=_digest(plan),
        counts={fate: dict(numbers) for fate, numbers in plan.counts.items()},
        groups=len(plan.groups),
        refused=len(plan.refused),
        doubts=len(plan.doubts),
        refused_reasons=_together(plan.refused),
        doubt_reasons=_together(plan.doubts),
        waiting=waiting,
        waits=plan.waits,
        organizations_waiting=plan.organizations_waiting,
        repeating=plan.repeating,
        in_doubt=plan.in_doubt,
        questions=plan.questions,
        to_confirm=plan.to_confirm,
        source=plan.source,
        staff_numbers=list(staff_number_lines(plan)),
        shows_staff_numbers=plan.shows_staff_numbers,
    )


def find_summary(session: Session, upload: Upload, section: str, state: str) -> PlanSummary | None:
    """What is told of the plan that is kept; None where there is none, or the records have moved since."""
    kept = _part(session, upload, section, 0)
    if kept is None:
        return None
    form, made_at, told = from_json(kept)
    if (form, made_at) != (_FORM, state):
        return None
    reasons = {
        name: [tuple(each) for each in told[name]] for name in ("refused_reasons", "doubt_reasons")
    }
    return PlanSummary(**(told | reasons))


def store_plan(
    session: Session, upload: Upload, section: str, state: str, plan: Plan
) -> PlanSummary:
    """Keep a plan in place of the one before. What was left out of one that reads otherwise is forgotten."""
    summary, before = summarized(plan), _part(session, upload, section, 0)
    if before is not None and from_json(before)[2]["approved"] != summary.approved:
        upload.leave_out(section, ())
    session.execute(
        delete(UploadPart).where(UploadPart.upload_id == upload.id, UploadPart.section == section)
    )
    told = to_json([_FORM, state, asdict(summary)])
    for position, content in enumerate((told, _rest(plan), *_pages(plan))):
        session.add(
            UploadPart(upload_id=upload.id, section=section, position=position, content=content)
        )
    session.flush()
    return summary


def drop_plans(session: Session, upload: Upload) -> None:
    """Forget all plans of an upload: what they were made of was chosen otherwise."""
    plans = delete(UploadPart).where(UploadPart.upload_id == upload.id)
    session.execute(plans.where(UploadPart.section.in_(SECTIONS)))


def plan_page(session: Session, upload: Upload, section: str, page: int) -> list[PlannedGroup]:
    """The groups of one page, counted from 1."""
    kept = _part(session, upload, section, page + 1)
    return [] if kept is None else [_group(each) for each in from_json(kept)]


def load_plan(session: Session, upload: Upload, section: str) -> Plan:
    """The whole plan that is kept."""
    query = select(UploadPart.content).where(
        UploadPart.upload_id == upload.id, UploadPart.section == section, UploadPart.position > 0
    )
    rest, *pages = session.scalars(query.order_by(UploadPart.position))
    read = from_json(rest)
    plan = Plan(read["source"], questions=read["questions"])
    plan.staff_numbers = [StaffNumber(*each) for each in read["staff_numbers"]]
    plan.shows_staff_numbers = read["shows_staff_numbers"]
    plan.groups = [_group(each) for page in pages for each in from_json(page)]
    plan.identifiers = [NewIdentifier(*each) for each in read["identifiers"]]
    plan.refused = [Remark(*each) for each in read["refused"]]
    plan.doubts = [Remark(*each) for each in read["doubts"]]
    plan.held = [_held(each) for each in read["held"]]
    plan.organizations = read["organizations"]
    plan.passed_over = {(kind, record_id) for kind, record_id in read["passed_over"]}
    plan.counts = {fate: Counter(numbers) for fate, numbers in read["counts"].items()}
    return plan


def _part(session: Session, upload: Upload, section: str, position: int) -> str | None:
    return session.scalar(
        select(UploadPart.content).where(
            UploadPart.upload_id == upload.id,
            UploadPart.section == section,
            UploadPart.position == position,
        )
    )


def _pages(plan: Plan) -> Iterator[str]:
    for start in range(0, len(plan.groups), GROUPS):
        yield to_json([_plain(group) for group in plan.groups[start : start + GROUPS]])


def _plain(group: PlannedGroup) -> list[Any]:
    records = [
        [
            each.kind, each.id, each.label, each.known, each.fields, each.parts,
            [[change.name, change.old, change.new] for change in each.changes], each.secret, each.source_id,
        ]
        for each in group.records
    ]  # fmt: skip
    return [group.name, records, group.to_confirm]


def _group(plain: list[Any]) -> PlannedGroup:
    name, records, to_confirm = plain
    return PlannedGroup(name, [_record(each) for each in records], to_confirm)


def _record(plain: list[Any]) -> PlannedRecord:
    kind, record_id, label, known, fields, parts, changes, secret, source_id = plain
    changed = [Change(*each) for each in changes]
    return PlannedRecord(kind, record_id, label, known, fields, parts, changed, secret, source_id)


def _rest(plan: Plan) -> str:
    return to_json(
        {
            "source": plan.source,
            "questions": plan.questions,
            "staff_numbers": [
                [each.organization, each.number, each.line] for each in plan.staff_numbers
            ],
            "shows_staff_numbers": plan.shows_staff_numbers,
            "identifiers": [
                [each.kind, each.identifier, each.record_id, each.joined]
                for each in plan.identifiers
            ],
            "refused": [_remark(each) for each in plan.refused],
            "doubts": [_remark(each) for each in plan.doubts],
            "held": [
                [written(each.records), [_held_row(row) for row in each.rows]] for each in plan.held
            ],
            "organizations": plan.organizations,
            "passed_over": [[kind, record_id] for kind, record_id in plan.passed_over],
            "counts": plan.counts,
        }
    )


def _remark(remark: Remark) -> list[Any]:
    return [remark.file, remark.line, remark.column, remark.reason]


def _held_row(row: HeldRow) -> list[Any]:
    repeats = [[each.place, each.organization, each.likeness] for each in row.repeats]
    return [row.kind, row.source_id, row.label, row.line, repeats, row.doubt, row.why]


def _held(plain: list[Any]) -> Held:
    text, rows = plain
    return Held(read_written(text), [_read_row(each) for each in rows])


def _read_row(plain: list[Any]) -> HeldRow:
    kind, source_id, label, line, repeats, doubt, *why = plain  # plans kept before 0.1.2 have none
    found = (Repetition(place, owner, Likeness(likeness)) for place, owner, likeness in repeats)
    return HeldRow(kind, source_id, label, line, tuple(found), doubt, *why)


def _digest(plan: Plan) -> str:
    """Equal for plans that write the same, whatever the ids of new records.

    It stands on a page: of records that may be hidden it takes no value, which could be guessed from it.
    """
    found = hashlib.sha256()
    for line in plan_text(plan):
        found.update(line.encode() + b"\n")
    for group in plan.groups:
        found.update(group.name.encode() + b"\n")
        for each in group.records:
            values = {name: each.fields[name] for name in each.fields if not name.endswith("_id")}
            written = (
                sorted(each.fields | each.parts) if each.secret else frozen(values | each.parts)
            )
            found.update(f"{each.kind} {each.label} {each.known} {written}\n".encode())
    return found.hexdigest()


def _together(remarks: Sequence[Remark]) -> list[Reason]:
    """Remarks with one reason and column stand once, with the values that they are about."""
    return [
        (
            each.reason,
            each.column or "",
            each.count,
            each.where.removeprefix("lines ").removeprefix("line "),
        )
        for each in grouped(remarks)[:REASONS]
    ]
