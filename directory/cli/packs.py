"""`directory import pack` and `directory export pack`: a coalition's own site content, in one folder."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from itertools import count
from pathlib import Path

import click
from flask import current_app
from sqlalchemy.orm import Session

from directory.audit import note
from directory.cli.application import with_directory
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.export import remembered, writing
from directory.cli.start import CannotStart
from directory.cli.table_mappings import reading
from directory.counted import counted
from directory.exchange.import_audit import note_plan
from directory.exports.packs import write_pack
from directory.exports.trail import KIND as EXPORT
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.pack_plan import NotWhole, PackPlan, apply_pack, plan_pack
from directory.imports.sheets.packs.pack_text import pack_document, pack_text
from directory.models import AuditAction
from directory.models.listings.review_intervals import review_terms
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.verification.overdue_listings import count_overdue
from directory.web.clock import local_now
from directory.web.database import db

BEFORE = "packs"
"""The folder of the instance that holds what was there before each import of a pack."""


@with_approval
@with_directory
def import_pack(path: Path, exact: bool, choice: Choice) -> None:
    """What `directory import pack` does."""
    if exact:
        # With a row that cannot be read nobody knows what the pack holds.
        choice = replace(choice, strict=True)
    before = _free_name(path)
    with reading():
        pack = read_sandboxed(path.name, read_pack, path, limits=PATIENT)

    def propose(session: Session) -> Proposal:
        try:
            plan = plan_pack(session, pack, current_app.config["SETTINGS"].country, exact)
        except NotWhole as problem:
            raise CannotStart(f"Nothing was changed: {problem}") from problem
        overdue = _overdue(session, plan)

        def apply(advance: Progress) -> None:
            note(session, AuditAction.EXPORTED, EXPORT, "pack")
            with writing():
                before.parent.mkdir(mode=0o700, exist_ok=True)
                write_pack(session, before)
            apply_pack(session, plan, advance)

        return Proposal(
            (*pack_text(plan.shown, overdue, plan.removals), *_way_back(plan, before)),
            pack_document(plan.shown, overdue, plan.removals) | {"before": str(before)},
            len(plan.shown.refused),
            plan.shown.is_empty,
            len(plan.shown.groups),
            apply,
            lambda writing: note_plan(
                writing, path.name, counted(len(plan.shown.groups), "change")
            ),
            is_idle=not plan.changes_records,
            questions=plan.questions,
        )

    carry_out(propose, choice)


def _free_name(path: Path) -> Path:
    """Where the state before is written: with the directory's own files, under a name that nothing has yet."""
    home: Path = current_app.config["SETTINGS"].instance / BEFORE
    pack = path.resolve()
    stem = f"{pack.stem if pack.is_file() else pack.name}-before-{local_now():%Y-%m-%d}"
    names = (f"{stem}{f'-{number}' if number else ''}.zip" for number in count())
    return next(goal for name in names if not (goal := home / name).exists())


def _way_back(plan: PackPlan, before: Path) -> list[str]:
    if not plan.changes_records:
        return []
    return [
        "",
        f"Before anything changes, what is there now is written to {before}.",
        f"`directory import pack {shlex.quote(str(before))} --exact` takes this import back.",
    ]


def _overdue(session: Session, plan: PackPlan) -> tuple[int, int] | None:
    """How many listings leave the pages today, by the policy on record and by that of the pack, if it has another."""
    if plan.policy is None:
        return None
    today = local_now().date()
    changed = replace(review_terms(session), **plan.policy.fields)
    return count_overdue(session, today), count_overdue(session, today, changed)


@with_directory
def export_pack(goal: Path, as_json: bool) -> None:
    """What `directory export pack` does."""
    with writing(), remembered("pack", 1, "public"):
        counts = write_pack(db.session(), goal)
    if as_json:
        click.echo(json.dumps({"path": str(goal), "written": counts}))
        return
    said = ", ".join(counted(number, name) for name, number in counts.items())
    click.echo(f"{goal} is written: {said}.")
