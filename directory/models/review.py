"""How often a listing must be confirmed, by the risk that a stale fact carries."""

from __future__ import annotations

from collections.abc import Iterable

CRISIS_AND_HOUSING = frozenset(
    {
        "hotline",
        "crisis_intervention",
        "safety_planning",
        "emergency_housing",
        "after_hours_youth_response",
        "transitional_housing",
        "long_term_housing",
    }
)
LEGAL = frozenset(
    {
        "immigration_legal",
        "protection_order",
        "criminal_case_advocacy",
        "criminal_record_relief",
        "civil_remedies",
        "victim_compensation",
    }
)
CRISIS_DAYS = 90
LEGAL_DAYS = 180
OTHER_DAYS = 365


def review_interval(service_terms: Iterable[str]) -> int:
    """Days between confirmations for a service that offers these terms: the shortest that any of them asks for."""
    offered = set(service_terms)
    if offered & CRISIS_AND_HOUSING:
        return CRISIS_DAYS
    if offered & LEGAL:
        return LEGAL_DAYS
    return OTHER_DAYS
