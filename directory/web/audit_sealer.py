"""The audit in the running application: a thread that seals entries, a job that verifies and has heads witnessed."""

from __future__ import annotations

import os
import threading

from flask import Flask

from directory import audit
from directory.jobs import Done, Job, Occasion
from directory.mail import post
from directory.models import AuditHead
from directory.web.database import db

PAUSE_SECONDS = 2.0
"""An entry has its place in the chain within five seconds, a busy moment included."""


def start_sealing(app: Flask) -> threading.Thread:
    """Seal what is committed from now on, in a thread that ends with the process."""
    name = f"server process {os.getpid()}"

    def seal() -> None:
        wait = threading.Event()
        while not wait.wait(PAUSE_SECONDS):
            with app.app_context():
                try:
                    audit.seal_entries(db.session(), name)
                except (
                    Exception
                ):  # of whatever kind: the next round tries again, and `verify` counts what waits
                    app.logger.warning("the audit could not be sealed", exc_info=True)

    thread = threading.Thread(target=seal, name="audit sealer", daemon=True)
    thread.start()
    return thread


def _verify(occasion: Occasion) -> tuple[str, ...]:
    """What is wrong with the audit, once a day; the head that was witnessed last is expected to be in it.

    What is committed is sealed first, in transactions of its own, so that a machine without a server has its heads.
    """
    audit.seal_entries(occasion.session, "jobs")
    head = occasion.session.get(AuditHead, 1)
    if head is None or head.verified_on == occasion.day:
        return ()
    return tuple(audit.find_breaks(occasion.session))


def _witness(occasion: Occasion) -> Done:
    """Note that today's verification is done, and mail its head where nobody who has this database can reach it."""
    session, settings = occasion.session, occasion.settings
    head = session.get(AuditHead, 1)
    if head is None or head.verified_on == occasion.day:
        return Done()
    breaks: tuple[str, ...] = occasion.answer
    head.verified_on = occasion.day
    notes = tuple(f"audit: {sentence}" for sentence in breaks)
    if not settings.audit_witness:
        return Done(1, notes)
    head.witnessed_position, head.witnessed_hash = head.position, head.hash
    key = audit.chain_keys(session)[head.key]
    found = [f"- {sentence}" for sentence in breaks] or [
        "Nothing: every entry is as it was written."
    ]
    text = [
        "The head of the audit, to be kept where nobody who runs the directory can change it:",
        f"{audit.head_text(head.position, head.hash, head.signed_at)}\nsignature {head.signature}",
        "What the verification of today found:",
        "\n".join(found),
        f"To check it later: directory audit verify --expect {head.position}:{head.hash}",
        f"The key that proves the signature:\n{key.public_key}",
    ]
    subject = "The audit does not hold" if breaks else "Head of the audit"
    post(
        session,
        f"audit head {occasion.day}",
        settings.audit_witness,
        subject,
        "\n\n".join(text),
    )
    return Done(1, notes)


WITNESS = Job(
    "audit",
    "verifies the audit each night and mails its head to the witness",
    _witness,
    plan=_verify,
)
