"""Records whose row bears a keyed tag over the columns that decide who may see what, and over whom it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from directory.encryption.columns import RowTag


class Tagged:
    """A record that knows whether its row is as the directory wrote it.

    `COVERED` names the columns that the tag covers. A new one needs a migration that makes the tags of right rows anew.
    `IS_KEPT` is False for what only opens something, such as a passkey: with a wrong tag it is worth nothing, and
    vouching for it deletes it. `RESTRICTED` are the values that close the record when its tag is made anew by hand.
    """

    __tablename__: Any
    COVERED: ClassVar[tuple[str, ...]]
    RESTRICTED: ClassVar[Mapping[str, Any]] = {}
    IS_KEPT: ClassVar[bool] = True

    @declared_attr
    def tag(cls) -> Mapped[bool | None]:
        """True for a right tag, False for a wrong or missing one, None before the row was read."""
        return mapped_column(RowTag(cls.__tablename__, cls.COVERED))

    def close(self) -> None:
        """Set what restricts the record, before its tag is made anew."""
        for name, value in self.RESTRICTED.items():
            setattr(self, name, value)

    @property
    def is_tampered(self) -> bool:
        """Whether somebody without the key wrote into the row: nothing of it may be shown to anybody."""
        return self.tag is False
