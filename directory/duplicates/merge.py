"""Merging two records and parting them again: what points to one points to the other, and everything is remembered.

Changes go through the session's objects, so that publication and audit see them like any other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session

from directory.db import Base, now, table_of
from directory.duplicates.compared_records import MODELS
from directory.duplicates.confirmed_facts import MergedFacts, doubt_what_differs, written_facts
from directory.duplicates.kept_rows import found, key_of, made, model_of, plain, row_of, value_of
from directory.models import (
    Attribute,
    ExternalIdentifier,
    FactStatement,
    Merge,
    Organization,
    OrganizationAlias,
    Person,
    PersonSpelling,
    Phone,
    Verification,
)
from directory.models.tagged import Tagged
from directory.publication.closed_sessions import KEEPER, reading_as

_PLUMBING = frozenset({"id", "version", "created_at", "modified_at", "tag"})
_LINKS = ((Attribute, "link_entity", "link_id"), (ExternalIdentifier, "kind", "record_id"))
_OF_ONE_LISTING = (FactStatement, Verification)
"""What somebody said of one listing. It is remembered with the one that goes, and comes back with it."""
_LEFT = frozenset({"audit_entry", "published_record", "outbox", "merge", "not_duplicate"})


class CannotMerge(ValueError):
    """The two records cannot be merged, or not be parted any more; the message says why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the two differ, with both values."""

    field: str
    kept: Any
    gone: Any


def differences(kept: Any, gone: Any) -> list[Difference]:
    """The columns of two records that do not hold the same, in the order of the table."""
    names = [
        each.key
        for each in inspect(type(kept)).column_attrs
        if each.key not in _PLUMBING and not each.columns[0].foreign_keys
    ]
    differing = [Difference(name, getattr(kept, name), getattr(gone, name)) for name in names]
    return [each for each in differing if (each.kept or None) != (each.gone or None)]


def merge(
    session: Session, kind: str, kept_id: UUID, gone_id: UUID, taken: Collection[str], by: str
) -> Merge:
    """Make the record `gone_id` part of `kept_id`; of the fields named in `taken` the value of the gone one counts.

    Raises CannotMerge. The caller has begun to write, and commits.
    """
    with reading_as(session, KEEPER):  # what is closed to whoever presses moves along, unseen
        return _merge(session, kind, kept_id, gone_id, taken, by)


def _merge(
    session: Session, kind: str, kept_id: UUID, gone_id: UUID, taken: Collection[str], by: str
) -> Merge:
    model = MODELS[kind]
    kept, gone = session.get(model, kept_id), session.get(model, gone_id)
    if kept is None or gone is None or kept_id == gone_id:
        raise CannotMerge("One of the two is not on record any more.")
    if any(isinstance(each, Tagged) and each.is_tampered for each in (kept, gone)):
        raise CannotMerge(
            "Someone without the keys wrote into one of the two. `directory check` says what to do first."
        )
    if kind == "service" and kept.organization_id != gone.organization_id:
        raise CannotMerge("The services belong to two organizations: merge those first.")
    memory: dict[str, Any] = {
        "gone": row_of(gone),
        "fields": {},
        "moved": [],
        "dropped": [],
        "added": [],
        "facts": written_facts(gone),
    }
    facts = MergedFacts(session, kept)
    memory["days"] = facts.days
    for each in differences(kept, gone):
        if each.field in taken:
            memory["fields"][each.field] = [plain(each.kept), plain(each.gone)]
            setattr(kept, each.field, each.gone)
    kept_name, gone_name = kept.name, gone.name
    _restrict(kept, gone, memory)
    _move(session, model, kept_id, gone_id, memory)
    session.flush()
    # The object still holds the rows that have moved, and would take them along when it is deleted.
    session.expire(gone)
    session.delete(gone)
    session.flush()
    _remember_name(session, kept, gone_name, memory)
    for doubt in facts.put_in_doubt(by):
        memory["added"].append([doubt.__tablename__, key_of(doubt)])
    kept.modified_at = now()
    record = Merge(
        kind=kind, kept_id=kept_id, gone_id=gone_id, kept_name=kept_name, gone_name=gone_name, by=by,
        memory=json.dumps(memory),
    )  # fmt: skip
    session.add(record)
    session.flush()
    return record


def undo(session: Session, record: Merge) -> None:
    """Part the two again: the gone one comes back with its id and with what it brought, as far as it is still there.

    A field that was changed since keeps its newer value. Raises CannotMerge.
    """
    with reading_as(session, KEEPER):  # what is closed to whoever presses comes back, too
        _undo(session, record)


def _undo(session: Session, record: Merge) -> None:
    model = MODELS[record.kind]
    kept = session.get(model, record.kept_id)
    if record.undone_at is not None or record.memory is None:
        raise CannotMerge("They have been parted already.")
    if kept is None or session.get(model, record.gone_id) is not None:
        raise CannotMerge("The records have changed too much to be parted.")
    memory, facts = _recalled(record.memory), MergedFacts(session, kept)
    for table, key in memory["added"]:
        added = found(session, table, key)
        if added is not None:
            session.delete(added)
    session.flush()
    _bring_back(session, model, memory, kept)
    for table, key, column in memory["moved"]:
        row = found(session, table, key)
        # What somebody has moved on since stays where it was put.
        if row is not None and getattr(row, column) == record.kept_id:
            setattr(row, column, record.gone_id)
    for table, values in memory["dropped"]:
        session.add(made(model_of(table), values))
    facts.put_in_doubt("", as_old_as=memory.get("days", {}))
    back = session.get(model, record.gone_id)
    doubt_what_differs(session, back, memory.get("facts", {}), "")
    kept.modified_at = now()
    record.undone_at, record.memory = now(), None
    session.flush()


def _bring_back(session: Session, model: Any, memory: dict[str, Any], kept: Any) -> None:
    """The gone record and the former values of the kept one. Raises CannotMerge."""
    session.add(made(model, memory["gone"]))
    for field, (before, after) in memory["fields"].items():
        if plain(getattr(kept, field)) == after:
            setattr(kept, field, value_of(model, field, before))
    try:
        session.flush()
    except IntegrityError as error:
        # What it belonged to is gone, too, such as an organization that was merged since.
        raise CannotMerge("The records have changed too much to be parted.") from error


def _recalled(memory: str) -> dict[str, Any]:
    """What a merge remembers. Raises CannotMerge for what was tampered with, which reads as empty."""
    if not memory:
        raise CannotMerge("What they were before cannot be opened any more: it was tampered with.")
    recalled: dict[str, Any] = json.loads(memory)
    return recalled


def _restrict(kept: Any, gone: Any, memory: dict[str, Any]) -> None:
    """Restrictive wins: what one of them keeps from the public stays kept from it."""
    wanted: dict[str, Any] = {}
    if getattr(gone, "confidential", False):
        wanted["confidential"] = True
    if hasattr(kept, "audience") and gone.audience.rank > kept.audience.rank:
        wanted["audience"] = gone.audience
    for field, value in wanted.items():
        before = memory["fields"].get(field, [plain(getattr(kept, field))])[0]
        memory["fields"][field] = [before, plain(value)]
        setattr(kept, field, value)


def _move(
    session: Session, model: type[Any], kept_id: UUID, gone_id: UUID, memory: dict[str, Any]
) -> None:
    """Let every row that points to the gone record point to the kept one; one that would be there twice is dropped."""
    for mapper, column in _pointers(model):
        pointer = getattr(mapper.class_, column)
        moving = session.scalars(select(mapper.class_).where(pointer == gone_id)).all()
        if not moving:
            continue
        # Compared here, since a sealed column cannot be compared by the database; all rows are read once.
        keys = _keys(mapper, column)
        standing = session.scalars(select(mapper.class_).where(pointer == kept_id)).all()
        taken = {each for row in standing for each in _values(row, keys)}
        for row in moving:
            values = set(_values(row, keys))
            # Who confirmed one listing did not confirm the other: what remains is as old as it was.
            if values & taken or mapper.class_ in _OF_ONE_LISTING:
                memory["dropped"].append([table_of(mapper.class_).name, row_of(row)])
                session.delete(row)
                continue
            taken |= values
            setattr(row, column, kept_id)
            memory["moved"].append([table_of(mapper.class_).name, key_of(row), column])
        session.flush()
    for link, kind, column in _LINKS:
        query = select(link).where(
            getattr(link, kind) == model.__tablename__, getattr(link, column) == gone_id
        )
        for row in session.scalars(query).all():
            setattr(row, column, kept_id)
            memory["moved"].append([link.__tablename__, key_of(row), column])


def _pointers(model: type[Any]) -> Iterator[tuple[Mapper[Any], str]]:
    """Every mapped column that refers to the model's table."""
    table = model.__tablename__
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.class_.__name__):
        for attribute in mapper.column_attrs:
            targets = {key.column.table.name for key in attribute.columns[0].foreign_keys}
            if table in targets and table_of(mapper.class_).name not in _LEFT:
                yield mapper, attribute.key


def _keys(mapper: Mapper[Any], column: str) -> list[tuple[str, ...]]:
    """What of a row may be there only once beside its pointer: the rest of each unique key, and a telephone number."""
    unique = [[each.name for each in mapper.primary_key]]
    unique += [
        [each.name for each in constraint.columns]
        for constraint in table_of(mapper.class_).constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    if mapper.class_ is Phone:
        unique.append([column, "number", "extension"])
    return [tuple(name for name in names if name != column) for names in unique if column in names]


def _values(row: Any, keys: list[tuple[str, ...]]) -> Iterator[tuple[Any, ...]]:
    """The keys of a row, each with its number among them."""
    for number, names in enumerate(keys):
        yield number, *(getattr(row, name) for name in names)


def _remember_name(session: Session, kept: Any, name: str, memory: dict[str, Any]) -> None:
    """The name of the gone one leads to the kept one from now on, so that the next import finds it."""
    if name == kept.name:
        return
    name_row: OrganizationAlias | PersonSpelling
    if isinstance(kept, Organization):
        if session.scalar(select(OrganizationAlias.id).where(OrganizationAlias.alias == name)):
            return
        name_row = OrganizationAlias(
            alias=name, organization_name=kept.name, organization_id=kept.id
        )
    elif isinstance(kept, Person):
        name_row = PersonSpelling(person_id=kept.id, spelling=name)
    else:
        return
    session.add(name_row)
    session.flush()
    memory["added"].append([name_row.__tablename__, key_of(name_row)])
