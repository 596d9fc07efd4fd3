"""The task pages of an organization."""

from __future__ import annotations

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)

from directory.models import Audience, Contact, OrganizationStatus, OrganizationTerm, Phone
from directory.staff.flags import FlagForm
from directory.staff.row_forms import AUDIENCES, ContactRow, PhoneRow
from directory.web.forms import RecordForm, Task
from directory.web.forms.fields import LONG, NOT_SAID, SHORT, Required, TermsField, term_labels
from directory.web.forms.row_lists import RowsField

STATUSES = {
    OrganizationStatus.ACTIVE.value: "Active",
    OrganizationStatus.TEMPORARILY_CLOSED.value: "Closed for now: shown with a note",
    OrganizationStatus.INACTIVE.value: "Inactive: not shown",
    OrganizationStatus.DEFUNCT.value: "Gone: kept on record, not shown",
}


class Basics(RecordForm):
    """What it is."""

    name = StringField(
        "Name of the organization", [Required("Enter the name of the organization"), SHORT]
    )
    alternate_name = StringField("Also known as", [SHORT])
    description = TextAreaField("Description", [LONG])
    kind = SelectField("Kind", choices=lambda: NOT_SAID | term_labels("organization_kinds"))
    sectors = TermsField("Sector", "sectors", OrganizationTerm)
    leadership = TermsField(
        "Led by, as the organization declares it", "leadership", OrganizationTerm
    )
    website = URLField("Website", [SHORT])
    email = EmailField("E-mail", [SHORT])
    status = SelectField("Status", choices=STATUSES)


class Contacts(RecordForm):
    """Phones and people of the organization as a whole."""

    phones = RowsField("Phones", PhoneRow, Phone, "phone")
    contacts = RowsField("People to speak to", ContactRow, Contact, "person")


class Confidentiality(FlagForm):
    """Who may know."""

    audience = RadioField("Who may know of this organization at all", choices=AUDIENCES)
    confidential = BooleanField("Every place of this organization is confidential")

    def show(self, record: Any) -> None:
        """The widest audience."""
        self.audience.data, self.confidential.data = record.audience.value, record.confidential
        self.show_version(record)
        self.prepare(record)

    def keep(self, record: Any) -> None:
        """Write both."""
        record.audience, record.confidential = Audience(self.audience.data), self.confidential.data


class Notes(RecordForm):
    """For staff only."""

    notes_internal = TextAreaField("Notes for staff: never published", [LONG])


TASKS = (
    Task("basics", "What it is", Basics, lambda o: bool(o.description)),
    Task("contacts", "Phones and people", Contacts, lambda o: bool(o.phones or o.contacts)),
    Task("confidentiality", "Who may know", Confidentiality, lambda _: True),
    Task("notes", "Notes for staff", Notes, lambda o: bool(o.notes_internal), is_optional=True),
)
