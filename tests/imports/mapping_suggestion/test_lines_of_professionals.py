"""Columns of numbers for those who refer: nobody else is answered there, so that no listing shows them."""

from __future__ import annotations

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping

_OURS = [
    f"{who} {what}".strip()
    for who in ("Provider", "Clinician", "Staff", "Advocates", "Case worker", "Officer", "Partner")
    for what in ("line", "lines", "only line")
] + ["Backline", "Back line", "Warm handoff line", "For providers", "Professionals only"]
_OF_CALLERS = ["Provider phone", "Agency phone", "Referral line", "Intake line", "Patient line"]


def _phones(heading: str) -> set[str]:
    rows = [f"Agency,Program,Main phone,{heading}"]
    rows += [f"Elm {each},Help {each},415-555-010{each},415-555-011{each}" for each in range(8)]
    mapping = read_mapping(suggest_mapping("\n".join(rows).encode(), "t.csv"))
    return {spec for spec in mapping.columns["phone"] if isinstance(spec, str)}


@pytest.mark.parametrize("heading", _OURS)
def test_a_line_of_professionals_is_no_number_of_the_listing(heading: str) -> None:
    assert _phones(heading) == {"Main phone"}


@pytest.mark.parametrize("heading", _OF_CALLERS)
def test_a_line_of_callers_is(heading: str) -> None:
    assert heading in _phones(heading)
