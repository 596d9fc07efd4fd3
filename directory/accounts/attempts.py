"""Attempts to sign in, and what each of them counts against; the same whether an address has an account or not.

A stranger's guesses count by the account together with the stranger's own address, so that they close it to that
stranger and not to its owner. Guesses from everywhere together are slowed by a wider limit, past which a device that
signed in lately is let: it has a limit of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from directory.accounts.devices import find_device
from directory.models import Account
from directory.web.rate_limits import (
    SIGN_IN_OF_ACCOUNT,
    SIGN_IN_OF_ACCOUNT_BY_CLIENT,
    SIGN_IN_OF_CLIENT,
    SIGN_IN_OF_DEVICE,
    client_network,
    give_back,
    spend,
)
from directory.web.token_buckets import Limit


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: the limits it counts against, each with whom it names, the narrowest first."""

    counted: tuple[tuple[Limit, str], ...]

    def spend(self) -> None:
        """Count it. Raises TooManyRequests; the wider limits are then left alone."""
        for limit, whom in self.counted:
            spend(limit, whom)

    def give_back(self) -> None:
        """It succeeded and does not count."""
        for limit, whom in self.counted:
            give_back(limit, whom)


def password_attempt(email: str) -> Attempt:
    """An attempt to sign in with the password of an address."""
    client = client_network()
    return _attempt(email, email, (SIGN_IN_OF_CLIENT, client))


def code_attempt(account: Account) -> Attempt:
    """An attempt at the second step, by whoever knows the password."""
    return _attempt(account.email, f"second step of {account.id}")


def _attempt(email: str, whom: str, *first: tuple[Limit, str]) -> Attempt:
    device = find_device(email)
    if device is not None:
        return Attempt(((SIGN_IN_OF_DEVICE, f"{device.id} {whom}"),))
    by_client = SIGN_IN_OF_ACCOUNT_BY_CLIENT, f"{client_network()} {whom}"
    return Attempt((*first, by_client, (SIGN_IN_OF_ACCOUNT, whom)))
