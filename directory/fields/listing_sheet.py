"""The columns of tables of listings, each declared once: the sheet of this directory, and what mappings know beside it.

Readers, the sheet that is exported, mappings and their documentation are derived from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Cell(StrEnum):
    """How the cell of a column is written."""

    TEXT = "text"
    LONG_TEXT = "long text"
    TEXTS = "texts"
    CODE = "code"
    CODES = "codes"
    DAY = "day"
    COUNT = "count"
    COORDINATE = "degrees"
    YES_NO = "yes or no"
    EMAIL = "e-mail"
    WEBSITE = "web address"
    PHONES = "phones"
    LANGUAGES = "languages"
    POPULATIONS = "populations"
    HOURS = "hours"
    AREA = "area"
    AREAS = "areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `of` is the kind of record and its field, or its list, that the cell speaks of.

    `about` names it on pages; `note` says how its cells are written in the sheet. `vocabulary` holds its codes.
    `phone_type` (of HSDS) and `phone_label` are what a number is unless words beside it say otherwise. `places` says
    that the cell tells where a place is. `in_sheet` columns are those of our own sheet.
    """

    name: str
    cell: Cell
    of: str
    about: str
    note: str = ""
    vocabulary: str = ""
    phone_type: str | None = None
    phone_label: str | None = None
    places: bool = False
    in_sheet: bool = True

    @property
    def kind(self) -> str:
        """The kind of record that it speaks of."""
        return self.of.partition(".")[0]

    @property
    def field(self) -> str:
        """The field, or the list, of that record."""
        return self.of.partition(".")[2]

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several entries, with semicolons between them."""
        return self.cell in (Cell.TEXTS, Cell.CODES, Cell.LANGUAGES, Cell.POPULATIONS, Cell.AREAS)

    @property
    def is_prose(self) -> bool:
        """Whether a cell may be as long as a text: sentences, or a list of which only its separators are read."""
        return self.cell in (Cell.LONG_TEXT, Cell.TEXTS, Cell.CODES, Cell.AREAS)


def _sheet(
    name: str,
    cell: Cell,
    of: str,
    about: str,
    vocabulary: str = "",
    places: bool = False,
    note: str = "",
) -> Column:
    return Column(
        name=name, cell=cell, of=of, about=about, note=note, vocabulary=vocabulary, places=places
    )


def _phones(
    name: str, about: str, kind: str | None, label: str | None, in_sheet: bool, note: str = ""
) -> Column:
    return Column(
        name=name, cell=Cell.PHONES, of="service.phones", about=about, note=note, phone_type=kind, phone_label=label,
        in_sheet=in_sheet,
    )  # fmt: skip


_SHEET = (
    _sheet(
        "listing_id", Cell.TEXT, "service_at_location.id", "Number or id of the row",
        note="the same in every edition",
    ),
    _sheet("organization", Cell.TEXT, "organization.name", "Name of the organization", note="every row needs one"),
    _sheet("organization_sector", Cell.CODE, "organization.terms", "Sector of the organization", "sectors"),
    _sheet("service", Cell.TEXT, "service.name", "Name of the service", note="every row needs one"),
    _sheet("service_terms", Cell.CODES, "service.terms", "Kinds of help", "services"),
    _sheet("description", Cell.LONG_TEXT, "service.description", "Description"),
    _sheet("address", Cell.TEXT, "location.addresses", "Street and number", places=True),
    _sheet("city", Cell.TEXT, "location.addresses", "City"),
    _sheet("state", Cell.TEXT, "location.addresses", "State or province"),
    _sheet("postal_code", Cell.TEXT, "location.addresses", "ZIP code", places=True),
    _sheet("latitude", Cell.COORDINATE, "location.latitude", "Latitude", places=True),
    _sheet("longitude", Cell.COORDINATE, "location.longitude", "Longitude", places=True),
    _sheet("area", Cell.AREA, "location.area_code", "Area of the place", places=True),
    _sheet("areas_served", Cell.AREAS, "service.service_areas", "Areas served"),
    _sheet("confidential", Cell.YES_NO, "location.confidential", "Whether the place is confidential"),
    _sheet("modes", Cell.CODES, "service.terms", "How help is given: on site, by phone, online", "modes"),
    _sheet("routes", Cell.CODES, "service.terms", "How to get in", "routes"),
    _sheet(
        "languages", Cell.LANGUAGES, "service.languages", "Languages",
        note="with levels: `spa:bilingual;yue:remote`",
    ),
    _sheet("populations", Cell.POPULATIONS, "service.populations", "Whom it accepts", note="`cis_men:yes;under_13:no`"),
    _sheet("exclusions", Cell.CODES, "service.terms", "Limits", "exclusions"),
    _sheet("hours", Cell.HOURS, "service.schedules", "Hours", note="`Mo-Fr 09:00-17:00`, or words"),
    _phones("phone", "Phone numbers", None, None, True, "several with semicolons"),
    _phones("tty", "TTY numbers", "textphone", None, True),
    _sheet("email", Cell.EMAIL, "service.email", "Email for the public"),
    _sheet("website", Cell.WEBSITE, "service.url", "Website"),
    _sheet(
        "capacity", Cell.CODE, "service.capacities", "Whether it has room", "capacity",
        note="open, waitlist, closed, unknown",
    ),
    _sheet("capacity_as_of", Cell.DAY, "service.capacities", "Day of the word on room"),
    _sheet("wait_days", Cell.COUNT, "service.capacities", "Days to wait"),
    _sheet("slots", Cell.COUNT, "service.capacities", "Free places"),
    _sheet("police_contact", Cell.CODE, "service.postures", "Whether it contacts police", "police_contact"),
    _sheet("immigration_status", Cell.CODE, "service.postures", "Whether it asks about status", "immigration_status"),
    _sheet("verified_on", Cell.DAY, "service.verifications", "Day on which the listing was verified"),
    _sheet(
        "review_days", Cell.COUNT, "service.review_days", "Days between verifications",
        note="where policy does not fit",
    ),
    _sheet("contact_name", Cell.TEXT, "service.contacts", "Contact person"),
    _sheet("contact_role", Cell.CODES, "service.contacts", "Role of the contact person", "contact_roles"),
    _sheet("contact_phone", Cell.PHONES, "service.contacts", "Phone numbers of the contact person"),
    _sheet("contact_email", Cell.TEXT, "service.contacts", "Email of the contact person"),
    _sheet(
        "contact_audience", Cell.TEXT, "service.contacts", "Who may see the contact person",
        note="public, partner or staff",
    ),
    _sheet("unlisted", Cell.YES_NO, "service.audience", "Whether the public may not see the service"),
    _sheet("notes_internal", Cell.LONG_TEXT, "service.notes_internal", "Notes for staff: never published"),
)  # fmt: skip


def _further(
    name: str, cell: Cell, of: str, about: str, vocabulary: str = "", places: bool = False
) -> Column:
    return replace(_sheet(name, cell, of, about, vocabulary, places), in_sheet=False)


_FURTHER = (
    _further("organization_id", Cell.TEXT, "organization.id", "Id of the organization"),
    _further(
        "organization_alternate_name",
        Cell.TEXT,
        "organization.alternate_name",
        "Other name of the organization",
    ),
    _further(
        "organization_description",
        Cell.LONG_TEXT,
        "organization.description",
        "Description of the organization",
    ),
    _further(
        "organization_website",
        Cell.WEBSITE,
        "organization.website",
        "Website of the organization",
    ),
    _further("organization_email", Cell.EMAIL, "organization.email", "Email of the organization"),
    _further(
        "organization_kind",
        Cell.CODE,
        "organization.kind",
        "Kind of organization",
        "organization_kinds",
    ),
    _further("legal_status", Cell.TEXT, "organization.legal_status", "Legal status"),
    _further("tax_id", Cell.TEXT, "organization.tax_id", "Tax number"),
    _further(
        "year_incorporated", Cell.COUNT, "organization.year_incorporated", "Year of incorporation"
    ),
    _further("service_id", Cell.TEXT, "service.id", "Id of the service"),
    _further("alternate_name", Cell.TEXT, "service.alternate_name", "Other name of the service"),
    _further("eligibility", Cell.LONG_TEXT, "service.eligibility_description", "Who can come"),
    _further("ages", Cell.TEXTS, "service.minimum_age", "Ages"),
    _further("fees", Cell.LONG_TEXT, "service.fees_description", "Cost"),
    _further("application_process", Cell.LONG_TEXT, "service.application_process", "How to apply"),
    _further("wait_time", Cell.TEXT, "service.wait_time", "How long the wait is"),
    _further("required_documents", Cell.TEXTS, "service.required_documents", "Documents to bring"),
    _further("alert", Cell.TEXT, "service.alert", "Alert shown above the listing"),
    _further(
        "interpretation",
        Cell.LONG_TEXT,
        "service.interpretation_services",
        "Interpretation",
    ),
    _further("location_id", Cell.TEXT, "location.id", "Id of the place"),
    _further("location_name", Cell.TEXT, "location.name", "Name of the place"),
    _further(
        "location_description",
        Cell.LONG_TEXT,
        "location.description",
        "Description of the place",
        places=True,
    ),
    _further(
        "transportation", Cell.LONG_TEXT, "location.transportation", "How to get there", places=True
    ),
    _further(
        "accessibility",
        Cell.TEXTS,
        "location.accessibility",
        "Accessibility",
    ),
    _further("address_2", Cell.TEXT, "location.addresses", "Suite, floor or unit", places=True),
    _further(
        "address_whole",
        Cell.TEXT,
        "location.addresses",
        "Whole address in one cell",
        places=True,
    ),
    _further("attention", Cell.TEXT, "location.addresses", "Name on the door (c/o)", places=True),
    _further("mailing_address", Cell.TEXT, "location.addresses", "Street or PO box for mail"),
    _further("mailing_city", Cell.TEXT, "location.addresses", "City for mail"),
    _further("mailing_state", Cell.TEXT, "location.addresses", "State for mail"),
    _further("mailing_postal_code", Cell.TEXT, "location.addresses", "ZIP code for mail"),
    _further("country", Cell.TEXT, "location.addresses", "Country"),
    _phones("hotline", "Hotline numbers", None, "Hotline", False),
    _phones("toll_free", "Toll-free numbers", None, "Toll-free", False),
    _phones("text_line", "Numbers for text messages", "text", None, False),
    _phones("whatsapp", "WhatsApp numbers", "text", "WhatsApp", False),
    _phones("fax", "Fax numbers", "fax", None, False),
    _further("contact_title", Cell.TEXT, "service.contacts", "Title of the contact person"),
)

COLUMNS: dict[str, Column] = {column.name: column for column in (*_SHEET, *_FURTHER)}
"""Every column that a table can have, by name; those of the sheet first, in its order."""

SHEET = tuple(column.name for column in COLUMNS.values() if column.in_sheet)
"""The headings of the listing sheet, in their order."""

REQUIRED = ("organization", "service")
"""What every row of the listing sheet needs."""


def columns_of(kind: str, *cells: Cell) -> list[Column]:
    """The columns that speak of a kind of record and whose cells are of these kinds."""
    return [each for each in COLUMNS.values() if each.kind == kind and each.cell in cells]


def phone_columns() -> list[Column]:
    """The columns of a service's own lines."""
    return [each for each in COLUMNS.values() if each.of == "service.phones"]
