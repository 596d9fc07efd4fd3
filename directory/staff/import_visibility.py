"""What somebody says of words that may hide a row or its place: below a table's columns, and in a package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.db import begin_writing
from directory.imports.mapping import ALL_OTHERS, TITLE, Mapping
from directory.imports.stored_plans import drop_plans
from directory.models import Upload, UploadState
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import Reader, read_sandboxed
from directory.staff.blueprint import staff
from directory.staff.import_mappings import file_of
from directory.staff.upload_access import find_upload, unreadable
from directory.web.access import Right, requires
from directory.web.database import READING_METHODS, db, reads_only
from directory.web.forms import OnceForm

if TYPE_CHECKING:
    from directory.imports.readers.row_visibility import UndecidedColumn

Answer = str | Response | tuple[str, int]

words_asked_about: Reader[list[UndecidedColumn]] = Reader(
    "directory.imports.readers.hsds", "words_asked_about"
)


@staff.route("/imports/<uuid:upload_id>/visibility", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_visibility(upload_id: UUID) -> Answer:
    """Say what the words of a package hide; on to its plan."""
    upload = find_upload(upload_id, UploadState.WAITING)
    try:
        content = file_of(db.session(), upload)
        asked = read_sandboxed(upload.name, words_asked_about, Path(upload.name), content)
    except NothingToRead as problem:
        return unreadable(upload, problem)
    if asked and request.method in READING_METHODS:
        form = OnceForm(formdata=None)
        return render_template(
            "staff/import_visibility.html", upload=upload, asked=list(enumerate(asked)), form=form
        )
    if asked:
        db.session.rollback()
        begin_writing(db.session())
        upload = find_upload(upload_id, UploadState.WAITING)
        not_public, hidden_addresses = answers_about([each.heading for each in asked], upload)
        upload.choose(not_public=not_public, hidden_addresses=hidden_addresses)
        drop_plans(db.session(), upload)
        db.session.commit()
    return redirect(url_for("staff.import_plan", upload_id=upload_id))


def without_answers(mapping: Mapping, upload: Upload) -> Mapping:
    """The mapping without what was answered here about words of visibility: so that it can be answered anew."""
    answered = upload.not_public.keys() | upload.hidden_addresses.keys()
    hiding = mapping.rows.confidential
    confidential = {name: hiding[name] for name in hiding if name not in upload.hidden_addresses}
    return replace(
        mapping,
        visibility={
            name: words for name, words in mapping.visibility.items() if name not in answered
        },
        rows=replace(mapping.rows, confidential=confidential),
    )


def answers_about(
    headings: Sequence[str], upload: Upload
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The words that hide a row and those that hide its address alone, by the columns about which something was ticked.

    A column of which an answer was taken back on the page that was sent is asked about again.
    """
    answers, hidden_addresses = dict(upload.not_public), dict(upload.hidden_addresses)
    if "asked-title" in request.form:
        answers.pop(TITLE, None)
        if request.form.get("shows-title"):
            answers[TITLE] = []
    for number, heading in enumerate(headings):
        if f"asked-{number}" not in request.form:
            continue
        hidden = request.form.getlist(f"hidden-{number}")
        places = request.form.getlist(f"address-{number}")
        answers.pop(heading, None)
        hidden_addresses.pop(heading, None)
        none = bool(request.form.get(f"none-{number}"))
        if hidden or places or none:
            answers[heading] = [*hidden, ALL_OTHERS] if none and (hidden or places) else hidden
        if places:
            hidden_addresses[heading] = places
    return answers, hidden_addresses
