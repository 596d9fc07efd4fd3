"""What is closed on record and listed by another source, and the other way round: asked about by name.

A source may open what it brought itself, and so may the directory's own sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from directory.imports.incoming_records import IncomingRecord
from directory.imports.mapping import LISTING_SHEET
from directory.imports.plan import PlannedGroup
from directory.imports.planning.comparison import Comparison, as_planned
from directory.imports.planning.known_records import Facts
from directory.imports.planning.named_records import closed_as_a_whole, closed_words, may_be_called
from directory.imports.planning.record_pairs import Match

_WAITS = "its organization waits"


def note_closed(
    comparison: Comparison, record: IncomingRecord, match: Match, said: Facts, group: PlannedGroup
) -> None:
    """Notes with the group what it lists of what is closed on record, each with a doubt.

    What would be made anew waits where something closed has its name or one much alike: listed so, it would be public
    again. What is found on record stays closed, or waits where the source says that it is open.
    """
    if comparison.settle is not as_planned or comparison.source == LISTING_SHEET.source:
        return
    if match.known:
        if match.id not in comparison.known:
            _note_known(comparison, record, match, said, group)
        return
    closes = _closed_in_source(comparison, record, said)
    for name, state in _alike(comparison, record, match, said):
        if bool(closes) == bool(state):
            continue
        if closes:
            reason = (
                f"this source has the {record.kind} “{record.name}” as {closes}, and {name} is public on record; "
                "look whether they are the same, and close it on its page if it has ended"
            )
        else:
            listed = f"this source lists the {record.kind} “{record.name}”"
            reason = f"{name} is {state}, and {listed}; {_WAITS}"
            _wait(group, reason)
        comparison.remarks.doubt(record.line, "status", reason)


def _note_known(
    comparison: Comparison, record: IncomingRecord, match: Match, said: Facts, group: PlannedGroup
) -> None:
    present = comparison.present(record.kind, match).fields
    status, stated = present.get("status"), said.fields.get("status")
    closed = closed_as_a_whole(status, None, _services_on_record(comparison, record, match))
    if not closed or _closed_in_source(comparison, record, said):
        return
    begins = f"the {record.kind} “{record.name}” is {closed} on record, and this source lists it"
    if not closed_words(status, None):
        reason = f"{begins}; {_WAITS}"
        _wait(group, reason)
    elif stated:
        reason = f"{begins} as {stated}; {_WAITS}"
        _wait(group, reason)
    else:
        reason = f"{begins}; it stays {status}. Change its status on its page if it is open"
    comparison.remarks.doubt(record.line, "status", reason)


def _wait(group: PlannedGroup, reason: str) -> None:
    group.to_confirm.append(reason)
    group.reopens = True


def _closed_in_source(comparison: Comparison, record: IncomingRecord, said: Facts) -> str:
    """Why the source shows nothing of the record to the public; empty where it does."""
    links = comparison.links
    services = links.services_of.get(record.source_id, ()) if record.kind == "organization" else ()
    return closed_as_a_whole(
        said.fields.get("status"),
        said.fields.get("audience"),
        [
            (links.services[each].fields.get("status"), links.services[each].fields.get("audience"))
            for each in services
        ],
    )


def _services_on_record(
    comparison: Comparison, record: IncomingRecord, match: Match
) -> list[tuple[str | None, None]]:
    """Status of each service of an organization on record; who sees them is asked about elsewhere."""
    if record.kind != "organization":
        return []
    return [
        (facts.fields.get("status"), None) for facts in comparison.picture.services_of(match.id)
    ]


def _alike(
    comparison: Comparison, record: IncomingRecord, match: Match, said: Facts
) -> Iterator[tuple[str, str]]:
    """What on record a new one may be, in words, with why the public does not see it.

    The name of what is kept from the public is not told to whoever wrote another one.
    """
    picture = comparison.picture
    if record.kind == "organization":
        for found in picture.organizations.called(record.name):
            day = f"{found.changed_on:%b} {found.changed_on.day}, {found.changed_on.year}"
            name = f"the organization “{found.name}”"
            if found.closed == "kept from the public":
                yield "an organization of this name or one much alike", found.closed
            else:
                yield (
                    name,
                    f"{found.closed} on record, last changed on {day}" if found.closed else "",
                )
        return
    apart = [picture.facts("service", each) for each in match.apart_from]
    for facts in picture.services_of(said.fields["organization_id"]):
        name = facts.fields["name"]
        if facts in apart or may_be_called(record.name, name):
            state = closed_words(facts.fields.get("status"), facts.fields.get("audience"))
            yield f"the service “{name}”", f"{state} on record" if state else ""
