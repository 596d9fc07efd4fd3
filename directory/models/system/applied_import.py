"""Imports that were applied: which entries of the audit each has made, so that the whole of it can be taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned


@dataclass(frozen=True, slots=True)
class IdentifierChanges:
    """What sources call records, added and removed: rows of source, kind, identifier, record and whether it joined."""

    added: list[list[Any]] = field(default_factory=list)
    removed: list[list[Any]] = field(default_factory=list)


class AppliedImport(Owned, Base):
    """One import that was written, or one act that undid another, whose number is then in `reverses`.

    An import is undone by taking it back, and that by bringing it back; then it stands, and can be taken back again.

    It is the entries `first_entry` to `last_entry` of the audit, which one transaction has made under the lock of all
    writers, so that no other has one in between. `account_id` is who applied it, None for the operator of the machine.
    `upload_id` is the file it came from, which is forgotten before this; None for an import of the command line.
    Identifiers are not in the audit, so what was done to them stands here.
    """

    __tablename__ = "applied_import"
    COVERED = ("account_id", "first_entry", "last_entry", "reverses")

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Sealed("applied_import.name"))
    account_id: Mapped[UUID | None]
    first_entry: Mapped[int]
    last_entry: Mapped[int]
    upload_id: Mapped[UUID | None] = mapped_column(index=True)
    reverses: Mapped[int | None] = mapped_column(ForeignKey("applied_import.number"), index=True)
    identifiers: Mapped[str] = mapped_column(Sealed("applied_import.identifiers"), deferred=True)
    created_at: Mapped[Created]

    @property
    def identifier_changes(self) -> IdentifierChanges:
        """What was done to identifiers."""
        return (
            IdentifierChanges(**json.loads(self.identifiers))
            if self.identifiers
            else IdentifierChanges()
        )

    @property
    def entries(self) -> range:
        """The numbers of its entries; none where somebody without the keys wrote into the row."""
        return range(0) if self.is_tampered else range(self.first_entry, self.last_entry + 1)
