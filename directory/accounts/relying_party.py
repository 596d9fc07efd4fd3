"""The party that passkeys are made for: this directory under its public address; challenges are kept in the session.

The library for them is imported where it is used: few requests need it, and it weighs a tenth of a start.
"""

from __future__ import annotations

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

_CHALLENGE = "passkey_challenge"
_PATIENCE_SECONDS = 600


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
    _keep(options.challenge)
    return webauthn.options_to_json(options)


def request_options(passkeys: Sequence[Passkey]) -> str | None:
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
    _keep(options.challenge)
    return webauthn.options_to_json(options)


def new_passkey(credential: dict[str, Any], name: str) -> Passkey:
    """The passkey that a browser made. Raises PasskeyRefused."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=_challenge(),
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


def check_passkey(credential: dict[str, Any], passkey: Passkey) -> None:
    """Note that the passkey was used. Raises PasskeyRefused when the browser does not prove it."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        proof = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=_challenge(),
            expected_rp_id=relying_party() or "",
            expected_origin=_origin(),
            credential_public_key=webauthn.base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise PasskeyRefused from problem
    passkey.sign_count = proof.new_sign_count
    passkey.used_on = now()


def _origin() -> str:
    parts = urlsplit(current_app.config["SETTINGS"].public_address)
    return f"{parts.scheme}://{parts.netloc}"


def _keep(challenge: bytes) -> None:
    session[_CHALLENGE] = {"value": _text(challenge), "at": int(time.time())}


def _challenge() -> bytes:
    """The challenge that was set last; it is taken once."""
    kept = session.pop(_CHALLENGE, None)
    if not kept or time.time() - kept["at"] > _PATIENCE_SECONDS:
        raise PasskeyRefused
    return urlsafe_b64decode(kept["value"] + "==")


def _descriptors(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    import webauthn
    from webauthn.helpers import structs

    return [
        structs.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(each.credential_id))
        for each in passkeys
    ]


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode("ascii").rstrip("=")
