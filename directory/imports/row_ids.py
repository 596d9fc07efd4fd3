"""Ids of rows that depend on records: that of the source where it is a UUID and nothing has it, else one of our own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.fields.kinds import PARTS, Part
from directory.imports.plan import PlannedRecord, Row
from directory.imports.planning.record_pairs import as_uuid


class RowIds:
    """Knows which of the ids that a batch of records wishes for are taken; an id is given once."""

    def __init__(self, session: Session, records: Sequence[PlannedRecord]) -> None:
        wished: dict[Any, set[UUID]] = defaultdict(set)
        for record in records:
            for table, own in _wishes(record.parts, PARTS.get(record.kind, {})):
                wished[table].add(own)
        self._taken: dict[Any, set[UUID]] = defaultdict(set)
        for table, ids in wished.items():
            for chunk in batches(sorted(ids)):
                self._taken[table].update(
                    session.scalars(select(table.id).where(table.id.in_(chunk)))
                )

    def of(self, table: Any, row: Row) -> UUID:
        """The id under which a new row is written."""
        own = as_uuid(row.get("id") or "")
        if own is None or own in self._taken[table]:
            own = uuid4()
        self._taken[table].add(own)
        return own


def _wishes(
    rows_by_part: Mapping[str, Iterable[Row]], parts: Mapping[str, Part]
) -> Iterator[tuple[Any, UUID]]:
    for name, part in parts.items():
        for row in rows_by_part.get(name, ()):
            own = as_uuid(row.get("id") or "")
            if own:
                yield part.model, own
            if part.nested:
                yield from _wishes(row, part.nested)
