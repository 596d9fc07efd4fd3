"""Texts of public pages that a coalition writes itself, one for each page and language of the interface."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Modified, choice


class TextPlace(StrEnum):
    """The page that a text is on."""

    START = "start"
    ABOUT = "about"
    INCLUSION_POLICY = "inclusion_policy"


class PublicText(Base):
    """Plain text for everybody, without markup; empty where a text was taken off its page, so that its past stays."""

    __tablename__ = "public_text"
    __table_args__ = (UniqueConstraint("place", "language"),)

    id: Mapped[Id]
    place: Mapped[TextPlace] = mapped_column(choice(TextPlace))
    language: Mapped[Code]
    text: Mapped[LongText | None]
    modified_at: Mapped[Modified]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation
