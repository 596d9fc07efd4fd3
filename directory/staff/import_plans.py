"""Plans of imports in the browser: look at one, accept all or some of it, see how far it is and what came of it."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from flask import Response as Answered
from flask import abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.audit import Actor, act_as
from directory.db import begin_writing
from directory.exchange.import_audit import remember_plan
from directory.formulas import cell
from directory.imports.applied_imports import import_of, reversal_of
from directory.imports.mapping import MappingUnreadable
from directory.imports.plan_text import kind_words, new_records, record_words
from directory.imports.source_decisions import decide_staff_numbers
from directory.imports.stored_plans import (
    GROUPS,
    PlanSummary,
    find_summary,
    plan_page,
    store_plan,
)
from directory.models import Audience, Upload, UploadState
from directory.parsing.remarks import NothingToRead, ReaderBusy
from directory.staff import import_jobs
from directory.staff.blueprint import staff
from directory.staff.import_jobs import AREA_KINDS
from directory.staff.import_mappings import is_open
from directory.staff.import_preview import listing_previews
from directory.staff.plan_words import change_words
from directory.staff.upload_access import find_upload, unreadable
from directory.staff.waiting_uploads import end_run, forget_upload, progress_of
from directory.web.access import Right, current_account, may, requires
from directory.web.database import db, reads_only
from directory.web.downloads import download
from directory.web.forms import OnceForm
from directory.web.guess_limit import count_rows
from directory.web.record_permissions import may_decide_held

Answer = str | Response | tuple[str, int]
PUBLISHING = ("table", "listings", "hsds")
"""Kinds of files whose listings are published as soon as their plan is accepted."""
UNANSWERED = "Decide first what the plan asks, and check the box that it is right."


@staff.route("/imports/<uuid:upload_id>/plan", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_plan(upload_id: UUID) -> Answer:
    """What it would do; accept all of it, or leave some out."""
    upload = find_upload(upload_id)
    if upload.state is not UploadState.WAITING:
        return redirect(url_for("staff.import_result", upload_id=upload.id))
    session, on = db.session(), import_jobs.basis(_reviews())
    state = on.state(session)
    summary = find_summary(session, upload, on.section, state)
    try:
        plan = import_jobs.plan_of(session, upload, on) if summary is None else None
    except (NothingToRead, MappingUnreadable) as problem:
        return _without_plan(upload, problem)
    account = current_account()
    actor = Actor(account.email, account.id) if account else Actor("an editor")
    session.rollback()
    begin_writing(session)
    act_as(session, actor)
    upload = find_upload(upload_id, UploadState.WAITING)
    if plan is not None:
        summary = store_plan(session, upload, on.section, state, plan)
        if account is not None:
            count_rows(session, account, plan, upload.digest or "")
        # What would hide or close something public is not ticked until somebody ticks it.
        upload.leave_out(on.section, {*upload.left_out(on.section), *summary.to_confirm})
    if summary is None:
        abort(404)
    refused = 0
    if request.method == "POST":
        if request.form.get("approved") != summary.approved:
            upload.problem, refused = import_jobs.MOVED, 409
        elif summary.questions and not (request.form.get("sure") or request.form.get("turn")):
            upload.problem, refused = UNANSWERED, 422
        else:
            _choose(upload, summary, on)
            return _go_on(upload, summary, actor, on)
    # Looking at a plan is an act: it is in the audit before the page leaves.
    remember_plan(session, summary, upload.name, current_app.config["SETTINGS"].public_address)
    session.commit()
    page = _plan_page(upload, summary, on)
    return (page, refused) if refused else page


def _without_plan(upload: Upload, problem: Exception) -> Answer:
    """The questions about the columns, where those are open; else the page that says why the file cannot be read."""
    try:
        if upload.kind == "table" and is_open(db.session(), upload):
            return redirect(url_for("staff.import_columns", upload_id=upload.id))
    except ReaderBusy as busy:
        problem = busy
    return unreadable(upload, problem)


def _choose(upload: Upload, summary: PlanSummary, on: import_jobs.Basis) -> None:
    """Remember what is ticked on the page that was sent; what hides or closes something is only ticked one by one."""
    left_out = set(upload.left_out(on.section))
    shown = {int(each) for each in request.form.getlist("shown") if each.isdecimal()}
    ticked = {int(each) for each in request.form.getlist("accept") if each.isdecimal()}
    left_out = (left_out - shown) | (shown - ticked)
    if request.form.get("all") or upload.kind in AREA_KINDS:
        left_out = set(summary.to_confirm)
    upload.leave_out(on.section, left_out)
    upload.problem = None


def _go_on(upload: Upload, summary: PlanSummary, actor: Actor, on: import_jobs.Basis) -> Response:
    """Commit what was chosen, and go to another page of the plan, or to the import."""
    turn = request.form.get("turn", "")
    if turn.isdecimal():
        db.session.commit()
        return redirect(url_for("staff.import_plan", upload_id=upload.id, page=int(turn)))
    import_jobs.start(upload, summary.approved, actor, on)
    return redirect(url_for("staff.import_result", upload_id=upload.id))


def _reviews() -> bool:
    """Whether rows with an address wait for somebody else."""
    return not may_decide_held(current_account())


def _plan_page(upload: Upload, plan: PlanSummary, on: import_jobs.Basis) -> str:
    page = min(max(1, request.args.get("page", 1, type=int)), plan.pages)
    first, left_out = (page - 1) * GROUPS, set(upload.left_out(on.section))
    groups = plan_page(db.session(), upload, on.section, page)
    return render_template(
        "staff/import_plan.html",
        upload=upload,
        plan=plan,
        groups=[
            (number, group, number not in left_out) for number, group in enumerate(groups, first)
        ],
        previews=listing_previews(groups) if upload.kind in PUBLISHING else [],
        publishes=upload.kind in PUBLISHING and bool(plan.groups),
        page=page,
        last=plan.pages,
        lines=change_words,
        record_words=record_words,
        words=kind_words,
        made=new_records,
        waiting={name: _lines(lines) for name, lines in plan.waiting.items()},
        accept_all=_accept_all(plan, upload),
        whole=upload.kind in AREA_KINDS,
        decides_numbers=may(Right.DECIDE_HELD),
        form=OnceForm(formdata=None),
    )


def _accept_all(plan: PlanSummary, upload: Upload) -> str:
    if upload.kind in AREA_KINDS:
        return "Accept all of it"
    ready = plan.groups - len(plan.to_confirm)
    organizations = kind_words("organization", ready)
    if not plan.groups:
        return "Send it to a coordinator"
    return f"Accept all of {organizations}" if ready > 1 else f"Accept {organizations}"


def _lines(lines: list[int]) -> str:
    """Where the rows of an organization stand that wait: the lines of the file, whyever they wait."""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, sorted(lines)))}"


@staff.post("/imports/<uuid:upload_id>/staff-numbers")
@requires(Right.DECIDE_HELD)
def decide_import_numbers(upload_id: UUID) -> Response:
    """Say once for all of a source who sees numbers that are a member of staff's on record and its own there."""
    answer, session = request.form.get("readers"), db.session()
    session.rollback()
    begin_writing(session)
    upload, on = find_upload(upload_id, UploadState.WAITING), import_jobs.basis(_reviews())
    summary = find_summary(session, upload, on.section, on.state(session))
    if answer not in (Audience.PUBLIC, Audience.STAFF):
        abort(400)
    if summary is None:
        upload.problem = import_jobs.MOVED
    else:
        decide_staff_numbers(session, summary.source, answer == Audience.PUBLIC)
    session.commit()
    return redirect(url_for("staff.import_plan", upload_id=upload.id))


@staff.get("/imports/<uuid:upload_id>")
@requires(Right.EDIT_LISTINGS)
def import_result(upload_id: UUID) -> Answer:
    """How far it is, and what came of it."""
    upload = find_upload(upload_id)
    done, total, goes_on = progress_of(upload)
    if upload.state is UploadState.RUNNING and not goes_on:
        problem = "The import was interrupted; nothing was changed."
        end_run(db.session(), upload.id, UploadState.WAITING, problem)
        upload = find_upload(upload_id)
    if upload.state is UploadState.WAITING:
        return redirect(url_for("staff.import_plan", upload_id=upload.id))
    applied = import_of(db.session(), upload.id)
    page = render_template(
        "staff/import_result.html",
        upload=upload,
        done=done,
        total=total,
        words=kind_words,
        applied=applied,
        taken_back=applied is not None and reversal_of(db.session(), applied) is not None,
    )
    answer = Answered(page)
    if upload.state is UploadState.RUNNING:
        answer.headers["Refresh"] = "2"
    return answer


@staff.get("/imports/<uuid:upload_id>/refused.csv")
@requires(Right.EDIT_LISTINGS)
def import_refusals(upload_id: UUID) -> Response:
    """What was refused and what is in doubt, with file, line, column and reason."""
    upload = find_upload(upload_id)
    result = upload.outcome or {}
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["what", "file", "line", "column", "reason"])
    rows = 0
    for what in ("refused", "doubts"):
        for each in result.get(what, ()):
            rows += 1
            writer.writerow(
                [what, *(cell(each[name]) for name in ("file", "line", "column", "reason"))]
            )
    text = ("\ufeff" + written.getvalue()).encode()
    return download(text, "refused-rows", rows, "refused.csv", "text/csv")


@staff.post("/imports/<uuid:upload_id>/removal")
@requires(Right.EDIT_LISTINGS)
def remove_import(upload_id: UUID) -> Response:
    """Delete a file that was uploaded; what was imported from it stays."""
    upload = find_upload(upload_id)
    if upload.state is UploadState.RUNNING:
        flash("It is being imported; wait until it has ended.")
    else:
        flash(f"{upload.name} is deleted here. What was imported from it stays.")
        forget_upload(db.session(), upload)
        db.session.commit()
    return redirect(url_for("staff.imports"))
