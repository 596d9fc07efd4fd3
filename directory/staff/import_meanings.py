"""The words of an uploaded table that were taken for terms: each once, to be ticked before anything is brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.db import begin_writing
from directory.encryption.digests import digest
from directory.fields.listing_sheet import COLUMNS
from directory.imports.mapping import MappingUnreadable
from directory.imports.stored_plans import drop_plans
from directory.models import Upload, UploadState
from directory.parsing.remarks import NothingToRead
from directory.staff.blueprint import staff
from directory.staff.import_mappings import is_ticked, mapping_of, meanings_of
from directory.staff.upload_access import find_upload, unreadable
from directory.web.access import Right, requires
from directory.web.database import db, reads_only
from directory.web.forms import OnceForm
from directory.web.labels import label

if TYPE_CHECKING:
    from directory.imports.mapping_suggestion.word_meanings import Meanings, WordMeaning

_VOCABULARIES = {"service_terms": "services", "organization_kind": "organization_kinds"}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class MeaningLine:
    """A word on the page, its number in the form, the labels of what it was taken for, and whether that is ticked."""

    number: int
    word: str
    terms: str
    rows: int
    examples: tuple[str, ...]
    ticked: bool


@staff.route("/imports/<uuid:upload_id>/meanings", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_meanings(upload_id: UUID) -> str | Response | tuple[str, int]:
    """Tick which words mean what they were taken for; what is not ticked is not brought in."""
    upload = find_upload(upload_id, UploadState.WAITING)
    try:
        meanings = meanings_of(db.session(), upload, mapping_of(db.session(), upload))
    except (NothingToRead, MappingUnreadable) as problem:
        return unreadable(upload, problem)
    if request.method == "POST":
        if request.form.get("shown") == _token(meanings):
            return _choose(upload_id, meanings)
        flash(
            "Someone else has changed the columns since you opened this page. Look at the words again."
        )
        return redirect(url_for("staff.import_meanings", upload_id=upload_id))
    groups: dict[str, list[MeaningLine]] = {}
    unknown: dict[str, list[str]] = {}
    for number, each in enumerate(meanings.words):
        if each.codes:
            groups.setdefault(each.field, []).append(_line(upload, number, each))
        else:
            unknown.setdefault(each.field, []).append(each.word)
    return render_template(
        "staff/import_meanings.html",
        upload=upload,
        groups=groups,
        unknown={
            name: (words[:_SHOWN], max(0, len(words) - _SHOWN)) for name, words in unknown.items()
        },
        lossy=meanings.lossy,
        fields=COLUMNS,
        shown=_token(meanings),
        form=OnceForm(formdata=None),
    )


def _token(meanings: Meanings) -> str:
    """Which words the page shows with which terms: ticks are numbers, and count for these words alone."""
    lines = (f"{each.field}\n{each.key}\n{each.codes}" for each in meanings.words)
    return digest("\n\n".join(lines), "words that were taken for terms")


def _choose(upload_id: UUID, meanings: Meanings) -> Response:
    """Remember what is ticked on the page that was sent; "all" ticks every word."""
    ticked = {int(each) for each in request.form.getlist("means") if each.isdecimal()}
    db.session.rollback()
    begin_writing(db.session())
    upload = find_upload(upload_id, UploadState.WAITING)
    decided = {field: dict(words) for field, words in upload.meanings.items()}
    for number, each in enumerate(meanings.words):
        if each.codes:
            means = number in ticked or "all" in request.form
            decided.setdefault(each.field, {})[each.key] = means
    upload.choose(meanings=decided)
    drop_plans(db.session(), upload)
    db.session.commit()
    return redirect(url_for("staff.import_plan", upload_id=upload_id))


def _line(upload: Upload, number: int, meaning: WordMeaning) -> MeaningLine:
    vocabulary = _VOCABULARIES.get(meaning.field, meaning.field)
    terms = ", ".join(
        label(vocabulary, each.partition(":")[0]) for each in meaning.codes.split("; ")
    )
    return MeaningLine(
        number, meaning.word, terms, meaning.rows, meaning.examples, is_ticked(upload, meaning)
    )
