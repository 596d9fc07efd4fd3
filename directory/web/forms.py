"""The kit of forms that write: the version of the record they show, and a key by which a second click is recognised."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Protocol

from flask import redirect, request
from flask_wtf import FlaskForm
from sqlalchemy.orm.attributes import flag_modified
from werkzeug.wrappers import Response
from wtforms import HiddenField

from directory.db import now
from directory.models import FormSubmission
from directory.web.access import current_account
from directory.web.database import db


class Versioned(Protocol):
    """A record with a version that moves on with every change."""

    version: Any
    modified_at: Any


class Keyed(Protocol):
    """A form that tells one sending from the next, empty where it cannot."""

    @property
    def key(self) -> str:
        """The same however often it is sent."""
        ...


class PageForm(FlaskForm):
    """A form of a page, sent as browsers send forms; a body of JSON is none and reads as an empty one."""

    class Meta(FlaskForm.Meta):
        """How the form reads what was sent."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """The fields that were sent."""
            return None if request.is_json else super().wrap_formdata(form, formdata)


class OnceForm(PageForm):
    """A form that carries a key of its own, so that handing it in twice does its work once."""

    form_key = HiddenField(default=lambda: secrets.token_urlsafe(18))

    @property
    def key(self) -> str:
        """What tells one sending from the next."""
        return self.form_key.data or ""


class RecordForm(OnceForm):
    """A form that changes a record and carries the version it showed."""

    version = HiddenField()

    def show_version(self, record: Versioned) -> None:
        """Write the record's version into the form."""
        self.version.data = str(record.version)

    def is_current(self, record: Versioned) -> bool:
        """Whether nobody has changed the record since the form was made."""
        return bool(self.version.data == str(record.version))


def led_before(form: Keyed) -> Response | None:
    """Where this very form has led before; None when it is handed in for the first time.

    Writing requests hold the write lock, so that of two clicks the second one waits and finds the first.
    """
    known = db.session.get(FormSubmission, form.key) if form.key else None
    account = current_account()
    if known is None or known.account_id != (account.id if account else None):
        return None
    return redirect(known.led_to)


def lead_to(form: Keyed, address: str) -> Response:
    """Commit what the form did and go on to an address, the same for a second click."""
    account = current_account()
    if form.key:
        db.session.add(
            FormSubmission(
                key=form.key,
                account_id=account.id if account else None,
                led_to=address,
            )
        )
    db.session.commit()
    return redirect(address)


def once(form: Keyed, work: Callable[[], str]) -> Response:
    """Do the work, which returns the address to go on to, unless this very form has done it before."""
    return led_before(form) or lead_to(form, work())


def move_on(record: Versioned) -> None:
    """Give the record a new version although only parts of it, in other tables, have changed."""
    record.modified_at = now()
    flag_modified(record, "modified_at")  # within one second, too
