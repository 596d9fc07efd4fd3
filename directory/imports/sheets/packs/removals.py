"""Making the directory hold exactly what a pack holds: what the pack has not goes, what something refers to stays.

A pack takes nothing away by itself, so that a file left out does no harm. To be taken back whole, what it brought must
go again. That is asked for by name, of a pack that says it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, Table, Text, func, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session, selectinload

from directory.db import Base, batches
from directory.encryption.columns import Sealed
from directory.imports.plan import Change, PlannedRecord
from directory.imports.sheets.packs.pack import (
    HOTLINES,
    SYNONYMS,
    TEXTS,
    VOCABULARIES,
    IncomingPack,
)
from directory.models import (
    Area,
    AreaSet,
    PublicText,
    Service,
    SynonymTerm,
    TaxonomyTerm,
    TermLabel,
)
from directory.vocabularies.vocabulary_files import OPEN_VOCABULARIES, read_terms

_ASIDE = frozenset(
    {
        "area",
        "area_set",
        "audit_entry",
        "offer",
        "outbox",
        "public_entry",
        "public_text",
        "published_record",
        "synonym",
        "synonym_term",
        "taxonomy_term",
        "term_label",
    }
)
"""Tables that refer to no code: those of packs themselves, and those that are made of others."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One record that the pack does not have: its kind, what it is called, and what it says now, by field."""

    kind: str
    id: UUID
    label: str
    said: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Removals:
    """What goes, and sentences on what stays although the pack does not have it."""

    gone: list[Removal] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)


def plan_removals(session: Session, pack: IncomingPack) -> Removals:
    """What is on record and not in the pack. Terms and areas that anything refers to by their code stay."""
    found = Removals()
    found.gone += _lines(session, pack)
    found.gone += _texts(session, pack)
    found.gone += _synonyms(session, pack)
    found.gone += _labels(session, pack)
    _terms(session, pack, found)
    _areas(session, pack, found)
    return found


def apply_removals(session: Session, removals: Iterable[Removal]) -> None:
    """Take them away. The caller has begun to write and commits.

    A text leaves its page and its history stays; a line leaves the lines of every page and stays a listing.
    """
    models: dict[str, type[Any]] = {
        "crisis_line": Service,
        "synonym": SynonymTerm,
        "taxonomy_term": TaxonomyTerm,
        "area": Area,
        "area_set": AreaSet,
        "public_text": PublicText,
    }
    for each in removals:
        if each.kind == "term_label":
            session.delete(session.get_one(TermLabel, (each.id, dict(each.said)["language"])))
            continue
        record = session.get(models[each.kind], each.id)
        if isinstance(record, PublicText):
            record.text = None
        elif isinstance(record, Service):
            record.line_position = None
        elif record is not None:
            session.delete(record)
    session.flush()


def emptied(session: Session, pack: IncomingPack) -> Iterator[PlannedRecord]:
    """What the pack leaves empty of a record that it has: in a whole one an empty cell says that there is nothing."""
    for name in pack.tables:
        if not name.startswith(VOCABULARIES):
            continue
        vocabulary = name.removeprefix(VOCABULARIES).removesuffix(".csv")
        terms = _terms_of(session, vocabulary)
        for row in pack.tables[name].rows:
            term = terms.get(row.cells.get("code", ""))
            if term is not None:
                cells = {"hint": "hint", "severity": "severity", "parent": "parent_code"}
                yield from _emptied("taxonomy_term", term, term.label, row.cells, cells)


def _labels(session: Session, pack: IncomingPack) -> Iterator[Removal]:
    """Labels in other languages that the pack leaves empty, by the id of their term."""
    for name, table in pack.tables.items():
        if not name.startswith(VOCABULARIES):
            continue
        terms = _terms_of(session, name.removeprefix(VOCABULARIES).removesuffix(".csv"))
        for row in table.rows:
            term = terms.get(row.cells.get("code", ""))
            for language, label in sorted(term.translations.items()) if term else ():
                if term is not None and not row.cells.get(language):
                    said = (("language", language), ("label", label))
                    yield Removal("term_label", term.id, term.label, said)


def _emptied(
    kind: str, record: Any, label: str, cells: Any, columns: dict[str, str]
) -> Iterator[PlannedRecord]:
    names = [
        attribute
        for column, attribute in columns.items()
        if not cells.get(column, "").strip() and getattr(record, attribute) not in (None, "")
    ]
    if names:
        changes = [Change(name, getattr(record, name), None) for name in names]
        yield PlannedRecord(kind, record.id, label, True, dict.fromkeys(names), {}, changes)


def _cells(pack: IncomingPack, file: str, *names: str) -> set[tuple[str, ...]]:
    rows = pack.tables[file].rows if file in pack.tables else ()
    return {tuple(row.cells.get(name, "").strip() for name in names) for row in rows}


def _lines(session: Session, pack: IncomingPack) -> Iterator[Removal]:
    named = _cells(pack, HOTLINES, "name")
    query = select(Service).where(Service.line_position.is_not(None))
    for each in session.scalars(query.order_by(Service.line_position, Service.name)):
        if (each.name,) not in named:
            said = [("phone", phone.number) for phone in each.phones]
            told = [*said, ("description", each.description or "")]
            yield Removal(
                "crisis_line", each.id, each.name, tuple(pair for pair in told if pair[1])
            )


def _texts(session: Session, pack: IncomingPack) -> Iterator[Removal]:
    named = _cells(pack, TEXTS, "place", "language")
    query = select(PublicText).where(PublicText.text.is_not(None))
    for each in session.scalars(query.order_by(PublicText.place, PublicText.language)):
        if (each.place.value, each.language) not in named:
            label = f"{each.place.value.replace('_', ' ')} in {each.language}"
            yield Removal("public_text", each.id, label, (("text", each.text or ""),))


def _synonyms(session: Session, pack: IncomingPack) -> Iterator[Removal]:
    named = _cells(pack, SYNONYMS, "group", "language", "term")
    for each in session.scalars(select(SynonymTerm).order_by(SynonymTerm.position)):
        if (each.group, each.language, each.term) not in named:
            yield Removal(
                "synonym", each.id, each.term, (("group", each.group), ("language", each.language))
            )


def _terms_of(session: Session, vocabulary: str) -> dict[str, TaxonomyTerm]:
    query = select(TaxonomyTerm).where(TaxonomyTerm.vocabulary == vocabulary)
    return {
        each.code: each
        for each in session.scalars(query.options(selectinload(TaxonomyTerm.labels)))
    }


def _terms(session: Session, pack: IncomingPack, found: Removals) -> None:
    shipped = {(each.vocabulary, each.code) for each in read_terms()}
    missing = list[TaxonomyTerm]()
    for vocabulary in OPEN_VOCABULARIES:
        named = _cells(pack, f"{VOCABULARIES}{vocabulary}.csv", "code")
        missing.extend(
            each
            for code, each in _terms_of(session, vocabulary).items()
            if (code,) not in named and (vocabulary, code) not in shipped
        )
    used = _used(session, {each.code for each in missing})
    going = {each.id for each in missing}
    below = select(TaxonomyTerm).where(TaxonomyTerm.parent_code.is_not(None))
    kept_below = {each.parent_code for each in session.scalars(below) if each.id not in going}
    for each in missing:
        if each.code in used:
            found.staying.append(f"The term “{each.label}” stays: {_refers(used[each.code])}.")
        elif each.code in kept_below:
            found.staying.append(f"The term “{each.label}” stays: another term is below it.")
        else:
            found.gone.append(Removal("taxonomy_term", each.id, each.label, (("code", each.code),)))


def _areas(session: Session, pack: IncomingPack, found: Removals) -> None:
    named = {outlines.name: {each.code for each in outlines.areas} for outlines, _ in pack.areas}
    sets = session.scalars(select(AreaSet).options(selectinload(AreaSet.areas))).all()
    missing = [
        (each, area)
        for each in sets
        for area in each.areas
        if area.code not in named.get(each.name, set())
    ]
    remaining = set[str]().union(*named.values())
    used = _used(session, {area.code for _set, area in missing} - remaining)
    staying = set[UUID]()
    for owner, area in missing:
        if area.code in used:
            staying.add(owner.id)
            found.staying.append(f"The area “{area.name}” stays: {_refers(used[area.code])}.")
        elif owner.name in named:
            found.gone.append(Removal("area", area.id, area.name, (("code", area.code),)))
    for each in sets:
        if each.name not in named and each.id not in staying:
            names = ", ".join(area.name for area in each.areas)
            found.gone.append(Removal("area_set", each.id, each.name, (("areas", names),)))


def _refers(table: str) -> str:
    return f"something on record refers to it ({table})"


def _used(session: Session, codes: Collection[str]) -> dict[str, str]:
    """The codes that any row of another table holds, each with the name of one such table.

    Codes stand in many columns, and in lists; to look at all of them forgets none. A word that only looks like the code
    keeps it, too: that is the safe side.
    """
    found: dict[str, str] = {}
    for table in Base.metadata.sorted_tables if codes else ():
        if table.name not in _ASIDE:
            for code in _held(session, table, set(codes) - found.keys()):
                found[code] = table.name.replace("_", " ")
    return found


def _held(session: Session, table: Table, codes: set[str]) -> set[str]:
    held = set[str]()
    for column in table.columns:
        if isinstance(column.type, String) and type(column.type) in (String, Text):
            for some in batches(sorted(codes)):
                held |= set(session.scalars(select(column).where(column.in_(some)).distinct()))
        elif isinstance(column.type, Sealed) and column.name.endswith("code"):
            # Sealed, the same code is another text each time: of these columns each row is opened.
            held |= codes & set(session.scalars(select(column)))
        elif isinstance(column.type, JSON):
            text = as_type(column, Text)
            for code in codes:
                written = [text.contains(form, autoescape=True) for form in _forms(code)]
                query = select(func.count()).select_from(table).where(or_(*written))
                if session.scalar(query):
                    held.add(code)
    return held


def _forms(code: str) -> set[str]:
    """How a list holds a code: as it is, or with other letters than those of English written as numbers."""
    return {json.dumps(code), json.dumps(code, ensure_ascii=False)}
