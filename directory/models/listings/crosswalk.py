"""Crosswalks: which term of a foreign taxonomy means which term of ours."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, choice


class Likeness(StrEnum):
    """How the foreign term relates to ours, in the words of SKOS: `narrower` is part of what ours means."""

    EXACT = "exact"
    CLOSE = "close"
    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"


class Crosswalk(Base):
    """One pair of terms. `foreign_code` is the code of the foreign term, or its name where it has none."""

    __tablename__ = "crosswalk"
    __table_args__ = (
        ForeignKeyConstraint(
            ["vocabulary", "code"],
            ["taxonomy_term.vocabulary", "taxonomy_term.code"],
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        Index("ix_crosswalk_term", "vocabulary", "code"),
        UniqueConstraint("taxonomy", "foreign_code", "vocabulary", "code"),
    )

    id: Mapped[Id]
    taxonomy: Mapped[Code]
    foreign_code: Mapped[Code]
    vocabulary: Mapped[Code]
    code: Mapped[Code]
    likeness: Mapped[Likeness] = mapped_column(choice(Likeness))
