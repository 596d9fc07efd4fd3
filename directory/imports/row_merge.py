"""Two rows' words about one record put together: lists joined, gaps filled, the restrictive answer kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from directory.fields.listing_sheet import COLUMNS
from directory.fields.row_values import Row
from directory.imports.incoming_records import IncomingRecord
from directory.vocabularies.language_levels import RANKS

# Kept with the site, or joined by rules of their own.
_OWN_PARTS = frozenset({"phones", "schedules", "contacts", "service_areas"})
_RESTRICTIVE_STATUS = ("defunct", "inactive", "temporarily closed", "active")
_AUDIENCES = ("public", "partner", "staff")
# Vocabularies of which a record has one code.
_SINGLE = frozenset({"sectors"})
# Parts of which a row says one thing, in however many rows.
_WHOLE = frozenset({"addresses", "capacities", "verifications"})
# Parts of which each row answers one question, by what names the question.
_ASKED = {"postures": "topic", "line_answers": "question"}
# The bounds of one range of ages, and which of two is the wider.
_AGES: dict[str, Callable[[Any, Any], Any]] = {"minimum_age": min, "maximum_age": max}

FIRST = "the first one counts"
ALL = "all are kept"


def merge(known: IncomingRecord, later: IncomingRecord) -> Iterator[tuple[str, str]]:
    """Adds to `known` what a later row says; yields column and consequence wherever the two differ.

    What is still empty is filled. Where both speak, lists are joined, else the earlier row counts; a restriction
    counts whichever row says it, and of two language levels the lower.
    """
    yield from _ages(known, later)
    doubts = _doubts(known, later)
    for name, value in later.fields.items():
        if name in _AGES:
            continue
        if name == "name" or (name == "location_type" and value == "physical"):
            continue
        old = known.fields.setdefault(name, value)
        if old != value:
            known.fields[name], consequence = _field(name, old, value)
            if consequence:
                yield column_of(known.kind, name), consequence
    for name, rows in later.parts.items():
        if name not in _OWN_PARTS and rows:
            yield from _part(known, name, rows)
    known.in_doubt = doubts


def _doubts(known: IncomingRecord, later: IncomingRecord) -> dict[str, str]:
    """What hides the record in doubt: a row that hides it for certain leaves none."""
    return {
        name: "; ".join(
            dict.fromkeys(filter(None, (known.in_doubt.get(name), later.in_doubt.get(name))))
        )
        for name in {**known.in_doubt, **later.in_doubt}
        if not (known.hides_for_certain(name) or later.hides_for_certain(name))
    }


def _ages(known: IncomingRecord, later: IncomingRecord) -> Iterator[tuple[str, str]]:
    """The widest range that rows name together: a bound that one of them does not set is none."""
    old, new = (
        {name: each.fields[name] for name in _AGES if name in each.fields}
        for each in (known, later)
    )
    if not new or old == new:
        return
    wide = new if not old else {}
    if old:
        for name, widest in _AGES.items():
            if name in old and name in new:
                wide[name] = widest(old[name], new[name])
        yield "ages", "the widest range counts"
    for name in _AGES:
        known.fields.pop(name, None)
    known.fields |= wide


def column_of(kind: str, field: str, vocabulary: str = "") -> str:
    """The column of tables that speaks of a field, a list, or the terms of a vocabulary."""
    of = f"{kind}.{field}"
    found = (
        each.name
        for each in COLUMNS.values()
        if each.of == of and (not vocabulary or each.vocabulary == vocabulary)
    )
    return next(found, vocabulary or field)


def _field(name: str, old: Any, new: Any) -> tuple[Any, str | None]:
    """Which of two values counts, and what follows from it; None where nobody has to look."""
    if name == "confidential":
        return True, "the restriction counts for all"
    if name == "audience":
        return max(old, new, key=_AUDIENCES.index), "the restriction counts for all"
    if name == "status":
        return min(old, new, key=_status_rank), None
    return old, FIRST


def _part(known: IncomingRecord, name: str, rows: list[Row]) -> Iterator[tuple[str, str]]:
    if name == "terms":
        for vocabulary in dict.fromkeys(row["vocabulary"] for row in rows):
            yield from _terms(
                known, vocabulary, [row for row in rows if row["vocabulary"] == vocabulary]
            )
        return
    if name in _ASKED:
        yield from _answers(known, name, rows)
        return
    old = known.rows(name)
    if not old:
        known.parts[name] = list(rows)
    elif old != rows:
        known.parts[name], consequence = _JOINED.get(name, _joined)(old, rows)
        yield column_of(known.kind, name), FIRST if name in _WHOLE else consequence


def _terms(known: IncomingRecord, vocabulary: str, rows: list[Row]) -> Iterator[tuple[str, str]]:
    old = [row for row in known.rows("terms") if row["vocabulary"] == vocabulary]
    if old == rows:
        return
    if not old or vocabulary not in _SINGLE:
        known.parts["terms"] = known.rows("terms") + [row for row in rows if row not in old]
    if old:
        consequence = FIRST if vocabulary in _SINGLE else ALL
        yield column_of(known.kind, "terms", vocabulary), consequence


def _answers(known: IncomingRecord, name: str, rows: list[Row]) -> Iterator[tuple[str, str]]:
    asked = _ASKED[name]
    old = {row[asked]: row for row in known.rows(name)}
    for row in rows:
        before = old.setdefault(row[asked], row)
        if before != row:
            yield row[asked], FIRST
    known.parts[name] = list(old.values())


def _joined(old: list[Row], new: list[Row]) -> tuple[list[Row], str]:
    return old + [row for row in new if row not in old], ALL


def _first(old: list[Row], _new: list[Row]) -> tuple[list[Row], str]:
    return old, FIRST


def _languages(old: list[Row], new: list[Row]) -> tuple[list[Row], str]:
    """Adds languages; where two rows give one at different levels the lower counts, and "not asked" is lowest."""
    by_code = {row["code"]: row for row in old}
    for row in new:
        known = by_code.setdefault(row["code"], row)
        if _rank(row) < _rank(known):
            by_code[row["code"]] = row
    return list(by_code.values()), "all are kept, with the lower level"


def _rank(language: Row) -> int:
    level = language.get("level")
    return RANKS[level] if level else -1


def _populations(old: list[Row], new: list[Row]) -> tuple[list[Row], str]:
    accepts = {row["code"]: row["accepts"] for row in old}
    for row in new:
        accepts[row["code"]] = row["accepts"] and accepts.get(row["code"], True)
    rows = [{"code": code, "accepts": yes} for code, yes in accepts.items()]
    return rows, "all are kept, a no before a yes"


_JOINED: dict[str, Callable[[list[Row], list[Row]], tuple[list[Row], str]]] = {
    "languages": _languages,
    "populations": _populations,
    **dict.fromkeys(_WHOLE, _first),
}


def _status_rank(status: str) -> int:
    return _RESTRICTIVE_STATUS.index(status) if status in _RESTRICTIVE_STATUS else 0
