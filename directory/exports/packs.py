"""A coalition pack: vocabularies, synonyms, areas, the policy of verification, texts and crisis lines, in one folder or
ZIP.

What is written is what `directory.imports.sheets.packs` reads; its `pack` says which files there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.db import by_name
from directory.exports.sheets import write_sheet
from directory.exports.whole_files import new_folder, zipped
from directory.models import (
    Area,
    AreaSet,
    PublicText,
    SynonymTerm,
    TaxonomyTerm,
    answer_columns,
    answer_columns_of,
)
from directory.models.listings.review_intervals import review_terms
from directory.publication.crisis_lines import load_lines
from directory.vocabularies.vocabulary_files import VOCABULARIES

SIGN = "pack.toml"
TERM_COLUMNS = ("code", "label", "hint", "severity", "parent", "es", "zh-Hant", "fil", "vi")
LINE_COLUMNS = (
    "name",
    "phone",
    "text",
    "hours",
    "languages",
    "note",
    "operator",
    *answer_columns(),
)
SYNONYM_COLUMNS = ("group", "language", "term", "role", "active")
TEXT_COLUMNS = ("place", "language", "text")

Counts = dict[str, int]


def write_pack(session: Session, goal: Path) -> Counts:
    """Write the pack; a `goal` that ends in .zip is one, anything else a folder. Returns records by kind.

    Raises GoalTaken where something else is there, OSError where it cannot be written.
    """
    if goal.suffix.lower() == ".zip":
        with zipped(goal) as folder:
            return _write(session, folder)
    with new_folder(goal, SIGN) as folder:
        return _write(session, folder)


def _write(session: Session, folder: Path) -> Counts:
    sets = _area_sets(session)
    _write_description(session, folder, sets)
    counts = {"area": sum(_write_outlines(folder, file, each) for file, each in sets.items())}
    counts["term"] = sum(_write_terms(session, folder, name) for name in VOCABULARIES)
    for name, columns, rows in (
        ("hotline", LINE_COLUMNS, _crisis_lines(session)),
        ("synonym", SYNONYM_COLUMNS, _synonyms(session)),
        ("text", TEXT_COLUMNS, _texts(session)),
    ):
        counts[name] = _write_rows(folder / f"{name}s.csv", columns, rows)
    return counts


def _area_sets(session: Session) -> dict[str, AreaSet]:
    """The sets of areas by the files they go into, which are named after them."""
    query = select(AreaSet).options(selectinload(AreaSet.areas)).order_by(by_name(AreaSet.name))
    files: dict[str, AreaSet] = {}
    for each in session.scalars(query):
        if not each.areas:
            continue
        words = "".join(letter if letter.isalnum() else " " for letter in each.name.casefold())
        name = "-".join(words.split())[:60] or "areas"
        while f"areas/{name}.geojson" in files:
            name += "-2"
        files[f"areas/{name}.geojson"] = each
    return files


def _write_description(session: Session, folder: Path, sets: dict[str, AreaSet]) -> None:
    terms = review_terms(session)
    never = json.dumps("never")
    hidden = never if terms.hide_after_days is None else terms.hide_after_days
    lines = [
        "format = 1",
        "whole = true",
        "# Days between verifications of a listing, and days past due after which it is hidden.",
        "[verification]",
        f"crisis_days = {terms.crisis_days}",
        f"legal_days = {terms.legal_days}",
        f"other_days = {terms.other_days}",
        f"soon_days = {terms.soon_days}",
        f"hide_after_days = {hidden}",
    ]
    for file, each in sets.items():
        lines += [
            "",
            "[[areas]]",
            f"name = {_toml(each.name)}",
            f"file = {_toml(file)}",
            f"primary = {_toml(each.primary)}",
        ]
    (folder / SIGN).write_text("\n".join(lines) + "\n", "utf-8")


def _toml(value: str | bool) -> str:
    """A text or truth in TOML, whose strings are those of JSON but for the one control character that JSON leaves."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write_outlines(folder: Path, file: str, area_set: AreaSet) -> int:
    """One feature a line, so that two packs can be compared line by line."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    areas = sorted(area_set.areas, key=lambda each: each.code)
    features = [json.dumps(_feature(each), ensure_ascii=False) for each in areas]
    path.write_text(
        '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n", "utf-8"
    )
    return len(areas)


def _feature(area: Area) -> dict[str, Any]:
    properties = {"code": area.code, "name": area.name}
    return {"type": "Feature", "properties": properties, "geometry": area.geometry}


def _write_terms(session: Session, folder: Path, vocabulary: str) -> int:
    query = (
        select(TaxonomyTerm)
        .where(TaxonomyTerm.vocabulary == vocabulary)
        .options(selectinload(TaxonomyTerm.labels))
        .order_by(TaxonomyTerm.position, TaxonomyTerm.code)
    )
    rows = [
        [term.code, term.label, term.hint, term.severity, term.parent_code]
        + [term.translations.get(language) for language in TERM_COLUMNS[5:]]
        for term in session.scalars(query)
    ]
    return _write_rows(folder / "vocabularies" / f"{vocabulary}.csv", TERM_COLUMNS, rows)


def _crisis_lines(session: Session) -> Iterator[list[object]]:
    """All lines that every page offers, those that are listings among them, in the order of pages."""
    for line in load_lines(session):
        said = {name: getattr(line, name, None) for name in LINE_COLUMNS}
        said["hours"] = line.hours or "; ".join(line.expressions)
        for each in line.answers:
            about = (each.answer, each.source, each.on)
            said |= dict(zip(answer_columns_of(each.question), about, strict=True))
        yield list(said.values())


def _synonyms(session: Session) -> Iterator[list[object]]:
    query = select(SynonymTerm).order_by(SynonymTerm.position, SynonymTerm.term)
    for term in session.scalars(query):
        yield [term.group, term.language, term.term, term.role.value, term.active]


def _texts(session: Session) -> Iterator[list[object]]:
    query = select(PublicText).where(PublicText.text.is_not(None))
    for each in session.scalars(query.order_by(PublicText.place, PublicText.language)):
        yield [each.place.value, each.language, each.text]


def _write_rows(path: Path, columns: Sequence[str], rows: Any) -> int:
    """A table with rows; one without is left out, since a file without rows says nothing."""
    told = list(rows)
    if told:
        path.parent.mkdir(exist_ok=True)
        write_sheet(path, columns, told)
    return len(told)
