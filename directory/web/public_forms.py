"""Forms for anyone: each carries a signed token that needs no cookie, no session and no table."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

from flask import Flask, current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import Field, Form
from wtforms.csrf.core import CSRF, CSRFTokenField
from wtforms.validators import ValidationError

from directory.web.forms.sent_fields import remember_form

VALID_SECONDS = 8 * 60 * 60
"""A page may lie open for a working day before its form has to be loaded again."""

View = TypeVar("View", bound=Callable[..., Any])


class TokenRefused(ValueError):
    """A form came without a token, with a changed or foreign one, or too late; the message says which."""


def issue_token(purpose: str) -> str:
    """A token for one form of one page: random, dated and signed for the purpose."""
    token: str = _signer(purpose).dumps(secrets.token_urlsafe(12))
    return token


def read_token(purpose: str, token: str) -> str:
    """What is random in the token, the same however often it is sent: it can tell a second click from a second wish.

    Raises TokenRefused with a sentence for the person.
    """
    try:
        value: str = _signer(purpose).loads(token, max_age=VALID_SECONDS)
    except SignatureExpired as late:
        raise TokenRefused(
            _("This page was open for too long. Please send the form again.")
        ) from late
    except BadSignature as wrong:
        raise TokenRefused(_("The form did not arrive whole. Please send it again.")) from wrong
    return value


def shown_digest(*words: str) -> str:
    """What a page hands out with the words it shows and gets back: that these, and no others, were shown there.

    Words that differ in any part, or are parted in another way, have another digest; nobody without the key makes one.
    """
    key = str(current_app.secret_key or "").encode()
    return hmac.digest(key, repr(("shown by a public form", words)).encode(), "sha256").hex()


def is_shown_digest(sent: str | None, *words: str) -> bool:
    """Whether what came back belongs to these words."""
    return hmac.compare_digest((sent or "").encode(), shown_digest(*words).encode())


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=f"public form: {purpose}")


class _SignedToken(CSRF):  # type: ignore[misc]  # WTForms has no types
    """How WTForms makes and checks the token; the purpose is the form's."""

    def setup_form(self, form: Any) -> Any:
        self.purpose: str = form.purpose
        return super().setup_form(form)

    def generate_csrf_token(self, _field: CSRFTokenField) -> str:
        return issue_token(self.purpose)

    def validate_csrf_token(self, form: Any, field: Field) -> None:
        try:
            form.key = read_token(self.purpose, field.data or "")
        except TokenRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


class PublicForm(Form):  # type: ignore[misc]  # WTForms has no types
    """A form that a stranger sends. A refused token is an error like that of any other field.

    Give each its `purpose`; put `{{ form.csrf_token }}` into the page. After `validate()`, `key` tells one sending from
    the next. The view that takes it is declared with `carries_token`.
    """

    purpose: ClassVar[str]
    key: str = ""

    class Meta:
        """Every such form has a token."""

        csrf = True
        csrf_class = _SignedToken
        csrf_field_name = "csrf_token"

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        remember_form(self)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything is in order; a refused token is told as an error of the whole form."""
        valid: bool = super().validate(extra_validators)
        token = self["csrf_token"]
        self.form_errors.extend(token.errors)
        token.errors = ()
        return valid


def carries_token(view: View) -> View:
    """Declare that a view checks the token of a `PublicForm` itself; the token of sessions is not asked of it."""
    view.carries_token = True  # type: ignore[attr-defined]  # read by `spare_public_forms` below
    return view


def needs_no_token(view: View) -> View:
    """Declare that a view only answers, the same to everybody, although it takes a method that could change things."""
    view.needs_no_token = True  # type: ignore[attr-defined]  # read by `spare_public_forms` below
    return view


def spare_public_forms(app: Flask) -> None:
    """Leave the views that carry their own token out of the check that needs a session; call after the blueprints.

    So too those that need none, since they neither change anything nor ask who is signed in.
    """
    for view in app.view_functions.values():
        if getattr(view, "carries_token", False) or getattr(view, "needs_no_token", False):
            app.extensions["csrf"].exempt(cast("Any", view))
