"""With what the demo account signs in, told without declaring records."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from directory.encryption import Keyring

DEMO_EMAIL = "demo@example.org"
_BYTES = 9


def demo_password(keyring: Keyring) -> str:
    """The password of the demo account, made from the keys of the directory: the same at each start, and no other's."""
    made = keyring.for_purpose(keyring.current, "password of the demo account")
    return urlsafe_b64encode(made[:_BYTES]).decode()


def demo_sign_in(keyring: Keyring) -> str:
    """Address and password, as a server tells them."""
    return f"{DEMO_EMAIL}  {demo_password(keyring)}"
