"""Sources: other directories whose listings are brought in again and again, what each record of theirs became here, and
where the two differ so that a person must look."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import (
    Base,
    Code,
    Created,
    Id,
    LongText,
    Name,
    Versioned,
    belongs_to,
    choice,
    has_many,
    now,
)
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned


class SourceKind(StrEnum):
    """What is at the address of a source: an API of HSDS that is asked page by page, or one file."""

    API = "api"
    PACKAGE = "package"


class ConflictReason(StrEnum):
    """Why a person must look: both sides changed, theirs would show more than ours, or they no longer list it."""

    DIFFERS = "differs"
    WIDENS = "widens"
    GONE = "gone"


class Settlement(StrEnum):
    """How a conflict ended: ours stays, theirs is taken, the record is archived or restored, or it passed by itself."""

    OURS = "ours"
    THEIRS = "theirs"
    ARCHIVED = "archived"
    RESTORED = "restored"
    PASSED = "passed"


class Source(Versioned, Base):
    """Somebody else's directory. `name` is the `source` of our external identifiers and never changes.

    `cursors` are the moments, by list of the API, up to which changes were brought in, as the source writes them.
    `last_outcome` is a sentence about the last time that it was asked. Of a source that is not `trusted` nothing new is
    shown before somebody here has looked at it, and of records that it did not make it changes none by itself.
    """

    __tablename__ = "source"

    id: Mapped[Id]
    name: Mapped[Code] = mapped_column(unique=True)
    address: Mapped[LongText]
    kind: Mapped[SourceKind] = mapped_column(choice(SourceKind))
    licence: Mapped[Name | None]
    attribution: Mapped[LongText | None]
    every_days: Mapped[int] = mapped_column(default=1)
    trusted: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    cursors: Mapped[dict[str, str]] = mapped_column(default=dict)
    asked_at: Mapped[datetime | None]
    last_outcome: Mapped[LongText | None]
    last_failed: Mapped[bool] = mapped_column(default=False)

    records: Mapped[list[SourceRecord]] = has_many()
    conflicts: Mapped[list[SourceConflict]] = has_many(back_populates="source")

    def is_due(self, at: datetime) -> bool:
        """Whether it is to be asked again. An hour of grace keeps a daily job from slipping by a day now and then."""
        if not self.active:
            return False
        if self.asked_at is None:
            return True
        return at - self.asked_at >= timedelta(days=self.every_days) - timedelta(hours=1)

    def tell(self, at: datetime, outcome: str, failed: bool) -> None:
        """Note when it was asked and what came of it."""
        self.asked_at, self.last_outcome, self.last_failed = at, outcome, failed


class SourceRecord(Base):
    """One record as a source brought it. `identifier` is what the source calls our record `record_id` of `kind`.

    `fields` is JSON: of each field the digest of what the source said, that of what was on record then, and the day.
    It keeps no values, and is sealed because the digest of an address gives the address to whoever tries them all.
    `made` says that the record came to be by what the source said, and that nobody here has taken it over since.
    """

    __tablename__ = "source_record"
    __table_args__ = (
        UniqueConstraint("source_id", "kind", "record_id"),
        Index("ix_source_record_record", "kind", "record_id"),
    )

    id: Mapped[Id]
    source_id: Mapped[UUID] = belongs_to("source", index=False)
    kind: Mapped[Code]
    identifier: Mapped[Name]
    record_id: Mapped[UUID]
    fields: Mapped[str] = mapped_column(Sealed("source_record.fields"))
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    made: Mapped[bool] = mapped_column(default=False)


class SourceConflict(Owned, Base):
    """Something that a source says otherwise and that nobody but a person decides.

    `theirs` is the value of the source as JSON; `field` is None where the whole record is meant. `stood` is the status
    that the record had before it was hidden, because the source lists it no longer; None where it was not hidden.
    """

    __tablename__ = "source_conflict"
    COVERED = ("source_id", "kind", "record_id", "field")
    __table_args__ = (
        Index("ix_source_conflict_record", "kind", "record_id"),
        Index("ix_source_conflict_open", "source_id", "settled_at"),
    )

    id: Mapped[Id]
    source_id: Mapped[UUID] = belongs_to("source", index=False)
    kind: Mapped[Code]
    record_id: Mapped[UUID]
    field: Mapped[Code | None]
    reason: Mapped[ConflictReason] = mapped_column(choice(ConflictReason))
    theirs: Mapped[str | None] = mapped_column(Sealed("source_conflict.theirs"))
    stood: Mapped[Code | None]
    noted_at: Mapped[Created]
    settlement: Mapped[Settlement | None] = mapped_column(choice(Settlement))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[Name | None]
    version: Mapped[int] = mapped_column(default=1)

    source: Mapped[Source] = relationship(back_populates="conflicts")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.settled_at is None

    def settle(self, how: Settlement, by: str | None) -> None:
        """Close it. What the source said is not needed any more, and is forgotten."""
        self.settlement, self.settled_by, self.settled_at = how, by, now()
        self.theirs = None
