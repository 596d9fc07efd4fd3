"""Synonyms that people type, in groups whose terms answer for one another; how search applies them is said there."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, Modified, Name, choice


class SynonymRole(StrEnum):
    """What a term does in its group: both ways, only leads to the others when asked, or is only found through them."""

    BOTH = "both"
    ASKED = "asked"
    FOUND = "found"


class SynonymTerm(Base):
    """A term of a group, in the language it belongs to.

    Rows are never deleted: a term that staff take out is `active` no longer, so that a later version of the program
    does not bring it back. `version` counts changes; by count and sum of versions a reader sees that there was one.
    """

    __tablename__ = "synonym"
    __table_args__ = (
        UniqueConstraint("group", "language", "term"),
        Index("ix_synonym_order", "group", "position"),
    )

    id: Mapped[Id]
    group: Mapped[Code]
    language: Mapped[Code]
    term: Mapped[Name]
    role: Mapped[SynonymRole] = mapped_column(choice(SynonymRole), default=SynonymRole.BOTH)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    modified_at: Mapped[Modified]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation
