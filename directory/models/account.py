"""Accounts of people who sign in, and the roles they hold."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, Name, choice
from directory.models.audience import Audience


class Role(StrEnum):
    """What an account may do; each role has the rights that the table in the access policy gives it."""

    READER = "reader"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    PLANNER = "planner"
    ADMINISTRATOR = "administrator"

    @property
    def audience(self) -> Audience:
        """What published records the role reads: every signed-in role reads those for partners."""
        return Audience.PARTNER


class Account(Base):
    """Somebody who signs in with e-mail and password; `password_hash` is argon2."""

    __tablename__ = "account"

    id: Mapped[Id]
    email: Mapped[Name] = mapped_column(unique=True)
    password_hash: Mapped[Name]
    role: Mapped[Role] = mapped_column(choice(Role))
    active: Mapped[bool] = mapped_column(default=True)
    session_epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Created]
