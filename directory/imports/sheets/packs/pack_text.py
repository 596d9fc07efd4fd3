"""The plan of a pack as a person reads it before saying yes: each new word in full, what is gravest first.

A caller dials what a pack brings, and reads what it says on the first page. So nothing is cut off that callers would
see, and what only changes its place in a list is one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from directory.counted import counted
from directory.fields.declared import field_label
from directory.imports.plan import Plan, PlannedGroup, PlannedRecord
from directory.imports.plan_text import kind_words, plan_text, whole_words
from directory.imports.sheets.packs.removals import Removals

MOVES = ({"position"}, {"line_position"})
_PLUMBING = frozenset(
    {"position", "area_set_id", "latitude", "longitude", "geometry", "vocabulary"}
)
_FIRST = (
    "crisis_line",
    "organization",
    "public_text",
    "review_policy",
    "area_set",
    "area",
    "taxonomy_term",
    "synonym",
)
_IN_LABEL = {
    "service": ("name", "status", "audience", "organization_id"),
    "organization": ("name", "status", "audience"),
    "public_text": ("place", "language"),
}
"""What the line above the fields says already."""
_ONE = {
    "crisis_line": "crisis line",
    "public_text": "text of a public page",
    "taxonomy_term": "term",
    "term_label": "label of the term",
    "area": "area",
    "area_set": "set of areas",
}
_TITLES = {
    "crisis_line": "Crisis lines: every page offers them",
    "organization": "Organizations that run them",
    "public_text": "Texts of public pages",
    "review_policy": "The policy of verification",
    "area_set": "Sets of areas",
    "area": "Areas",
    "taxonomy_term": "Terms",
    "synonym": "Words that search takes for one another",
}


def pack_text(
    plan: Plan, overdue: tuple[int, int] | None = None, removals: Removals | None = None
) -> Iterator[str]:
    """The plan line by line: counts; what was refused or is asked; what callers dial and read; the rest; moves.

    `overdue` is how many listings are past due for so long that they leave the pages today, by the policy on record and
    by that of the plan.
    """
    yield from plan_text(_without_groups(plan))
    yield from _removals(removals or Removals())
    found: dict[str, list[PlannedRecord]] = {}
    listings = list[PlannedGroup]()
    moved: dict[str, int] = {}
    for group in plan.groups:
        own = [each for each in group.records if _kind(each) in _FIRST]
        others = [each for each in group.records if _kind(each) not in _FIRST]
        for each in own:
            if only_moves(each):
                moved[_kind(each)] = moved.get(_kind(each), 0) + 1
            else:
                found.setdefault(_kind(each), []).append(each)
        if others:
            listings.append(PlannedGroup(group.name, others))
    for kind in _FIRST:
        if kind in found:
            yield ""
            yield f"{_TITLES[kind]} ({len({each.id for each in found[kind]}):,})"
            yield from _SHOWN.get(kind, _records)(found[kind])
            if kind == "review_policy" and overdue is not None:
                yield from _overdue(*overdue)
    if moved:
        yield ""
        yield "Only their place in the list changes: " + ", ".join(
            kind_words(kind, number) for kind, number in moved.items()
        )
    if listings:
        rest = Plan(plan.source, groups=listings)
        yield from list(plan_text(rest))[3:]


def _removals(removals: Removals) -> Iterator[str]:
    """What goes, in its own words; what stays because something refers to it."""
    if removals.gone:
        yield ""
        yield f"Taken away, since the pack does not have it ({len(removals.gone):,})"
    synonyms: dict[str, list[str]] = {}
    for each in removals.gone:
        if each.kind == "synonym":
            synonyms.setdefault(dict(each.said)["group"], []).append(each.label)
            continue
        yield f"  {_ONE[each.kind]}: {each.label}"
        for name, words in each.said:
            yield from _lines(f"    {field_label(each.kind, name)}: ", words)
    for group, terms in synonyms.items():
        yield f"  words of {group}: {', '.join(terms)}"
    if removals.staying:
        yield ""
        yield f"Not in the pack, and stays ({len(removals.staying):,})"
        yield from (f"  {each}" for each in removals.staying)


def _kind(record: PlannedRecord) -> str:
    """What a record is to a pack: a listing comes in one as a line that every page offers."""
    return "crisis_line" if record.kind == "service" else record.kind


def only_moves(record: PlannedRecord) -> bool:
    """Whether a record on file stays as it is but for its place in a list that it was in before."""
    moves = record.known and set(record.fields) in MOVES and not record.parts
    return moves and all(each.old is not None for each in record.changes)


def pack_document(
    plan: Plan, overdue: tuple[int, int] | None = None, removals: Removals | None = None
) -> dict[str, Any]:
    """The plan as the JSON that the command line prints: with every record, its values before and after."""
    records = [each for group in plan.groups for each in group.records]
    told: dict[str, Any] = {
        "records": [_record_document(each) for each in records if not only_moves(each)],
        "moved": sum(map(only_moves, records)),
    }
    if removals is not None:
        told["removed"] = [
            {"kind": each.kind, "name": each.label, "fields": dict(each.said)}
            for each in removals.gone
        ]
        told["staying"] = removals.staying
    if overdue is not None:
        told["overdue"] = {"now": overdue[0], "then": overdue[1]}
    return plan.document() | told


def _record_document(record: PlannedRecord) -> dict[str, Any]:
    about = {"kind": record.kind, "name": record.label, "known": record.known}
    if record.secret:
        return about
    if record.known and record.changes:
        return about | {
            "changes": {
                each.name: {"old": whole_words(each.old), "new": whole_words(each.new)}
                for each in record.changes
            }
        }
    return about | {
        "fields": {
            name: whole_words(value)
            for name, value in (record.fields | record.parts).items()
            if name not in _PLUMBING and value not in (None, "")
        }
    }


def _without_groups(plan: Plan) -> Plan:
    """The counts, what was refused, what is in doubt and what is asked, as in every plan."""
    return Plan(
        plan.source,
        refused=plan.refused,
        doubts=plan.doubts,
        held=plan.held,
        questions=plan.questions,
        counts=plan.counts,
    )


def _records(records: Sequence[PlannedRecord]) -> Iterator[str]:
    """Each record with all that it says, a line for each field; old and new where it is on file."""
    for record in records:
        yield f"  {'Changed' if record.known else 'New'}: {record.label}"
        for name, old, new in _values(record):
            label = field_label(record.kind, name)
            yield from _value(label, old, new, record.known)


def _values(record: PlannedRecord) -> Iterator[tuple[str, str, str]]:
    """Field, what it says now, what it would say."""
    if record.changes:
        for each in record.changes:
            if each.name not in _PLUMBING:
                yield each.name, whole_words(each.old), whole_words(each.new)
        return
    for name, value in (record.fields | record.parts).items():
        if name in _PLUMBING or name in _IN_LABEL.get(record.kind, ()) or value in (None, ""):
            continue
        if isinstance(value, Mapping):
            for key, words in value.items():
                yield f"{name} {key}", "", whole_words(words)
        else:
            yield name, "", whole_words(value)


def _value(label: str, old: str, new: str, known: bool) -> Iterator[str]:
    if not known:
        yield from _lines(f"    {label}: ", new)
    elif "\n" in old or "\n" in new or len(old) + len(new) > 100:
        yield f"    {label}"
        yield from _lines("      now:  ", old or "nothing")
        yield from _lines("      then: ", new or "nothing")
    else:
        yield f"    {label}: {old or 'nothing'} → {new or 'nothing'}"


def _lines(begins: str, text: str) -> Iterator[str]:
    """All of a text, each of its lines below the first."""
    first, *rest = text.splitlines() or [""]
    yield begins + first
    yield from ((" " * len(begins) + each).rstrip() for each in rest)


def _sets(records: Sequence[PlannedRecord]) -> Iterator[str]:
    for each in records:
        primary = each.fields.get("primary")
        yield f"  {'Changed' if each.known else 'New'}: {each.label}" + (
            ", into which listings are placed" if primary else ""
        )


def _areas(records: Sequence[PlannedRecord]) -> Iterator[str]:
    new = [each for each in records if not each.known]
    if new:
        names = ", ".join(f"{each.label} ({each.fields['code']})" for each in new)
        yield f"  New: {names}"
    yield from _records([each for each in records if each.known])


def _synonyms(records: Sequence[PlannedRecord]) -> Iterator[str]:
    """New ones by their group, since a group says what is taken for what."""
    groups: dict[str, list[str]] = {}
    for each in records:
        if not each.known:
            role = each.fields.get("role")
            about = [each.fields["language"], *([role] if role else [])]
            about += ["not used"] if each.fields.get("active") is False else []
            groups.setdefault(each.fields["group"], []).append(f"{each.label} ({', '.join(about)})")
    for name, words in groups.items():
        yield f"  New in {name}: {', '.join(words)}"
    yield from _records([each for each in records if each.known])


def _terms(records: Sequence[PlannedRecord]) -> Iterator[str]:
    """A new term in one line, with its vocabulary, its parent and its other languages."""
    labels = {
        each.id: each.fields["translations"]
        for each in records
        if each.known and not each.changes and "translations" in each.fields
    }
    for each in records:
        if each.known:
            continue
        about = [each.fields["vocabulary"], each.fields["code"]]
        about += [f"below {each.fields['parent_code']}"] if each.fields.get("parent_code") else []
        words = [each.label, *([each.fields["hint"]] if each.fields.get("hint") else [])]
        words += [f"{name}: {label}" for name, label in labels.get(each.id, {}).items()]
        yield f"  New: {'; '.join(words)} ({', '.join(about)})"
    yield from _records([each for each in records if each.known and each.changes])


def _overdue(now: int, then: int) -> Iterator[str]:
    """What a changed policy does to the pages."""
    if then == now:
        yield f"    No other listing leaves the pages than today ({now:,} are past due for too long)."
    elif then > now:
        more = counted(then - now, "more listing leaves", "more listings leave")
        yield f"    {more} the pages today, as past due for too long: {then:,} in all."
    else:
        fewer = counted(now - then, "fewer listing is", "fewer listings are")
        yield f"    {fewer} past due for too long: {then:,} in all."


_SHOWN = {"area_set": _sets, "area": _areas, "synonym": _synonyms, "taxonomy_term": _terms}
