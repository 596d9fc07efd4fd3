"""Translations of listings: the table `record, field, language, text, status` as a plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.known_hidden_places import load_hidden_places
from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.planning.person_texts import about_persons
from directory.imports.planning.record_pairs import as_uuid
from directory.imports.sheets.needed_columns import require_columns
from directory.matching.hidden_places import HiddenPlaces, addresses_in
from directory.models import (
    Organization,
    Service,
    TermLabel,
    Translation,
    TranslationStatus,
    hash_of,
)
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table
from directory.publication.translations import texts_to_translate

COLUMNS = ("record", "field", "language", "text", "status")
_ORIGINAL = "en"

ADDS_A_PLACE = (
    "the translation names an address or a place that the original does not; leave it out"
)
ONE_ADDS_A_PLACE = (
    "this or another line names a place that its original does not, or many of your texts wait for review; leave such "
    "places out, or ask a coordinator to bring the file"
)
"""Which line it is would tell whoever guesses."""

Place = tuple[UUID, str, str]
Record = Service | Organization


def plan_translations(session: Session, table: Table, all_words: bool = False) -> Plan:
    """What the table would add and change; nothing where `all_words`, since texts of whoever brings it wait.

    `record` is the id of a service or organization, as HSDS exports tell it, or the name of a line of every page.
    A translation counts for the text that is on record now. Without a status it is taken for made by machine. Raises
    NothingToRead when a column but the last is missing.
    """
    require_columns(table.name, table.header, COLUMNS[:4], "a table of translations", COLUMNS)
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    languages = {*session.scalars(select(TermLabel.language).distinct()), _ORIGINAL}
    group, seen = PlannedGroup("Translations"), set[Place]()
    hidden = load_hidden_places(session)
    for row in table.rows:
        said = {column: row.cells.get(column, "").strip() for column in COLUMNS}
        record = _record(session, said["record"])
        wrong = _wrong(said, record, languages)
        if wrong is None:
            original = getattr(record, said["field"])
            tells = names_another_place(said["text"], original, hidden)
            plan.telling += tells
            if adds_an_address(said["text"], original) or (tells and not all_words):
                wrong = "text", ADDS_A_PLACE
            elif all_words:
                wrong = "text", ONE_ADDS_A_PLACE
        if wrong or record is None:
            column, reason = wrong or ("record", "")
            plan.refused.append(Remark(table.name, row.line, column, reason))
            continue
        place = record.id, said["field"], said["language"]
        if place in seen:
            reason = "the same field has a translation into this language above; the first is taken"
            plan.doubts.append(Remark(table.name, row.line, "field", reason))
            continue
        seen.add(place)
        planned = _planned(session, record, said)
        plan.count(planned)
        group.records += [planned] if planned.fields else []
    plan.groups = [group] if group.records else []
    plan.questions += about_persons(plan.groups)
    return plan


def _record(session: Session, said: str) -> Record | None:
    record_id = as_uuid(said)
    if record_id is None:
        named = select(Service).where(Service.name == said, Service.line_position.is_not(None))
        return session.scalar(named.limit(1))
    return session.get(Service, record_id) or session.get(Organization, record_id)


def _wrong(
    said: dict[str, str],
    record: Record | None,
    languages: set[str],
) -> tuple[str, str] | None:
    """The column that is at fault, and why; None for a row that can be used."""
    if record is None:
        return (
            "record",
            f'"{said["record"]}" is no service, organization or line of every page here',
        )
    fields = texts_to_translate()[record.__tablename__]
    if said["field"] not in fields:
        return "field", f'"{said["field"]}" is no field to translate; use {", ".join(fields)}'
    if said["language"] not in languages:
        return "language", f'"{said["language"]}" is none of {", ".join(sorted(languages))}'
    if not said["text"]:
        return "text", "the cell is empty; a translation needs a text"
    if not getattr(record, said["field"]):
        return (
            "field",
            f"{said['field']} has no original on record, so there is nothing to translate",
        )
    if said["status"] and said["status"] not in set(TranslationStatus):
        return "status", f'"{said["status"]}" is none of {", ".join(TranslationStatus)}'
    return None


def adds_an_address(text: str, original: str) -> bool:
    """Whether a translation names an address that its original does not. It does so whatever is hidden."""
    return len(addresses_in(text)) > len(addresses_in(original))


def names_another_place(text: str, original: str, hidden: HiddenPlaces) -> bool:
    """Whether a translation says by its words alone where something is, what its original does not.

    The answer is the same for what is called like a house and not hidden, and tells whoever guesses a little.
    """
    if adds_an_address(text, original):
        return False
    return bool(set(hidden.in_texts([text])) - set(hidden.in_texts([original]))) or (
        hidden.waits_by_name(text) and not hidden.waits_by_name(original)
    )


def _planned(session: Session, record: Record, said: dict[str, str]) -> PlannedRecord:
    kind = record.__tablename__
    wanted: dict[str, Any] = {
        "text": said["text"],
        "status": TranslationStatus(said["status"] or TranslationStatus.MACHINE),
        "source_hash": hash_of(getattr(record, said["field"])),
    }
    table = Translation
    known = session.scalar(
        select(table).where(
            table.link_entity == kind,
            table.link_id == record.id,
            table.field == said["field"],
            table.language == said["language"],
        )
    )
    label = f"{record.name}: {said['field']} ({said['language']})"
    if known is None:
        of = {"link_entity": kind, "link_id": record.id}
        of |= {"field": said["field"], "language": said["language"]}
        return PlannedRecord("translation", uuid4(), label, False, of | wanted, {})
    fields = {name: value for name, value in wanted.items() if getattr(known, name) != value}
    if (
        fields
    ):  # these are the words of the file now, not of whoever wrote or reviewed what was there
        people = ("translated_by", "reviewed_by")
        fields.update({name: None for name in people if getattr(known, name) is not None})
    changes = [Change(name, getattr(known, name), value) for name, value in fields.items()]
    return PlannedRecord("translation", known.id, label, True, fields, {}, changes)
