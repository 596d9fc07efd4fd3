"""Signing in through the OpenID provider of the coalition, where one is set; it stands for the password, no more."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app, flash, redirect, request, session, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from directory.accounts.blueprint import accounts
from directory.accounts.session_start import pass_password
from directory.config import Settings
from directory.models import Account
from directory.models.accounts.account import normal_email
from directory.settings_file import SettingUnusable
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.sessions import is_open

_GOING_TO = "provider_next"
_NAME = "openid provider"


def offer_provider(app: Flask, settings: Settings) -> None:
    """Make the provider of the settings known to the application. Raises SettingUnusable without the extra `oidc`."""
    app.add_template_global(lambda: _NAME in current_app.extensions, "has_provider")
    if not settings.oidc_issuer:
        return
    try:
        from authlib.integrations.base_client.errors import OAuthError
        from authlib.integrations.flask_client import OAuth
    except ImportError as missing:
        raise SettingUnusable(
            "DIRECTORY_OIDC_ISSUER needs the extra `oidc`: pip install 'coalition-directory[oidc]'."
        ) from missing
    client = OAuth(app).register(
        "provider",
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256"},
    )
    app.extensions[_NAME] = client
    app.register_error_handler(OAuthError, _refuse)


@accounts.get("/provider")
@requires(Right.VISIT)
def ask_provider() -> Response:
    """Lead to the provider."""
    client = _client()
    back = url_for("accounts.return_from_provider")
    address = f"{current_app.config['SETTINGS'].public_address.rstrip('/')}{back}"
    session[_GOING_TO] = request.args.get("next")
    answer: Response = client.authorize_redirect(address)
    return answer


@accounts.get("/provider/return")
@requires(Right.VISIT)
def return_from_provider() -> Response:
    """Take the provider's word for an address that it has verified; only accounts that exist get in."""
    told: dict[str, Any] = _client().authorize_access_token().get("userinfo") or {}
    going_to = session.pop(_GOING_TO, None)
    if told.get("email_verified") is not True or not told.get("email"):
        return _refuse(None)
    email = normal_email(str(told["email"]))
    account = db.session.scalar(select(Account).where(Account.email == email))
    entering = account is not None and is_open(account)
    return pass_password(account, going_to) if account and entering else _refuse(None)


def _client() -> Any:
    return current_app.extensions.get(_NAME) or abort(404)


def _refuse(_problem: Exception | None) -> Response:
    flash("That did not sign you in. Ask an administrator whether you have been invited.")
    return redirect(url_for("accounts.sign_in"))
