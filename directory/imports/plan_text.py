"""A plan as lines that a person reads before saying yes: counts, changes with old and new values, refusals, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from directory.counted import counted
from directory.fields.declared import field_label
from directory.imports.plan import UNNAMED_PLACE, Change, Plan, PlannedGroup, PlannedRecord
from directory.imports.remark_groups import EXAMPLES, grouped
from directory.imports.term_phrases import row_phrase
from directory.parsing.remarks import Remark

# More than this nobody reads; the JSON has all of it.
MOST_GROUPS = 60
MOST_REMARKS = 60
MOST_NAMES = 20
_LONGEST = 70
_DECIDED = {
    None: "Only staff see them until someone decides.",
    False: "Only staff see them, as someone decided for this source.",
    True: "Everyone sees them, as someone decided for this source.",
}
_ANSWER = (
    "--staff-numbers public shows them to everyone, --staff-numbers staff keeps them for staff; the answer holds for "
    "the next edition too"
)
_NAMED = frozenset({"program", "service"})
_NAMES = {
    "organization": ("organization", "organizations"),
    "program": ("program", "programs"),
    "location": ("place", "places"),
    "service": ("service", "services"),
    "service_at_location": ("service at a place", "services at places"),
    "area_set": ("set of areas", "sets of areas"),
    "area": ("area", "areas"),
    "held_change": ("organization that waits for review", "organizations that wait for review"),
    "alias": ("other name", "other names"),
    "crisis_line": ("crisis line", "crisis lines"),
    "synonym": ("synonym", "synonyms"),
    "public_text": ("text of a public page", "texts of public pages"),
    "review_policy": ("policy", "policies"),
    "source_change": ("change that a source tells of", "changes that a source tells of"),
    "translation": ("translation", "translations"),
    "taxonomy": ("taxonomy", "taxonomies"),
    "taxonomy_term": ("taxonomy term", "taxonomy terms"),
    "unit": ("unit", "units"),
    "target": ("target", "targets"),
    "need": ("need", "needs"),
    "need_signal": ("signal of need", "signals of need"),
    "travel_time": ("travel time", "travel times"),
    "area_crosswalk": ("weight of a crosswalk", "weights of a crosswalk"),
}


def waiting_count(organizations: int, records: int) -> str:
    """How much waits: what is decided about is an organization, with all of its records that wait."""
    waiting = counted(organizations, "organization waits", "organizations wait")
    return f"{waiting} ({counted(records, 'record')})"


def plan_text(plan: Plan) -> Iterator[str]:
    """The plan line by line. Values of places that may be hidden are not among them."""
    for fate, title in (("created", "New"), ("updated", "Changed"), ("unchanged", "Unchanged")):
        numbers = [_count(kind, number) for kind, number in sorted(plan.counts[fate].items())]
        yield f"{title}: {', '.join(numbers) or 'nothing'}"
    changed = [group for group in plan.groups if any(record.known for record in group.records)]
    for group in changed[:MOST_GROUPS]:
        yield ""
        yield from _group(group)
    yield from _rest(len(changed) - MOST_GROUPS, "organizations with changes")
    if plan.questions:
        yield ""
        yield f"To decide first: {len(plan.questions):,}"
        yield from (f"  {each}" for each in plan.questions)
    if plan.staff_numbers:
        yield ""
        yield from staff_number_lines(plan)
        yield f"  {_ANSWER}"
    yield from _remarks("Refused", plan.refused)
    yield from _remarks("In doubt", plan.doubts)


def staff_number_lines(plan: Plan) -> Iterator[str]:
    """How many numbers are a member of staff's on record and the organization's own in the source, what becomes of
    them, and the first of them.
    """
    found = plan.staff_numbers
    if not found:
        return
    are = counted(len(found), "number is", "numbers are")
    given = "listed here as the organization's own, and on record as a staff member's"
    yield f"{are} {given}. {_DECIDED[plan.shows_staff_numbers]}"
    for each in found[:EXAMPLES]:
        yield f"  {each.organization}: {each.number}{f' (line {each.line})' if each.line else ''}"
    if len(found) > EXAMPLES:
        yield f"  and {len(found) - EXAMPLES:,} more"


def change_lines(record: PlannedRecord) -> Iterator[str]:
    """The changes of one record on file, line by line."""
    for change in record.changes:
        yield from _change(record, change)


def new_records(group: PlannedGroup) -> Iterator[str]:
    """The records that a group makes, by kind, with their names where those tell nothing that may be hidden."""
    kinds = dict.fromkeys(record.kind for record in group.records if not record.known)
    for kind in kinds:
        made = [each for each in group.records if each.kind == kind and not each.known]
        names = [each.label for each in made if kind in _NAMED and not each.secret]
        more = len(names) - MOST_NAMES
        said = ", ".join(f"“{name}”" for name in names[:MOST_NAMES])
        rest = f" and {more} more" if more > 0 else ""
        yield f"{_count(kind, len(made))}{' ' if said else ''}{said}{rest}"


def kind_words(kind: str, number: int) -> str:
    """How many records of a kind, in words."""
    return _count(kind, number)


def kind_word(kind: str) -> str:
    """What one record of a kind is called where it has no name."""
    return _NAMES.get(kind, (kind.replace("_", " "),))[0].capitalize()


def record_words(record: PlannedRecord) -> str:
    """What a record is and what it is called, where its name tells nothing that may be hidden."""
    kind = _NAMES[record.kind][0]
    is_named = not record.secret and record.label != UNNAMED_PLACE
    return f"{kind} “{record.label}”" if is_named else kind


def _count(kind: str, number: int) -> str:
    one, many = _NAMES.get(kind, (kind, kind))
    return f"{number:,} {one if number == 1 else many}"


def _group(group: PlannedGroup) -> Iterator[str]:
    yield group.name
    for record in group.records:
        if record.known:
            yield f"  {record_words(record)}"
            yield from (
                f"    {line}" for change in record.changes for line in _change(record, change)
            )
        else:
            yield f"  new {record_words(record)}"


def _change(record: PlannedRecord, change: Change) -> Iterator[str]:
    name = field_label(record.kind, change.name)
    if record.secret:
        yield f"{name}: changes"
        return
    if isinstance(change.new, list):
        old = change.old or []
        gone = [row for row in old if row not in change.new]
        come = [row for row in change.new if row not in old]
        said = [_value(_rows_in_words(rows, change.name)) for rows in (gone, come)]
        yield f"{name}: {' → '.join(said)}"
        return
    yield f"{name}: {_value(change.old)} → {_value(change.new)}"


def _rows_in_words(rows: Sequence[Any], name: str) -> str:
    """Rows of a list as words, those of terms by their names."""
    if rows and all(isinstance(each, dict) and "code" in each for each in rows):
        return "; ".join(map(row_phrase, rows))
    return whole_words(list(rows), name)


def whole_words(value: Any, name: str = "") -> str:
    """A value of a column or list as words, however long it is; nothing is an empty text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        plain = _verification if name == "verifications" else _plain
        return "; ".join(plain(row) for row in value)
    return "" if value is None else _plain(value)


def _verification(row: dict[str, Any]) -> str:
    """Who confirmed it on which day, and how; what is not known is not called unknown."""
    method = row.get("method", "unknown")
    how = "" if method == "unknown" else f"by {method.replace('_', ' ')}"
    return " ".join(
        filter(None, ("confirmed on", str(row["on"]), how, row.get("by_name"), row.get("by_title")))
    )


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return " ".join(_plain(each) for name, each in value.items() if name != "id")
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _value(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(_plain(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _remarks(title: str, remarks: Sequence[Remark]) -> Iterator[str]:
    """Remarks with the same reason stand once, with how often, the values that they are about, and lines."""
    groups = grouped(remarks)
    if not groups:
        return
    yield ""
    yield f"{title}: {len(remarks):,}"
    for each in groups[:MOST_REMARKS]:
        place = [each.file, *([each.where] if len(each.said) == 1 else []), each.column]
        yield f"  {', '.join(filter(None, place))}: {each.reason}"
        if len(each.said) > 1:
            yield f"    {each.count:,} like this: {each.where}"
    yield from _rest(len(groups) - MOST_REMARKS, "remarks")


def _rest(number: int, what: str) -> Iterator[str]:
    if number > 0:
        yield f"… and {number:,} more {what}; --json gives them all"
