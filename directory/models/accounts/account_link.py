"""Links that are mailed to somebody who is to choose a password or confirms an address; each works once."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, choice, now
from directory.models.accounts.account_session import hash_token, new_token
from directory.models.tagged import Tagged


class LinkPurpose(StrEnum):
    """What the link is for."""

    INVITATION = "invitation"
    RESET = "reset"
    ADDRESS = "address"
    """Sent to a new address, which counts once somebody there has opened the link."""
    RESTORATION = "restoration"
    """Sent to an address that another one took the place of; used there, it takes the change back."""

    @property
    def lifetime(self) -> timedelta:
        """How long the link works."""
        lasting = self in {LinkPurpose.INVITATION, LinkPurpose.RESTORATION}
        return timedelta(days=7) if lasting else timedelta(hours=2)


UNTIL_CHANGED = frozenset(LinkPurpose) - {LinkPurpose.RESTORATION}
"""What ends when the account is opened by something else. What takes a change back stays, or a second change would
leave the owner no way back from the first."""


class AccountLink(Tagged, Base):
    """One mailed link; only the hash of its token is kept. `new_email` is the address that counts once it is used."""

    __tablename__ = "account_link"
    COVERED = ("account_id", "purpose", "token_hash", "expires_at", "used_at", "new_email")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose))
    token_hash: Mapped[Code] = mapped_column(unique=True)
    created_at: Mapped[Created]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    new_email: Mapped[Name | None]

    @classmethod
    def issue(
        cls, account_id: UUID, purpose: LinkPurpose, new_email: str | None = None
    ) -> tuple[AccountLink, str]:
        """A new link and its token, which is known nowhere afterwards."""
        token = new_token()
        link = cls(
            account_id=account_id,
            purpose=purpose,
            new_email=new_email,
            token_hash=hash_token(token),
            expires_at=now() + purpose.lifetime,
        )
        return link, token

    def works(self, at: datetime) -> bool:
        """Whether it has neither been used nor run out."""
        return not self.is_tampered and self.used_at is None and at < self.expires_at
