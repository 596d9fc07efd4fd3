"""The party that passkeys are made for: this directory under its public address; challenges are kept in the session.

A challenge belongs to one act: signing in, making a passkey, or confirming what is at one address.

The library for them is imported where it is used: few requests need it, and it weighs a tenth of a start.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import current_app, session

from directory.db import now
from directory.models import Account, Passkey

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

SIGN_IN = "sign in"
_CREATE = "create"
_CHALLENGES = "passkey_challenges"
_MOST_CHALLENGES = 4  # as many tabs may ask for a passkey at once; the session stays small
_PATIENCE_SECONDS = 600  # somebody must find the device first


class PasskeyRefused(Exception):
    """What the browser sent is not a passkey of this directory, or comes too late."""


def relying_party() -> str | None:
    """The host name that passkeys are bound to; None where the directory has only a number for an address."""
    host = urlsplit(current_app.config["SETTINGS"].public_address).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host or None
    return None


def creation_options(account: Account) -> str | None:
    """What a browser needs to make a passkey, as JSON; None where there can be none."""
    party = relying_party()
    if party is None:
        return None
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_registration_options(
        rp_id=party,
        rp_name=current_app.config["SETTINGS"].name,
        user_name=account.email,
        user_id=account.id.bytes,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(account.passkeys),
    )
    _keep(options.challenge, _CREATE)
    return webauthn.options_to_json(options)


def request_options(passkeys: Sequence[Passkey], act: str) -> str | None:
    """What a browser needs to use one of these passkeys, or any when none is named; None where there can be none."""
    party = relying_party()
    if party is None:
        return None
    import webauthn
    from webauthn.helpers import structs

    options = webauthn.generate_authentication_options(
        rp_id=party,
        allow_credentials=_descriptors(passkeys),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    _keep(options.challenge, act)
    return webauthn.options_to_json(options)


def new_passkey(credential: dict[str, Any], name: str) -> Passkey:
    """The passkey that a browser made. Raises PasskeyRefused."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=_challenge(_CREATE),
            expected_rp_id=relying_party() or "",
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise PasskeyRefused from problem
    return Passkey(
        credential_id=_text(made.credential_id),
        public_key=_text(made.credential_public_key),
        sign_count=made.sign_count,
        name=name,
    )


def read_credential(written: str | None) -> dict[str, Any]:
    """What a browser says about a passkey. Raises PasskeyRefused."""
    try:
        credential = json.loads(written or "")
    except (ValueError, RecursionError) as problem:
        raise PasskeyRefused from problem
    if not isinstance(credential, dict):
        raise PasskeyRefused
    return credential


def credential_id(credential: dict[str, Any]) -> str:
    """The id that a browser names, in the form in which it is kept."""
    return str(credential.get("id", "")).rstrip("=")


def check_passkey(credential: dict[str, Any], passkeys: Sequence[Passkey], act: str) -> None:
    """Note that one of the passkeys was used for the act. Raises PasskeyRefused when the browser does not prove it."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    named = credential_id(credential)
    passkey = next((each for each in passkeys if each.credential_id == named), None)
    if passkey is None or passkey.is_tampered:
        raise PasskeyRefused
    try:
        proof = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=_challenge(act),
            expected_rp_id=relying_party() or "",
            expected_origin=_origin(),
            credential_public_key=webauthn.base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise PasskeyRefused from problem
    # A count that does not move on shows a passkey that was copied; the next check compares.
    passkey.sign_count = proof.new_sign_count
    passkey.used_on = now()


def _origin() -> str:
    parts = urlsplit(current_app.config["SETTINGS"].public_address)
    return f"{parts.scheme}://{parts.netloc}"


def _keep(challenge: bytes, act: str) -> None:
    kept = {**session.get(_CHALLENGES, {}), act: [_text(challenge), int(time.time())]}
    latest = sorted(kept.items(), key=lambda each: -each[1][1])[:_MOST_CHALLENGES]
    session[_CHALLENGES] = dict(latest)


def _challenge(act: str) -> bytes:
    """The challenge that was set last for the act; it is taken once."""
    kept = dict(session.get(_CHALLENGES, {}))
    # Taken out even if the proof fails: a challenge that can be tried twice can be replayed.
    value, at = kept.pop(act, ("", 0))
    session[_CHALLENGES] = kept
    if time.time() - at > _PATIENCE_SECONDS:
        raise PasskeyRefused
    return urlsafe_b64decode(value + "==")


def _descriptors(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    import webauthn
    from webauthn.helpers import structs

    return [
        structs.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(each.credential_id))
        for each in passkeys
    ]


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode("ascii").rstrip("=")
