"""The forms of the accounts door."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from directory.models import Role
from directory.models.account import LONGEST_PASSWORD, SHORTEST_PASSWORD, normal_email
from directory.web.forms import OnceForm, PageForm

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ROLES = [SelectChoice(role.value, role.value.replace("_", " ").capitalize()) for role in Role]


class SignInForm(PageForm):
    """E-mail and password."""

    email = EmailField(
        lazy_gettext("E-mail address"),
        [InputRequired(lazy_gettext("Enter your e-mail address"))],
        render_kw={"autocomplete": "username webauthn"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [InputRequired(lazy_gettext("Enter your password"))],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(PageForm):
    """A code of the authenticator app, or a recovery code."""

    code = StringField(
        "Code",
        [InputRequired("Enter the code"), Length(max=40, message="That is too long for a code")],
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
        },
    )


class AuthenticatorForm(PageForm):
    """The first code of an authenticator app, with the signed secret that it was made from."""

    secret = HiddenField()
    code = StringField(
        "Code from the app",
        [
            InputRequired("Enter the code that the app shows"),
            Regexp(r"\s*[0-9]{3}\s?[0-9]{3}\s*", message="The code has six digits"),
        ],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class ConfirmForm(PageForm):
    """The password again, before something that matters."""

    password = PasswordField(
        "Your password",
        [InputRequired("Enter your password")],
        render_kw={"autocomplete": "current-password"},
    )


class NewPasswordForm(PageForm):
    """A password that somebody chooses."""

    email = HiddenField(render_kw={"autocomplete": "username"})
    new_password = PasswordField(
        "New password",
        [
            InputRequired("Choose a password"),
            Length(
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD,
                f"Choose a password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
            ),
        ],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_new_password(self, field: Any) -> None:
        """Refuse what is guessed first: one letter over and over, or the own address."""
        name = (self.email.data or "").partition("@")[0]
        if len(set(field.data)) < 5 or (len(name) > 3 and name in field.data.casefold()):
            raise ValidationError("That is easily guessed. Several words in a row are better.")


class ChangePasswordForm(NewPasswordForm):
    """A new password in place of the present one."""

    password = PasswordField(
        "Present password",
        [InputRequired("Enter your present password")],
        render_kw={"autocomplete": "current-password"},
    )


class ForgottenForm(OnceForm):
    """Where to mail a link."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Enter your e-mail address"), Length(max=200)],
        render_kw={"autocomplete": "username"},
    )


class RoleForm(PageForm):
    """What an account may do, and for an editor of own organizations which these are."""

    role = SelectField("Role", choices=ROLES)
    organizations = TextAreaField("Own organizations", [Length(max=4000)], render_kw={"rows": "3"})


class InvitationForm(RoleForm, OnceForm):
    """Whom to invite."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Enter an e-mail address"), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )

    def validate_email(self, field: Any) -> None:
        """An address that mail can go to."""
        field.data = normal_email(field.data)
        if not ADDRESS.fullmatch(field.data):
            raise ValidationError("That is no e-mail address, such as name@example.org")


class PasskeyForm(PageForm):
    """What a browser says about a passkey, as JSON; and what to call it."""

    credential = HiddenField(validators=[InputRequired(), Length(max=20_000)])
    name = StringField("Name of the passkey", [Length(max=60)])
