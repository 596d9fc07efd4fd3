"""Imports in the browser: upload a file, say what its columns are; its plan is looked at in `import_plans`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from directory.counted import counted
from directory.db import begin_writing
from directory.fields.listing_sheet import COLUMNS
from directory.imports.mapping import FIELDS, NONE, TITLE, Mapping, MappingUnreadable, asks_name
from directory.imports.stored_plans import drop_plans
from directory.models import Upload, UploadState
from directory.parsing.file_names import plain_file_name
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import Reader
from directory.parsing.tables import CARDS, LIST, Reading, Table
from directory.staff.blueprint import staff
from directory.staff.import_column_words import fields_by_column, rule_words
from directory.staff.import_jobs import KINDS
from directory.staff.import_mappings import (
    chosen_columns,
    has_open_words,
    mapping_of,
    parse_mapping,
    table_of,
)
from directory.staff.import_reversals import applied_imports
from directory.staff.import_visibility import without_answers
from directory.staff.upload_access import (
    find_upload,
    is_for_account,
    kinds_of_account,
    unreadable,
)
from directory.staff.waiting_uploads import (
    KEPT_DAYS,
    TooMuchWaits,
    add_upload,
    check_room,
    every_upload,
    forget_upload,
    packed,
)
from directory.staff.word_answers import asked_columns, left_sentence, sent_answers
from directory.vocabularies.language_levels import LEVELS
from directory.web.access import Right, current_email, requires
from directory.web.clock import local_now
from directory.web.database import READING_METHODS, db, reads_only
from directory.web.forms import OnceForm

if TYPE_CHECKING:
    from directory.imports.mapping_suggestion.name_candidates import NameCandidate
    from directory.imports.readers.row_visibility import UndecidedColumn

candidates_of: Reader[list[NameCandidate]] = Reader(
    "directory.imports.mapping_suggestion.name_candidates", "candidates_of"
)
undecided_columns: Reader[list[UndecidedColumn]] = Reader(
    "directory.imports.readers.row_visibility", "undecided_columns"
)
doubtful_columns: Reader[list[UndecidedColumn]] = Reader(
    "directory.imports.readers.row_doubts", "doubtful_columns"
)
hiding_title: Reader[object] = Reader("directory.imports.readers.table_titles", "hiding_title")
Answer = str | Response | tuple[str, int]
SAMPLES = 3
_LEVEL_CODE = re.compile(rf"^\s*\w+:(?:{'|'.join(LEVELS)})\b")
_LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column on the page: examples of its cells, the fields that take it, what else is read from it, and the level of
    the languages in it.
    """

    number: int
    heading: str
    samples: list[str]
    fields: list[str]
    rules: list[str]
    level: str


class UploadForm(OnceForm):
    """Files and what they are. The tables of a package belong together, other files each go their own way."""

    file = MultipleFileField(
        "Files (up to 25 MB together)",
        [FileRequired("Choose a file")],
        description="Sheets, Word, PDF, web pages, JSON, GeoJSON or ZIP. You can choose several at once; tables of one "
        "package are read together.",
    )
    kind = SelectField("What it is", choices=KINDS)
    mapping = FileField("Mapping of its columns (a file), if you have one")


class NameForm(OnceForm):
    """Which column names the organizations; the choices are those of the file."""

    names_column = RadioField(
        "Which column holds the names of the organizations?",
        [InputRequired("Choose the column, or say that this is no list of services")],
        description="No heading of the file says it. Nothing is read until you answer.",
    )


class ShapeForm(OnceForm):
    """Whether a sheet is a list or holds cards; the choices show what each way gives."""

    shape = RadioField(
        "Is this sheet a list, or does it hold cards?",
        [InputRequired("Choose what looks right")],
        description="We can't tell from its contents. Nothing is read until you answer.",
    )


@staff.route("/imports", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def imports() -> Answer:
    """The files that wait, and the form for another one."""
    form = UploadForm()
    if request.method in READING_METHODS:
        return _list(form)
    if not form.validate():
        return _list(form), 422
    db.session.rollback()
    mapping = form.mapping.data.read().decode("utf-8", "replace") if form.mapping.data else None
    if mapping:
        try:
            parse_mapping(mapping, plain_file_name(form.mapping.data.filename, "mapping"))
        except (NothingToRead, MappingUnreadable) as problem:
            form.mapping.errors = [str(problem)]
            return _list(form), 422
    key, kind, by = form.form_key.data or "", form.kind.data, current_email() or ""
    files = [(plain_file_name(each.filename, "file"), each.read()) for each in form.file.data]
    if kind == "hsds" and len(files) > 1:
        files = [packed(files)]
    try:
        if len(files) > 1:  # all of them or none
            check_room(db.session(), by, sum(len(content) for _name, content in files))
        for number, (name, content) in enumerate(files):
            own_key = f"{key} {number}" if key and number else key
            upload = add_upload(db.session(), own_key, name, kind, by, content, mapping)
    except TooMuchWaits as problem:
        db.session.rollback()
        form.file.errors = [str(problem)]
        return _list(form), 422
    if len(files) > 1:
        flash(f"{len(files)} files uploaded. Open each to see what it would change.")
        return redirect(url_for("staff.imports"))
    page = "staff.import_columns" if upload.kind == "table" else "staff.import_plan"
    return redirect(url_for(page, upload_id=upload.id))


@staff.route("/imports/<uuid:upload_id>/columns", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_columns(upload_id: UUID) -> Answer:
    """Say for each column of a table what it is; a first answer is suggested."""
    upload = find_upload(upload_id, UploadState.WAITING)
    try:
        table = table_of(db.session(), upload)
        mapping = mapping_of(db.session(), upload)
    except (NothingToRead, MappingUnreadable) as problem:
        return unreadable(upload, problem)
    if mapping.asks_shape:
        return _ask_shape(upload, table.readings)
    if asks_name(mapping):
        return _ask_name(upload, candidates_of(table, mapping))
    if request.method == "POST":
        return _choose_columns(upload_id, table, mapping)
    unanswered = without_answers(mapping, upload)
    asked = [
        *undecided_columns(table, unanswered),
        *doubtful_columns(table, unanswered, local_now().date()),
    ]
    fields, rules = fields_by_column(mapping), rule_words(mapping)
    lines = [
        ColumnLine(
            number,
            heading,
            _samples(table.rows, heading),
            fields.get(heading, []),
            rules.get(heading, []),
            mapping.language_columns.get(heading) or "",
        )
        for number, heading in enumerate(table.header)
    ]
    return render_template(
        "staff/import_columns.html", upload=upload, lines=lines, fields=COLUMNS.values(), total=len(table.rows),
        levels=LEVELS, title=hiding_title(table), shows_title=upload.not_public.get(TITLE) == [],
        asked=asked_columns(
            ((table.header.index(each.heading), each) for each in asked), upload, is_table=True
        ),
        form=OnceForm(formdata=None),
    )  # fmt: skip


def _choose_columns(upload_id: UUID, table: Table, mapping: Mapping) -> Response:
    """Remember what was chosen for each column; on to the words that somebody has to tick, else to the plan."""
    chosen = [
        [each for each in _chosen_fields(number) if each in FIELDS]
        for number in range(len(table.header))
    ]
    languages: dict[str, str | None] = {}
    for number, (heading, fields) in enumerate(zip(table.header, chosen, strict=True)):
        if "languages" in fields and not _has_codes(table, heading):
            fields.remove("languages")
            level = request.form.get(f"level-{number}", "")
            languages[heading] = level if level in LEVELS else None
    columns = chosen_columns(table, mapping, chosen)
    db.session.rollback()
    begin_writing(db.session())
    upload = find_upload(upload_id, UploadState.WAITING)
    answers = sent_answers(request.form, table.header, upload, is_table=True)
    upload.choose(
        columns=columns,
        languages=languages,
        **answers.choices(),
    )
    drop_plans(db.session(), upload)
    db.session.commit()
    counts = {each: Counter(row.cells[each] for row in table.rows) for each in answers.left}
    if left := left_sentence(answers.left, counts):
        flash(left)
    page = "staff.import_meanings" if has_open_words(db.session(), upload) else "staff.import_plan"
    return redirect(url_for(page, upload_id=upload.id))


def _chosen_fields(number: int) -> list[str]:
    """The fields that a column was chosen for, each once."""
    names = (f"column-{number}", f"also-{number}", f"more-{number}")
    return list(dict.fromkeys(each for name in names for each in request.form.getlist(name)))


def _has_codes(table: Table, heading: str) -> bool:
    """Whether a column has languages as the listing sheet writes them, with levels: `spa:bilingual`."""
    return any(_LEVEL_CODE.search(row.cells.get(heading, "")) for row in table.rows)


_SHAPES = {CARDS: "Cards", LIST: "A list"}


def _ask_shape(upload: Upload, readings: Sequence[Reading]) -> Answer:
    """The question how the sheet is to be read, each way with what it would give; an answer goes on to the columns."""
    form = ShapeForm()
    form.shape.choices = [
        (
            each.shape,
            f"{_SHAPES[each.shape]}: {counted(each.count, 'record')}, such as {' / '.join(each.examples)}",
        )
        for each in readings
    ]
    if request.method in READING_METHODS or not form.validate():
        page = render_template("staff/import_shape.html", upload=upload, form=form)
        return page if request.method in READING_METHODS else (page, 422)
    upload_id, answer = upload.id, form.shape.data
    db.session.rollback()
    begin_writing(db.session())
    upload = find_upload(upload_id, UploadState.WAITING)
    upload.choose(shape=answer)
    drop_plans(db.session(), upload)
    db.session.commit()
    return redirect(url_for("staff.import_columns", upload_id=upload_id))


def _ask_name(upload: Upload, asked: Sequence[NameCandidate]) -> Answer:
    """The question which column names the organizations, where no heading says it; an answer goes on to the columns."""
    form = NameForm()
    form.names_column.choices = [
        *(
            (each.heading, f"{each.heading}: such as {', '.join(map(_short, each.examples))}")
            for each in asked
        ),
        (NONE, "None of these: this is no list of services"),
    ]
    if request.method in READING_METHODS or not form.validate():
        page = render_template("staff/import_names.html", upload=upload, form=form)
        return page if request.method in READING_METHODS else (page, 422)
    upload_id, answer = upload.id, form.names_column.data
    db.session.rollback()
    begin_writing(db.session())
    upload = find_upload(upload_id, UploadState.WAITING)
    if answer == NONE:
        flash(
            f"{upload.name} is no list of services. Nothing was imported and the file is not kept."
        )
        forget_upload(db.session(), upload)
        db.session.commit()
        return redirect(url_for("staff.imports"))
    upload.choose(names_column=answer)
    drop_plans(db.session(), upload)
    db.session.commit()
    return redirect(url_for("staff.import_columns", upload_id=upload_id))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SAMPLE else f"{line[:_LONGEST_SAMPLE]}…"


def _samples(rows: list[Any], heading: str) -> list[str]:
    found: Counter[str] = Counter()
    for row in rows[:200]:
        value = row.cells.get(heading, "")
        if value:
            found[value[:80]] += 1
        if len(found) >= SAMPLES:
            break
    return list(found)


def _list(form: UploadForm) -> str:
    return render_template(
        "staff/imports.html",
        form=form,
        uploads=[
            each
            for each in every_upload(db.session())
            if each.kind in kinds_of_account() and is_for_account(each)
        ],
        kinds=kinds_of_account(),
        kept=timedelta(days=KEPT_DAYS),
        applied=applied_imports(),
    )
