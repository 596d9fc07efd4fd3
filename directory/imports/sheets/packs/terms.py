"""The terms of one vocabulary in a pack, as a plan; terms that the file does not have stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.imports.plan import Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.sheets.packs.row_order import positions
from directory.models import TaxonomyTerm
from directory.parsing.remarks import Remark
from directory.parsing.tables import Table
from directory.vocabularies.file_rows import Row
from directory.vocabularies.vocabulary_files import (
    OPEN_VOCABULARIES,
    VOCABULARIES,
    Term,
    VocabularyUnreadable,
    read_term,
)


def plan_terms(session: Session, vocabulary: str, table: Table) -> Plan:
    """What the table would add and change; an empty cell says nothing. Unknown vocabularies are refused whole."""
    plan = Plan(table.name, refused=list(table.refused), doubts=list(table.remarks))
    if vocabulary not in VOCABULARIES:
        reason = f"there is no vocabulary “{vocabulary}”; there are {', '.join(VOCABULARIES)}"
        plan.refused.append(Remark(table.name, None, None, reason))
        return plan
    query = select(TaxonomyTerm).where(TaxonomyTerm.vocabulary == vocabulary)
    ordered = query.order_by(TaxonomyTerm.position, TaxonomyTerm.code)
    known = {
        term.code: term
        for term in session.scalars(ordered.options(selectinload(TaxonomyTerm.labels)))
    }
    terms = list(_accepted_terms(plan, vocabulary, table, set(known)))
    places = positions(
        [term.code for term in terms], {code: term.position for code, term in known.items()}
    )
    group = PlannedGroup(f"Vocabulary {vocabulary}")
    for term in terms:
        records = list(_planned(term, places[term.code], known.get(term.code)))
        plan.count(records[0])
        group.records += [each for each in records if each.fields]
    plan.groups = [group] if group.records else []
    return plan


def _accepted_terms(plan: Plan, vocabulary: str, table: Table, known: set[str]) -> Iterator[Term]:
    """The terms of the rows that can be taken; the others are refused or doubted."""
    seen: dict[str, int] = {}
    codes = known | {row.cells.get("code", "") for row in table.rows}
    for position, row in enumerate(table.rows, 1):
        try:
            term = read_term(vocabulary, position, Row(table.name, row.line, row.cells))
        except VocabularyUnreadable as problem:
            plan.refused.append(Remark(table.name, row.line, problem.column, problem.reason))
            continue
        if term.code in seen:
            reason = f"“{term.code}” is already on line {seen[term.code]}; the first is taken"
            plan.doubts.append(Remark(table.name, row.line, "code", reason))
        elif term.code not in known and vocabulary not in OPEN_VOCABULARIES:
            reason = (
                f"“{term.code}” is new, and {vocabulary} takes no terms beyond those of the program"
            )
            plan.refused.append(Remark(table.name, row.line, "code", reason))
        elif term.parent and (term.parent not in codes or term.parent == term.code):
            reason = f"the parent “{term.parent}” is no other code of this vocabulary"
            plan.refused.append(Remark(table.name, row.line, "parent", reason))
        else:
            seen[term.code] = row.line
            yield term


def _planned(term: Term, position: int, known: TaxonomyTerm | None) -> Iterator[PlannedRecord]:
    """The term, and its labels in other languages, which are rows that a new term must have been written for."""
    stated: dict[str, Any] = {
        "label": term.label,
        "hint": term.hint or None,
        "severity": term.severity,
        "parent_code": term.parent,
        "position": position,
    }
    labels = {name: label for name, label in term.labels.items() if name != "en"}
    if known is None:
        record_id = uuid4()
        fields = stated | {"vocabulary": term.vocabulary, "code": term.code}
        yield PlannedRecord("taxonomy_term", record_id, term.label, False, fields, {})
        if labels:
            fields = {"translations": labels}
            yield PlannedRecord("taxonomy_term", record_id, term.label, True, fields, {})
        return
    fields = {
        name: value
        for name, value in stated.items()
        if value is not None and getattr(known, name) != value
    }
    changes = [Change(name, getattr(known, name), value) for name, value in fields.items()]
    before = known.translations
    if before | labels != before:
        fields["translations"] = labels
        changes += [
            Change(f"label in {name}", before.get(name), label)
            for name, label in labels.items()
            if before.get(name) != label
        ]
    yield PlannedRecord("taxonomy_term", known.id, known.label, True, fields, {}, changes)
