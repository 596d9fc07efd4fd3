"""`directory import pack` and `directory export pack`: a coalition's own site content, in one folder."""

from __future__ import annotations

import json
from pathlib import Path

import click
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.export import remembered, writing
from directory.cli.import_listings import reading
from directory.exports.packs import write_pack
from directory.imports.plan_text import plan_text
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.plan import apply_pack, plan_pack
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.web.database import db


@with_approval
@with_directory
def import_pack(path: Path, choice: Choice) -> None:
    """What `directory import pack` does."""
    with reading():
        pack = read_sandboxed(path.name, read_pack, path, limits=PATIENT)

    def propose(session: Session) -> Proposal:
        plan = plan_pack(session, pack)

        def apply(advance: Progress) -> None:
            apply_pack(session, plan, advance)

        return Proposal(
            tuple(plan_text(plan.shown)),
            plan.shown.document(),
            len(plan.shown.refused),
            plan.shown.is_empty,
            len(plan.shown.groups),
            apply,
            is_idle=not plan.changes_records,
        )

    carry_out(propose, choice)


@with_directory
def export_pack(goal: Path, as_json: bool) -> None:
    """What `directory export pack` does."""
    with writing(), remembered("pack", 1, "public"):
        counts = write_pack(db.session(), goal)
    if as_json:
        click.echo(json.dumps({"path": str(goal), "written": counts}))
        return
    said = ", ".join(f"{count:,} {name}{'s' * (count != 1)}" for name, count in counts.items())
    click.echo(f"{goal} is written: {said}.")
