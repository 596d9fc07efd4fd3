"""Plans of imports in the browser: look at one, accept all or some of it, see how far it is and what came of it."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from flask import Response as Answered
from flask import current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.audit import Actor, act_as
from directory.db import begin_writing
from directory.exchange.plan_notices import remember_plan
from directory.exports.cell_text import cell
from directory.imports.mapping import MappingUnreadable
from directory.imports.plan import Plan
from directory.imports.plan_text import change_lines, kind_words, new_records
from directory.parsing.incoming import NothingToRead, Remark
from directory.staff import import_jobs
from directory.staff.blueprint import staff
from directory.staff.import_jobs import AREA_KINDS, uploads
from directory.staff.import_uploads import find_upload, unreadable
from directory.staff.uploads import Upload
from directory.web.access import Right, current_account, requires
from directory.web.database import db, reads_only
from directory.web.forms import OnceForm
from directory.web.policy import may_decide_held

Answer = str | Response | tuple[str, int]
GROUPS = 100
"""Organizations on one page of a plan."""
REMARKS = 100


@staff.route("/imports/<uuid:upload_id>/plan", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def import_plan(upload_id: UUID) -> Answer:
    """What it would do; accept all of it, or leave some out."""
    upload = find_upload(upload_id)
    if upload.state != "waiting":
        return redirect(url_for("staff.import_result", upload_id=upload.id))
    try:
        plan = import_jobs.plan_of(db.session(), upload, _reviews())
    except (NothingToRead, MappingUnreadable) as problem:
        return unreadable(upload, problem)
    if request.method == "POST":
        return _accept(upload, plan)
    _remember(plan, upload)
    return _plan_page(upload, plan)


def _accept(upload: Upload, plan: Plan) -> Answer:
    approved = import_jobs.digest(plan)
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
    import_jobs.start(upload, approved, actor, _reviews())
    return redirect(url_for("staff.import_result", upload_id=upload.id))


def _reviews() -> bool:
    """Whether rows with an address wait for somebody else."""
    return not may_decide_held(current_account())


def _remember(plan: Plan, upload: Upload) -> None:
    """Looking at a plan is an act: it is in the audit before the page leaves."""
    session, account = db.session(), current_account()
    actor = Actor(account.email, account.id) if account else Actor("an editor")
    session.rollback()
    begin_writing(session)
    act_as(session, actor)
    remember_plan(session, plan, upload.name, current_app.config["SETTINGS"].public_address)
    session.commit()


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
        made=new_records,
        waiting=_waiting(plan),
        accept_all=_accept_all(plan, upload),
        whole=upload.kind in AREA_KINDS,
        refused=_together(plan.refused),
        doubts=_together(plan.doubts),
        approved=import_jobs.digest(plan),
        form=OnceForm(formdata=None),
    )


def _accept_all(plan: Plan, upload: Upload) -> str:
    if upload.kind in AREA_KINDS:
        return "Accept all of it"
    organizations = kind_words("organization", len(plan.groups))
    if not plan.groups:
        return "Send it to a coordinator"
    return f"Accept all of {organizations}" if len(plan.groups) > 1 else f"Accept {organizations}"


def _waiting(plan: Plan) -> dict[str, str]:
    """Where the rows stand that wait, by the name of their organization: the lines of the file, whyever they wait."""
    lines: dict[str, list[int]] = {}
    for held in plan.held:
        found = lines.setdefault(held.organization.name, [])
        found += [row.line for row in held.rows if row.line and row.line not in found]
    return {
        name: f"line{'s' if len(each) > 1 else ''} {', '.join(map(str, sorted(each)))}"
        for name, each in lines.items()
    }


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
    upload = find_upload(upload_id)
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
    upload = find_upload(upload_id)
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
    upload = find_upload(upload_id)
    if upload.state == "running":
        flash("It is being imported; wait until it has ended.")
    else:
        uploads().drop(upload)
        flash(f"{upload.name} is forgotten.")
    return redirect(url_for("staff.imports"))
