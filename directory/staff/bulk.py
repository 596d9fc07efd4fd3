"""Changing many listings at once: what the filters ask for, one change, in a thread, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask, current_app, redirect, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from werkzeug.wrappers import Response
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import Length, Optional, ValidationError

from directory.audit import Actor, act_as
from directory.counted import counted
from directory.db import begin_writing
from directory.imports.known_hidden_places import load_hidden_places
from directory.matching.hidden_places import HiddenPlaces
from directory.models import (
    Account,
    Assignment,
    Audience,
    Service,
    ServiceStatus,
    ServiceTerm,
    Upload,
    UploadState,
)
from directory.publication import publish_changes
from directory.staff.blueprint import staff
from directory.staff.listings import Filters, asked_for
from directory.staff.record_page import missing_to_publish
from directory.staff.text_guard import TextGuard
from directory.staff.waiting_uploads import (
    TooMuchWaits,
    add_upload,
    content_of,
    end_run,
    finish_run,
    forget_progress,
    start_running,
    tell_progress,
)
from directory.web import background
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import READING_METHODS, db, reads_only
from directory.web.forms import OnceForm
from directory.web.forms.fields import Required, term_labels
from directory.web.forms.form_pages import FormPage
from directory.web.forms.place_words import LOOKED_AT, refusal_of
from directory.web.search_engines import follow_outbox

BATCH = 100  # published and recorded together, so that others can write in between
MOST = 20_000  # more than any list of a coalition; a mistaken filter must not hold the database for minutes
CHANGES = {
    "": "Choose",
    "publish": "Publish those with a description, a kind of help and a way to reach them",
    "suspend": "Suspend",
    "archive": "Archive",
    "partners": "Keep from the public: partners only",
    "add_term": "Add a kind of help",
    "remove_term": "Take away a kind of help",
    "notice": "Put a notice on top",
    "end_notice": "Take the notice away",
    "take_on": "Take their verification on",
}


_STATUSES = {"suspend": ServiceStatus.INACTIVE, "archive": ServiceStatus.DEFUNCT}


class BulkForm(OnceForm):
    """One change and what it needs. `query` holds the filters, `count` what they found when the page was made."""

    query = HiddenField()
    count = HiddenField()
    change = SelectField("What to do with them", [Required("Choose what to do")], choices=CHANGES)
    term = SelectField(
        "Kind of help",
        choices=lambda: {"": "Choose"} | term_labels("services"),
        description="Only for “Add” or “Take away a kind of help”",
    )
    notice = StringField(
        "Notice",
        [Length(max=500, message="Use at most 500 characters")],
        description="Only for “Put a notice on top”",
    )
    until = DateField(
        "Last day of the notice", [Optional()], description="Only for “Put a notice on top”"
    )

    def validate_term(self, field: SelectField) -> None:
        """Two of the changes need a kind of help."""
        if self.change.data in ("add_term", "remove_term") and not field.data:
            raise ValidationError("Choose a kind of help")

    def validate_notice(self, field: StringField) -> None:
        """A notice has words and an end."""
        if self.change.data == "notice" and not ((field.data or "").strip() and self.until.data):
            raise ValidationError("Enter a notice and its last day")
        refusal = refusal_of(field.data, LOOKED_AT) if self.change.data == "notice" else ""
        if refusal:
            raise ValidationError(refusal)


@staff.route("/bulk", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
@reads_only
def bulk() -> str | Response | tuple[str, int]:
    """Say what to do with everything that the filters find."""
    form = BulkForm()
    if request.method in READING_METHODS:
        filters = Filters.read(request.args)
        form.query.data = filters.address().partition("?")[2]
        if request.args.get("change") in CHANGES:
            form.change.data = request.args["change"]
        form.count.data = str(_count(filters))
        return _page(form)
    if not form.validate():
        return _page(form), 422
    filters = Filters.of(form.query.data or "")
    if form.count.data != str(_count(filters)):
        form.count.data = str(_count(filters))
        form.form_errors.append(
            "The number of listings has changed since you opened this page. Check it, then go on."
        )
        return _page(form), 409
    query, _on = asked_for(db.session(), filters, local_now().date())
    ids = [str(each) for each in db.session.scalars(query.order_by(Service.id).limit(MOST))]
    account = current_account()
    actor = Actor(account.email, account.id) if account else Actor("an editor")
    orders = {
        "ids": ids, "change": form.change.data, "term": form.term.data, "notice": (form.notice.data or "").strip(),
        "until": form.until.data.isoformat() if form.until.data else None,
        "account": str(account.id) if account else None,
    }  # fmt: skip
    db.session.rollback()
    name = f"{CHANGES[form.change.data]}: {counted(len(ids), 'listing')}"
    session, key = db.session(), form.form_key.data or ""
    try:
        upload = add_upload(session, key, name, "bulk", actor.name, json.dumps(orders).encode())
    except TooMuchWaits as problem:
        session.rollback()
        form.form_errors.append(str(problem))
        return _page(form), 422
    _start(upload, actor)
    return redirect(url_for("staff.import_result", upload_id=upload.id))


def _count(filters: Filters) -> int:
    query, _on = asked_for(db.session(), filters, local_now().date())
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _page(form: BulkForm) -> str:
    back = f"{url_for('staff.listings')}?{form.query.data}"
    number = int(form.count.data) if (form.count.data or "").isdecimal() else 0
    many = counted(number, "listing")
    return FormPage(
        f"Edit {many} at once", back, "Edit many",
        "All of them are changed together, or none is.",
        beside={"save": f"Change {many}", "trail": [("All listings", back)]},
    ).show(form)  # fmt: skip


def _start(upload: Upload, actor: Actor) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the app behind the proxy
    if start_running(db.session(), upload):
        background.run("bulk edit", _run, app, upload.id, actor)


def _run(app: Flask, upload_id: UUID, actor: Actor) -> None:
    with app.app_context():
        session = db.session()
        try:
            orders = json.loads(content_of(session, session.get_one(Upload, upload_id)) or b"")
            session.rollback()
            begin_writing(session)
            act_as(session, actor)
            changed = change_all(
                session, orders, lambda done, total: tell_progress(upload_id, done, total)
            )
            same = len(orders["ids"]) - changed
            result = {
                "created": {}, "updated": {"service": changed}, "unchanged": {"service": same},
                "refused": [], "doubts": [], "left_out": 0,
            }  # fmt: skip
            finish_run(session, upload_id, result)
            session.commit()
            forget_progress(upload_id)
            follow_outbox()
        except Exception:  # whatever it is, the page must say that it ended
            app.logger.exception("a bulk edit failed")
            problem = "Something went wrong; nothing was changed."
            end_run(session, upload_id, UploadState.FAILED, problem)
        finally:
            db.session.remove()


def change_all(
    session: Session, orders: dict[str, Any], progress: Callable[[int, int], None]
) -> int:
    """Make one change to each of the services, publishing batch by batch; returns how many it changed."""
    ids = [UUID(each) for each in orders["ids"]]
    hidden = load_hidden_places(session)
    changed = 0
    for start in range(0, len(ids), BATCH):
        chosen = ids[start : start + BATCH]
        query = select(Service).where(Service.id.in_(chosen)).options(selectinload(Service.terms))
        with session.no_autoflush:
            for service in session.scalars(query):
                changed += _change(session, service, orders, hidden)
        publish_changes(session)
        session.expunge_all()
        progress(min(start + BATCH, len(ids)), len(ids))
    return changed


def _change(
    session: Session, service: Service, orders: dict[str, Any], hidden: HiddenPlaces
) -> bool:
    """Make the change; False where it changes nothing."""
    kind = orders["change"]
    if kind == "publish":
        return _publish(service, hidden, session.get(Account, UUID(orders["account"])))
    if kind in _STATUSES:
        return _set(service, "status", _STATUSES[kind])
    if kind == "partners":
        return service.audience == Audience.PUBLIC and _set(service, "audience", Audience.PARTNER)
    if kind == "take_on":
        return _take_on(session, service, UUID(orders["account"]))
    if kind in ("add_term", "remove_term"):
        return _term(service, orders["term"], kind == "add_term")
    is_put = kind == "notice"
    until = date.fromisoformat(orders["until"]) if is_put else None
    words = orders["notice"] if is_put else None
    return any([_set(service, "alert", words), _set(service, "alert_expires_on", until)])


def _publish(service: Service, hidden: HiddenPlaces, by: Account | None) -> bool:
    """Publish what is complete enough; what somebody must look at first stays as it is."""
    before = service.status
    if missing_to_publish(service) or before == ServiceStatus.ACTIVE:
        return False
    guard = TextGuard(service.organization, service.id, hidden, by)
    service.status = ServiceStatus.ACTIVE
    if not guard.verdict(service.organization).is_clear:
        service.status = before
        return False
    return True


def _set(service: Service, name: str, value: object) -> bool:
    if getattr(service, name) == value:
        return False
    setattr(service, name, value)
    return True


def _term(service: Service, code: str, wanted: bool) -> bool:
    known = next(
        (each for each in service.terms if (each.vocabulary, each.code) == ("services", code)), None
    )
    if wanted == (known is not None):
        return False
    if known is None:
        service.terms.append(ServiceTerm(vocabulary="services", code=code))
    else:
        service.terms.remove(known)
    return True


def _take_on(session: Session, service: Service, account_id: UUID) -> bool:
    known = session.get(Assignment, service.id)
    if known is not None:
        return False
    session.add(Assignment(service_id=service.id, account_id=account_id))
    return True
