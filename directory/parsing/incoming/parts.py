"""The small things that records consist of, as a source gives them: phones, hours, addresses, terms.

`id` is what the source calls the thing where that is a UUID; it becomes ours where it is free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class IncomingLanguage:
    """`level` is one of bilingual, in_person, remote, materials, none, or None for "not asked".

    `opening_hours` are those in which it is spoken, in OSM syntax; `name` is what the source calls it.
    """

    code: str
    level: str | None = None
    tested: bool = False
    note: str | None = None
    opening_hours: str | None = None
    name: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingPhone:
    """`number` as the source wrote it; `audience` is public, partner or staff."""

    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None
    languages: list[IncomingLanguage] = field(default_factory=list)
    audience: str = "public"
    id: str | None = None


@dataclass(slots=True)
class IncomingContact:
    """A person to speak to; `roles` are codes of the vocabulary contact_roles."""

    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: str | None = None
    roles: list[str] = field(default_factory=list)
    phones: list[IncomingPhone] = field(default_factory=list)
    audience: str = "staff"
    id: str | None = None


@dataclass(slots=True)
class IncomingSchedule:
    """`opening_hours` in OSM syntax where the source could be read; `description` keeps the words of the source.

    `rule` holds HSDS schedule fields (freq, byday, opens_at, closes_at, valid_from …) as the source gave them.
    """

    opening_hours: str | None = None
    description: str | None = None
    rule: dict[str, str | int | float] = field(default_factory=dict)
    id: str | None = None


@dataclass(slots=True)
class IncomingAddress:
    """One address in the parts of HSDS; `address_type` is physical, postal or virtual."""

    address_1: str | None = None
    address_2: str | None = None
    attention: str | None = None
    city: str | None = None
    region: str | None = None
    state_province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    address_type: str = "physical"
    id: str | None = None


@dataclass(slots=True)
class IncomingAttribute:
    """A term of some taxonomy on a record: of ours (`taxonomy` and `code`) or a foreign one, kept as it came."""

    taxonomy: str
    code: str | None = None
    name: str | None = None
    value: str | None = None
    label: str | None = None
    link_type: str | None = None
    id: str | None = None


@dataclass(slots=True, unsafe_hash=True)
class IncomingArea:
    """An area served, by the code or name of a known one or in words."""

    said: str
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None
    id: str | None = field(default=None, compare=False)


@dataclass(slots=True)
class IncomingAccessibility:
    """What a place offers to people with disabilities."""

    description: str | None = None
    details: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingDocument:
    """A document to bring."""

    document: str
    uri: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingUrl:
    """A further link."""

    url: str
    label: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingFunding:
    """Who pays."""

    source: str
    id: str | None = None


@dataclass(slots=True)
class IncomingProgram:
    """A program of an organization; programs are recognised by their names."""

    name: str
    alternate_name: str | None = None
    description: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingIdentifier:
    """A number that others know an organization by."""

    identifier_type: str
    identifier: str
    identifier_scheme: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingCapacity:
    """`status` is open, waitlist, closed or unknown; without `as_of` it stands and does not expire."""

    status: str
    as_of: date | None = None
    wait_days: int | None = None
    slots: int | None = None
    maximum: int | None = None
    unit: str | None = None
    description: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingChange:
    """What the source tells of one change of a record; for staff alone."""

    on: date | None = None
    action: str | None = None
    field_name: str | None = None
    previous_value: str | None = None
    replacement_value: str | None = None
    updated_by: str | None = None
    id: str | None = None


@dataclass(slots=True)
class IncomingVerification:
    """Somebody confirmed the listing on a day; editing and importing are not verifying."""

    on: date
    method: str | None = None
    by_name: str | None = None
    by_title: str | None = None


@dataclass(slots=True)
class IncomingCost:
    """One cost option of a service."""

    option: str | None = None
    currency: str | None = None
    amount: float | None = None
    amount_description: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    id: str | None = None
