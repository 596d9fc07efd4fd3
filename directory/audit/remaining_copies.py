"""Where a text still is once it is erased in the audit: records, letters that wait, memories of merges, drafts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Enum, String, select
from sqlalchemy.orm import Mapper, Session

from directory.audit.erasure import repeats
from directory.db import Base
from directory.encryption.columns import Sealed

OF_UPLOADS = frozenset({"upload", "upload_part"})
"""Files as they came in, in pieces: a text is not found in them by looking at one."""
_OF_THE_AUDIT = frozenset({"audit_entry", "audit_former_link"})
_CHUNK = 500


def remaining_copies(session: Session, text: str) -> dict[str, int]:
    """In how many rows of each `table.column` a text still is; uploads and the audit itself are not looked through.

    Every column of words of every table is read, so that none has to be remembered here.
    """
    found: dict[str, int] = {}
    for mapper in sorted(Base.registry.mappers, key=lambda each: str(each.local_table)):
        table = str(mapper.local_table)
        if table in OF_UPLOADS | _OF_THE_AUDIT:
            continue
        for name in _columns_of_words(mapper):
            query = select(getattr(mapper.class_, name)).execution_options(yield_per=_CHUNK)
            values = session.scalars(query)
            count = sum(each is not None and repeats(each, text) for each in values)
            if count:
                found[f"{table}.{name}"] = count
    return found


def _columns_of_words(mapper: Mapper[Any]) -> list[str]:
    return [
        each.key
        for each in mapper.column_attrs
        if isinstance(each.columns[0].type, String | Sealed | JSON)
        and not isinstance(each.columns[0].type, Enum)
    ]
