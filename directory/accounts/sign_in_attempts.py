"""Attempts to sign in, and what each of them counts against; the same whether an address has an account or not.

A stranger's guesses count by the account together with the stranger's own address, so that they close it to that
stranger and not to its owner. Guesses from everywhere together are slowed by a wider limit, past which a device that
signed in lately is let: it has a limit of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from directory.accounts.devices import find_device
from directory.models import Account
from directory.web.rate_limits import HOUR, QUARTER, client_network, give_back, spend
from directory.web.token_buckets import Limit

SIGN_IN_OF_CLIENT = Limit("sign-in of a client", 30, QUARTER, guards=True)
"""An office shares one address, so it is wider than that of one account."""
SIGN_IN_OF_ACCOUNT = Limit("sign-in of an account", 40, HOUR, guards=True)
"""From everywhere together: as many guesses an hour as one client has, however many addresses the guesser owns."""
SIGN_IN_OF_ACCOUNT_BY_CLIENT = Limit("sign-in of an account by a client", 10, QUARTER, guards=True)
"""One stranger reaches this long before the limit of the account, so that its owner still gets in."""
SIGN_IN_OF_DEVICE = Limit("sign-in of a known device", 10, QUARTER, guards=True)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: the limits it counts against, each with whom it names, the narrowest first."""

    counted: tuple[tuple[Limit, str], ...]

    def spend(self) -> None:
        """Count it. Raises what `spend` raises; the wider limits are then left alone."""
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
