"""Three sides of one record put together: what a source brought last, what is on record, what it says now. Pure.

Where only one side changed, that change is taken. Where both did, ours stays and a person looks. What restricts is
taken at once, what would show more is never taken without a person. Of a record that others keep, a source whose word
does not stand by itself only proposes: dated statements are added, a place or a person may be hidden, all else waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from directory.exchange.provenance import Brought, Provenance, digest
from directory.fields.kinds import PARTS, Part
from directory.fields.row_values import Row, compact, frozen
from directory.imports.plan import Change, PlannedRecord
from directory.imports.planning.audiences import narrower
from directory.imports.planning.known_records import Facts

GUARDED = ("confidential", "audience")
"""Planning never widens these; a source that would is told to a person, who changes them by hand."""

GROWING = frozenset({"history", "verifications", "capacities"})
"""Lists of dated events: one more of them contradicts nobody."""

MARKED = ("phones", "contacts")
"""Lists of which each row names who may see it."""

STATED = frozenset({"history", "verifications"})
"""Lists of dated statements that name who made them: another one says nothing in our name."""

ATTRIBUTED = {"postures": ("source", "stated_on")}
"""Lists of answers, with the columns that say who gave them and when: an answer is the same whoever repeats it."""

_OPENNESS = ("active", "temporarily closed", "inactive", "defunct", "draft")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both sides have changed, or that the source would open wider: what it says of it."""

    name: str
    theirs: Any
    widens: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written of a record, what a person must look at, and what is to be remembered of it.

    `left` are the fields that the source says otherwise and that stay, newly different or not. `hides` says that
    it hides something of a record that others keep.
    """

    record: PlannedRecord
    differences: tuple[Difference, ...]
    provenance: dict[str, Brought]
    left: frozenset[str]
    hides: bool = False


NO_ROWS: list[Row] = []


class May(Enum):
    """What a source may do to a record without a person."""

    CHANGE = "change"
    HIDE = "hide"
    PROPOSE = "propose"


@dataclass(slots=True)
class _Sides:
    """One record while it is merged; `fields` and `parts` are what will be written."""

    planned: PlannedRecord
    present: Facts
    base: Provenance
    day: date
    may: May
    hides: bool = False
    fields: Row = field(default_factory=dict)
    parts: dict[str, list[Row]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    provenance: dict[str, Brought] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def merge(
    planned: PlannedRecord,
    present: Facts,
    said: Facts,
    loosened: Mapping[str, Any],
    base: Provenance,
    day: date,
    is_whole: bool = False,
    may: May = May.CHANGE,
) -> Merged:
    """What of a plan is applied beside what people changed here.

    `planned` is what an import would write without asking, `said` all that the source says, `loosened` which of the
    `GUARDED` fields it would open and how, `base` what it brought before, `day` today. `is_whole` says that the source
    tells the record with everything that belongs to it, so that numbers and people it leaves out are withdrawn. `may`
    is what the source may do to a record that is there already: change it as these rules have it, or of a record that
    others keep hide its place and its people, or nothing but propose.
    """
    planned, said = _unrepeated(planned, present), _undated(said)
    sides = _Sides(planned, present, base, day, may, provenance=dict(base))
    for name, value in compact(said.fields).items():
        _take_or_leave(sides, name, value, planned.fields, present.fields.get(name), sides.fields)
    for name, rows in said.parts.items():
        if rows:
            _take_or_leave(sides, name, rows, planned.parts, present.rows(name), sides.parts)
    if is_whole:
        for name in MARKED:
            _take_back(sides, name, said.parts.get(name))
    for name, value in loosened.items():
        sides.left.add(name)
        known = base.get(name)
        if known is None or known.said != digest(value):
            sides.differences.append(Difference(name, value, widens=True))
        sides.provenance[name] = replace(known or Brought(""), said=digest(value))
    written = sides.fields | sides.parts
    changes = [
        replace(each, new=written[each.name]) for each in planned.changes if each.name in written
    ]
    record = replace(
        planned, fields=sides.fields, parts=sides.parts, changes=changes, proposed=planned
    )
    left = frozenset(sides.left)
    return Merged(record, tuple(sides.differences), sides.provenance, left, sides.hides)


def undated(name: str, rows: list[Row], known: list[Row] = NO_ROWS) -> list[Row]:
    """Rows as a source can vouch for them: of an answer it says when the whole record was confirmed there, not when
    the answer was given. So it brings no day; the rows in `known` stay as they are."""
    if name not in ATTRIBUTED:
        return rows
    return [
        row if row in known else {key: row[key] for key in row if key != "stated_on"}
        for row in rows
    ]


def _undated(said: Facts) -> Facts:
    parts = {name: undated(name, rows) for name, rows in said.parts.items()}
    return replace(said, parts=parts)


def _unrepeated(planned: PlannedRecord, present: Facts) -> PlannedRecord:
    """The plan without lists that differ from ours only in who gave the answers and when."""
    parts = {
        name: undated(name, rows, present.rows(name))
        for name, rows in planned.parts.items()
        if not planned.known or not is_repeated(name, present.rows(name), rows)
    }
    changes = [
        each for each in planned.changes if each.name in parts or each.name not in planned.parts
    ]
    return replace(planned, parts=parts, changes=changes)


def is_repeated(name: str, ours: list[Row], theirs: list[Row]) -> bool:
    """Whether both lists give the same answers, whoever gave them and whenever."""
    if name not in ATTRIBUTED:
        return False
    mine, other = (
        sorted(
            frozen({key: row[key] for key in row if key not in (*ATTRIBUTED[name], "id")})
            for row in rows
        )
        for rows in (ours, theirs)
    )
    return mine == other


def _take_or_leave(
    sides: _Sides,
    name: str,
    theirs: Any,
    wanted: Mapping[str, Any],
    ours: Any,
    taken: dict[str, Any],
) -> None:
    """Decide about one field. `wanted` holds it where the import would change it, `ours` is what is on record."""
    known, said = sides.base.get(name), digest(theirs)
    if name not in wanted:
        since = known.on if known and known.on and known.said == said else sides.day
        sides.provenance[name] = Brought(said, digest(ours), since)
        return
    value = wanted[name]
    if _is_taken_unasked(sides, name, known, said, ours, value):
        taken[name] = value
        sides.provenance[name] = Brought(said, digest(value), sides.day)
        return
    sides.left.add(name)
    if name == "contacts" or (name in MARKED and sides.may is May.CHANGE):
        narrowed = narrowed_rows(ours, theirs, name)
        if narrowed != ours and sides.may is not May.PROPOSE:
            taken[name] = narrowed
            sides.hides |= sides.may is May.HIDE
    if known is None or known.said != said:
        sides.differences.append(Difference(name, theirs, widens=_widens(name, ours, value)))
        sides.provenance[name] = replace(known or Brought(""), said=said)


def _is_taken_unasked(
    sides: _Sides, name: str, known: Brought | None, said: str, ours: Any, theirs: Any
) -> bool:
    """Whether what the source says of the field is written without a person."""
    if not sides.planned.known:
        return True
    if sides.may is May.CHANGE or name in STATED:
        return is_taken(name, known, said, ours, theirs)
    hides = name == "confidential" and sides.may is May.HIDE
    sides.hides |= hides
    return hides


def _take_back(sides: _Sides, name: str, theirs: list[Row] | None) -> None:
    """Numbers or people that a source brought and leaves out now: gone where nobody changed them since."""
    known, ours = sides.base.get(name), sides.present.rows(name)
    if theirs or known is None or not ours:
        return
    nothing: list[Row] = []
    if known.stood == digest(ours) and sides.may is May.CHANGE:
        sides.parts[name] = nothing
        sides.planned.changes.append(Change(name, ours, nothing))
        sides.provenance[name] = Brought(digest(nothing), digest(nothing), sides.day)
        return
    sides.left.add(name)
    if known.said != digest(nothing):
        sides.differences.append(Difference(name, nothing))
        sides.provenance[name] = replace(known, said=digest(nothing))


def is_taken(name: str, known: Brought | None, said: str, ours: Any, theirs: Any) -> bool:
    """Whether what a source says otherwise replaces what is on record without anybody being asked.

    `known` is what is remembered of the field, `said` the digest of what the source says now.
    """
    if name in GUARDED:
        return True  # planning has kept the narrower of both already
    if known is not None and known.said == said:
        return False
    if _widens(name, ours, theirs):
        return False
    if name in GROWING or _restricts(name, ours, theirs):
        return True
    # Empty here is theirs to fill, unless people have emptied it since (decision 0013).
    if ours is None or ours == []:
        return known is None or known.stood is None or known.stood == digest(ours)
    return known is not None and known.stood == digest(ours)


def narrowed_rows(rows: list[Row], others: list[Row], part: str) -> list[Row]:
    """Rows of `part` (phones or contacts), each for the narrowest audience of both sides; nothing else changes."""
    limits: dict[Any, str] = {}
    for row in others:
        key = _PARTS[part].key_of(row)
        limits[key] = narrower(limits.get(key, "public"), row.get("audience", "public"))
    return [_narrowed(row, limits.get(_PARTS[part].key_of(row)), others) for row in rows]


def _narrowed(row: Row, limit: str | None, others: list[Row]) -> Row:
    narrowed = row
    if limit is not None and "audience" in row:
        narrowed = row | {"audience": narrower(row["audience"], limit)}
    if "phones" in row:
        inside = [phone for other in others for phone in other.get("phones", ())]
        narrowed = narrowed | {"phones": narrowed_rows(row["phones"], inside, "phones")}
    return narrowed


_PARTS: Mapping[str, Part] = {name: PARTS["service"][name] for name in MARKED}


def _widens(name: str, ours: Any, theirs: Any) -> bool:
    return name == "status" and _rank(theirs) < _rank(ours)


def _restricts(name: str, ours: Any, theirs: Any) -> bool:
    return name == "status" and _rank(theirs) > _rank(ours)


def _rank(status: Any) -> int:
    word = str(getattr(status, "value", status) or "active")
    return _OPENNESS.index(word) if word in _OPENNESS else 0
