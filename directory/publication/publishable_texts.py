"""Every text of an organization's listings that somebody outside may read, found by the classification of columns.

Nothing here lists fields: a column that is classified as publishable, in a table that belongs to a listing, is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Enum, String, inspect, select
from sqlalchemy.orm import Mapper, RelationshipDirection, Session

from directory.db import batches
from directory.encryption.columns import Sealed
from directory.fields.declared import PUBLISHABLE, field_label
from directory.interface_languages import LANGUAGES
from directory.models import (
    Accessibility,
    Address,
    Attribute,
    Audience,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
)
from directory.publication.classification import exposures
from directory.publication.record_loader import load_organizations
from directory.publication.translations import is_shown, load_translations

_OF_PLACE = (Address, Accessibility)
"""What says where a place is: read together with the place."""

_SHOWN_OF_HIDDEN_SITE = frozenset({"service_areas"})


@dataclass(frozen=True, slots=True)
class PublishableText:
    """One text of a record, or of a row below it. `audience` is the widest one for which its own row is marked.

    `readers` is the widest audience that reads it now, `STAFF` where nobody outside does: the listing is a draft, or
    for staff. `place` is given for all that says where a place is, as one text; `row` is the row whose `column` it is.
    `original` is the text that a translation was made from: it says nothing new by saying the same.
    """

    kind: str
    record_id: UUID
    where: str
    text: str
    column: str = ""
    audience: Audience = Audience.PUBLIC
    place: Location | None = None
    readers: Audience = Audience.PUBLIC
    row: Any = None
    original: str = ""


@cache
def text_columns(model: Any) -> tuple[str, ...]:
    """The columns of a table that hold words which can be published."""
    mapper: Mapper[Any] = inspect(model)
    table, classes = mapper.local_table.name, exposures()  # type: ignore[attr-defined]
    return tuple(
        each.key
        for each in mapper.column_attrs
        if classes.get((table, each.columns[0].name)) in PUBLISHABLE
        and isinstance(each.columns[0].type, String | Sealed | JSON)
        and not isinstance(each.columns[0].type, Enum)
    )


def texts_of_row(row: Any) -> dict[str, str]:
    """The words of one row that can be published, by column."""
    model: Any = type(row)
    found = {name: "\n".join(_words(getattr(row, name))) for name in text_columns(model)}
    return {name: text for name, text in found.items() if text}


def publishable_texts(session: Session, organization_id: UUID) -> Iterator[PublishableText]:
    """The texts of the organization, its services and its places, drafts included; not what says where a hidden place
    is, nor what is marked for staff.
    """
    for organization in load_organizations(session, [organization_id]):
        yield from _of_record("organization", organization, organization.name)
        yield from _of_attributes(session, organization)
        yield from _of_translations(session, organization)


def _of_translations(session: Session, organization: Organization) -> Iterator[PublishableText]:
    """The texts of its records in other languages, which name what they translate and are no relation of it; those
    that readers see. Another is compared when it is reviewed, or when its original reads again as it did.
    """
    records: list[Organization | Service] = [organization, *organization.services]
    known = load_translations(session, [each.id for each in records])
    for record in records:
        owner = _owner(record.__tablename__, record, record.name)
        for row in known.get(record.id, ()):
            original = getattr(record, row.field, None) or ""
            if not is_shown(row, original):
                continue
            what = f"{LANGUAGES.get(row.language, row.language)} of the {field_label(owner.kind, row.field)}"
            yield replace(
                owner,
                where=f"the {what} of {owner.where}",
                text=row.text,
                column="translation.text",
                row=row,
                original=original,
            )


def _of_attributes(session: Session, organization: Organization) -> Iterator[PublishableText]:
    """The foreign terms of its records, which name what carries them and are no relation of it."""
    carriers = {(entity, key): owner for entity, key, owner in _carriers(organization)}
    entities, keys = ({each[number] for each in carriers} for number in (0, 1))
    for some in batches(sorted(keys)):
        query = select(Attribute).where(
            Attribute.link_entity.in_(entities), Attribute.link_id.in_(some)
        )
        for row in session.scalars(query.order_by(Attribute.id)):
            owner = carriers.get((row.link_entity, row.link_id))
            if owner is not None:
                yield from _of_attribute(row, owner)


def _of_attribute(row: Attribute, owner: PublishableText) -> Iterator[PublishableText]:
    for column, text in texts_of_row(row).items():
        where = f"the {column} in the attributes of {owner.where}"
        yield replace(owner, where=where, text=text, column=f"attribute.{column}", row=row)


def _carriers(organization: Organization) -> Iterator[tuple[str, UUID, PublishableText]]:
    """What may carry attributes that somebody outside reads: table, key, and whose they are. No hidden place does."""
    records: list[tuple[str, Organization | Service]] = [("organization", organization)]
    for kind, record in (*records, *(("service", each) for each in organization.services)):
        owner = _owner(kind, record, record.name)
        yield kind, record.id, owner
        for site in record.sites if isinstance(record, Service) else ():
            if not site.location.is_confidential:
                yield site.__tablename__, site.id, owner
    for place in organization.locations:
        if not place.is_confidential:
            yield place.__tablename__, place.id, _owner_of_place(place)


def _owner(kind: str, record: Organization | Service, name: str) -> PublishableText:
    return PublishableText(kind, record.id, name, "", readers=_readers(record))


def _of_record(kind: str, record: Organization | Service, name: str) -> Iterator[PublishableText]:
    owner = _owner(kind, record, name)
    for column, text in texts_of_row(record).items():
        where = f"the {field_label(kind, column)} of {name}"
        yield replace(owner, where=where, text=text, column=f"{kind}.{column}", row=record)
    yield from _below(record, owner)


def _readers(record: Organization | Service) -> Audience:
    """The widest audience that knows of the record now. An organization is named by its services, shown or not."""
    if isinstance(record, Service):
        return record.least_audience if record.is_shown else Audience.STAFF
    return record.audience


def _of_place(place: Location) -> Iterator[PublishableText]:
    if place.is_confidential:
        return
    rows = [place, *place.addresses, *place.accessibility]
    said = "\n".join(text for row in rows for text in texts_of_row(row).values())
    owner = _owner_of_place(place)
    yield replace(owner, text=said, place=place)
    yield from _below(place, owner)


def _owner_of_place(place: Location) -> PublishableText:
    """A place is read by whoever reads of a service there."""
    services = [_readers(site.service) for site in place.remaining_sites if not site.suspended_at]
    readers = min(services, key=_rank, default=Audience.STAFF)
    return PublishableText("location", place.id, "a place", "", readers=readers)


def _below(record: Any, owner: PublishableText) -> Iterator[PublishableText]:
    """The texts of the rows that belong to a record; `owner` says whose they are and who may read them."""
    for name, rows in _rows_below(record):
        for row in rows:
            if isinstance(row, Service):
                yield from _of_record("service", row, row.name)
            elif isinstance(row, Location):
                yield from _of_place(row)
            elif not isinstance(row, _OF_PLACE):
                yield from _of_row(name, row, owner)


def _of_row(name: str, row: Any, owner: PublishableText) -> Iterator[PublishableText]:
    audience = max(owner.audience, getattr(row, "audience", owner.audience), key=_rank)
    if audience is Audience.STAFF:
        return
    own = replace(owner, audience=audience, readers=max(owner.readers, audience, key=_rank))
    for column, text in texts_of_row(row).items():
        if not (isinstance(row, ServiceAtLocation) and row.location.is_confidential):
            where = (
                f"the {column.replace('_', ' ')} in the {name.replace('_', ' ')} of {owner.where}"
            )
            table = row.__tablename__
            yield replace(own, where=where, text=text, column=f"{table}.{column}", row=row)
    yield from _below(row, own)


def _rows_below(record: Any) -> Iterator[tuple[str, list[Any]]]:
    model: Any = type(record)
    hidden = isinstance(record, ServiceAtLocation) and record.location.is_confidential
    for name in relations_below(model):
        if name in record.__dict__ and (not hidden or name in _SHOWN_OF_HIDDEN_SITE):
            yield name, getattr(record, name)


@cache
def relations_below(model: Any) -> tuple[str, ...]:
    """The relations of a record to what belongs to it. The sites of a place belong to their services."""
    mapper: Mapper[Any] = inspect(model)
    return tuple(
        each.key
        for each in mapper.relationships
        if each.direction is RelationshipDirection.ONETOMANY
        and not (model is Location and each.mapper.class_ is ServiceAtLocation)
    )


def _rank(audience: Audience) -> int:
    return audience.rank


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
