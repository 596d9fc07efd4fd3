"""Words of headings that tell which field of a listing a column is, in the order in which they are believed."""

from __future__ import annotations

import re

# A heading is compared as words, so "Agency Name" is "agency name" and "PhysicalAddress1" is "physical address 1".
HEADINGS: dict[str, tuple[str, ...]] = {
    "organization": (
        "organization name",
        "agency name",
        "organization",
        "agency",
        "provider",
        "public name",
        "name",
    ),
    "service": ("service name", "program name", "services name", "program", "service"),
    "listing_id": ("listing id", "id", "object id", "resource agency num", "record id"),
    "description": (
        "services provided",
        "description",
        "agency description",
        "services description",
        "about",
        "summary",
    ),
    "address": (
        "physical address 1",
        "address 1",
        "street address",
        "site address",
        "street",
        "address",
    ),
    "address_2": ("physical address 2", "address 2", "suite"),
    "city": ("physical city", "city", "town"),
    "state": ("physical state province", "state province", "state"),
    "postal_code": ("physical postal code", "zip code", "postal code", "site zip", "zip"),
    "latitude": ("latitude", "lat", "location latitude"),
    "longitude": ("longitude", "lng", "lon", "location longitude"),
    "area": ("neighborhood", "site district", "district", "borough", "area"),
    "hours": ("hours of operation", "service hours", "hours", "opening hours", "open hours"),
    "phone": ("phone number", "site phone", "phone 1 number", "phone", "telephone"),
    "fax": ("fax", "phone fax", "fax number"),
    "tty": ("tty", "tdd", "phone tty", "tty phone number"),
    "toll_free": ("toll free", "phone toll free", "toll free phone number"),
    "hotline": ("hotline", "crisis line", "phone number hotline"),
    "email": ("email", "e mail", "email address", "email address main"),
    "website": ("website", "url", "web site", "website address", "web"),
    "eligibility": ("eligibility", "age groups", "who can use"),
    "fees": ("fees", "cost", "fee structure source"),
    "application_process": ("application process", "how to apply", "intake procedure"),
    "required_documents": ("documents required", "required documents"),
    "location_name": ("site name", "location name"),
    "transportation": ("transportation", "bus service access"),
    "contact_name": ("contact", "contact name", "main contact name", "contact person"),
    "contact_title": ("contact title", "main contact title"),
    "contact_email": ("contact email", "main contact email address"),
    "contact_phone": ("contact phone", "main contact phone number"),
}
LANGUAGE = re.compile(r"\blanguages?\b|\bidiomas?\b")
# The language in which the source is written, not one that anybody serves.
OF_RECORD = re.compile(r"\blanguage of record\b|\blocale\b")
UNLISTED = re.compile(r"^(?:exclude from|do not (?:publish|refer)|hide|unlisted)\b")
IDENTIFIER = re.compile(r"\b(?:id|num|number|code|key)\b")
WEEKDAY = re.compile(r"(?:^|\.|\b)(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*$", re.IGNORECASE)
