"""The task pages of an organization."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)

from directory.models import Organization, OrganizationStatus, OrganizationTerm
from directory.staff.flags import AudienceForm
from directory.staff.task_forms import Contacts
from directory.web.forms import RecordForm, Task
from directory.web.forms.fields import (
    AUDIENCES,
    LONG,
    NOT_SAID,
    SHORT,
    Required,
    TermsField,
    mail,
    term_labels,
)

STATUSES = {
    OrganizationStatus.DRAFT.value: "Draft: shown with its first published listing",
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
    email = mail("E-mail")
    status = SelectField("Status", choices=STATUSES)

    def prepare(self, record: Organization) -> None:
        """What was shown once is no draft again."""
        is_draft = record.status is OrganizationStatus.DRAFT
        self.status.choices = list(STATUSES.items())[not is_draft :]


class Confidentiality(AudienceForm):
    """Who may know."""

    audience = RadioField("Who may know of this organization at all", choices=AUDIENCES)
    confidential = BooleanField("Every place of this organization is confidential")


class Notes(RecordForm):
    """For staff only."""

    notes_internal = TextAreaField("Notes for staff: never published", [LONG])


TASKS = (
    Task("basics", "What it is", Basics, lambda o: bool(o.description)),
    Task("contacts", "Phones and people", Contacts, lambda o: bool(o.phones or o.contacts)),
    Task("confidentiality", "Who may know", Confidentiality, lambda _: True),
    Task(
        "notes",
        "Notes for staff",
        Notes,
        lambda o: bool(o.notes_internal),
        is_optional=True,
        of_coalition=True,
    ),
)
