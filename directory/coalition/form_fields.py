"""Fields of the forms in which coordinators edit: words, days, numbers, codes, people and organizations by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from directory.models import Body, CriteriaSet, Organization, Person
from directory.web.database import db
from directory.web.labels import vocabulary

LONGEST_LINE = 300
LONGEST_TEXT = 20_000


def words_of(code: str) -> str:
    """A code of ours as words: `under_way` is “Under way”."""
    return code.replace("_", " ").capitalize()


def _tidy(value: str | None) -> str | None:
    """Blank is nothing."""
    tidied = (value or "").replace("\x00", "").strip()
    return tidied or None


def _checks(required: bool, needed: str) -> list[Any]:
    """`needed` is what the page says where nothing was entered: what to do, in words."""
    return [InputRequired(needed)] if required else [Optional()]


def _day_needed(label: str) -> str:
    return "Enter the day" if label == "Day" else f"Enter the day for “{label}”"


def _enter(label: str) -> str:
    """What to do about an empty field: “Name of the seat” is “Enter the name of the seat”."""
    if label == "What":
        return "Enter what is to be done"
    return f"Enter the {label[:1].lower()}{label[1:]}"


def line(label: str, required: bool = False, hint: str = "", **more: Any) -> StringField:
    """One line of words."""
    too_long = Length(max=LONGEST_LINE, message=f"{label}: use at most {LONGEST_LINE} characters")
    checks = [*_checks(required, _enter(label)), too_long]
    return StringField(label, checks, [_tidy], description=hint, render_kw=more or None)


def text(label: str, required: bool = False, hint: str = "", rows: int = 4) -> TextAreaField:
    """Several lines of words."""
    too_long = Length(max=LONGEST_TEXT, message=f"{label}: use at most {LONGEST_TEXT:,} characters")
    checks = [*_checks(required, _enter(label)), too_long]
    return TextAreaField(label, checks, [_tidy], description=hint, render_kw={"rows": rows})


def link(label: str, required: bool = False, hint: str = "") -> URLField:
    """An address on the web, with http or https."""
    shape = Regexp(r"https?://[^\s]+$", message=f"{label}: begin with https://")
    return URLField(label, [*_checks(required, _enter(label)), shape], [_tidy], description=hint)


class _Day(DateField):
    """A day; the message says how it is written."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as problem:
            raise ValueError(
                f"{self.label.text}: write the day as year-month-day, such as 2026-11-25"
            ) from problem


def day(label: str, required: bool = False, hint: str = "") -> _Day:
    """A day of the calendar."""
    return _Day(label, _checks(required, _day_needed(label)), description=hint)


def hour(label: str, hint: str = "") -> TimeField:
    """A time of the day."""
    return TimeField(label, [Optional()], description=hint)


def number(label: str, low: int = 0, high: int = 1_000_000, hint: str = "") -> IntegerField:
    """A whole number."""
    range_ = NumberRange(low, high, f"{label}: a whole number from {low} to {high:,}")
    return IntegerField(label, [Optional(), range_], description=hint)


def check(label: str, hint: str = "") -> BooleanField:
    """Yes or no."""
    return BooleanField(label, description=hint)


class _Choice(SelectField):
    """One of a few; its options are asked for when the form is made."""

    def __init__(
        self, label: str, options: Callable[[], Iterable[tuple[str, str]]], **more: Any
    ) -> None:
        super().__init__(label, **more)
        self._options = options

    def pre_validate(self, _form: Any) -> None:
        """An option that is not there is told in words."""
        known = {self.coerce(code) for code, _ in self._options()}
        if self.data not in known:
            raise ValidationError(f"{self.label.text}: choose one from the list")

    def iter_choices(self) -> Any:
        self.choices = list(self._options())
        return super().iter_choices()


def one_of(label: str, kind: type[StrEnum], hint: str = "") -> _Choice:
    """One of a closed list of our codes."""
    options = [(each.value, words_of(each.value)) for each in kind]
    return _Choice(
        label, lambda: options, coerce=lambda code: _member(kind, code), description=hint
    )


def _member(kind: type[StrEnum], code: Any) -> Any:
    return kind(code) if code in list(kind) else code


def term(label: str, vocabulary_name: str, hint: str = "") -> _Choice:
    """One term of a vocabulary, or none."""

    def options() -> list[tuple[str, str]]:
        return [("", "Not said"), *terms_of(vocabulary_name)]

    return _Choice(label, options, coerce=lambda code: code or None, description=hint)


class Several(SelectMultipleField):
    """Any of a list, as checkboxes; kept as a list of codes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: str, options: Callable[[], Iterable[tuple[str, str]]], **more: Any
    ) -> None:
        super().__init__(label, **more)
        self._options = options

    def iter_choices(self) -> Any:
        self.choices = list(self._options())
        return super().iter_choices()

    def pre_validate(self, _form: Any) -> None:
        """Only what stands in the list is taken."""
        known = {code for code, _ in self._options()}
        unknown = [code for code in self.data or [] if code not in known]
        if unknown:
            raise ValidationError(f"{self.label.text}: choose from the list")


def terms(label: str, vocabulary_name: str, hint: str = "") -> Several:
    """Any terms of a vocabulary."""
    return Several(label, lambda: terms_of(vocabulary_name), description=hint)


def any_of(label: str, codes: Sequence[str], hint: str = "") -> Several:
    """Any of our own codes."""
    options = [(code, words_of(code)) for code in codes]
    return Several(label, lambda: options, description=hint)


def terms_of(vocabulary_name: str) -> list[tuple[str, str]]:
    """Codes and English labels of a vocabulary, by label."""
    found = [(word.code, word.label("en")) for word in vocabulary().of(vocabulary_name)]
    return sorted(found, key=lambda pair: pair[1].casefold())


class _Named(StringField):
    """Somebody or something on record, by name, with what is on record offered while typing."""

    model: Any
    what: str
    widget = TextInput()

    def __init__(self, label: str, validators: Any = None, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.record: Any = None
        self.written = ""

    @property
    def offers(self) -> str:
        """The id of the list of names on the page."""
        return f"all-{self.model.__tablename__}"

    def process_data(self, value: Any) -> None:
        """The record that is there."""
        self.data = value
        self.written = value.name if value is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """The record of the name that was written. Raises ValueError in words when there is none, or more than one."""
        self.written = _tidy(valuelist[0] if valuelist else "") or ""
        self.data = None
        if not self.written:
            return
        query = select(self.model).where(func.lower(self.model.name) == self.written.lower())
        found = db.session.scalars(query.limit(2)).all()
        exact = [each for each in found if each.name == self.written] or found
        if len(exact) != 1:
            raise ValueError(self._sentence(len(exact)))
        self.data = exact[0]

    def _sentence(self, count: int) -> str:
        if count:
            several = f"more than one {self.what} is called “{self.written}”"
            return f"{self.label.text}: {several}; give one of them another name first"
        missing = f"no {self.what} called “{self.written}” is on record"
        return f"{self.label.text}: {missing}; choose from the list, or add it first"

    def _value(self) -> str:
        return self.written


class OrganizationField(_Named):
    """An organization on record."""

    model, what = Organization, "organization"


class PersonField(_Named):
    """A person on record."""

    model, what = Person, "person"


class BodyField(_Named):
    """A body on record."""

    model, what = Body, "body"


class CriteriaSetField(_Named):
    """A set of criteria on record."""

    model, what = CriteriaSet, "set of criteria"


def criteria_set(label: str, required: bool = False, hint: str = "") -> CriteriaSetField:
    """A set of criteria on record, by name."""
    return CriteriaSetField(label, _checks(required, "Choose a set of criteria"), description=hint)


def body(label: str, required: bool = False, hint: str = "") -> BodyField:
    """A body on record, by name."""
    return BodyField(label, _checks(required, "Choose a group"), description=hint)


def organization(label: str, required: bool = False, hint: str = "") -> OrganizationField:
    """An organization on record, by name."""
    return OrganizationField(label, _checks(required, "Choose an organization"), description=hint)


def person(label: str, required: bool = False, hint: str = "") -> PersonField:
    """A person on record, by name."""
    return PersonField(label, _checks(required, "Choose a person"), description=hint)


def names_to_offer(form: Any) -> dict[str, list[str]]:
    """The lists of names that the fields of a form offer, by the id of the list."""
    kinds = {each.offers: each.model for each in form if isinstance(each, _Named)}
    return {
        offers: list(db.session.scalars(select(model.name).order_by(model.name).distinct()))
        for offers, model in kinds.items()
    }
