"""Fields of forms by what is entered: a line, a text, a day, a number, yes or no, terms, one of our codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FloatField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from directory.models import Audience, OrganizationTerm
from directory.setting_checks import MAIL_LETTER
from directory.web.clock import local_now
from directory.web.labels import vocabulary

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
AUDIENCES = {
    Audience.PUBLIC.value: "Everyone",
    Audience.PARTNER.value: "Partners who sign in",
    Audience.STAFF.value: "Staff only",
}
"""Who may see something, as forms and pages call it."""
SHORT = Length(max=LONGEST_LINE, message=f"Use at most {LONGEST_LINE} characters")
MAIL_ADDRESS = re.compile(rf"{MAIL_LETTER}+@{MAIL_LETTER}+\.{MAIL_LETTER}+\Z")
MAIL = Regexp(MAIL_ADDRESS, message="Enter an e-mail address like name@example.org")
LONG = Length(max=LONGEST_TEXT, message=f"Use at most {LONGEST_TEXT:,} characters")
NOT_SAID = {"": "Not stated"}
YES_NO = {"yes": "Yes", "no": "No"}


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


def entered(required: bool, needed: str) -> list[Any]:
    """Checks of a field that must be filled, or may stay empty; `needed` says what to do where nothing was entered."""
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
    checks = [*entered(required, _enter(label)), SHORT]
    return StringField(label, checks, [tidy], description=hint, render_kw=more or None)


def mail(label: str) -> EmailField:
    """An e-mail address; the browser offers none that somebody else has used."""
    return EmailField(label, [Optional(), SHORT, MAIL], [tidy], render_kw={"autocomplete": "off"})


def text(label: str, required: bool = False, hint: str = "", rows: int = 4) -> TextAreaField:
    """Several lines of words."""
    checks = [*entered(required, _enter(label)), LONG]
    return TextAreaField(label, checks, [tidy], description=hint, render_kw={"rows": rows})


def link(label: str, required: bool = False, hint: str = "") -> URLField:
    """An address on the web, with http or https."""
    begins = Regexp(r"https?://[^\s]+$", message=f"{label}: begin with https://")
    return URLField(label, [*entered(required, _enter(label)), begins], [tidy], description=hint)


def day(label: str, required: bool = False, hint: str = "") -> DateField:
    """A day of the calendar."""
    needed = "Enter the day" if label == "Day" else f"Enter the day for “{label}”"
    return DateField(label, entered(required, needed), description=hint)


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
