"""The picture of what is on record, loaded for a plan in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.fields.kinds import FIELDS, KINDS, PARTS, RECORDS, Part
from directory.fields.row_values import Row, compact
from directory.imports.identifiers import load_identifiers, load_shared
from directory.imports.incoming_records import Incoming
from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.open_places import load_shown_places
from directory.imports.planning.comparison_keys import organization_key
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.hidden_twins import hidden_addresses
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.links import Links, linked
from directory.imports.planning.named_records import NamedRecord, NamedRecords, closed_as_a_whole
from directory.imports.planning.record_pairs import as_uuid
from directory.imports.sheets.known_areas import load_areas
from directory.imports.source_decisions import shows_staff_numbers
from directory.matching.hidden_places import HiddenPlace, HiddenPlaces, PlaceWords
from directory.models import (
    LanguageName,
    Organization,
    OrganizationAlias,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from directory.publication.hidden_place_gate import hidden_ids

_OWNERS = ("service", "location")

Item = TypeVar("Item")
Ids = dict[str, set[UUID]]


def load_picture(session: Session, incoming: Incoming) -> Picture:
    """Everything on record about the organizations that the source may speak of."""
    names, known_names = _names(session)
    links = linked(incoming, Remarks(""))
    identifiers = load_identifiers(session, incoming.source, links.source_ids())
    ids = _concerned(session, links, names, identifiers)
    return Picture(
        codes=_codes(session),
        languages=frozenset(session.scalars(select(LanguageName.code))),
        areas=load_areas(session),
        records={kind: _load(session, kind, ids[kind]) for kind in KINDS},
        identifiers=identifiers,
        shared=load_shared(session, incoming.source, ids),
        names=names,
        known_names=known_names,
        organizations=NamedRecords(_named(session)),
        hidden_places=load_hidden_places(session),
        shown_places=_shown_at_hidden_addresses(session, links),
        shows_staff_numbers=shows_staff_numbers(session, incoming.source),
    )


def _shown_at_hidden_addresses(
    session: Session, links: Links
) -> dict[UUID, tuple[UUID, PlaceWords]]:
    addresses = hidden_addresses(links).values()
    hidden = [HiddenPlace(UUID(int=n), UUID(int=n), words) for n, words in enumerate(addresses)]
    return load_shown_places(session, HiddenPlaces(tuple(hidden))) if hidden else {}


def load_facts(session: Session, kind: str, ids: Collection[UUID]) -> dict[UUID, Facts]:
    """What is on record of these records of one kind; those that are gone are absent."""
    return _load(session, kind, ids)


def _codes(session: Session) -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for vocabulary, code in session.execute(select(TaxonomyTerm.vocabulary, TaxonomyTerm.code)):
        codes[vocabulary].add(code)
    return {vocabulary: frozenset(found) for vocabulary, found in codes.items()}


def _names(session: Session) -> tuple[dict[str, tuple[UUID, ...]], dict[UUID, frozenset[str]]]:
    """Organizations by the keys of their names and other names, and the other way round."""
    found: dict[str, dict[UUID, None]] = defaultdict(dict)
    for record_id, name in session.execute(select(Organization.id, Organization.name)):
        found[organization_key(name)][record_id] = None
    other = select(
        OrganizationAlias.alias,
        OrganizationAlias.organization_name,
        OrganizationAlias.organization_id,
    ).where(OrganizationAlias.unit.is_(None))
    for alias, name, bound in session.execute(other):
        key = organization_key(alias)
        meant = list(found.get(organization_key(name), ())) if bound is None else [bound]
        if len(meant) == 1 and key not in found:
            found[key][meant[0]] = None
    known: dict[UUID, set[str]] = defaultdict(set)
    for key, ids in found.items():
        for each in ids:
            known[each].add(key)
    return (
        {key: tuple(ids) for key, ids in found.items()},
        {record_id: frozenset(keys) for record_id, keys in known.items()},
    )


def _named(session: Session) -> list[NamedRecord]:
    """Every organization with its other names and whether it is closed."""
    others: dict[UUID, list[str]] = defaultdict(list)
    aliases = select(OrganizationAlias.organization_id, OrganizationAlias.alias)
    for record_id, alias in session.execute(aliases.where(OrganizationAlias.unit.is_(None))):
        if record_id:
            others[record_id].append(alias)
    services: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    given = select(Service.organization_id, Service.status, Service.audience)
    for record_id, status, audience in session.execute(given):
        services[record_id].append((status, audience))
    about = select(
        Organization.id,
        Organization.name,
        Organization.alternate_name,
        Organization.status,
        Organization.audience,
        Organization.modified_at,
    )
    return [
        NamedRecord(
            (name, *filter(None, map(str.strip, (other or "").split(";"))), *others[record_id]),
            closed_as_a_whole(status, audience, services[record_id]),
            modified_at.date(),
        )
        for record_id, name, other, status, audience, modified_at in session.execute(about)
    ]


def _concerned(
    session: Session,
    links: Links,
    names: dict[str, tuple[UUID, ...]],
    identifiers: dict[tuple[str, str], UUID],
) -> Ids:
    """The ids, by kind, of the organizations that the source may mean and of all that belongs to them."""
    ids: Ids = {kind: set() for kind in KINDS}
    for kind, source_ids in links.source_ids().items():
        for source_id in source_ids:
            ids[kind] |= {
                each for each in (identifiers.get((kind, source_id)), as_uuid(source_id)) if each
            }
    for organization in links.organizations.values():
        ids["organization"] |= set(names.get(organization_key(organization.name), ()))
    _add_owners(session, ids)
    for kind in ("program", *_OWNERS):
        model = RECORDS[kind]
        ids[kind] |= _where(session, model.id, model.organization_id, ids["organization"])
    for kind in _OWNERS:
        column = getattr(ServiceAtLocation, f"{kind}_id")
        ids["service_at_location"] |= _where(session, ServiceAtLocation.id, column, ids[kind])
    taxonomy, term, unit = RECORDS["taxonomy"], RECORDS["taxonomy_term"], RECORDS["unit"]
    ids["taxonomy"] = _where(
        session, taxonomy.id, taxonomy.code, list(links.incoming.of("taxonomy"))
    )
    ids["taxonomy_term"] = _where(
        session, term.id, term.vocabulary, list(links.incoming.of("taxonomy"))
    )
    ids["unit"] = _where(session, unit.id, unit.name, list(links.incoming.of("unit")))
    # A service can be at a place of another organization: that place is looked at, not changed.
    _add_owners(session, ids)
    return ids


def _add_owners(session: Session, ids: Ids) -> None:
    """Widen by the services and places of sites, then by the organizations of all services and places."""
    site = ServiceAtLocation
    for kind, column in (("service", site.service_id), ("location", site.location_id)):
        ids[kind] |= _where(session, column, site.id, ids["service_at_location"])
        model = RECORDS[kind]
        ids["organization"] |= _where(session, model.organization_id, model.id, ids[kind])


def _where(session: Session, wanted: Any, column: Any, values: Collection[Any]) -> set[UUID]:
    found: set[UUID] = set()
    for chunk in batches(values):
        found.update(session.scalars(select(wanted).where(column.in_(chunk))))
    return found


def _load(session: Session, kind: str, ids: Collection[UUID]) -> dict[UUID, Facts]:
    """The records of one kind with everything that depends on them.

    A place is `confidential` where nobody may be shown it, for whatever reason: plans ask nothing else.
    """
    model = RECORDS[kind]
    columns = [getattr(model, name) for name in FIELDS[kind]]
    records: dict[UUID, Facts] = {}
    for chunk in batches(ids):
        for record_id, *values in session.execute(
            select(model.id, *columns).where(model.id.in_(chunk))
        ):
            records[record_id] = Facts(compact(dict(zip(FIELDS[kind], values, strict=True))))
    if kind == "location":
        for hidden in hidden_ids(session, ids):
            records[hidden].fields["confidential"] = True
    for name, part in PARTS[kind].items():
        for owner, row in _rows(session, part, kind, list(records)):
            records[owner].parts.setdefault(name, []).append(row)
    return records


def _rows(
    session: Session, part: Part, owner: str, ids: Sequence[UUID]
) -> Iterator[tuple[UUID, Row]]:
    """Rows of one part with the ids of their owners, in the order in which people see them."""
    own = [part.model.id] if part.nested else []
    columns = [getattr(part.model, column) for column in part.columns]
    for chunk in batches(ids):
        query = select(part.owner_column(owner), *columns, *own)
        query = query.where(part.owned_by(owner, chunk))
        if part.ordered:
            query = query.order_by(part.model.position)
        found: list[tuple[UUID, Row]] = []
        by_id: dict[UUID, Row] = {}
        for owner_id, *values in session.execute(query):
            row = compact(dict(zip(part.columns, values, strict=False)))
            found.append((owner_id, row))
            if own:
                by_id[values[-1]] = row
        for nested, inner in part.nested.items():
            for row_id, row in _rows(session, inner, part.model.__tablename__, list(by_id)):
                by_id[row_id].setdefault(nested, []).append(row)
        yield from found
