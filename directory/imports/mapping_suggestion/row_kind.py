"""What a row of a table is: a listing, an organization, or a place of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion.guesses import Guesses
from directory.imports.mapping_suggestion.heading_terms import DESCRIBES, begins_with_organization
from directory.imports.mapping_suggestion.plain_headings import words_of

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


# What a list of members has of each, and where nothing else is said nothing of a service is.
_OF_A_REGISTER = frozenset(
    {
        *("organization", "organization_id", "organization_alternate_name", "organization_description"),
        *("organization_website", "organization_email", "description", "website", "email", "phone", "toll_free"),
        *("text_line", "whatsapp"),
        *("fax", "tty", "contact_name", "contact_title", "contact_phone", "contact_email", "verified_on"),
        *("listing_id", "notes_internal", "organization_sector", *_OF_ORGANIZATIONS),
    }
)  # fmt: skip
_WEB = frozenset({"website", "organization_website"})
_MEMBERS = re.compile(r"(?:\w+ )?(?:name|members?|partners?|stakeholders?)(?: name)?")
_ABOUT = re.compile(r"what (?:do )?(?:they|it|we|you)(?: do)?(?: do)?")


def is_register(found: Guesses, names: Sequence[str]) -> bool:
    """Whether a table lists organizations alone: names, what they do, how to reach them and their websites.

    “What they offer”, “Place”, or a column of hours, streets or whom it is for speaks of help that somebody can get.
    Kinds of help that were read out of what organizations do are no column of them. `names` are those of all rows: an
    organization with several rows has several services.
    """
    columns = found.columns
    about = columns.get("description") or columns.get("organization_description")
    name = columns.get("organization")
    terms = columns.get("service_terms")
    derived = {"service_terms"} if terms and about and terms.column == about.column else set()
    if name is None or about is None or not columns.keys() & _WEB:
        return False
    if len(set(names)) < len(names):
        return False
    if not columns.keys() - derived <= _OF_A_REGISTER or _says_more(found):
        return False
    heading, told = words_of(name.column), words_of(about.column)
    of_organizations = begins_with_organization(heading) or _MEMBERS.fullmatch(heading) is not None
    return of_organizations and bool(
        DESCRIBES.fullmatch(told) or _ABOUT.fullmatch(told) or told in ("mission", "purpose")
    )


def _says_more(found: Guesses) -> bool:
    """Whether anything beside the fields of a table is said of services."""
    return bool(
        found.constants
        or found.hierarchy
        or found.flags
        or found.term_flags
        or found.languages
        or found.weekdays
    )


def kind_of_rows(found: Guesses, *, of_organizations: bool = False) -> str:
    """What a row is: a listing, or where nothing of a service is said an organization, or a place of one.

    `of_organizations` says that the table is a register of them (`is_register`).
    """
    if of_organizations:
        return "organizations"
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
