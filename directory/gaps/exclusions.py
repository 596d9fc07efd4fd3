"""Which populations an exclusion of a service shuts out, wholly (True) or some of them (False). Pure."""

from __future__ import annotations

from collections.abc import Iterable

SHUT_OUT: dict[str, tuple[tuple[str, bool], ...]] = {
    "under_18_unaccompanied": (("under_13", False), ("age_13_17", False), ("foster_youth", False)),
    "active_substance_use": (("substance_users", True),),
    "recent_violent_conviction": (("justice_involved", False),),
    "registered_sex_offense": (("justice_involved", False),),
    "no_children": (("families", True), ("pregnant_or_parenting", False)),
    "no_boys_over_12": (("families", False), ("age_13_17", False)),
    "daily_care_needed": (("disabled", False), ("older_adults", False)),
    "no_step_free_access": (("disabled", False),),
}
"""Exclusions that say nothing about a population, such as pets or income, are not here."""


def shut_out(exclusions: Iterable[str]) -> frozenset[tuple[str, bool]]:
    """The populations that these exclusions shut out, each with whether all of them."""
    return frozenset(each for code in exclusions for each in SHUT_OUT.get(code, ()))
