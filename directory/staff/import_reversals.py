"""Taking an applied import back in the browser: what would go, what goes back and what stays is shown first."""

from __future__ import annotations

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.exchange.import_audit import note_plan
from directory.imports.applied_imports import latest_imports, reversal_of
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.planning.reversal_plan import GONE, Fate, PlannedReversal
from directory.imports.reversal import CannotReverse, load_reversal, reverse_import
from directory.imports.reversal_text import TITLES, fate_words, reversal_note
from directory.models import AppliedImport
from directory.staff.blueprint import staff
from directory.staff.editable_records import KINDS
from directory.web.access import Right, current_account, requires
from directory.web.database import READING_METHODS, db
from directory.web.forms import OnceForm, lead_to, previous_redirect
from directory.web.record_permissions import may_decide_held
from directory.web.repeats_taken_off import compare_since

Answer = str | Response | tuple[str, int]
MOST = 1_000
"""More records than this take longer than a page may; the command line takes them back."""
MOST_NAMES = 100
MOST_LISTED = 20
_PAGES = {each.name: each.page for each in KINDS}
_MOVED = "The records have changed since this page was made: look at it again."


@staff.route("/imports/applied/<int(max=2147483647):number>/reversal", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
def import_reversal(number: int) -> Answer:
    """What taking it back would do; done when it is pressed and nothing has moved since."""
    act = db.session.get(AppliedImport, number)
    if act is None or not _is_for_account(act):
        abort(404)
    if request.method in READING_METHODS:
        return _page(act, OnceForm(formdata=None))
    form = OnceForm()
    return previous_redirect(form) or _take_back(act, form)


def applied_imports() -> list[AppliedImport]:
    """The latest imports that the account can take back: its own, or all where it decides what waits for review."""
    account = current_account()
    if account is None:
        return []
    own = None if may_decide_held(account) else account.id
    return latest_imports(db.session(), MOST_LISTED, own)


def _is_for_account(act: AppliedImport) -> bool:
    account = current_account()
    return account is not None and (act.account_id == account.id or may_decide_held(account))


def _take_back(act: AppliedImport, form: OnceForm) -> Answer:
    session, number = db.session(), act.number
    try:
        plan = load_reversal(session, number)
        if not form.validate() or request.form.get("approved") != plan.approved:
            return _page(act, form, _MOVED), 409
        if not plan.does_anything or len(plan.records) > MOST:
            return _page(act, form), 422
        hidden = KEPT_HIDDEN_PLACES.places(session)
        note_plan(session, plan.name, reversal_note(plan))
        reverse_import(session, plan)
    except CannotReverse as problem:
        session.rollback()
        flash(f"Nothing was changed. {problem}", "problem")
        return redirect(url_for("staff.import_reversal", number=number))
    flash(f"Done: {plan.name} is {'brought' if act.reverses else 'taken'} back.")
    back = reversal_of(session, act) or act
    answer = lead_to(form, url_for("staff.import_reversal", number=act.reverses or back.number))
    compare_since(session, current_app.config["SETTINGS"], hidden)
    return answer


def _page(act: AppliedImport, form: OnceForm, moved: str = "") -> str:
    try:
        plan, problem = load_reversal(db.session(), act.number), moved
    except CannotReverse as why:
        plan, problem = None, str(why)
    return render_template(
        "staff/import_reversal.html",
        act=act,
        plan=plan,
        problem=problem,
        back=reversal_of(db.session(), act),
        form=form,
        titles=TITLES,
        words=fate_words,
        page_of=_page_of,
        most_names=MOST_NAMES,
        is_large=plan is not None and len(plan.records) > MOST,
    )


def _page_of(record: PlannedReversal) -> str | None:
    """The address of a record's own page, for those that have one and are on record."""
    page = _PAGES.get(record.kind)
    is_here = record.fate is not Fate.RETURNED and record.reason != GONE
    return url_for(page, record_id=record.record_id) if page and is_here else None
