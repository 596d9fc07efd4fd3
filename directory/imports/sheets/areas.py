"""A set of area outlines as a plan: the areas themselves, and the listings that find their place in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.fields.kinds import PARTS
from directory.fields.row_values import compact
from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.plan import UNNAMED_PLACE, Change, Plan, PlannedGroup, PlannedRecord, Row
from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.person_texts import about_persons
from directory.imports.sheets.area_outlines import AreaOutline
from directory.imports.sheets.area_outlines import AreaSet as IncomingSet
from directory.imports.sheets.known_areas import by_words
from directory.imports.sheets.row_texts import NAMES_A_PLACE
from directory.matching.hidden_places import HiddenPlaces
from directory.models import Area, AreaSet, Location, Organization, Service, ServiceArea
from directory.models import ServiceAtLocation as Site
from directory.parsing.geometry import AreaIndex
from directory.parsing.remarks import Remark
from directory.publication.hidden_place_gate import hidden_ids

_Words = dict[str, tuple[str, str]]


def plan_areas(session: Session, incoming: IncomingSet, primary: bool | None = None) -> Plan:
    """What the set would add and change. The first set ever becomes the primary one, into which listings are placed;
    `primary` says it instead, and True takes the place of another.

    Areas are recognised by their codes; those that the file no longer has stay. Places without an area, or with one
    that the primary set lacks, get the area around their point; confidential ones only an area that was declared.
    A new name that names a hidden place is refused: listings that serve the area would bear it.
    """
    hidden = load_hidden_places(session)
    if hidden.says_where(incoming.name):
        return Plan("areas", refused=[Remark("areas", None, "name of the set", NAMES_A_PLACE)])
    incoming = _without_places(incoming, hidden)
    plan = Plan(incoming.name, refused=list(incoming.refused), doubts=list(incoming.doubts))
    known = session.scalar(select(AreaSet).where(AreaSet.name == incoming.name))
    if primary is None and known is None:
        primary = session.scalar(select(AreaSet.id).limit(1)) is None
    group = PlannedGroup(f"Areas of {incoming.name}")
    set_id = known.id if known else uuid4()
    if known is None:
        fields = {"name": incoming.name, "primary": bool(primary)}
        _add(plan, group, PlannedRecord("area_set", set_id, incoming.name, False, fields, {}))
    if primary:
        _make_primary(session, plan, group, known)
    present = {area.code: area for area in known.areas} if known else {}
    for outline in incoming.areas:
        _add(plan, group, _planned_area(outline, set_id, present.get(outline.code)))
    plan.groups += [group] if group.records else []
    plan.questions = about_persons(plan.groups)
    if primary or (primary is None and known and known.primary):
        plan.groups += _placed(session, plan, incoming, present)
    return plan


def _without_places(incoming: IncomingSet, hidden: HiddenPlaces) -> IncomingSet:
    kept, refused = list[AreaOutline](), list(incoming.refused)
    for each in incoming.areas:
        if hidden.says_where(each.name) or hidden.says_where(each.code):
            refused.append(Remark(incoming.name, None, "name", NAMES_A_PLACE))
        else:
            kept.append(each)
    return replace(incoming, areas=kept, refused=refused)


def plan_primary(session: Session, chosen: AreaSet) -> Plan:
    """What it would change to place listings into this set from now on: the sets, and where each place stands."""
    plan = Plan(chosen.name)
    group = PlannedGroup("Sets of areas")
    _make_primary(session, plan, group, chosen)
    plan.groups += [group] if group.records else []
    present = {area.code: area for area in chosen.areas}
    plan.groups += _placed(session, plan, IncomingSet(chosen.name, []), present)
    return plan


def _make_primary(
    session: Session, plan: Plan, group: PlannedGroup, chosen: AreaSet | None
) -> None:
    """The sets on record that become the primary one, or are no longer; `chosen` is None while it is new."""
    for each in session.scalars(select(AreaSet).order_by(AreaSet.name)):
        if each.primary != (each is chosen):
            change = Change("primary", each.primary, each is chosen)
            fields = {"primary": each is chosen}
            _add(
                plan,
                group,
                PlannedRecord("area_set", each.id, each.name, True, fields, {}, [change]),
            )


def _add(plan: Plan, group: PlannedGroup, record: PlannedRecord) -> None:
    plan.count(record)
    if record.fate != "unchanged":
        group.records.append(record)


def _planned_area(outline: AreaOutline, set_id: UUID, known: Area | None) -> PlannedRecord:
    said: dict[str, Any] = {
        "name": outline.name,
        "latitude": outline.centroid[0],
        "longitude": outline.centroid[1],
        "geometry": outline.geometry,
    }
    if known is None:
        fields = {"area_set_id": set_id, "code": outline.code} | said
        return PlannedRecord("area", uuid4(), outline.name, False, fields, {})
    fields = {name: value for name, value in said.items() if getattr(known, name) != value}
    changes = [
        Change(name, getattr(known, name), value)
        for name, value in fields.items()
        if name != "geometry"
    ]
    if "geometry" in fields:
        changes.append(Change("outline", "as it was", "redrawn"))
    return PlannedRecord("area", known.id, known.name, True, fields, {}, changes)


def _placed(
    session: Session, plan: Plan, incoming: IncomingSet, present: dict[str, Area]
) -> list[PlannedGroup]:
    """The listings that the areas change, by organization."""
    outlines = {code: area.geometry for code, area in present.items()}
    outlines |= {area.code: area.geometry for area in incoming.areas}
    names = {code: area.name for code, area in present.items()}
    words = by_words((names | {area.code: area.name for area in incoming.areas}).items())
    groups: dict[UUID, PlannedGroup] = {}
    organizations = dict(session.execute(select(Organization.id, Organization.name)).all())
    for owner, record in [
        *_placed_locations(session, AreaIndex(dict(sorted(outlines.items()))), words),
        *_named_areas(session, words, "service"),
        *_named_areas(session, words, "service_at_location"),
    ]:
        plan.count(record)
        groups.setdefault(owner, PlannedGroup(organizations[owner])).records.append(record)
    return list(groups.values())


def _placed_locations(
    session: Session, index: AreaIndex, words: _Words
) -> list[tuple[UUID, PlannedRecord]]:
    rows = session.execute(
        select(
            Location.id, Location.organization_id, Location.name, Location.area_code,
            Location.latitude, Location.longitude,
        )
    ).all()  # fmt: skip
    hidden = hidden_ids(session)
    around = index.areas_at(
        [(row[4], row[5]) if row[4] and row[5] else (91.0, 0.0) for row in rows]
    )
    codes = {code for code, _name in words.values()}
    placed = []
    for (record_id, owner, name, said, _latitude, _longitude), found in zip(
        rows, around, strict=True
    ):
        secret = record_id in hidden
        named = words.get(name_key(said)) if said else None
        code = named[0] if named else None if secret else found
        if said in codes or not code:
            continue
        change = Change("area_code", said, code)
        record = PlannedRecord(
            "location",
            record_id,
            name or UNNAMED_PLACE,
            True,
            {"area_code": code},
            {},
            [change],
            secret,
        )
        placed.append((owner, record))
    return placed


def _named_areas(session: Session, words: _Words, kind: str) -> list[tuple[UUID, PlannedRecord]]:
    """Areas served that were kept as text and now have a name: all rows of the services and sites that have any."""
    column = getattr(ServiceArea, f"{kind}_id")
    loose = select(column, ServiceArea.name).where(
        ServiceArea.area_code.is_(None), column.is_not(None)
    )
    owners = {owner for owner, name in session.execute(loose) if name and name_key(name) in words}
    columns = PARTS[kind]["service_areas"].columns
    rows: dict[UUID, list[Row]] = defaultdict(list)
    query = select(column, *(getattr(ServiceArea, each) for each in columns))
    for owner, *values in session.execute(query.where(column.in_(owners))):
        rows[owner].append(compact(dict(zip(columns, values, strict=True))))
    named = select(Service.id, Service.organization_id, Service.name)
    if kind == "service_at_location":
        named = select(Site.id, Service.organization_id, Service.name).join(Site.service)
    planned = []
    for record_id, organization, name in session.execute(
        named.where(named.selected_columns[0].in_(owners))
    ):
        before, after = rows[record_id], [_named(row, words) for row in rows[record_id]]
        record = PlannedRecord(
            kind,
            record_id,
            name,
            True,
            {},
            {"service_areas": after},
            [Change("service_areas", before, after)],
        )
        planned.append((organization, record))
    return planned


def _named(row: Row, words: _Words) -> Row:
    known = words.get(name_key(row["name"])) if "area_code" not in row and "name" in row else None
    return {"area_code": known[0], "name": known[1]} if known else row
