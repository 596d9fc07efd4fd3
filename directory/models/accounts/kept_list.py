"""Lists and searches that somebody keeps under a name, to see what changed in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, belongs_to
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned

Digests = Mapping[str, Mapping[str, str]]
"""Service → fact → digest of what was published of it."""


class KeptList(Owned, Base):
    """Services in an order, or a search, of one account; its organization sees it where one is named.

    What was published when it was last read is kept as digests: a fact that is hidden since must not live on here.
    """

    __tablename__ = "kept_list"
    COVERED = ("account_id", "organization_id")

    id: Mapped[Id]
    account_id: Mapped[UUID] = belongs_to("account")
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Sealed("kept_list.name"))
    services: Mapped[str | None] = mapped_column(Sealed("kept_list.services"))
    query: Mapped[str | None] = mapped_column(Sealed("kept_list.query"))
    read: Mapped[str] = mapped_column(Sealed("kept_list.read"))
    read_on: Mapped[date]
    created_at: Mapped[Created]

    @property
    def ids(self) -> tuple[UUID, ...]:
        """The services of a list, in order; none of a search."""
        return tuple(UUID(each) for each in (self.services or "").split())

    def put(self, services: Iterable[UUID]) -> None:
        """Make it a list of these services."""
        self.services = " ".join(map(str, services))

    @property
    def digests(self) -> Digests:
        """What was published when it was last read."""
        found: Digests = json.loads(self.read)
        return found

    def mark_read(self, digests: Digests, day: date) -> None:
        """Count changes from here on."""
        self.read, self.read_on = json.dumps(digests), day
