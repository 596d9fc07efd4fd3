"""What taking an import back would do, in words: the same on the command line and on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from directory.imports.plan_text import kind_words
from directory.imports.planning.reversal_plan import Fate, PlannedReversal, ReversalPlan

TITLES = {
    Fate.REMOVED: "Removed",
    Fate.ARCHIVED: "Archived, on record and not shown",
    Fate.RESTORED: "As it was before",
    Fate.RETURNED: "On record again",
    Fate.LEFT: "Left as it is",
}


def reversal_note(plan: ReversalPlan) -> str:
    """What the audit says of a plan that somebody looks at."""
    return f"to take back import {plan.number}: {len(plan.records):,} records"


def fate_words(records: Sequence[PlannedReversal]) -> str:
    """How many records of each kind: “3 organizations, 5 services”."""
    counts = Counter(each.kind for each in records)
    return ", ".join(kind_words(kind, number) for kind, number in sorted(counts.items()))


def reversal_text(plan: ReversalPlan) -> Iterator[str]:
    """The plan line by line: how many of each, and by name what is not simply removed."""
    for fate, title in TITLES.items():
        records = plan.of(fate)
        yield f"{title}: {fate_words(records) or 'nothing'}"
        if fate is not Fate.REMOVED:
            yield from (
                f"  {each.label}{f': {each.reason}' if each.reason else ''}" for each in records
            )


def reversal_document(plan: ReversalPlan) -> dict[str, Any]:
    """The plan as the JSON that the command line prints."""
    return {"import": plan.number, "name": plan.name} | {
        fate.value: [
            {"kind": each.kind, "id": each.record_id, "label": each.label, "reason": each.reason}
            for each in plan.of(fate)
        ]
        for fate in TITLES
    }
