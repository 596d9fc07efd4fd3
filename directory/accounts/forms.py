"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from directory.accounts.password_strength import weakness
from directory.models import Role
from directory.models.accounts.account import LONGEST_PASSWORD, SHORTEST_PASSWORD, normal_email
from directory.web.forms import OnceForm, PageForm
from directory.web.forms.fields import MAIL_ADDRESS
from directory.web.reauthentication import LONGEST_CREDENTIAL, ConfirmedForm, FactorForm

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


class AuthenticatorForm(ConfirmedForm):
    """The first code of an authenticator app, with the signed secret that it was made from."""

    secret = HiddenField()
    first_code = StringField(
        "Code from the new app",
        [
            InputRequired("Enter the code that the app shows"),
            Regexp(r"\s*[0-9]{3}\s?[0-9]{3}\s*", message="The code has six digits"),
        ],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class NewPasswordForm(PageForm):
    """A password that somebody chooses. Give it `context`: the words that a guesser would try for its owner."""

    context: tuple[str, ...] = ()
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
        """Refuse what is guessed first."""
        found = weakness(field.data, self.context)
        if found:
            raise ValidationError(found)


class ChosenPasswordForm(NewPasswordForm, FactorForm):
    """A password chosen by a mailed link; a present factor is asked for where others are to be removed."""


class ChangePasswordForm(NewPasswordForm, ConfirmedForm):
    """A new password in place of the present one."""

    password = PasswordField(
        "Your present password",
        [InputRequired("Enter your present password")],
        render_kw={"autocomplete": "current-password"},
    )


class AddressForm(ConfirmedForm):
    """Another e-mail address in place of the present one."""

    new_email = EmailField(
        "New e-mail address",
        [InputRequired("Enter the new e-mail address"), Length(max=200)],
        render_kw={"autocomplete": "email"},
    )

    def validate_new_email(self, field: Any) -> None:
        """An address that mail can go to."""
        require_address(field)


class ForgottenForm(OnceForm):
    """Where to mail a link."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Enter your e-mail address"), Length(max=200)],
        render_kw={"autocomplete": "username"},
    )


class RoleForm(ConfirmedForm):
    """What an account may do, and whose it is: an editor of own organizations keeps the listings of these."""

    role = SelectField("Role", choices=ROLES)
    organizations = TextAreaField("Organizations", [Length(max=4000)], render_kw={"rows": "3"})


class InvitationForm(RoleForm, OnceForm):
    """Whom to invite."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Enter an e-mail address"), Length(max=200)],
        render_kw={"autocomplete": "off"},
    )

    def validate_email(self, field: Any) -> None:
        """An address that mail can go to."""
        require_address(field)


class PasskeySignInForm(PageForm):
    """What a browser says about a passkey, as JSON."""

    credential = HiddenField(validators=[InputRequired(), Length(max=LONGEST_CREDENTIAL)])


class PasskeyForm(ConfirmedForm):
    """What a browser says about a passkey that it has made, as JSON; and what to call it."""

    credential = HiddenField(validators=[InputRequired(), Length(max=LONGEST_CREDENTIAL)])
    name = StringField("Name of the passkey", [Length(max=60)])


def require_address(field: Any) -> None:
    """Bring an address into the form in which it is kept. Raises ValidationError for what is none."""
    field.data = normal_email(field.data)
    if not MAIL_ADDRESS.fullmatch(field.data):
        raise ValidationError("That is no e-mail address, such as name@example.org")
