"""The offers as columns, in the order of names. Ids stay as the driver gives them: hardly any is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import String, Uuid, select, type_coerce
from sqlalchemy.orm import Session

from directory.db import driver_rows, table_of
from directory.models import ExternalIdentifier, Offer
from directory.models.external_identifier import OPAQUE
from directory.publication.listing_ids import LISTING_SHEET

_OFFERS = table_of(Offer)

Columns = Mapping[str, Sequence[Any]]


def load_offers(session: Session) -> Columns:
    """The columns of the table of offers, sorted by organization and service; two queries.

    Beside them stands `listing`: what sheets call the listing, else the id of its site, else that of its service.
    """
    names = [column.name for column in _OFFERS.columns]
    rows = driver_rows(session, select(*map(_raw, _OFFERS.columns)))
    called = _listing_ids(session)
    by_name = itemgetter(*map(names.index, _BY))
    keys = ["{}\0{}\0{}\0{}\0{:05}".format(*by_name(row)) for row in rows]
    order = sorted(range(len(rows)), key=keys.__getitem__)
    columns = list(zip(*(rows[number] for number in order), strict=True)) or [()] * len(names)
    offers = dict(zip(names, columns, strict=True))
    listing = [
        called.get(site) or str(site or service)
        for site, service in zip(offers["site_id"], offers["service_id"], strict=True)
    ]
    return offers | {"listing": listing}


_BY = ("organization", "organization_id", "service", "service_id", "position")


def _listing_ids(session: Session) -> dict[Any, str]:
    """What sheets call the sites, the latest where a site has several names."""
    row = ExternalIdentifier
    query = (
        select(type_coerce(row.record_id, String), row.identifier)
        .where(
            row.kind == "service_at_location",
            row.source == LISTING_SHEET,
            row.identifier.not_like(f"{OPAQUE}%"),
        )
        .order_by(row.created_at, row.identifier)
    )
    return dict(driver_rows(session, query))


def _raw(column: Any) -> Any:
    """A column as the driver gives it, without the conversion that each of a hundred thousand ids would cost."""
    return type_coerce(column, String) if isinstance(column.type, Uuid) else column
