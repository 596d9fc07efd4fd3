"""Fields that know the record: each shows what is on record, keeps what somebody entered and says it in words.

A field does so its own way where it has `show`, `keep` or `in_words`, else by the attribute of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import func, inspect, select
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FloatField,
    IntegerField,
    RadioField,
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
    StopValidation,
)
from wtforms.widgets import CheckboxInput, ListWidget, TextArea, TextInput

from directory.models import Body, CriteriaSet, Organization, OrganizationTerm, Person
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms.sent_fields import note_kept
from directory.web.labels import vocabulary
from directory.web.presentation import date_words, hour_words

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
SHORT = Length(max=LONGEST_LINE, message=f"Use at most {LONGEST_LINE} characters")
LONG = Length(max=LONGEST_TEXT, message=f"Use at most {LONGEST_TEXT:,} characters")
NOT_SAID = {"": "Not stated"}
YES_NO = {"yes": "Yes", "no": "No"}


def show_field(field: Field, record: Any) -> None:
    """Fill a field from the record."""
    if hasattr(field, "show"):
        field.show(record)
    else:
        field.process_data(getattr(record, field.short_name))


def close_field(field: Field, address: str, hint: str) -> None:
    """Keep what is on record out of a field: `address` is the page that reveals it, `hint` says so beside the field.

    What was sent stays in the field. One that was filled from the record is emptied; one that is empty when it is kept
    leaves the record as it is.
    """
    field.closed, field.closed_hint = address, hint
    if field.raw_data is None:
        field.data = None


def is_closed(field: Field) -> bool:
    """Whether a value is on record that the field keeps closed."""
    return bool(getattr(field, "closed", ""))


def keep_field(field: Field, record: Any) -> None:
    """Write a field into the record; an empty text is no text, and in a closed field leaves what is on record."""
    if is_closed(field) and field.data in (None, ""):
        return
    if hasattr(field, "keep"):
        field.keep(record)
    else:
        value = field.data  # a code of ours is a `str` too, and stays what it is
        if type(value) is str:
            value = tidy(value)
            note_kept(field, getattr(record, field.short_name, None) == value)
        elif value is None and isinstance(field, IntegerField):
            value = _number_where_none_is_given(type(record), field.short_name)
        setattr(record, field.short_name, value)


def _number_where_none_is_given(model: Any, name: str) -> int | None:
    """What a column holds that must hold a number: its default, or 0; None for a column that may be empty."""
    mapper: Any = inspect(model, raiseerr=False)
    column = mapper.columns.get(name) if mapper is not None else None
    if column is None or column.nullable:
        return None
    default = column.default
    return int(default.arg) if default is not None and default.is_scalar else 0


def in_words(field: Field) -> str:
    """What a field holds, as people read it and as two versions are compared: labels for codes, days in words."""
    if hasattr(field, "in_words"):
        return str(field.in_words())
    value = field.data
    if isinstance(field, BooleanField):
        return "Yes" if value else "No"
    if isinstance(field, SelectMultipleField):
        known, chosen = _labels(field), value or ()
        told = [
            words for code, words in known.items() if code in chosen
        ]  # whatever the order on record
        return "; ".join([*told, *(str(code) for code in chosen if code not in known)])
    if isinstance(field, SelectField):
        return _labels(field).get(value, "") if value else ""
    if isinstance(value, (date, datetime)):
        return date_words(value)
    if isinstance(value, time):
        return hour_words(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return (tidy(value) or "") if isinstance(value, str) else "" if value is None else str(value)


def _labels(field: SelectField) -> dict[Any, str]:
    choices = field.choices or ()
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    return {code: str(words) for code, words in pairs}


def tidy(value: str | None) -> str | None:
    """A text as it is kept: lines end in one way, none of it is blank around, and blank is nothing."""
    return "\n".join((value or "").replace("\x00", "").splitlines()).strip() or None


def lines(text: str | None) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def term_labels(vocabulary_name: str) -> dict[str, str]:
    """The codes of a vocabulary with their English labels, in the order of display."""
    return {word.code: word.label("en") for word in vocabulary().of(vocabulary_name)}


def code_words(code: str) -> str:
    """A code of ours as words: `under_way` is “Under way”."""
    return code.replace("_", " ").capitalize()


class Required(InputRequired):
    """Something must be entered, and blanks are nothing: a record has no name of spaces."""

    def __call__(self, form: Any, field: Any) -> None:
        """Stop at a blank text."""
        entered = field.raw_data[0] if field.raw_data else ""
        if isinstance(entered, str) and not entered.strip():
            field.errors[:] = []
            raise StopValidation(self.message)
        super().__call__(form, field)


def _checks(required: bool, needed: str) -> list[Any]:
    """`needed` is what the page says where nothing was entered: what to do, in words."""
    return [Required(needed)] if required else [Optional()]


def _enter(label: str) -> str:
    """What to do about an empty field: “Name of the seat” is “Enter the name of the seat”."""
    if label == "What":
        return "Enter what is to be done"
    words = f"{label[:1].lower()}{label[1:]}"
    asks = words.partition(" ")[0] in ("who", "what", "where", "why", "how", "by")
    return f"Say {words}" if asks else f"Enter the {words}"


def line(label: str, required: bool = False, hint: str = "", **more: Any) -> StringField:
    """One line of words; `more` goes to its element."""
    checks = [*_checks(required, _enter(label)), SHORT]
    return StringField(label, checks, [tidy], description=hint, render_kw=more or None)


def text(label: str, required: bool = False, hint: str = "", rows: int = 4) -> TextAreaField:
    """Several lines of words."""
    checks = [*_checks(required, _enter(label)), LONG]
    return TextAreaField(label, checks, [tidy], description=hint, render_kw={"rows": rows})


def link(label: str, required: bool = False, hint: str = "") -> URLField:
    """An address on the web, with http or https."""
    begins = Regexp(r"https?://[^\s]+$", message=f"{label}: begin with https://")
    return URLField(label, [*_checks(required, _enter(label)), begins], [tidy], description=hint)


def day(label: str, required: bool = False, hint: str = "") -> DateField:
    """A day of the calendar."""
    needed = "Enter the day" if label == "Day" else f"Enter the day for “{label}”"
    return DateField(label, _checks(required, needed), description=hint)


def hour(label: str, hint: str = "") -> TimeField:
    """A time of the day."""
    return TimeField(label, [Optional()], description=hint)


def number(label: str, low: int = 0, high: int = 1_000_000, hint: str = "") -> IntegerField:
    """A whole number."""
    between = NumberRange(low, high, f"Enter a whole number from {low} to {high:,}")
    return IntegerField(label, [Optional(), between], description=hint)


def check(label: str, hint: str = "") -> BooleanField:
    """Yes or no."""
    return BooleanField(label, description=hint)


class YesNoField(SelectField):
    """Yes, no, or nobody asked, which is never a no."""

    def __init__(self, label: str, unknown: str = "Not stated", **more: Any) -> None:
        super().__init__(label, choices={"": unknown} | YES_NO, **more)

    def show(self, record: Any) -> None:
        """Tell true, false and unknown apart."""
        self.data = {True: "yes", False: "no"}.get(getattr(record, self.short_name), "")

    def keep(self, record: Any) -> None:
        """Write true, false or unknown."""
        setattr(record, self.short_name, {"yes": True, "no": False}.get(self.data))


def one_of(
    label: str, kind: type[StrEnum], hint: str = "", words: Mapping[str, str] | None = None
) -> SelectField:
    """One of a closed list of our codes, by `words` where the codes are no words of their own."""

    def coerce(code: Any) -> Any:
        return kind(code) if code in list(kind) else code

    choices = words or {each.value: code_words(each.value) for each in kind}
    return SelectField(label, choices=dict(choices), coerce=coerce, description=hint)


def term(label: str, vocabulary_name: str, hint: str = "", none: str = "Not stated") -> SelectField:
    """One term of a vocabulary, or none."""
    return SelectField(
        label, choices=lambda: {"": none} | term_labels(vocabulary_name), description=hint
    )


class BoxesField(SelectMultipleField):
    """Any of a list, as check boxes; a column holds their codes. A long list is `folded` until one is chosen."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: str, validators: Any = None, folded: bool = False, **more: Any
    ) -> None:
        super().__init__(label, validators, **more)
        self.folded = folded

    @property
    def chosen_words(self) -> str:
        """What the fold of a long list says."""
        return f"{len(self.data)} chosen" if self.data else "Choose"

    def keep(self, record: Any) -> None:
        """Write the codes."""
        setattr(record, self.short_name, list(self.data or ()))


def terms(label: str, vocabulary_name: str, hint: str = "", **more: Any) -> BoxesField:
    """Any terms of a vocabulary."""
    return BoxesField(label, choices=lambda: term_labels(vocabulary_name), description=hint, **more)


def any_of(label: str, codes: Sequence[str], hint: str = "") -> BoxesField:
    """Any of our own codes."""
    return BoxesField(label, choices={code: code_words(code) for code in codes}, description=hint)


class TermsField(BoxesField):
    """The terms of one vocabulary that the record carries as rows of their own."""

    def __init__(self, label: str, name_of: str, model: Callable[..., Any], **more: Any) -> None:
        super().__init__(label, choices=lambda: term_labels(name_of), **more)
        self.name_of, self.model = name_of, model

    def show(self, record: Any) -> None:
        """The codes the record carries."""
        self.data = record.codes(self.name_of)

    def keep(self, record: Any) -> None:
        """Add and take away terms of this vocabulary; those of others stay, and one that stays keeps its row."""
        wanted = set(self.data or ())
        for each in [each for each in record.terms if each.vocabulary == self.name_of]:
            if each.code in wanted:
                wanted.discard(each.code)
            else:
                record.terms.remove(each)
        for code in sorted(wanted):
            record.terms.append(self.model(vocabulary=self.name_of, code=code))


class DeclaredTermsField(TermsField):
    """Terms that an organization declares of itself: each remembers on which day."""

    def __init__(self, label: str, name_of: str, **more: Any) -> None:
        super().__init__(label, name_of, _declared_today, **more)


def _declared_today(**of: str) -> OrganizationTerm:
    return OrganizationTerm(**of, declared_on=local_now().date())


class AmountField(FloatField):
    """A number, shown without a fraction that it does not have."""

    def _value(self) -> str:
        whole = isinstance(self.data, float) and self.data.is_integer()
        return str(int(self.data)) if whole and not self.raw_data else str(super()._value())


class PercentField(AmountField):
    """A share that is kept from 0 to 1 and read from 0 to 100; empty is all of it."""

    def show(self, record: Any) -> None:
        """The share in percent."""
        share = getattr(record, self.short_name)
        self.data = None if share is None else share * 100

    def keep(self, record: Any) -> None:
        """The share from 0 to 1."""
        setattr(record, self.short_name, (self.data or 100) / 100)


class OrderedLinesField(TextAreaField):
    """Rows that are nothing but a text and a place in the order, one a line; new texts make new rows."""

    def __init__(self, label: str, model: type[Any], **more: Any) -> None:
        super().__init__(
            label, [Required(_enter(label)), LONG], [tidy], render_kw={"rows": 8}, **more
        )
        self.model = model

    @property
    def texts(self) -> list[str]:
        """What is entered, line by line."""
        return lines(self.data)

    def differs(self, record: Any) -> bool:
        """Whether other texts are on record."""
        return self.texts != [each.text for each in getattr(record, self.short_name)]

    def show(self, record: Any) -> None:
        """One line for each row."""
        self.data = "\n".join(each.text for each in getattr(record, self.short_name))

    def keep(self, record: Any) -> None:
        """Make the rows anew unless they say the same."""
        if self.differs(record):
            rows = [self.model(position=at, text=text) for at, text in enumerate(self.texts)]
            setattr(record, self.short_name, rows)


class SuggestedField(StringField):
    """A line of words, with names that are on record offered while somebody types; another name is taken, too.

    `offers` is the id of their list on the page.
    """

    widget = TextInput()

    def __init__(
        self,
        label: str,
        validators: Any,
        offers: str,
        names: Callable[[], Iterable[str]],
        **more: Any,
    ) -> None:
        super().__init__(label, validators, **more)
        self.offers, self.names = offers, names


def suggested(label: str, model: Any, hint: str = "") -> SuggestedField:
    """The name of somebody or something, on record or new."""
    return SuggestedField(
        label, [Optional(), SHORT], f"all-{model.__tablename__}", lambda: names_of(model),
        description=hint, filters=[tidy],
    )  # fmt: skip


class NamedField(SuggestedField):
    """Somebody or something on record, by name."""

    def __init__(self, label: str, model: Any, what: str, needed: str = "", **more: Any) -> None:
        super().__init__(
            label, _checks(bool(needed), needed), f"all-{model.__tablename__}",
            lambda: names_of(model), **more,
        )  # fmt: skip
        self.model, self.what = model, what
        self.written = ""

    def process_data(self, value: Any) -> None:
        """The record that is there."""
        self.data = value
        self.written = value.name if value is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """The record of the name that was written. Raises ValueError in words when there is none, or more than one."""
        self.written = tidy(valuelist[0] if valuelist else "") or ""
        self.data = None
        if not self.written:
            return
        query = select(self.model).where(func.lower(self.model.name) == self.written.lower())
        found = db.session.scalars(query.limit(2)).all()
        exact = [each for each in found if each.name == self.written] or found
        if len(exact) != 1:
            raise ValueError(self._sentence(len(exact)))
        self.data = exact[0]

    def in_words(self) -> str:
        """The name."""
        return self.written

    def _sentence(self, count: int) -> str:
        if count:
            several = f"more than one {self.what} is called “{self.written}”"
            return f"{self.label.text}: {several}; give one of them another name first"
        missing = f"no {self.what} called “{self.written}” is on record"
        return f"{self.label.text}: {missing}; choose from the list, or add it first"

    def _value(self) -> str:
        return self.written


def _named(label: str, model: Any, what: str, needed: str, hint: str) -> NamedField:
    return NamedField(label, model, what, needed, description=hint)


def criteria_set(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A set of criteria on record, by name."""
    return _named(
        label, CriteriaSet, "set of criteria", "Choose a set of criteria" if required else "", hint
    )


def body(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A group on record, by name."""
    return _named(label, Body, "group", "Choose a group" if required else "", hint)


def organization(label: str, required: bool = False, hint: str = "") -> NamedField:
    """An organization on record, by name."""
    return _named(
        label, Organization, "organization", "Choose an organization" if required else "", hint
    )


def person(label: str, required: bool = False, hint: str = "") -> NamedField:
    """A person on record, by name."""
    return _named(label, Person, "person", "Choose a person" if required else "", hint)


def names_to_offer(fields: Iterable[Field]) -> dict[str, list[str]]:
    """The lists of names that fields offer while somebody types, by the id of the list."""
    return {each.offers: list(each.names()) for each in fields if isinstance(each, SuggestedField)}


def names_of(model: Any) -> list[str]:
    """The names of every record of a kind, by name."""
    return list(db.session.scalars(select(model.name).order_by(model.name).distinct()))


def shape_of(field: Field) -> str:
    """What a field looks like on a page; one that says so itself has a `shape`."""
    if hasattr(field, "shape"):
        return str(field.shape)
    if isinstance(field, RadioField):
        return "radios"
    if isinstance(field.widget, ListWidget):
        return "boxes"
    if isinstance(field, BooleanField):
        return "check"
    if isinstance(field.widget, TextArea):
        return "govuk-textarea"
    if isinstance(field, SelectField):
        return "govuk-select"
    short = (
        isinstance(field, (DateField, TimeField))
        or getattr(field.widget, "input_type", "") == "number"
    )
    return "govuk-input govuk-input--width-10" if short else "govuk-input"
