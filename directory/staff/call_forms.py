"""The forms of a call sheet: who said it and how, and what came of an attempt to reach somebody."""

from __future__ import annotations

from datetime import date

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from directory.models import ContactMethod, ContactOutcome, VerificationMethod
from directory.web.clock import local_now
from directory.web.forms import OnceForm
from directory.web.forms.fields import Required

NOTE = Length(max=2000, message="Use at most 2,000 characters")


METHODS = {
    VerificationMethod.PHONE.value: "By phone",
    VerificationMethod.VISIT.value: "On a visit",
    VerificationMethod.DOCUMENT.value: "From a document of theirs",
}
"""How somebody of the service told it to one of ours."""

OWN_METHODS = {VerificationMethod.OWN_ACCOUNT.value: "Signed in, by the agency itself"}
"""How whoever keeps the listings of their own organization says it: nobody called anybody."""


class AttemptForm(OnceForm):
    """Somebody tried to reach the service, and no fact was confirmed."""

    method = SelectField(
        "How",
        choices={
            ContactMethod.PHONE.value: "Phone call",
            ContactMethod.TEXT.value: "Text message",
            ContactMethod.EMAIL.value: "E-mail",
            ContactMethod.VISIT.value: "Visit",
            ContactMethod.LETTER.value: "Letter",
        },
    )
    outcome = SelectField(
        "What came of it",
        choices={
            ContactOutcome.NO_ANSWER.value: "No answer",
            ContactOutcome.VOICEMAIL.value: "Voicemail",
            ContactOutcome.MUST_ASK.value: "They have to ask someone",
            ContactOutcome.REFUSED.value: "They did not want to say",
            ContactOutcome.CALL_BACK.value: "Call back",
            ContactOutcome.WRONG_NUMBER.value: "Wrong number",
        },
    )
    call_back_on = DateField("Try again on", [Optional()])
    note = StringField("Note for staff", [Length(max=500, message="Use at most 500 characters")])

    def validate_call_back_on(self, field: DateField) -> None:
        """The next try lies ahead."""
        _refuse_past(field.data)


class CallForm(OnceForm):
    """Who spoke for the service. Lines, room and questions come under names of their own."""

    by_name = StringField(
        "Their name",
        [Required("Enter who you spoke with"), Length(max=200)],
        description="Who you spoke with.",
    )
    by_title = StringField(
        "Their position", [Length(max=200)], description="Needed when something is wrong."
    )
    method = SelectField("How you reached them", choices=METHODS)
    call_back_on = DateField("Call back about the rest on", [Optional()])
    note = TextAreaField("Note for staff", [NOTE])
    ended = BooleanField("They say that this service has ended: archive it")

    def speak_for_agency(self) -> None:
        """Somebody of the agency fills it in: the choice of method is no longer a choice."""
        self.method.choices = list(OWN_METHODS.items())
        self.method.data = VerificationMethod.OWN_ACCOUNT.value
        self.by_name.label.text = "Your name"
        self.by_name.description = "The public does not see it."
        self.by_title.label.text = "Your position"
        self.ended.label.text = "This service has ended: archive it"

    def validate_call_back_on(self, field: DateField) -> None:
        """The next call lies ahead."""
        _refuse_past(field.data)


def _refuse_past(day: date | None) -> None:
    if day is not None and day < local_now().date():
        raise ValidationError("Choose today or a later day")
