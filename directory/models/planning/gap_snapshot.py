"""Snapshots of the gaps on a day: what the trend is drawn from, and what changes are told apart by."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, LongText, Name


class GapSnapshot(Base):
    """All cells as they were, with the index, the sums and the counts by status.

    `cells` is a document of `directory.gaps.snapshots`; organizations in it are ids.
    """

    __tablename__ = "gap_snapshot"
    __table_args__ = (Index("ix_gap_snapshot_taken_on", "taken_on"),)

    id: Mapped[Id]
    taken_on: Mapped[date]
    monthly: Mapped[bool] = mapped_column(default=False)
    index_worst: Mapped[float]
    index_recorded: Mapped[float]
    index_best: Mapped[float]
    total_worst: Mapped[float]
    possible: Mapped[float]
    statuses: Mapped[dict[str, str | int | float]] = mapped_column(default=dict)
    cells: Mapped[dict[str, Any]] = mapped_column(default=dict)
    profile: Mapped[Name | None]
    note: Mapped[LongText | None]
    made_by: Mapped[Name | None]
    created_at: Mapped[Created]
