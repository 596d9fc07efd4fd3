"""Which services and organizations a session has touched, through whatever record of theirs it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import (
    InstanceState,
    InstrumentedAttribute,
    LoaderCallableStatus,
    Mapper,
    Session,
)

from directory.models import (
    Attribute,
    Contact,
    Location,
    Organization,
    OrganizationTerm,
    Phone,
    Service,
    ServiceAtLocation,
    ServicePopulation,
    ServiceTerm,
    Taxonomy,
    TaxonomyTerm,
    Translation,
)

_OWNERS = {
    Service: "service",
    Organization: "organization",
    Location: "location",
    ServiceAtLocation: "service_at_location",
    Contact: "contact",
    Phone: "phone",
}

_LINKED = (Attribute, Translation)

_CARRIERS = (
    (OrganizationTerm, "organization"),
    (ServiceTerm, "service"),
    (ServicePopulation, "service"),
)


@dataclass(slots=True)
class Changes:
    """Ids of records that published documents are made of, by the name of their table."""

    ids: dict[str, set[UUID]] = field(default_factory=dict)

    def add(self, table: str, record_id: UUID | None) -> None:
        """Remember one record; nothing is remembered for None."""
        if record_id is not None:
            self.ids.setdefault(table, set()).add(record_id)

    def note(self, record: Any) -> None:
        """Remember a record that was written and, by its foreign keys, the records that it is part of."""
        table = _OWNERS.get(type(record))
        if table is not None:
            self.add(table, record.id)
        elif type(record) in _LINKED:
            self.add(record.link_entity, record.link_id)
        state = inspect(record)
        for column, owner in _owner_columns(state.mapper).items():
            # What the column held before this flush counts too: a service that moved changes two organizations.
            for value in (state.dict.get(column), state.committed_state.get(column)):
                if isinstance(value, UUID):
                    self.add(owner, value)

    def note_rows(self, mapper: Mapper[Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """The same for rows that were inserted without an object."""
        table = _OWNERS.get(mapper.class_)
        for row in rows:
            if table is not None:
                self.add(table, row["id"])
            elif mapper.class_ in _LINKED:
                self.add(row["link_entity"], row["link_id"])
            for column, owner in _owner_columns(mapper).items():
                self.add(owner, row.get(column))

    def note_stored(self, session: Session, record: Any) -> None:
        """Remember the owners that the database holds for a record of which memory does not tell them.

        An expired record knows its id alone, and a foreign key set on it hides the one before.
        """
        state = inspect(record)
        columns = _owner_columns(state.mapper)
        if state.identity is None or not any(_is_unknown(state, column) for column in columns):
            return
        table = state.mapper.local_table
        key = zip(state.mapper.primary_key, state.identity, strict=True)
        query = select(*(table.c[column] for column in columns))
        for row in session.execute(query.where(*(column == value for column, value in key))):
            for owner, value in zip(columns.values(), row, strict=True):
                self.add(owner, value)

    def note_renamed(self, session: Session, record: Any) -> None:
        """Remember what carries a term whose code is about to change: the database renames it there by itself."""
        columns: tuple[InstrumentedAttribute[str], ...]
        if isinstance(record, TaxonomyTerm):
            columns = (TaxonomyTerm.vocabulary, TaxonomyTerm.code)
        elif isinstance(record, Taxonomy):
            columns = (Taxonomy.code,)
        else:
            return
        state = inspect(record)
        if not any(state.attrs[column.key].history.has_changes() for column in columns):
            return
        stored = session.execute(select(*columns).where(type(record).id == record.id)).one()
        for carrier, owner in _CARRIERS:
            query = select(getattr(carrier, f"{owner}_id"))
            for column, value in zip((carrier.vocabulary, carrier.code), stored, strict=False):
                query = query.where(column == value)
            for record_id in session.scalars(query):
                self.add(owner, record_id)

    def __bool__(self) -> bool:
        return bool(self.ids)


def is_followed(mapper: Mapper[Any]) -> bool:
    """Whether rows of this table are part of what documents are made of."""
    return mapper.class_ in _OWNERS or mapper.class_ in _LINKED or bool(_owner_columns(mapper))


def removed(record: Any) -> Iterator[Any]:
    """The records that were taken out of a collection of this one since the last flush."""
    state = inspect(record)
    for relation in state.mapper.relationships:
        if relation.uselist and relation.key in state.committed_state:
            yield from state.attrs[relation.key].history.deleted or ()


def _is_unknown(state: InstanceState[Any], column: str) -> bool:
    return (
        column not in state.dict
        or state.committed_state.get(column) is LoaderCallableStatus.NO_VALUE
    )


@cache
def _owner_columns(mapper: Mapper[Any]) -> dict[str, str]:
    """The foreign keys of a table that lead to records which documents are about, with the tables that they name."""
    return {
        column.key: owner
        for column in mapper.columns
        for key in column.foreign_keys
        for owner in _OWNERS.values()
        if column.key == f"{owner}_id" and key.column.table.name == owner
    }


@dataclass(frozen=True, slots=True)
class Affected:
    """What changes may alter: the services and organizations with their documents, and the places in them."""

    services: set[UUID]
    organizations: set[UUID]
    locations: set[UUID]


def affected(session: Session, changes: Changes) -> Affected:
    """The services, organizations and places whose published values the changes may alter."""
    found = {name: set(ids) for name, ids in changes.ids.items()}
    # A number may be a person's, and a person one of a service at a place.
    for table in ("phone", "contact", "service_at_location"):  # each leads to the later ones
        _follow(session, table, found)
    services = found.get("service", set())
    locations = found.get("location", set())
    organizations = found.get("organization", set())
    # The name, flags and audience of an organization are in the documents of all its services and places.
    if organizations:
        for model, ids in ((Service, services), (Location, locations)):
            of = select(model.id).where(model.organization_id.in_(organizations))
            ids |= set(session.scalars(of))
    # A place is hidden by any service at it, so a service speaks for its neighbours too.
    site = ServiceAtLocation
    if services:
        locations |= set(
            session.scalars(select(site.location_id).where(site.service_id.in_(services)))
        )
    if locations:
        services |= set(
            session.scalars(select(site.service_id).where(site.location_id.in_(locations)))
        )
    for model, ids in ((Service, services), (Location, locations)):
        if ids:
            owner = select(model.organization_id).where(model.id.in_(ids))
            organizations |= set(session.scalars(owner))
    return Affected(services, organizations, locations)


def _follow(session: Session, table: str, found: dict[str, set[UUID]]) -> None:
    ids = found.get(table)
    if not ids:
        return
    model = next(model for model, name in _OWNERS.items() if name == table)
    columns = [
        column
        for column in inspect(model).columns
        if column.key.endswith("_id") and column.key.removesuffix("_id") in _OWNERS.values()
    ]
    for row in session.execute(select(*columns).where(inspect(model).columns.id.in_(ids))):
        for column, value in zip(columns, row, strict=True):
            if value is not None:
                found.setdefault(column.key.removesuffix("_id"), set()).add(value)
