"""Forms as they are sent: a key by which a second click is recognised, so that it does its work once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar

from flask import redirect, request
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import Field, HiddenField

from directory.models import FormSubmission
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms.problems import Sentences
from directory.web.forms.sent_fields import remember_form

Answer = str | Response | tuple[str, int]


class Keyed(Protocol):
    """A form that tells one sending from the next, empty where it cannot."""

    @property
    def key(self) -> str:
        """The same however often it is sent."""
        ...


class PageForm(FlaskForm):
    """A form of a page, sent as browsers send forms; a body of JSON is none and reads as an empty one."""

    names_fields = True  # English pages: a problem can be put after the label of its field
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The fields of which one begins what the other ends, by name: two days or two times of one day."""

    class Meta(FlaskForm.Meta):
        """How the form reads what was sent, and in whose words it says what is wrong."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """The fields that were sent."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

        def get_translations(self, form: Any) -> Sentences:
            """Our sentences in place of those that WTForms brings."""
            return Sentences(super().get_translations(form))

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        remember_form(self)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every field is right, and nothing ends before it begins."""
        valid = bool(super().validate(extra_validators))
        for names in self.in_order:
            begins, ends = (self[name] for name in names)
            if ends.data and not ends.errors and (problem := _out_of_order(begins, ends)):
                ends.errors = [*ends.errors, problem]
                valid = False
        return valid

    @property
    def shown(self) -> list[Field]:
        """The fields that people see."""
        return [field for field in self if not isinstance(field, HiddenField)]

    @property
    def hidden(self) -> list[Field]:
        """Token, key, version and whatever else the page carries along."""
        return [field for field in self if isinstance(field, HiddenField)]


def _out_of_order(begins: Field, ends: Field) -> str:
    """What is wrong with two days or times; a thing may end on the day on which it begins, not at the minute."""
    first, last = begins.label.text, ends.label.text
    if isinstance(ends.data, date):
        if begins.data and ends.data < begins.data:
            return f"“{last}” is before “{first}”. Enter the same day or a later one"
        return ""
    if not begins.data:
        return f"“{last}” needs a time under “{first}” too. Enter both, or leave both empty"
    if ends.data <= begins.data:
        return f"“{last}” is not after “{first}”. Enter a later time"
    return ""


def new_form_key() -> str:
    """A key that no other form has."""
    return secrets.token_urlsafe(18)


class OnceForm(PageForm):
    """A form that carries a key of its own, so that handing it in twice does its work once."""

    form_key = HiddenField(default=new_form_key)

    @property
    def key(self) -> str:
        """What tells one sending from the next."""
        return self.form_key.data or ""


Form = TypeVar("Form", bound=Keyed)
Given = ParamSpec("Given")
Returned = TypeVar("Returned")


def previous_redirect(form: Keyed) -> Response | None:
    """Where this very form has led before; None when it is handed in for the first time.

    Writing requests hold the write lock, so that of two clicks the second one waits and finds the first. Commits then.
    """
    # A server that died and came back shows what it had written and not yet acknowledged, because no replica had it. To
    # find it is to acknowledge it: locking the row is a write, whose commit waits for the replica.
    query = select(FormSubmission).where(FormSubmission.key == form.key).with_for_update()
    known = db.session.scalar(query) if form.key else None
    account = current_account()
    if known is None or known.account_id != (account.id if account else None):
        return None
    address = known.led_to
    db.session.commit()
    return redirect(address)


def pressed_once(
    form_of: Callable[[], Form],
) -> Callable[[Callable[Concatenate[Form, Given], Returned]], Callable[Given, Returned | Response]]:
    """Hand a view the form that came in; pressed again, the same form leads where it led before, and does no more."""

    def handed(
        view: Callable[Concatenate[Form, Given], Returned],
    ) -> Callable[Given, Returned | Response]:
        @wraps(view)
        def handed_in(*unnamed: Given.args, **named: Given.kwargs) -> Returned | Response:
            form = form_of()
            return previous_redirect(form) or view(form, *unnamed, **named)

        return handed_in

    return handed


def lead_to(form: Keyed, address: str) -> Response:
    """Commit what the form did and go on to an address, the same for a second click."""
    remember_redirect(form, address)
    db.session.commit()
    return redirect(address)


def remember_redirect(form: Keyed, address: str) -> None:
    """Let a second click, or a reload, of this very form lead to an address. The caller commits."""
    account = current_account()
    if form.key:
        db.session.add(
            FormSubmission(
                key=form.key,
                account_id=account.id if account else None,
                led_to=address,
            )
        )


def once(form: Keyed, work: Callable[[], str]) -> Response:
    """Do the work, which returns the address to go on to, unless this very form has done it before."""
    return previous_redirect(form) or lead_to(form, work())
