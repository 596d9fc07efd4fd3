"""Duplicates: pairs that may be one, two records side by side, merging them field by field, parting them again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.duplicates.compared_records import MODELS, ordered
from directory.duplicates.merge import CannotMerge, Difference, differences, merge, undo
from directory.duplicates.pair_cache import PairCache
from directory.fields.declared import field_label
from directory.models import Merge, NotDuplicate
from directory.staff.blueprint import staff
from directory.staff.editable_records import ORGANIZATION, SERVICE
from directory.staff.published_anyway import remember_published
from directory.staff.text_guard import TextGuard, Verdict
from directory.web.access import Right, current_email, may, requires
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, once, pressed_once
from directory.web.forms.second_press import is_pressed
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back

Answer = str | Response | tuple[str, int]
KINDS = {"organization": "Organizations", "service": "Services", "person": "People"}
KINDS_OF_LISTINGS = {each.name: each.organization for each in (ORGANIZATION, SERVICE)}
MOST = 50
"""Pairs on the page, the surest; those that were told apart or merged make room for the next."""
LOOKED_AT_FIRST = (
    "A text of the record that goes must be looked at before others read it. Choose the other value, or change the "
    "text on its own page, then merge."
)


NOT_CONFIRMED = (
    "The agency has not confirmed all that the listing says now. Say so under “Record a call”."
)
UNDO_WAITS = (
    "Nothing is changed. What would come back has a text that must be looked at before others read it. A coordinator "
    "can undo this merge."
)


@staff.get("/duplicates")
@requires(Right.EDIT_LISTINGS)
def duplicates() -> str:
    """The pairs of a kind, and what was merged lately."""
    return _list(_kind(request.args.get("kind", "organization")))


def _list(kind: str, asked: Merge | None = None, verdict: Verdict | None = None) -> str:
    """The page of a kind; `verdict` is what the undoing of the merge `asked` must be pressed twice for."""
    cache: PairCache = current_app.extensions.setdefault("likely_pairs", PairCache(MOST))
    found = cache.surest(db.session(), kind)
    merges = (
        select(Merge)
        .where(Merge.kind == kind)
        .order_by(Merge.created_at.desc(), Merge.id)
        .limit(20)
    )
    return render_template(
        "staff/duplicates.html",
        kind=kind,
        kinds={name: words for name, words in KINDS.items() if _is_open(name)},
        pairs=found.pairs,
        total=found.total,
        merges=list(db.session.scalars(merges)),
        asked=asked,
        verdict=verdict,
    )


@staff.get("/duplicates/<kind>/<uuid:kept_id>/<uuid:gone_id>")
@requires(Right.EDIT_LISTINGS)
def pair(kind: str, kept_id: UUID, gone_id: UUID) -> str:
    """Two records side by side."""
    kept, gone = _both(kind, kept_id, gone_id)
    return _page(kind, kept, gone, OnceForm(formdata=None))


@staff.post("/duplicates/<kind>/<uuid:kept_id>/<uuid:gone_id>/merge")
@requires(Right.EDIT_LISTINGS)
@pressed_once(OnceForm)
def create_merge(form: OnceForm, kind: str, kept_id: UUID, gone_id: UUID) -> Answer:
    """Merge them; of each field in which they differ one value was chosen."""
    kept, gone = _both(kind, kept_id, gone_id)
    if request.form.get("versions") != _versions(kept, gone):
        return _page(
            kind,
            kept,
            gone,
            form,
            "One of them has changed since you opened this page. Look again, then merge.",
        ), 409
    taken = {
        each.field for each in differences(kept, gone) if request.form.get(each.field) == "gone"
    }
    guard = _guard_of(kind, kept, gone)
    try:
        made = merge(db.session(), kind, kept_id, gone_id, taken, current_email() or "")
    except CannotMerge as problem:
        db.session.rollback()
        return _page(kind, *_both(kind, kept_id, gone_id), form, str(problem)), 422
    if guard is not None and not guard.verdict(KINDS_OF_LISTINGS[kind](kept)).is_clear:
        db.session.rollback()
        return _page(kind, *_both(kind, kept_id, gone_id), form, LOOKED_AT_FIRST), 422
    flash(f"“{made.gone_name}” is now part of “{made.kept_name}”. It can be undone below.")
    if getattr(kept, "is_in_doubt", False):
        flash(NOT_CONFIRMED)
    return lead_to(form, url_for("staff.duplicates", kind=kind))


@staff.post("/duplicates/<kind>/<uuid:kept_id>/<uuid:gone_id>/two")
@requires(Right.EDIT_LISTINGS)
def tell_apart(kind: str, kept_id: UUID, gone_id: UUID) -> Response:
    """Say that they are two: the pair is not shown again."""
    _both(kind, kept_id, gone_id)
    one_id, other_id = ordered(kept_id, gone_id)

    def work() -> str:
        if is_undone():
            known = db.session.get(NotDuplicate, (kind, one_id, other_id))
            if known is not None:
                db.session.delete(known)
            flash("They may be suggested as duplicates again.")
            return url_for("staff.duplicates", kind=kind)
        db.session.merge(NotDuplicate(kind=kind, one_id=one_id, other_id=other_id))
        here = url_for("staff.tell_apart", kind=kind, kept_id=kept_id, gone_id=gone_id)
        words = "Saved: they are two. We do not suggest them again."
        offer_way_back(words, here, {UNDONE: "1"})
        return url_for("staff.duplicates", kind=kind)

    return once(OnceForm(), work)


@staff.post("/merges/<uuid:merge_id>/undo")
@requires(Right.EDIT_LISTINGS)
def undo_merge(merge_id: UUID) -> Answer:
    """Part two records again. What comes back is read as if it were written now: something may be hidden since."""
    made = db.session.get(Merge, merge_id)
    if made is None or not _is_open(made.kind):
        abort(404)
    kind, back = made.kind, url_for("staff.duplicates", kind=made.kind)
    kept = db.session.get(MODELS[kind], made.kept_id)
    guard = _guard_of(kind, kept, kept) if kept is not None else None
    try:
        undo(db.session(), made)
    except CannotMerge as problem:
        db.session.rollback()
        flash(str(problem), "problem")
        return redirect(back)
    verdict = _verdict_on_parted(guard, made) if guard else Verdict()
    if verdict.waits:
        db.session.rollback()
        flash(UNDO_WAITS, "problem")
        return redirect(back)
    if verdict.warnings:
        if not is_pressed(verdict.digest):
            db.session.rollback()
            return _list(kind, db.session.get(Merge, merge_id), verdict), 422
        if verdict.publishes:
            remember_published(verdict)
    flash(f"“{made.gone_name}” and “{made.kept_name}” are two again.")
    db.session.commit()
    return redirect(back)


def _verdict_on_parted(guard: TextGuard, made: Merge) -> Verdict:
    """What the texts of both records repeat that is hidden now."""
    db.session.flush()
    db.session.expire_all()  # the objects still hold the rows that went back to the other one
    both = (db.session.get_one(MODELS[made.kind], each) for each in (made.kept_id, made.gone_id))
    return guard.verdict(*dict.fromkeys(KINDS_OF_LISTINGS[made.kind](each) for each in both))


def _guard_of(kind: str, kept: Any, gone: Any) -> TextGuard | None:
    """What asks about the texts that the one record would get from the other; people have none that are published."""
    if kind not in KINDS_OF_LISTINGS:
        return None
    owner, other = KINDS_OF_LISTINGS[kind](kept), KINDS_OF_LISTINGS[kind](gone)
    guard = TextGuard(owner)
    if other is not owner:
        guard.add(other)
    return guard


def _is_open(kind: str) -> bool:
    """People are the coordinators' to merge."""
    return kind in KINDS and (kind != "person" or may(Right.EDIT_STAKEHOLDERS))


def _kind(kind: str) -> str:
    return kind if _is_open(kind) else abort(404)


def _both(kind: str, kept_id: UUID, gone_id: UUID) -> tuple[Any, Any]:
    model = MODELS[_kind(kind)]
    kept, gone = db.session.get(model, kept_id), db.session.get(model, gone_id)
    if kept is None or gone is None or kept is gone:
        abort(404)
    return kept, gone


def _versions(kept: Any, gone: Any) -> str:
    return f"{kept.version} {gone.version}"


def _page(kind: str, kept: Any, gone: Any, form: OnceForm, problem: str | None = None) -> str:
    return render_template(
        "staff/pair.html",
        kind=kind,
        kept=kept,
        gone=gone,
        lines=[_line(kind, each) for each in differences(kept, gone)],
        belongings=[(_belongings(each)) for each in (kept, gone)],
        versions=_versions(kept, gone),
        form=form,
        problems=[problem] if problem else [],
    )


def _line(kind: str, difference: Difference) -> tuple[str, str, str, str, bool]:
    """Name, label, both values in words, and whether the gone one's is the better guess: where the other has none."""
    kept, gone = _words(difference.kept), _words(difference.gone)
    label = field_label(kind, difference.field).capitalize()
    return difference.field, label, kept, gone, not kept


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(getattr(value, "value", value))


def _belongings(record: Any) -> str:
    """What depends on a record, in numbers."""
    counted = {
        "services": ("service", "services"), "locations": ("place", "places"), "phones": ("phone", "phones"),
        "contacts": ("person to speak to", "people to speak to"), "sites": ("site", "sites"),
        "affiliations": ("organization", "organizations"), "attendances": ("attendance", "attendances"),
    }  # fmt: skip
    found = [
        f"{number} {one if number == 1 else many}"
        for name, (one, many) in counted.items()
        if (number := len(getattr(record, name, ())))
    ]
    return ", ".join(found) or "nothing"
