"""What an import or a page brings that waits for a coordinator: nothing of it is written before somebody decides."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, Name, Versioned, choice, now
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned


class HeldOrigin(StrEnum):
    """What brought it: rows of an import, or a page that somebody filled in."""

    IMPORT = "import"
    PAGE = "page"


class HeldDecision(StrEnum):
    """What became of it: taken as it is, taken with its places hidden, or left out."""

    TAKEN = "taken"
    HIDDEN = "hidden"
    LEFT_OUT = "left_out"


class HeldChange(Versioned, Owned, Base):
    """One organization's rows of an import, or one page of one record.

    `key` tells what is spoken of, so that bringing the same again waits once; `digest` tells the words: what was
    decided is asked anew only when they changed. `content` are the words, `reasons` says why it waits; both are sealed,
    for both tell where hidden places are. `rows` counts what waits, `changes` how often other
    words took the place of those that waited; `kind`, `record_id` and `task` name a page.
    """

    __tablename__ = "held_change"
    COVERED = ("key", "by", "kind", "record_id", "task")
    __table_args__ = (Index("ix_held_change_decided_at", "decided_at"),)

    id: Mapped[Id]
    origin: Mapped[HeldOrigin] = mapped_column(choice(HeldOrigin))
    key: Mapped[Code] = mapped_column(unique=True)
    digest: Mapped[Code]
    source: Mapped[Name | None]
    file: Mapped[str | None] = mapped_column(Sealed("held_change.file"))
    by: Mapped[Name]
    about: Mapped[str] = mapped_column(Sealed("held_change.about"))
    kind: Mapped[Code | None]
    record_id: Mapped[UUID | None]
    task: Mapped[Code | None]
    rows: Mapped[int] = mapped_column(default=1)
    changes: Mapped[int] = mapped_column(default=0)
    content: Mapped[str] = mapped_column(Sealed("held_change.content"))
    reasons: Mapped[str] = mapped_column(Sealed("held_change.reasons"))
    decision: Mapped[HeldDecision | None] = mapped_column(choice(HeldDecision))
    decided_by: Mapped[Name | None]
    decided_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.decided_at is None

    def decide(self, decision: HeldDecision, by: str) -> None:
        """Somebody has decided; the words are not needed any more."""
        self.decision, self.decided_by, self.decided_at = decision, by, now()
        self.content = ""

    def wait_again(self) -> None:
        """Other words have come: what was decided holds for the earlier ones."""
        self.decision = self.decided_by = self.decided_at = None
