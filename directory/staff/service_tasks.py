"""The task pages of a service."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FloatField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from directory.models import (
    Audience,
    Capacity,
    CapacityStatus,
    Contact,
    CostOption,
    Language,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
)
from directory.models.posture import PostureTopic
from directory.staff.fields import (
    PopulationsField,
    PostureField,
    RowsField,
    TermsField,
    YesNoField,
    lines,
    words_of,
)
from directory.staff.rows import (
    AUDIENCES,
    SHORT,
    ContactRow,
    CostRow,
    DocumentRow,
    LanguageRow,
    PhoneRow,
    ScheduleRow,
    SiteRow,
)
from directory.staff.tasks import Task, TaskForm

LONG = Length(max=10_000, message="Use at most 10,000 characters")
AGE = NumberRange(min=0, max=120, message="An age lies between 0 and 120")


def _terms(words: str, vocabulary: str) -> TermsField:
    return TermsField(words, vocabulary, ServiceTerm)


class Basics(TaskForm):
    """What it is."""

    name = StringField(
        "Name of the service", [InputRequired("Enter the name of the service"), SHORT]
    )
    alternate_name = StringField("Also known as", [SHORT])
    description = TextAreaField("Description: what happens there, in plain words", [LONG])
    services = _terms("Kind of help", "services")
    url = URLField("Web page", [SHORT])
    email = EmailField("E-mail", [SHORT])
    hotline_24_7 = YesNoField("Is it a hotline that answers day and night?")


class Eligibility(TaskForm):
    """Whom it serves."""

    populations = PopulationsField("Does it accept …")
    minimum_age = FloatField("Youngest age", [Optional(), AGE])
    maximum_age = FloatField("Oldest age", [Optional(), AGE])
    exclusions = _terms("Limits", "exclusions")
    eligibility_description = TextAreaField("Who can come, in words", [LONG])

    def validate_maximum_age(self, field: FloatField) -> None:
        """Ages run upwards."""
        if field.data is not None and (self.minimum_age.data or 0) > field.data:
            raise ValidationError("The oldest age is below the youngest")


class Languages(TaskForm):
    """Languages with levels."""

    languages = RowsField("Languages", LanguageRow, Language, "language")
    interpretation_services = TextAreaField("Interpretation, in words", [LONG])


class Contacts(TaskForm):
    """Phones and people."""

    phones = RowsField("Phones", PhoneRow, Phone, "phone")
    contacts = RowsField("People to speak to", ContactRow, Contact, "person")


class Hours(TaskForm):
    """When it is open."""

    schedules = RowsField("Hours", ScheduleRow, Schedule, "set of hours")

    @property
    def expressions(self) -> list[str]:
        """The hours as entered, for the preview."""
        found = [entry.form.expression for entry in self.schedules.entries]
        return [each for each in found if each]


class AreasField(TermsField):
    """The areas served: known ones as check boxes."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, "areas", ServiceArea, **more)

    def show(self, record: Any) -> None:
        """The codes on record."""
        self.data = [row.area_code for row in record.service_areas if row.area_code]

    def keep(self, record: Any) -> None:
        """Add and take away known areas."""
        wanted = set(self.data or ())
        for row in list(record.service_areas):
            if row.area_code and row.area_code not in wanted:
                record.service_areas.remove(row)
        wanted -= {row.area_code for row in record.service_areas}
        for code in sorted(wanted):
            record.service_areas.append(ServiceArea(area_code=code))


class OtherAreasField(TextAreaField):
    """Areas that are no known ones, one a line."""

    def show(self, record: Any) -> None:
        """The words on record."""
        self.data = "\n".join(
            row.name for row in record.service_areas if not row.area_code and row.name
        )

    def keep(self, record: Any) -> None:
        """Add and take away areas in words."""
        wanted = lines(self.data)
        for row in list(record.service_areas):
            if not row.area_code and row.name not in wanted:
                record.service_areas.remove(row)
        known = {row.name for row in record.service_areas}
        for name in dict.fromkeys(wanted):
            if name not in known:
                record.service_areas.append(ServiceArea(name=name))


class SitesField(RowsField):
    """The places of the organization at which the service is had."""

    def keep(self, record: Any) -> None:
        """A place stands once."""
        seen: set[str] = set()
        for entry in list(self.entries):
            if entry.form.location_id.data in seen:
                self.entries.remove(entry)
            seen.add(entry.form.location_id.data)
        for entry in self.entries:
            if entry.form.location_id.data:
                entry.form.location_id.data = UUID(entry.form.location_id.data)
        super().keep(record)


def place_words(location: Any) -> str:
    """A place as its organization's people tell it from others; no word of a confidential one's address."""
    if location.is_confidential:
        return f"{location.name or 'A place'} (confidential)"
    address = next(iter(location.addresses), None)
    street = ", ".join(filter(None, (address.address_1, address.city))) if address else ""
    return " – ".join(filter(None, (location.name, street))) or "A place without a name"


class Places(TaskForm):
    """Where it is, and for which areas."""

    sites = SitesField("Places", SiteRow, ServiceAtLocation, "place")
    areas = AreasField("Areas served")
    other_areas = OtherAreasField("Other areas served, one a line", [LONG])

    def prepare(self, record: Any) -> None:
        """Offer the organization's places."""
        offered = {"": "Choose a place"}
        offered |= {str(each.id): place_words(each) for each in record.organization.locations}
        for entry in self.sites.entries:
            entry.form.location_id.choices = offered

    def validate_sites(self, field: RowsField) -> None:
        """Only places of the organization."""
        for entry in field.entries:
            chosen = entry.form.location_id
            if chosen.data and chosen.data not in chosen.choices:
                raise ValidationError("Choose one of the organization's places")


class Access(TaskForm):
    """How one gets in."""

    modes = _terms("How the service is given", "modes")
    routes = _terms("How one gets in", "routes")
    application_process = TextAreaField("What to do first, in words", [LONG])


class Requirements(TaskForm):
    """What it asks for."""

    requirements = _terms("It asks for", "requirements")
    required_documents = RowsField("Papers to bring", DocumentRow, RequiredDocument, "paper")


class Costs(TaskForm):
    """What it costs."""

    fees_description = TextAreaField("Cost in words: “Free”, or what it depends on", [LONG])
    cost_options = RowsField("Prices", CostRow, CostOption, "price")


class Posture(TaskForm):
    """Where it stands."""

    police_contact = PostureField(
        "Contact with police", PostureTopic.POLICE_CONTACT, "police_contact"
    )
    immigration_status = PostureField(
        "Immigration status", PostureTopic.IMMIGRATION_STATUS, "immigration_status"
    )
    serves_undocumented = PostureField(
        "Serves people without papers?", PostureTopic.SERVES_UNDOCUMENTED
    )
    visa_experience = PostureField(
        "Has experience with visas for survivors?", PostureTopic.VISA_EXPERIENCE
    )
    source = StringField("Who said so", [SHORT])
    stated_on = DateField("When", [Optional()])

    def show(self, record: Any) -> None:
        """The source of the latest answer stands for all of them."""
        latest = max(record.postures, key=lambda row: row.stated_on or date.min, default=None)
        for field in self.shown:
            if isinstance(field, PostureField):
                field.show(record)
        self.source.data = latest.source if latest else None
        self.stated_on.data = latest.stated_on if latest else None
        self.show_version(record)

    def keep(self, record: Any) -> None:
        """Answers that are new or have no source get the one that is named."""
        for field in self.shown:
            if isinstance(field, PostureField):
                field.keep(record)
        for row in record.postures:
            if row.source is None and row.stated_on is None:
                row.source = (self.source.data or "").strip() or None
                row.stated_on = self.stated_on.data


class Remedies(TaskForm):
    """What it handles and knows."""

    remedies = _terms("Remedies a legal service handles", "remedies")
    industries = _terms("Knows work in", "industries")


class Room(TaskForm):
    """Whether it has room."""

    status = SelectField(
        "Room",
        choices={
            CapacityStatus.UNKNOWN.value: "Not known",
            CapacityStatus.OPEN.value: "Open: takes people now",
            CapacityStatus.WAITLIST.value: "Waiting list",
            CapacityStatus.CLOSED.value: "Closed to new people",
        },
    )
    as_of = DateField("As of (expires after 14 days; without a day it stands)", [Optional()])
    wait_days = IntegerField("Days on the waiting list", [Optional(), NumberRange(min=0, max=5000)])
    slots = IntegerField("Places free", [Optional(), NumberRange(min=0, max=100_000)])
    note = StringField("Note", [SHORT])

    def show(self, record: Any) -> None:
        """The statement that counts."""
        current = record.current_capacity
        if current:
            self.status.data, self.as_of.data = current.status.value, current.as_of
            self.wait_days.data, self.slots.data = current.wait_days, current.slots
            self.note.data = current.description
        else:
            self.status.data = CapacityStatus.UNKNOWN.value
        self.show_version(record)

    def keep(self, record: Any) -> None:
        """One statement in place of those before it."""
        current = record.current_capacity
        if current is None:
            current = Capacity()
            record.capacities.append(current)
        current.status, current.as_of = CapacityStatus(self.status.data), self.as_of.data
        current.wait_days, current.slots = self.wait_days.data, self.slots.data
        current.description = (self.note.data or "").strip() or None
        for older in [each for each in record.capacities if each is not current]:
            record.capacities.remove(older)


class Confidentiality(TaskForm):
    """Who may know."""

    audience = RadioField("Who may know of this service at all", choices=AUDIENCES)
    confidential = BooleanField(
        "Every place of this service is confidential: only areas served are shown"
    )

    def show(self, record: Any) -> None:
        """The widest audience."""
        self.audience.data, self.confidential.data = record.audience.value, record.confidential
        self.show_version(record)

    def keep(self, record: Any) -> None:
        """Write both."""
        record.audience, record.confidential = Audience(self.audience.data), self.confidential.data


class Notice(TaskForm):
    """A notice that ends by itself."""

    alert = TextAreaField(
        "Notice on top of the page", [Length(max=500, message="Use at most 500 characters")]
    )
    alert_expires_on = DateField("Last day on which it is shown", [Optional()])

    def validate_alert(self, field: TextAreaField) -> None:
        """A notice needs an end, or it is forgotten."""
        if (field.data or "").strip() and not self.alert_expires_on.data:
            raise ValidationError("Enter the last day on which the notice is shown, too")


class Notes(TaskForm):
    """For staff only."""

    notes_internal = TextAreaField("Notes for staff: never published", [LONG])
    review_days = IntegerField(
        "Days between verifications, where the policy does not fit",
        [Optional(), NumberRange(min=1, max=3650, message="Days lie between 1 and 3,650")],
    )


def _areas_known(service: Service) -> bool:
    return bool(service.sites or service.service_areas or not words_of("areas"))


TASKS = (
    Task("basics", "What it is", Basics, lambda s: bool(s.description and s.codes("services"))),
    Task("contacts", "Phones and people", Contacts, lambda s: bool(s.phones or s.contacts)),
    Task("hours", "Hours", Hours, lambda s: bool(s.schedules)),
    Task("languages", "Languages", Languages, lambda s: bool(s.languages)),
    Task("eligibility", "Who it serves", Eligibility, lambda s: bool(s.populations or s.eligibility_description)),
    Task("places", "Places and areas", Places, _areas_known),
    Task("access", "How to get in", Access, lambda s: bool(s.codes("modes") and s.codes("routes"))),
    Task("requirements", "What it asks for", Requirements, lambda s: bool(s.codes("requirements"))),
    Task("costs", "Costs", Costs, lambda s: bool(s.fees_description or s.cost_options)),
    Task("posture", "Police and immigration", Posture, lambda s: bool(s.postures)),
    Task("remedies", "Remedies and industries", Remedies, lambda s: bool(s.codes("remedies") or s.codes("industries"))),
    Task("room", "Room", Room, lambda s: bool(s.capacities)),
    Task("confidentiality", "Who may know", Confidentiality, lambda _: True),
    Task("notice", "Notice", Notice, lambda s: bool(s.alert)),
    Task("notes", "Notes for staff", Notes, lambda s: bool(s.notes_internal)),
)  # fmt: skip
