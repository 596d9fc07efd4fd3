"""Accounts of people who sign in: their roles and their passwords, which are kept as argon2 hashes only."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from directory.db import Base, Created, Id, Name, belongs_to, choice, has_many
from directory.encryption.passwords import hash_password, is_password_of
from directory.models.accounts.calendar_feed import CalendarFeed
from directory.models.accounts.known_device import KnownDevice
from directory.models.accounts.second_factor import SecondFactors
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged

_NO_PASSWORD = "none"  # noqa: S105 - what no hash looks like
SHORTEST_PASSWORD = 12  # NIST SP 800-63B asks for eight at least
LONGEST_PASSWORD = 200
"""Longer ones only cost time: hashing takes them whole."""


class Role(StrEnum):
    """What an account may do; each role has the rights that the table in the access policy gives it."""

    READER = "reader"
    ORGANIZATION_EDITOR = "organization_editor"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    PLANNER = "planner"
    ADMINISTRATOR = "administrator"

    @property
    def audience(self) -> Audience:
        """What published records the role reads: every signed-in role reads those for partners."""
        return Audience.PARTNER

    @property
    def needs_second_factor(self) -> bool:
        """Whether the role sees what must not fall into wrong hands; a reader sees what partners may know."""
        return self is not Role.READER


class Account(SecondFactors, Tagged, Base):
    """Somebody who signs in with e-mail and password, and a second factor where the role asks for one.

    `session_epoch` is part of every session; when it moves on, all sessions of the account end.
    """

    __tablename__ = "account"
    COVERED = (
        "email",
        "password_hash",
        "role",
        "active",
        "is_demo",
        "session_epoch",
        "totp_step",
        "factor_set",
    )
    RESTRICTED: ClassVar = {
        "active": False,
        "role": Role.READER,
        "password_hash": _NO_PASSWORD,
        "is_demo": False,
    }

    id: Mapped[Id]
    email: Mapped[Name] = mapped_column(unique=True)
    password_hash: Mapped[Name]
    role: Mapped[Role] = mapped_column(choice(Role))
    active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    session_epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Created]

    scopes: Mapped[list[AccountOrganization]] = has_many()
    devices: Mapped[list[KnownDevice]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by=KnownDevice.created_at.desc()
    )
    calendar_feed: Mapped[CalendarFeed | None] = has_many()

    @property
    def own_organizations(self) -> frozenset[UUID]:
        """The organizations that its owner is of.

        An editor of their own keeps their listings, and nobody reads what is closed to them.
        """
        return frozenset(scope.organization_id for scope in self.scopes if not scope.is_tampered)

    @property
    def is_in_use(self) -> bool:
        """Whether its owner may use it: it is not suspended, and nobody without the keys wrote into it."""
        return self.active and not self.is_tampered

    def change_role(self, role: Role) -> None:
        """Give the account another role; whoever is signed in must sign in again.

        The calendar feed ends: a role that may not read the table must not bring it back when it is raised again.
        """
        self.role = role
        self.calendar_feed = None
        self.end_sessions()

    def suspend(self) -> None:
        """Close the account until somebody opens it again."""
        self.active = False
        self.shut_out()

    def close(self) -> None:
        """Suspend it, without password and role; whoever opens it again gives it both anew."""
        super().close()
        self.shut_out()

    @property
    def must_add_factor(self) -> bool:
        """Whether nothing is open to the account but setting up a second factor.

        The demo account has none: it signs in on the machine that serves it and nowhere else.
        """
        return self.role.needs_second_factor and not self.is_demo and not self.has_second_factor

    def refuse_passwords(self) -> None:
        """No password opens the account until its owner has chosen one."""
        self.password_hash = _NO_PASSWORD

    @property
    def has_chosen_password(self) -> bool:
        """Whether its owner has taken the invitation up."""
        return self.password_hash != _NO_PASSWORD

    def change_password(self, password: str) -> None:
        """Set a new password; whoever is signed in with the old one is signed out. Takes some 50 ms of CPU."""
        self.take_password(hash_password(password))

    def take_password(self, password_hash: str) -> None:
        """Set a password of which `hash_password` made the hash, outside of any transaction."""
        self.password_hash = password_hash
        self.shut_out()

    def end_sessions(self) -> None:
        """Sign the account out everywhere."""
        self.session_epoch = (self.session_epoch or 0) + 1

    def shut_out(self) -> None:
        """Sign the account out everywhere and end what outlives a session: known devices and the calendar feed."""
        self.devices.clear()
        self.calendar_feed = None
        self.end_sessions()

    def has_password(self, password: str) -> bool:
        """Whether this is the account's password. Takes some 50 ms of CPU."""
        return is_password_of(self.password_hash, password)


class AccountOrganization(Tagged, Base):
    """An organization whose listings an account keeps."""

    __tablename__ = "account_organization"
    __table_args__ = (
        UniqueConstraint("account_id", "organization_id", name="uq_account_organization_pair"),
    )
    COVERED = ("account_id", "organization_id")
    IS_KEPT = False

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account", index=False)
    organization_id: Mapped[UUID] = belongs_to("organization")


@event.listens_for(Session, "before_flush")
def _note_factors(session: Session, _context: Any, _instances: Any) -> None:
    """Remember under the tag that an account has a second factor: taking it away by hand leaves one owed."""
    for each in {*session.new, *session.dirty}:
        if isinstance(each, Account):
            state = inspect(each)
            changed = (state.attrs[name].history for name in ("totp_secret", "passkeys"))
            if any(history.has_changes() for history in changed):
                each.factor_set = each.totp_secret is not None or bool(each.passkeys)


def normal_email(address: str) -> str:
    """The form in which addresses are kept and compared."""
    return address.strip().casefold()
