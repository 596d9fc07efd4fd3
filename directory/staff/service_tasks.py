"""The task pages of a service: what it is and how to get in; those of places and of its standing are elsewhere."""

from __future__ import annotations

from wtforms import (
    FloatField,
    IntegerField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import NumberRange, Optional, ValidationError

from directory.models import (
    CostOption,
    Language,
    RequiredDocument,
    ServiceTerm,
)
from directory.models.listings.fact_values import hours_stated
from directory.staff.form_fields import PopulationsField
from directory.staff.line_fields import LineAnswers
from directory.staff.row_forms import (
    CostRow,
    DocumentRow,
    LanguageRow,
)
from directory.staff.service_hours import ServiceHours
from directory.staff.service_places import Places, are_areas_known
from directory.staff.service_status import Confidentiality, Notice, Posture, Room
from directory.staff.task_forms import Contacts
from directory.web.forms import RecordForm, Task
from directory.web.forms.fields import LONG, SHORT, Required, TermsField, YesNoField, mail
from directory.web.forms.row_lists import RowsField

AGE = NumberRange(min=0, max=120, message="An age lies between 0 and 120")


def _terms(words: str, vocabulary: str) -> TermsField:
    return TermsField(words, vocabulary, ServiceTerm)


class Basics(RecordForm):
    """What it is."""

    name = StringField("Name of the service", [Required("Enter the name of the service"), SHORT])
    alternate_name = StringField("Also known as", [SHORT])
    description = TextAreaField("Description: what happens there, in plain words", [LONG])
    services = _terms("Kind of help", "services")
    url = URLField("Web page", [SHORT])
    email = mail("E-mail")
    hotline_24_7 = YesNoField("Is it a hotline that answers day and night?")


class Eligibility(RecordForm):
    """Whom it serves."""

    populations = PopulationsField("Who it serves")
    minimum_age = FloatField("Youngest age", [Optional(), AGE])
    maximum_age = FloatField("Oldest age", [Optional(), AGE])
    exclusions = _terms("Limits", "exclusions")
    eligibility_description = TextAreaField("Who can come, in words", [LONG])

    def validate_maximum_age(self, field: FloatField) -> None:
        """Ages run upwards."""
        if field.data is not None and (self.minimum_age.data or 0) > field.data:
            raise ValidationError("The oldest age is below the youngest")


class Languages(RecordForm):
    """Languages with levels."""

    languages = RowsField("Languages", LanguageRow, Language, "language")
    interpretation_services = TextAreaField("Interpretation, in words", [LONG])


class Access(RecordForm):
    """How one gets in."""

    modes = _terms("How it is given", "modes")
    routes = _terms("How to get in", "routes")
    application_process = TextAreaField("What to do first, in words", [LONG])


class Requirements(RecordForm):
    """What it asks for."""

    requirements = _terms("It asks for", "requirements")
    required_documents = RowsField("Papers to bring", DocumentRow, RequiredDocument, "paper")


class Costs(RecordForm):
    """What it costs."""

    fees_description = TextAreaField("Cost in words: “Free”, or what it depends on", [LONG])
    cost_options = RowsField("Prices", CostRow, CostOption, "price")


class Remedies(RecordForm):
    """What it handles and knows."""

    remedies = _terms("Remedies a legal service handles", "remedies")
    industries = _terms("Knows work in", "industries")


class Notes(RecordForm):
    """For staff only."""

    notes_internal = TextAreaField("Notes for staff: never published", [LONG])
    review_days = IntegerField(
        "Days between verifications, where the policy does not fit",
        [Optional(), NumberRange(min=1, max=3650, message="Days lie between 1 and 3,650")],
    )


TASKS = (
    Task("basics", "What it is", Basics, lambda s: bool(s.description and s.codes("services"))),
    Task("contacts", "Phones and people", Contacts, lambda s: bool(s.phones or s.contacts)),
    Task("hours", "Hours", ServiceHours, lambda s: bool(hours_stated(s) or s.hotline_24_7)),
    Task("languages", "Languages", Languages, lambda s: bool(s.languages)),
    Task("eligibility", "Who it serves", Eligibility, lambda s: bool(s.populations or s.eligibility_description)),
    Task("places", "Places and areas", Places, are_areas_known),
    Task("access", "How to get in", Access, lambda s: bool(s.codes("modes") and s.codes("routes"))),
    Task("requirements", "What it asks for", Requirements, lambda s: bool(s.codes("requirements"))),
    Task("costs", "Costs", Costs, lambda s: bool(s.fees_description or s.cost_options)),
    Task("posture", "Police and immigration", Posture, lambda s: bool(s.postures)),
    Task(
        "line", "Before you call", LineAnswers,
        lambda s: bool(s.line_answers or not (s.is_crisis_line or "hotline" in s.codes("services"))),
    ),
    Task(
        "remedies", "Remedies and industries", Remedies,
        lambda s: bool(s.codes("remedies") or s.codes("industries")), is_optional=True,
    ),
    Task("room", "Room", Room, lambda s: bool(s.capacities)),
    Task("confidentiality", "Who may know", Confidentiality, lambda _: True),
    Task("notice", "Notice", Notice, lambda s: bool(s.alert), is_optional=True),
    Task(
        "notes", "Notes for staff", Notes, lambda s: bool(s.notes_internal), is_optional=True,
        of_coalition=True,
    ),
)  # fmt: skip
