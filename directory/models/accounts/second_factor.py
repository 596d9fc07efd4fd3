"""Second factors of an account: codes of an authenticator app, passkeys, and recovery codes for a lost phone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, has_many, now
from directory.encryption.columns import Sealed
from directory.models.tagged import Tagged

STEP_SECONDS = 30  # RFC 6238, as every authenticator counts
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 16
"""Letters of a recovery code: 16 of 31 are 79 bits, so that its hash needs no slow function."""


class Passkey(Tagged, Base):
    """A public key whose private half never leaves a person's device."""

    __tablename__ = "passkey"
    COVERED = ("account_id", "credential_id", "public_key")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    credential_id: Mapped[Name] = mapped_column(unique=True)
    public_key: Mapped[Name]
    sign_count: Mapped[int] = mapped_column(default=0)
    name: Mapped[Name]
    created_at: Mapped[Created]
    used_on: Mapped[datetime | None]


class RecoveryCode(Tagged, Base):
    """One code that stands in for a lost device once; only its hash is kept."""

    __tablename__ = "recovery_code"
    COVERED = ("account_id", "code_hash", "used_at")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    code_hash: Mapped[Code]
    used_at: Mapped[datetime | None]


class SecondFactors:
    """What an account has besides its password."""

    totp_secret: Mapped[str | None] = mapped_column(Sealed("account.totp_secret"))
    totp_step: Mapped[int | None]
    factor_set: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    def passkeys(cls) -> Mapped[list[Passkey]]:
        return has_many("Passkey.created_at")

    @declared_attr
    def recovery_codes(cls) -> Mapped[list[RecoveryCode]]:
        return has_many()

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not open the account."""
        return self.factor_set or self.totp_secret is not None or bool(self.passkeys)

    def accept_code(self, code: str, at: datetime) -> bool:
        """Whether this is the code that the authenticator app shows, or showed or will show 30 seconds apart.

        A code is accepted once: neither it nor an earlier one opens anything again.
        """
        if (
            not self.totp_secret
        ):  # empty when it was tampered with: then no code is right, and one is still owed
            return False
        present = int(at.timestamp()) // STEP_SECONDS
        shown = pyotp.TOTP(self.totp_secret)
        for step in (present, present - 1, present + 1):
            expected = shown.at(step * STEP_SECONDS)
            if hmac.compare_digest(expected.encode(), code.encode()) and step > (
                self.totp_step or 0
            ):
                self.totp_step = step
                return True
        return False

    def accept_recovery_code(self, code: str) -> bool:
        """Whether this is an unused recovery code; it is used now."""
        digest = _digest(code)
        for each in self.recovery_codes:
            if each.is_tampered:
                continue
            if each.used_at is None and hmac.compare_digest(each.code_hash, digest):
                each.used_at = now()
                return True
        return False

    def new_recovery_codes(self) -> list[str]:
        """Codes in place of those before, to be shown once: only their hashes are kept."""
        codes = [
            "".join(secrets.choice(_ALPHABET) for _letter in range(_CODE_LENGTH))
            for _code in range(RECOVERY_CODES)
        ]
        self.recovery_codes[:] = [RecoveryCode(code_hash=_digest(code)) for code in codes]
        return ["-".join(code[i : i + 4] for i in range(0, _CODE_LENGTH, 4)) for code in codes]

    @property
    def recovery_codes_left(self) -> int:
        """How many recovery codes have not been used."""
        return sum(each.used_at is None for each in self.recovery_codes)

    def forget_factors(self) -> None:
        """The device is lost: nothing of it opens the account, and the next sign-in leads to setting up another."""
        self.totp_secret = self.totp_step = None
        self.passkeys.clear()
        self.recovery_codes.clear()


def _digest(code: str) -> str:
    """The hash of a code, however it was typed."""
    letters = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hashlib.sha256(f"recovery code {letters}".encode()).hexdigest()
