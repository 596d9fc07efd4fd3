"""What a source would close or hide of what others made public: said by name, for a person to decide.

Restrictions are planned all the same; whoever applies the plan leaves such organizations out until somebody has agreed.
A place that a source calls confidential is hidden at once, whoever showed it before: that never waits.
"""

from __future__ import annotations

from directory.imports.incoming_records import IncomingRecord
from directory.imports.mapping import LISTING_SHEET
from directory.imports.plan import PlannedGroup
from directory.imports.planning.comparison import Comparison, as_planned
from directory.imports.planning.known_records import Facts
from directory.imports.planning.record_pairs import Match


def note_narrowing(
    comparison: Comparison, record: IncomingRecord, match: Match, said: Facts, group: PlannedGroup
) -> None:
    """Notes with the group what of a public record the source would keep from the public, with a doubt.

    A source may close and hide what it brought itself, and so may the directory's own sheet.
    """
    if not match.known or comparison.settle is not as_planned:
        return
    present = comparison.present(record.kind, match).fields
    if present.get("audience", "public") != "public" or present.get("status", "active") != "active":
        return
    hides = said.fields.get("audience", "public") != "public"
    closes = (said.fields.get("status") or "active") != "active"
    if not (hides or closes) or _is_its_own(comparison, match):
        return
    would = "keeps it from the public" if hides else f"has it as {said.fields['status']}"
    reason = f"the {record.kind} “{record.name}” is public on record, and this source {would}; its organization waits"
    group.narrows.append(reason)
    comparison.remarks.doubt(record.line, "unlisted" if hides else "status", reason)


def settle_narrowing(group: PlannedGroup) -> None:
    """What hides a place of the group does not wait for anybody's word about the rest."""
    if any(record.known and record.fields.get("confidential") for record in group.records):
        group.narrows.clear()


def _is_its_own(comparison: Comparison, match: Match) -> bool:
    """Whether the source knew the record before, by whatever id."""
    return comparison.source == LISTING_SHEET.source or match.id in comparison.known
