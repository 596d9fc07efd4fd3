"""Synonyms and texts of public pages in a pack, as plans; what the files do not have stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.sheets.packs.row_order import positions
from directory.models import PublicText, SynonymRole, SynonymTerm, TextPlace
from directory.parsing.cell_values import Unreadable, read_yes_no
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row, Table
from directory.vocabularies.vocabulary_files import INTERFACE_LANGUAGES

SYNONYM_COLUMNS = ("group", "language", "term", "role", "active")
TEXT_COLUMNS = ("place", "language", "text")


def plan_synonyms(session: Session, table: Table) -> Plan:
    """What the table of words that search takes for one another would add and change."""
    plan, rows = _begun(table, SYNONYM_COLUMNS[:3])
    query = select(SynonymTerm).order_by(SynonymTerm.position, SynonymTerm.term)
    known = {(each.group, each.language, each.term): each for each in session.scalars(query)}
    said: dict[Any, dict[str, Any]] = {}
    for row in rows:
        key = tuple(row.cells.get(name, "") for name in SYNONYM_COLUMNS[:3])
        problem = _problem_of_synonym(row)
        if problem:
            plan.refused.append(Remark(table.name, row.line, *problem))
            continue
        values: dict[str, Any] = {}
        if row.cells.get("role"):
            values["role"] = SynonymRole(row.cells["role"])
        active = read_yes_no(row.cells.get("active", ""))
        if active is not None:
            values["active"] = active
        _keep(plan, table.name, row.line, said, key, values)
    places = positions(list(said), {key: each.position for key, each in known.items()})
    group = PlannedGroup("Synonyms")
    for key, values in said.items():
        named = dict(zip(SYNONYM_COLUMNS[:3], key, strict=True))
        told = values | {"position": places[key]}
        _add(plan, group, "synonym", key[2], named, told, known.get(key))
    plan.groups = [group] if group.records else []
    return plan


def _problem_of_synonym(row: Row) -> tuple[str, str] | None:
    """Column and reason why a row cannot be taken; None when it can."""
    for column in ("group", "term"):
        if not row.cells.get(column):
            return column, "the cell is empty; a synonym needs a group and a term"
    if problem := _problem_of_language(row.cells.get("language", "")):
        return problem
    role = row.cells.get("role", "")
    if role and role not in set(SynonymRole):
        return "role", f"“{role}” is no role; use {', '.join(SynonymRole)}"
    try:
        read_yes_no(row.cells.get("active", ""))
    except Unreadable as problem:
        return "active", str(problem)
    return None


def plan_texts(session: Session, table: Table) -> Plan:
    """What the table of texts of public pages would add and change."""
    plan, rows = _begun(table, TEXT_COLUMNS)
    known = {(each.place, each.language): each for each in session.scalars(select(PublicText))}
    group, said = PlannedGroup("Texts of public pages"), dict[Any, dict[str, Any]]()
    for row in rows:
        place, language, text = (row.cells.get(name, "") for name in TEXT_COLUMNS)
        problem = _problem_of_text(place, language, text)
        if problem:
            plan.refused.append(Remark(table.name, row.line, *problem))
            continue
        _keep(plan, table.name, row.line, said, (TextPlace(place), language), {"text": text})
    for (spot, language), values in said.items():
        named = {"place": spot, "language": language}
        label = f"{spot.value.replace('_', ' ')} in {language}"
        _add(plan, group, "public_text", label, named, values, known.get((spot, language)))
    plan.groups = [group] if group.records else []
    return plan


def _problem_of_text(place: str, language: str, text: str) -> tuple[str, str] | None:
    """Column and reason why a row cannot be taken; None when it can."""
    if place not in set(TextPlace):
        return "place", f"“{place}” is no page; use {', '.join(TextPlace)}"
    if problem := _problem_of_language(language):
        return problem
    if not text:
        return "text", "the cell is empty; a text is taken off its page in the browser"
    return None


def _problem_of_language(language: str) -> tuple[str, str] | None:
    """Column and reason where a language is none of those that pages are written in."""
    if language in INTERFACE_LANGUAGES:
        return None
    known = ", ".join(INTERFACE_LANGUAGES)
    return "language", f"“{language}” is no language of the pages; use {known}"


def _begun(table: Table, needed: Sequence[str]) -> tuple[Plan, Sequence[Row]]:
    """A plan with what is said of the table as a whole; no rows when a column is missing."""
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    missing = [name for name in needed if name not in table.header]
    for name in missing:
        plan.refused.append(Remark(table.name, None, name, "the table has no such column"))
    return plan, [] if missing else table.rows


def _keep(
    plan: Plan, file: str, line: int, said: dict[Any, dict[str, Any]], key: Any, values: Any
) -> None:
    if key in said:
        plan.doubts.append(Remark(file, line, None, "is here twice; the first is taken"))
    else:
        said[key] = values


def _add(
    plan: Plan,
    group: PlannedGroup,
    kind: str,
    label: str,
    named: Mapping[str, Any],
    said: Mapping[str, Any],
    known: Any,
) -> None:
    """Plan one row: `named` is what it is found by, `said` what it says."""
    if known is None:
        record = PlannedRecord(kind, uuid4(), label, False, {**named, **said}, {})
    else:
        fields = {name: value for name, value in said.items() if getattr(known, name) != value}
        changes = [Change(name, getattr(known, name), value) for name, value in fields.items()]
        record = PlannedRecord(kind, known.id, label, True, fields, {}, changes)
    plan.count(record)
    group.records += [record] if record.fields else []
