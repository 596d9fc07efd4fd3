"""The audit in the running application: a thread that seals entries, a job that verifies and signs checkpoints."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import func, select

from directory import audit
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.models import AuditAction, AuditCheckpoint, AuditEntry, AuditHead
from directory.web import background
from directory.web.database import db

PAUSE_SECONDS = 2.0
"""An entry has its place in the chain within five seconds, a busy moment included."""


def start_sealing(app: Flask) -> threading.Thread:
    """Seal what is committed from now on, in a thread that ends with the process."""
    name = f"server process {os.getpid()}"

    def seal() -> None:
        with app.app_context():
            try:
                audit.seal_entries(db.session(), name)
            except (
                Exception
            ):  # of whatever kind: the next round tries again, and `verify` counts what waits
                app.logger.warning("the audit could not be sealed", exc_info=True)

    return background.repeat("audit sealer", seal, PAUSE_SECONDS)


def _verify(occasion: Occasion) -> tuple[str, ...]:
    """What is wrong with the audit, once a day; the heads of all checkpoints are expected to be in it.

    What is committed is sealed first, in transactions of its own, so that a machine without a server has its heads.
    """
    audit.seal_entries(occasion.session, "jobs")
    head = occasion.session.get(AuditHead, 1)
    if head is None or head.verified_on == occasion.day:
        return ()
    return tuple(audit.find_breaks(occasion.session))


def _witness(occasion: Occasion) -> Done:
    """Sign today's checkpoint, and mail it where nobody who has this database can reach it."""
    session, settings = occasion.session, occasion.settings
    head = session.get(AuditHead, 1)
    if head is None or head.verified_on == occasion.day:
        return Done()
    breaks: tuple[str, ...] = occasion.answer
    head.verified_on = occasion.day
    before = audit.last_checkpoint(session)
    made = audit.make_checkpoint(session, occasion.day)
    found = [*breaks, *_without_checkpoint(before, made)]
    if settings.audit_witness and made is not None:
        subject = f"Checkpoint of the audit, {made.day}"
        post(
            session,
            f"audit head {occasion.day}",
            settings.audit_witness,
            "The audit does not hold" if breaks else subject,
            _letter(occasion, made, found, before),
        )
    return Done(1, tuple(f"audit: {sentence}" for sentence in found))


def _without_checkpoint(
    before: AuditCheckpoint | None, made: AuditCheckpoint | None
) -> Iterator[str]:
    """A sentence for the days since the checkpoint before that have none."""
    if before is None or made is None:
        return
    for day in audit.between(before.day, made.day):
        yield f"no checkpoint was signed on {day}: the directory was off, or its jobs were"


def _letter(
    occasion: Occasion,
    made: AuditCheckpoint,
    found: list[str],
    before: AuditCheckpoint | None,
) -> str:
    """What the witness gets: the checkpoint, what was found and erased, and how to prove it."""
    erased = select(func.count()).select_from(AuditEntry)
    erased = erased.where(AuditEntry.action == AuditAction.ERASED)
    if before is not None:
        erased = erased.where(AuditEntry.at >= before.at)
    count = occasion.session.scalar(erased) or 0
    told = [f"- {sentence}" for sentence in found] or ["Nothing: every entry is as it was written."]
    key = audit.chain_keys(occasion.session)[made.key]
    return "\n\n".join(
        [
            "Please keep this letter where nobody who runs the directory can change it:",
            audit.to_keep(made),
            "What the verification of today found:",
            "\n".join(told),
            f"Entries of which something was erased since the checkpoint before: {count}",
            f"To check it here later: directory audit verify --expect {made.position}:{made.hash}",
            "To check it without the directory: docs/audit.md, “For the agency that keeps checkpoints”.",
            "The key that proves the signature. Compare it with the one that was handed over to you:",
            key.public_key,
        ]
    )


WITNESS = Job(
    "audit",
    "verifies the audit each night, signs a checkpoint and mails it to the witness",
    _witness,
    plan=_verify,
)
