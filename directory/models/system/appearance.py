"""How a coalition shows itself: its names, its logo, two colors, in one row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, LongText, Modified, Name


class Appearance(Base):
    """What is empty is as the program comes, or as its settings say. The logo is base64, as it was uploaded."""

    __tablename__ = "appearance"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    name: Mapped[Name | None]
    coalition: Mapped[Name | None]
    main_color: Mapped[Code | None]
    call_color: Mapped[Code | None]
    logo: Mapped[LongText | None] = mapped_column(deferred=True)
    logo_type: Mapped[Code | None]
    logo_digest: Mapped[Code | None]
    modified_at: Mapped[Modified]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation
