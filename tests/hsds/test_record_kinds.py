"""Which record a JSON object is, and how deep it is looked for."""

from __future__ import annotations

import pytest

from directory.hsds.parser.record_kinds import kind_of, roots
from directory.hsds.parser.tree import Place

BOTH = {"id": "1", "service_id": "s1", "location_id": "l1"}


@pytest.mark.parametrize(
    ("called", "kind"),
    [(None, "service_at_location"), ("sites of ours", "service_at_location"), ("schedule", "schedule")],
)  # fmt: skip
def test_what_belongs_to_a_service_and_a_place_is_a_site_unless_its_file_says_what_it_is(
    called: str | None, kind: str
) -> None:
    assert kind_of(BOTH, called) == kind


@pytest.mark.parametrize(("depth", "found"), [(0, 1), (3, 1), (60, 0)])
def test_lists_in_lists_are_followed_as_deep_as_real_documents_go(depth: int, found: int) -> None:
    value: object = {"id": "s1", "name": "Shelter", "status": "active", "description": "Invented."}
    for _ in range(depth):
        value = [value]
    assert len(list(roots(value, Place("data.json"), "service"))) == found
