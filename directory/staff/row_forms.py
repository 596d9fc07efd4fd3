"""The rows that listings are made of, as forms: phones, people, languages, hours, prices, papers, places, access."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel.numbers import get_territory_currencies
from wtforms import (
    BooleanField,
    DateField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from directory.models import Audience, LanguageLevel, Phone
from directory.staff import hours, hours_rules
from directory.web.clock import local_now
from directory.web.forms.field_values import is_closed, keep_field
from directory.web.forms.fields import (
    AUDIENCES,
    NOT_SAID,
    SHORT,
    AmountField,
    BoxesField,
    mail,
    term_labels,
    terms,
)
from directory.web.forms.phone_numbers import country, problem_of, read_typed
from directory.web.forms.row_lists import RowForm
from directory.web.presentation import hours_sentence, phone_words, usual_rules
from directory.web.presentation.service_languages import level_rank

PHONE_TYPES = {
    "voice": "Phone",
    "text": "Text messages",
    "fax": "Fax",
    "cell": "Mobile",
    "textphone": "Textphone",
}


class NumberField(TelField):
    """A phone number: any way of writing it, kept in one form."""

    def post_validate(self, form: Any, _stopped: bool) -> None:
        """Refuse what is no number; one that takes only messages is kept as what it is."""
        kind = form["type"].data if "type" in form else ""
        if self.data and (problem := problem_of(self.data, kind in ("text", "sms"))):
            raise ValidationError(problem)

    def in_words(self) -> str:
        """The number as people read it."""
        return phone_words(self.data, country=country()) if self.data else ""

    def process_data(self, value: Any) -> None:
        """The number as people write it, where that reads as the same number."""
        words = phone_words(value, country=country()) if value else ""
        same = bool(words) and read_typed(words).number == value
        self.data = words if same else value

    def keep(self, row: Any) -> None:
        """The number in E.164."""
        setattr(row, self.short_name, read_typed(self.data or "").number)


class PersonsNumberField(NumberField):
    """The first phone of a contact; it is seen by whoever may see the contact."""

    def show(self, contact: Any) -> None:
        """The number of the first phone."""
        self.process_data(contact.phones[0].number if contact.phones else "")

    def keep(self, contact: Any) -> None:
        """Change, add or take away the first phone."""
        if not self.data:
            del contact.phones[:1]
            return
        if not contact.phones:
            contact.phones.append(Phone(number=""))
        contact.phones[0].number = read_typed(self.data).number


class PhoneRow(RowForm):
    """One number."""

    needs = ("number",)
    number = NumberField("Phone number", [SHORT])
    extension = StringField("Extension", [Length(max=20)])
    type = SelectField("Kind", choices=PHONE_TYPES | NOT_SAID)
    description = StringField("What it is for", [SHORT])
    audience = SelectField("Who may see it", choices=AUDIENCES)


class ContactRow(RowForm):
    """One person to speak to."""

    needs = ("name", "title", "email")
    name = StringField("Name", [SHORT])
    title = StringField("Title", [SHORT])
    email = mail("E-mail")
    roles = terms("Roles", "contact_roles")
    audience = SelectField(
        "Who may see this person", choices=AUDIENCES, default=Audience.STAFF.value
    )
    phones = PersonsNumberField("Phone number", [SHORT])

    def keep(self, row: Any) -> None:
        """Whoever may see the person sees their numbers, those that stay closed here too."""
        super().keep(row)
        for phone in row.phones:
            phone.audience = row.audience


class LanguageRow(RowForm):
    """One language with the level that tells staff who speak it from a leaflet."""

    needs = ("code",)
    code = SelectField(
        "Language", choices=lambda: {"": "Choose a language"} | term_labels("languages")
    )
    level = SelectField(
        "How it is served",
        choices=lambda: {"": "Not asked"} | term_labels("language_levels"),
    )
    tested = BooleanField("The staff's level was tested")
    note = StringField("Note", [SHORT])

    @property
    def rank(self) -> int:
        """Staff who speak it come first, as on the public page."""
        return -level_rank(self.level.data)

    def keep(self, row: Any) -> None:
        """An unanswered level is none on record."""
        super().keep(row)
        row.level = LanguageLevel(self.level.data) if self.level.data else None


class ScheduleRow(RowForm):
    """Hours: a week in plain words, exceptions one a line, and words for what neither can say."""

    needs = ("week", "exceptions", "description", "days", "opens")
    week = StringField("Hours of a usual week", [SHORT], description=f"{hours.EXAMPLE}, or 24/7")
    exceptions = TextAreaField(
        "Exceptions, one a line",
        [Length(max=2000)],
        description=f"{hours.EXCEPTION_EXAMPLE}, or Dec 24, 2026 to Jan 1, 2027 closed",
    )
    description = StringField("Anything else about the hours, in words", [SHORT])
    tool_words = "Choose days and times"
    tool_button = "Add these hours"
    days = BoxesField("Days", choices=hours_rules.DAYS | {hours_rules.HOLIDAYS: "Public holidays"})
    weeks = SelectField("Which weeks", choices=hours_rules.WEEKS)
    opens = TimeField("Opens at (empty: closed)", [Optional()])
    closes = TimeField("Closes at", [Optional()])
    first_month = SelectField("Only from", choices={"": "All year"} | hours_rules.MONTHS)
    last_month = SelectField("To the end of", choices={"": "That month"} | hours_rules.MONTHS)
    by_appointment = BooleanField("By appointment")

    @property
    def tools(self) -> list[Any]:
        """The choices that make a rule."""
        return [
            self.days, self.weeks, self.opens, self.closes, self.first_month, self.last_month, self.by_appointment,
        ]  # fmt: skip

    def use_tools(self) -> None:
        """Add the rule that was chosen to the week, and begin anew."""
        try:
            week = hours_rules.with_rule(self.week.data or "", self._rule())
        except hours.HoursUnclear as problem:
            self.days.errors = [str(problem)]
            return
        self.week.data = week_in_words(week)
        self.days.data, self.weeks.data = [], ""
        self.first_month.data = self.last_month.data = ""
        self.opens.data = self.closes.data = self.opens.raw_data = self.closes.raw_data = None
        self.by_appointment.data = False

    def _rule(self) -> hours_rules.HoursRule:
        first = self.first_month.data
        return hours_rules.HoursRule(
            tuple(self.days.data or ()),
            self.opens.data,
            self.closes.data,
            self.weeks.data or "",
            (first, self.last_month.data or first) if first else None,
            self.by_appointment.data,
        )

    def validate_days(self, field: BoxesField) -> None:
        """Hours that were chosen and not added are not lost without a word."""
        if field.data or self.opens.data or self.closes.data:
            raise ValidationError(f"Press “{self.tool_button}” first, or clear these fields")

    def validate_week(self, field: StringField) -> None:
        """Refuse hours that cannot be read."""
        _read(lambda: hours.read_week(field.data or ""))

    def validate_exceptions(self, field: TextAreaField) -> None:
        """Refuse days that cannot be read."""
        _read(lambda: hours.read_exceptions(field.data or ""))

    def show(self, row: Any) -> None:
        """Week and exceptions apart."""
        self.id.data = str(row.id)
        week, self.exceptions.data = hours.split(row.opening_hours)
        self.week.data = week_in_words(week)
        self.description.data = row.description

    def keep(self, row: Any) -> None:
        """Both in one expression; an HSDS rule that came with an import holds no longer once the hours change.

        Hours that are closed stay as they are until a week or an exception is written, which replaces them all.
        """
        expression = self.expression
        stays = is_closed(self.week) and expression is None
        if not stays and row.opening_hours != expression:
            row.opening_hours, row.rule = expression, {}
        keep_field(self.description, row)

    def words(self, but: Sequence[str] = ()) -> list[str]:
        """The rules in words, and what was added."""
        expression = self.expression
        if expression is None:
            return super().words(but)
        found = [hours_sentence([expression], local_now()), self.description.data]
        return [each for each in found if each]

    @property
    def expression(self) -> str | None:
        """The opening_hours of what is entered; None where it cannot be read."""
        try:
            return hours.join(
                hours.read_week(self.week.data or ""),
                hours.read_exceptions(self.exceptions.data or ""),
            )
        except hours.HoursUnclear:
            return None


def week_in_words(week: str) -> str:
    """A week as people write it, where that is read back as the same hours; else as it is kept."""
    words = " ".join("; ".join(usual_rules(week)).split())
    try:
        return words if words and hours.read_week(words) == hours.read_week(week) else week
    except hours.HoursUnclear:
        return week


def _read(reading: Any) -> None:
    try:
        reading()
    except hours.HoursUnclear as problem:
        raise ValidationError(str(problem)) from problem


class CostRow(RowForm):
    """One price."""

    needs = ("option", "amount", "amount_description")
    option = StringField("Name", [SHORT])
    amount = AmountField(
        "Amount", [Optional(), NumberRange(min=0, message="An amount is not below zero")]
    )
    amount_description = StringField("In words", [SHORT])
    valid_to = DateField("Until", [Optional()])

    def keep(self, row: Any) -> None:
        """An amount has the currency of the directory's country."""
        super().keep(row)
        if row.amount is not None and row.currency is None:
            row.currency = next(iter(get_territory_currencies(country())), None)


class DocumentRow(RowForm):
    """One paper to bring."""

    needs = ("document",)
    document = StringField("Paper to bring", [SHORT])


class AccessibilityRow(RowForm):
    """One thing that helps people with disabilities to get in and around."""

    needs = ("description",)
    description = StringField("What is there", [SHORT])
    details = StringField("Details", [SHORT])


class SiteRow(RowForm):
    """One of the organization's places where the service is had."""

    needs = ("location_id",)
    location_id = SelectField("Place", choices=NOT_SAID, validate_choice=False)
    description = StringField("How to find it there", [SHORT])

    def keep(self, row: Any) -> None:
        """The way in to a hidden place does not go along to another place unread."""
        moves = row.location_id is not None and row.location_id != self.location_id.data
        if moves and is_closed(self.description) and not self.description.data:
            row.description = None
        super().keep(row)
