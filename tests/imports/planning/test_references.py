"""Foreign taxonomies with their terms, and units: made once, and a taxonomy stays that of who brought it first."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from directory.imports.incoming_records import KINDS, Incoming, IncomingRecord
from directory.imports.plan import PlannedRecord
from directory.imports.planning import plan_listings
from directory.imports.planning.known_records import Facts, Picture

KNOWN = UUID(int=9)


def _planned(on_record: dict[str, Facts] | None = None) -> dict[str, PlannedRecord]:
    incoming = Incoming("pages")
    incoming.add(
        IncomingRecord("taxonomy", "care", {"id": "t1", "code": "care", "name": "Kinds of care"}),
        IncomingRecord("unit", "beds", {"id": "u1", "name": "beds"}),
    )
    records: dict[str, dict[UUID, Facts]] = {kind: {} for kind in KINDS}
    for kind, facts in (on_record or {}).items():
        records[kind][KNOWN] = facts
    planned = plan_listings(incoming, Picture(codes={}, records=records), date(2026, 12, 3), "US")
    return {each.kind: each for group in planned.groups for each in group.records}


def test_a_new_taxonomy_is_of_its_source_and_a_unit_of_none() -> None:
    planned = _planned()
    assert planned["taxonomy"].fields["source"] == "pages"
    assert "source" not in planned["unit"].fields


@pytest.mark.parametrize("source", ["pages", "others"])
def test_a_known_taxonomy_stays_that_of_its_source(source: str) -> None:
    known = Facts({"code": "care", "name": "Kinds of care", "source": source})
    planned = _planned({"taxonomy": known})
    assert all("source" not in each.fields for each in planned.values())
