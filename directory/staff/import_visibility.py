"""What somebody answers about words of a package that may hide a record or its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.db import begin_writing
from directory.imports.mapping import Mapping
from directory.imports.stored_plans import drop_plans
from directory.models import Upload, UploadState
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import Reader, read_sandboxed
from directory.staff.blueprint import staff
from directory.staff.import_mappings import file_of
from directory.staff.upload_access import find_upload, unreadable
from directory.staff.word_answers import asked_columns, left_sentence, sent_answers
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
            "staff/import_visibility.html", upload=upload, form=form,
            asked=asked_columns(enumerate(asked), upload, is_table=False),
        )  # fmt: skip
    if asked:
        db.session.rollback()
        begin_writing(db.session())
        upload = find_upload(upload_id, UploadState.WAITING)
        answers = sent_answers(
            request.form, [each.heading for each in asked], upload, is_table=False
        )
        upload.choose(**answers.choices())
        drop_plans(db.session(), upload)
        db.session.commit()
        if left := left_sentence(answers.left, {each.heading: each.values for each in asked}):
            flash(left)
    return redirect(url_for("staff.import_plan", upload_id=upload_id))


def without_answers(mapping: Mapping, upload: Upload) -> Mapping:
    """The mapping without what was answered here about words of visibility: so that it can be answered anew."""
    answered = (
        upload.not_public.keys() | upload.hidden_addresses.keys() | upload.word_meanings.keys()
    )
    hiding = mapping.rows.confidential
    confidential = {name: hiding[name] for name in hiding if name not in upload.hidden_addresses}
    return replace(
        mapping,
        visibility={
            name: words for name, words in mapping.visibility.items() if name not in answered
        },
        rows=replace(mapping.rows, confidential=confidential),
    )
