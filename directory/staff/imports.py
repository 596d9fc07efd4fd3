"""Imports in the browser: upload, say what the columns are, look at the plan, accept all or some, see the result."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any
from uuid import UUID

from flask import Response as Answered
from flask import abort, flash, redirect, render_template, request, url_for
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.audit import Actor
from directory.exports.cells import cell
from directory.imports.incoming import NothingToRead, Remark
from directory.imports.mapping import FIELDS, MappingUnreadable, read_mapping
from directory.imports.plan import Plan
from directory.imports.plan_text import change_lines, kind_words
from directory.staff import importing
from directory.staff.door import staff
from directory.staff.importing import AREA_KINDS, KINDS, uploads
from directory.staff.tasks import problems
from directory.staff.uploads import Upload
from directory.web.access import Right, current_account, may, requires
from directory.web.database import db, reads_only
from directory.web.forms import OnceForm

Answer = str | Response | tuple[str, int]
GROUPS = 100
"""Organizations on one page of a plan."""
REMARKS = 100
SAMPLES = 3


class UploadForm(OnceForm):
    """A file and what it is."""

    file = FileField("File (CSV, XLSX, JSON or ZIP, up to 25 MB)", [FileRequired("Choose a file")])
    kind = SelectField("What it is", choices=KINDS)
    mapping = FileField("Mapping file (TOML), if you have one")


@staff.route("/imports", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def imports() -> Answer:
    """The files that wait, and the form for another one."""
    form = UploadForm()
    if request.method == "GET":
        return _list(form)
    if not form.validate():
        return _list(form, list(problems(form))), 422
    db.session.rollback()
    mapping = form.mapping.data.read().decode("utf-8", "replace") if form.mapping.data else None
    if mapping:
        try:
            read_mapping(mapping, form.mapping.data.filename or "mapping")
        except MappingUnreadable as problem:
            return _list(form, [(str(problem), "mapping")]), 422
    account = current_account()
    upload = uploads().add(
        form.form_key.data or "",
        form.file.data.filename or "file", form.kind.data, account.email if account else "",
        form.file.data.read(), mapping,
    )  # fmt: skip
    page = "staff.import_columns" if upload.kind == "table" else "staff.import_plan"
    return redirect(url_for(page, upload_id=upload.id))


@staff.route("/imports/<uuid:upload_id>/columns", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_columns(upload_id: UUID) -> Answer:
    """Say for each column of a table what it is; a first answer is suggested."""
    upload = _find(upload_id, "waiting")
    try:
        table, mapping = importing.table_of(upload), importing.mapping_of(upload)
    except (NothingToRead, MappingUnreadable) as problem:
        return _unreadable(upload, problem)
    if request.method == "POST":
        columns: dict[str, list[str]] = {}
        for number, heading in enumerate(table.header):
            chosen = request.form.get(f"column-{number}", "")
            if chosen in FIELDS:
                columns.setdefault(chosen, []).append(heading)
        whole = {
            name: list(specs)
            for name, specs in mapping.columns.items()
            if any("{" in each for each in specs)
        }
        uploads().change(upload, columns=whole | columns)
        return redirect(url_for("staff.import_plan", upload_id=upload.id))
    field_of = {spec: name for name, specs in mapping.columns.items() for spec in specs}
    elsewhere = mapping.used_columns() - set(field_of)
    lines = [
        (
            number,
            heading,
            _samples(table.rows, heading),
            field_of.get(heading, ""),
            heading in elsewhere,
        )
        for number, heading in enumerate(table.header)
    ]
    return render_template(
        "staff/import_columns.html", upload=upload, lines=lines, fields=sorted(FIELDS), total=len(table.rows),
        form=OnceForm(formdata=None),
    )  # fmt: skip


def _samples(rows: list[Any], heading: str) -> list[str]:
    found: Counter[str] = Counter()
    for row in rows[:200]:
        value = row.cells.get(heading, "")
        if value:
            found[value[:80]] += 1
        if len(found) >= SAMPLES:
            break
    return list(found)


@staff.route("/imports/<uuid:upload_id>/plan", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_plan(upload_id: UUID) -> Answer:
    """What it would do; accept all of it, or leave some out."""
    upload = _find(upload_id)
    if upload.state != "waiting":
        return redirect(url_for("staff.import_result", upload_id=upload.id))
    try:
        plan = importing.plan_of(db.session(), upload)
    except (NothingToRead, MappingUnreadable) as problem:
        return _unreadable(upload, problem)
    if request.method == "POST":
        return _accept(upload, plan)
    return _plan_page(upload, plan)


def _accept(upload: Upload, plan: Plan) -> Answer:
    approved = importing.digest(plan)
    if request.form.get("approved") != approved:
        upload = uploads().change(
            upload, problem="The records have changed meanwhile: look at the plan again."
        )
        return _plan_page(upload, plan), 409
    left_out = set(upload.left_out)
    shown = {int(each) for each in request.form.getlist("shown") if each.isdecimal()}
    ticked = {int(each) for each in request.form.getlist("accept") if each.isdecimal()}
    left_out = (left_out - shown) | (shown - ticked)
    if request.form.get("all") or upload.kind in AREA_KINDS:
        left_out = set()
    upload = uploads().change(upload, left_out=sorted(left_out), problem=None)
    turn = request.form.get("turn", "")
    if turn.isdecimal():
        return redirect(url_for("staff.import_plan", upload_id=upload.id, page=int(turn)))
    account = current_account()
    actor = Actor(account.email, account.id) if account else Actor("an import")
    db.session.rollback()
    importing.start(upload, approved, actor)
    return redirect(url_for("staff.import_result", upload_id=upload.id))


def _plan_page(upload: Upload, plan: Plan) -> str:
    page = max(1, request.args.get("page", 1, type=int))
    first = (page - 1) * GROUPS
    groups = [
        (number, group, number not in upload.left_out) for number, group in enumerate(plan.groups)
    ][first : first + GROUPS]
    return render_template(
        "staff/import_plan.html",
        upload=upload,
        plan=plan,
        groups=groups,
        page=page,
        last=max(1, -(-len(plan.groups) // GROUPS)),
        lines=change_lines,
        words=kind_words,
        whole=upload.kind in AREA_KINDS,
        refused=_together(plan.refused),
        doubts=_together(plan.doubts),
        approved=importing.digest(plan),
        form=OnceForm(formdata=None),
    )


def _together(remarks: list[Remark]) -> list[tuple[str, str, int, str]]:
    """Remarks with one reason and column stand once: reason, column, how often, the first lines."""
    found: dict[tuple[str, str], list[int]] = {}
    for remark in remarks:
        rows = found.setdefault((remark.reason, remark.column or ""), [])
        rows.append(remark.line or 0)
    return [
        (reason, column, len(rows), ", ".join(str(row) for row in rows[:8] if row))
        for (reason, column), rows in list(found.items())[:REMARKS]
    ]


@staff.get("/imports/<uuid:upload_id>")
@requires(Right.EDIT_LISTINGS)
def import_result(upload_id: UUID) -> Answer:
    """How far it is, and what came of it."""
    upload = _find(upload_id)
    done, total, goes_on = uploads().progress(upload)
    if upload.state == "running" and not goes_on:
        upload = uploads().change(
            upload, state="waiting", problem="The import was interrupted; nothing was changed."
        )
    if upload.state == "waiting":
        return redirect(url_for("staff.import_plan", upload_id=upload.id))
    page = render_template(
        "staff/import_result.html", upload=upload, done=done, total=total, words=kind_words
    )
    answer = Answered(page)
    if upload.state == "running":
        answer.headers["Refresh"] = "2"
    return answer


@staff.get("/imports/<uuid:upload_id>/refused.csv")
@requires(Right.EDIT_LISTINGS)
def import_refusals(upload_id: UUID) -> Response:
    """What was refused and what is in doubt, with file, line, column and reason."""
    upload = _find(upload_id)
    result = upload.result or {}
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["what", "file", "line", "column", "reason"])
    for what in ("refused", "doubts"):
        for each in result.get(what, ()):
            writer.writerow(
                [what, *(cell(each[name]) for name in ("file", "line", "column", "reason"))]
            )
    answer = Answered("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=refused.csv"
    return answer


@staff.post("/imports/<uuid:upload_id>/removal")
@requires(Right.EDIT_LISTINGS)
def remove_import(upload_id: UUID) -> Response:
    """Forget a file that shall not be imported."""
    upload = _find(upload_id)
    if upload.state == "running":
        flash("It is being imported; wait until it has ended.")
    else:
        uploads().drop(upload)
        flash(f"{upload.name} is forgotten.")
    return redirect(url_for("staff.imports"))


def _find(upload_id: UUID, state: str | None = None) -> Upload:
    upload = uploads().find(upload_id)
    if upload is None or (state is not None and upload.state != state):
        abort(404)
    if upload.kind not in _kinds():
        abort(404)
    return upload


def _list(form: UploadForm, found: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "staff/imports.html",
        form=form,
        problems=found or [],
        uploads=[each for each in uploads().every() if each.kind in _kinds()],
        kinds=_kinds(),
    )


def _kinds() -> dict[str, str]:
    """The kinds of files that the account deals with."""
    return KINDS | AREA_KINDS if may(Right.ADMINISTER) else KINDS


def _unreadable(upload: Upload, problem: Exception) -> tuple[str, int]:
    return render_template("staff/import_unreadable.html", upload=upload, problem=str(problem)), 422
