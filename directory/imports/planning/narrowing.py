"""What a source would close of what others made public, and what it lists that is closed on record: said by name.

Restrictions are planned all the same; whoever applies the plan leaves such organizations out until somebody has agreed.
A place that a source calls confidential is hidden at once, whoever showed it before: that never waits.
"""

from __future__ import annotations

from directory.imports.incoming_records import IncomingRecord
from directory.imports.mapping import LISTING_SHEET
from directory.imports.plan import PlannedGroup
from directory.imports.planning.audiences import narrower
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
    group.to_confirm.append(reason)
    comparison.remarks.doubt(record.line, "unlisted" if hides else "status", reason)


def note_kept_back(
    comparison: Comparison, record: IncomingRecord, match: Match, around: str
) -> None:
    """Asks about a record that is kept from the public, where the source lists it for everybody and did not keep it so.

    What one list keeps from its own website may be public in another; nothing is widened in silence, so it stays as
    it is, with what the source adds to it. `around` is the widest audience of what the record needs to be shown: of
    the services of an organization, and of the organization of a service. Where that is not public, nothing is asked.
    """
    present, said = comparison.present(record.kind, match).fields, record.fields
    is_kept = present.get("audience", "public") == "partner" and around == "public"
    is_open = all(each.get("status", "active") == "active" for each in (present, said))
    is_asked = said.get("audience") is None and comparison.settle is as_planned
    if not (is_kept and is_open and is_asked) or _is_its_own(comparison, match):
        return
    reason = (
        f"the {record.kind} “{record.name}” is kept from the public on record, and this source lists it publicly; "
        "it stays closed, with what this source adds. Change who sees it on its page if it may be shown"
    )
    comparison.remarks.doubt(record.line, "unlisted", reason)


def settle_narrowing(group: PlannedGroup) -> None:
    """What hides a place of the group does not wait for anybody's word about the rest, and opens nothing either."""
    if not any(record.known and record.fields.get("confidential") for record in group.records):
        return
    group.to_confirm.clear()
    if not group.reopens:
        return
    for record in group.records:
        if record.known and record.fields.get("status") == "active":
            del record.fields["status"]
            record.changes = [each for each in record.changes if each.name != "status"]
        elif not record.known and record.kind in ("organization", "service"):
            record.fields["audience"] = narrower(record.fields.get("audience", "public"), "partner")


def _is_its_own(comparison: Comparison, match: Match) -> bool:
    """Whether the source knew the record before, by whatever id."""
    return comparison.source == LISTING_SHEET.source or match.id in comparison.known
