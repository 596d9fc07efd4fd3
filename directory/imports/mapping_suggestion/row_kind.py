"""What a row of a table is: a listing, an organization, or a place of one."""

from __future__ import annotations

from directory.imports.mapping_suggestion.guesses import (
    Guesses,
)

# What only a service has: with none of it a table is one of organizations, or of places.
OF_SERVICES = frozenset(
    {
        "service", "service_id", "service_terms", "populations", "eligibility", "fees", "application_process",
        "capacity",
        "required_documents", "wait_time", "interpretation", "alternate_name", "areas_served", "modes", "routes",
    }
)  # fmt: skip
_OF_ORGANIZATIONS = frozenset({"tax_id", "legal_status", "year_incorporated", "organization_kind"})


def says_services(found: Guesses) -> bool:
    """Whether anything in the table is said of services."""
    told = {*found.columns, *found.constants} & OF_SERVICES
    return bool(told or found.hierarchy or found.flags or found.term_flags or found.languages)


def _tells_what_for(found: Guesses) -> bool:
    """Whether a table says of somebody who can be called what they are for."""
    return "description" in found.columns and bool(found.columns.keys() & {"phone", "hotline"})


def kind_of_rows(found: Guesses) -> str:
    """What a row is: a listing, or where nothing of a service is said an organization, or a place of one."""
    told = {*found.columns, *found.constants} & OF_SERVICES
    if told <= {"service_terms"} and len(found.columns.keys() & _OF_ORGANIZATIONS) > 2:
        # Much of the organization itself, and what it works on, is a register of organizations.
        return "organizations"
    if (
        told
        or found.hierarchy
        or found.flags
        or found.term_flags
        or found.languages
        or (found.words and found.weekdays)
    ):
        return "listings"
    opens = "hours" in found.columns or bool(found.weekdays)
    is_reached = opens and bool(found.columns.keys() & {"phone", "hotline"})
    if {"location_name", "location_id"} & found.columns.keys() and not is_reached:
        return "locations"
    if opens or _tells_what_for(found):
        return "listings"
    return "organizations"
