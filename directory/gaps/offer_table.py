"""The table of offers in memory: read whole once, and after a change the rows of those services alone that changed.

Every change of an offer has an entry in the outbox, written by the same transaction. Where the entries since cannot be
told, as after a failover or once they were deleted, and where too many changed, all is read anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Select, String, Uuid, select, type_coerce
from sqlalchemy.orm import Session

from directory.db import driver_rows, table_of
from directory.gaps.place_lookup import Columns
from directory.gaps.supply_splice import Rows
from directory.models import ExternalIdentifier, Offer, OutboxEntry
from directory.publication.listing_ids import IS_LISTING_ID

MOST_CHANGED = 500
"""Where more services changed, all rows are read: a question to the database takes so many values."""

_OFFERS = table_of(Offer)
_NAMES = [column.name for column in _OFFERS.columns]

Row = tuple[Any, ...]
Entry = tuple[int, UUID, datetime]
"""An entry of the outbox: its number, the service that changed, and when; a replica may give the number to another."""


@dataclass(frozen=True)
class OfferTable:
    """All offers, each beside its key and in the order of keys: by organization and service.

    `last` is the entry of the outbox up to which they surely are as the database has them; None where it has none.
    """

    last: Entry | None
    ordered: Sequence[tuple[str, Row]]

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        """What tells the entries apart: one that was not read again is the same object."""
        return np.fromiter(map(id, self.ordered), np.int64, len(self.ordered))

    def columns(self, session: Session) -> Columns:
        """The columns of the table; one query.

        Beside them stands `listing`: what sheets call the listing, else the id of its site, else that of its service.
        """
        rows = [row for _key, row in self.ordered]
        columns = list(zip(*rows, strict=True)) or [()] * len(_NAMES)
        offers = dict(zip(_NAMES, columns, strict=True))
        called = _listing_ids(session)
        listing = [
            called.get(site or service) or str(site or service)
            for site, service in zip(offers["site_id"], offers["service_id"], strict=True)
        ]
        return offers | {"listing": listing}

    def rows_since(self, before: OfferTable) -> Rows:
        """Which rows are those of an earlier table: they come in the same order."""
        return Rows(
            np.isin(before._numbers, self._numbers), ~np.isin(self._numbers, before._numbers)
        )


def load_offers(session: Session, known: OfferTable | None = None) -> OfferTable:
    """The offers as they are now. Two queries, or three where something changed since they were `known`."""
    # The entry is read before the rows: whatever is written between the two is read again next time.
    since = None if known is None else _entries_since(session, known.last)
    if known is None or since is None:
        return OfferTable(_latest(session), _keyed(driver_rows(session, _all_rows())))
    if not since:
        return known
    changed = {service_id for _number, service_id, _at in since}
    if len(changed) > MOST_CHANGED:
        return OfferTable(since[-1], _keyed(driver_rows(session, _all_rows())))
    return OfferTable(since[-1], _with_rows_of(session, known.ordered, changed))


def _latest(session: Session) -> Entry | None:
    row = session.execute(_entries().order_by(OutboxEntry.sequence.desc()).limit(1)).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def _entries_since(session: Session, last: Entry | None) -> list[Entry] | None:
    """The entries after this one; None where it is not in the outbox any more, or is another."""
    if last is None:
        return None
    query = _entries().where(OutboxEntry.sequence >= last[0]).order_by(OutboxEntry.sequence)
    found: list[Entry] = [(row[0], row[1], row[2]) for row in session.execute(query)]
    return found[1:] if found[:1] == [last] else None


def _entries() -> Select[int, UUID, datetime]:
    return select(OutboxEntry.sequence, OutboxEntry.record_id, OutboxEntry.created_at)


def _with_rows_of(
    session: Session, ordered: Sequence[tuple[str, Row]], changed: Collection[UUID]
) -> list[tuple[str, Row]]:
    """The same with the rows of the changed services as they are now, if they have any."""
    query = _all_rows().where(_OFFERS.c.service_id.in_(changed))
    found = _keyed(driver_rows(session, query))
    # Ids are as the driver gives them, in one of two spellings.
    gone = {spelling for each in changed for spelling in (each, str(each), each.hex)}
    kept = [each for each in ordered if each[1][_SERVICE] not in gone]
    return sorted([*kept, *found], key=_KEY)


def _keyed(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    return sorted((("{}\0{}\0{}\0{}\0{:05}".format(*_BY_NAME(row)), row) for row in rows), key=_KEY)


_KEY = itemgetter(0)
_BY_NAME = itemgetter(
    *map(_NAMES.index, ("organization", "organization_id", "service", "service_id", "position"))
)
_SERVICE = _NAMES.index("service_id")


def _all_rows() -> Select[Any]:
    return select(*map(_raw, _OFFERS.columns))


def _raw(column: Any) -> Any:
    """A column as the driver gives it, without the conversion that each of a hundred thousand ids would cost."""
    return type_coerce(column, String) if isinstance(column.type, Uuid) else column


def _listing_ids(session: Session) -> dict[Any, str]:
    """What sheets call sites and services without one, the latest where one has several names."""
    row = ExternalIdentifier
    query = (
        select(type_coerce(row.record_id, String), row.identifier)
        .where(*IS_LISTING_ID)
        .order_by(row.created_at, row.identifier)
    )
    return dict(driver_rows(session, query))
