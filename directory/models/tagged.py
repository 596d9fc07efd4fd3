"""Records whose row bears a keyed tag over the columns that decide who may see what, and over whom it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from directory.encryption.columns import RowTag, Sealed, SealedNumber


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


class Owned(Tagged):
    """A record whose sealed values are about another one, which `COVERED` names: hours of a place, somebody's file.

    A seal knows its row and not whose row it is. So whoever gives the row to somebody else by hand would have the
    directory open it there: with a wrong tag each sealed value reads as if it did not open.
    """

    IS_KEPT = False


@event.listens_for(Owned, "load", propagate=True)
@event.listens_for(Owned, "refresh", propagate=True)
def _close_what_was_moved(record: Owned, *_about: Any) -> None:
    read = record.__dict__
    if read.get("tag") is not False:
        return
    for attribute in inspect(type(record)).column_attrs:
        kind = attribute.columns[0].type
        if isinstance(kind, Sealed | SealedNumber) and read.get(attribute.key) is not None:
            set_committed_value(record, attribute.key, kind.unopened())
