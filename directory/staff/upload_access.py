"""Which uploads an account may deal with, and the page of one that cannot be read."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template

from directory.db import begin_writing
from directory.models import Upload, UploadState
from directory.parsing.remarks import ReaderBusy
from directory.staff.import_jobs import AREA_KINDS, KINDS
from directory.staff.waiting_uploads import forget_upload
from directory.web.access import Right, current_account, may
from directory.web.database import db
from directory.web.record_permissions import may_decide_held


def find_upload(upload_id: UUID, state: UploadState | None = None) -> Upload:
    """The upload, or 404 when it is gone, in another state, or not this account's to deal with."""
    upload = db.session.get(Upload, upload_id)
    if upload is None or (state is not None and upload.state is not state):
        abort(404)
    if not is_for_account(upload):
        abort(404)
    return upload


def is_for_account(upload: Upload) -> bool:
    """Whether the account may look at it: it is its own, or the account decides what waits for review.

    A file may hold places that nobody was shown with a reason, in the examples of its columns and in what is quoted of
    cells that could not be read.
    """
    account = current_account()
    if (
        account is None
        or upload.is_tampered
        or (upload.kind in AREA_KINDS and upload.kind not in kinds_of_account())
    ):
        return False
    return upload.by == account.email or may_decide_held(account)


def kinds_of_account() -> dict[str, str]:
    """The kinds of files that the account deals with."""
    return KINDS | AREA_KINDS if may(Right.ADMINISTER) else KINDS


def unreadable(upload: Upload, problem: Exception) -> tuple[str, int]:
    """The page that says why a file cannot be read. Nobody can decide about it, so it is forgotten at once.

    One that got no turn stays: another request may be reading it just then. So does one about which somebody has
    answered questions: it was read before. Of several requests for the same file another one may have forgotten it
    already.
    """
    name, has_answers, is_busy = (
        upload.name,
        upload.choices is not None,
        isinstance(problem, ReaderBusy),
    )
    if not (has_answers or is_busy):
        upload_id = upload.id
        db.session.rollback()
        begin_writing(db.session())
        found = db.session.get(Upload, upload_id)
        if found is not None and found.state is UploadState.WAITING:
            forget_upload(db.session(), found)
        db.session.commit()
    page = render_template(
        "staff/import_unreadable.html",
        name=name,
        problem=str(problem),
        has_answers=has_answers,
        is_busy=is_busy,
    )
    return page, 422
