"""Fields that know the record: each shows what is on record and keeps what somebody entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from wtforms import (
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import ValidationError

from directory.models import ServicePopulation, ServicePosture
from directory.models.posture import PostureTopic
from directory.web.words import label, vocabulary

NOT_SAID = {"": "Not stated"}
YES_NO = {"yes": "Yes", "no": "No"}


def words_of(name: str) -> dict[str, str]:
    """The codes of a vocabulary with their English words, in the order of display."""
    return {word.code: word.label("en") for word in vocabulary().of(name)}


def show_field(field: Field, record: Any) -> None:
    """Fill a field from the record: its own way where it has one, else from the attribute of its name."""
    if hasattr(field, "show"):
        field.show(record)
        return
    value = getattr(record, field.short_name)
    field.data = str(value) if isinstance(field, SelectField) and value is not None else value


def keep_field(field: Field, record: Any) -> None:
    """Write a field into the record; an empty text is no text."""
    if hasattr(field, "keep"):
        field.keep(record)
        return
    value = field.data
    if isinstance(value, str):
        value = "\n".join(value.split("\r\n")).strip() or None
    setattr(record, field.short_name, value)


def said(field: Field) -> str:
    """What a field holds, as words in which two versions are compared."""
    if hasattr(field, "said"):
        return str(field.said())
    return _words(field.data)


def _words(value: Any) -> str:
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "Yes"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return "\n".join(str(value).split("\r\n")).strip()


class YesNoField(SelectField):
    """Yes, no, or nobody asked, which is never a no."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, choices=NOT_SAID | YES_NO, **more)

    def show(self, record: Any) -> None:
        """Tell true, false and unknown apart."""
        self.data = {True: "yes", False: "no"}.get(getattr(record, self.short_name), "")

    def keep(self, record: Any) -> None:
        """Write true, false or unknown."""
        setattr(record, self.short_name, {"yes": True, "no": False}.get(self.data))


class TermsField(SelectMultipleField):
    """The terms of one vocabulary that the record carries, as check boxes."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label: str, name_of: str, model: type, **more: Any) -> None:
        super().__init__(label, choices=lambda: words_of(name_of), **more)
        self.name_of, self.model = name_of, model

    def show(self, record: Any) -> None:
        """The codes the record carries."""
        self.data = record.codes(self.name_of)

    def keep(self, record: Any) -> None:
        """Add and take away terms of this vocabulary; those of others stay."""
        wanted = set(self.data or ())
        for term in [each for each in record.terms if each.vocabulary == self.name_of]:
            if term.code in wanted:
                wanted.discard(term.code)
            else:
                record.terms.remove(term)
        for code in sorted(wanted):
            record.terms.append(self.model(vocabulary=self.name_of, code=code))

    def said(self) -> str:
        """The words of the codes."""
        return "; ".join(sorted(label(self.name_of, code) for code in self.data or ()))


class PopulationsField(Field):
    """For each population: yes, no or not asked. One name for each, `populations-<code>`."""

    data: dict[str, bool] | None
    answers: tuple[tuple[str, str], ...] = (("yes", "Yes"), ("no", "No"), ("", "Not asked"))

    def process_formdata(self, _valuelist: list[str]) -> None:
        """The answers arrive under names of their own; `process` reads them."""

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the answer for each population."""
        super().process(formdata, *args, **more)
        if formdata is None:
            self.data = self.data or {}
            return
        given = {code: formdata.get(f"{self.name}-{code}", "") for code in self.populations}
        self.data = {
            code: answer == "yes" for code, answer in given.items() if answer in ("yes", "no")
        }

    @property
    def populations(self) -> dict[str, str]:
        """Every population with its words."""
        return words_of("populations")

    def answer(self, code: str) -> str:
        """The answer that is chosen for a population."""
        accepts = (self.data or {}).get(code)
        return "" if accepts is None else "yes" if accepts else "no"

    def show(self, record: Any) -> None:
        """The answers on record."""
        self.data = {each.code: each.accepts for each in record.populations}

    def keep(self, record: Any) -> None:
        """Write the answers; a population that nobody asked about has no row."""
        wanted = dict(self.data or {})
        for row in list(record.populations):
            if row.code in wanted:
                row.accepts = wanted.pop(row.code)
            else:
                record.populations.remove(row)
        for code, accepts in wanted.items():
            record.populations.append(
                ServicePopulation(vocabulary="populations", code=code, accepts=accepts)
            )

    def said(self) -> str:
        """The answers as words."""
        given = self.data or {}
        return "; ".join(
            f"{words}: {'yes' if given[code] else 'no'}"
            for code, words in self.populations.items()
            if code in given
        )


class PostureField(SelectField):
    """The service's answer on one topic, from a vocabulary or yes and no."""

    def __init__(
        self, label: str, topic: PostureTopic, name_of: str | None = None, **more: Any
    ) -> None:
        def choices() -> dict[str, str]:
            return NOT_SAID | (words_of(name_of) if name_of else YES_NO)

        super().__init__(label, choices=choices, **more)
        self.topic = topic

    def show(self, record: Any) -> None:
        """The answer on record."""
        self.data = record.posture(self.topic) or ""

    def keep(self, record: Any) -> None:
        """Write the answer; a changed one loses the source that was named for the old one."""
        row = next((each for each in record.postures if each.topic == self.topic), None)
        if row is None and self.data:
            record.postures.append(ServicePosture(topic=self.topic, answer=self.data))
        elif row is not None and not self.data:
            record.postures.remove(row)
        elif row is not None and row.answer != self.data:
            row.answer, row.source, row.stated_on = self.data, None, None

    def said(self) -> str:
        """The words of the answer."""
        return self.choices.get(self.data, "") if self.data else ""


class LinesField(TextAreaField):
    """A list of texts, one a line; `attribute` names a column that holds a list of words."""

    def show(self, record: Any) -> None:
        """One line for each."""
        self.data = "\n".join(getattr(record, self.short_name) or ())

    def keep(self, record: Any) -> None:
        """One text for each line."""
        setattr(record, self.short_name, lines(self.data))


class CodesField(SelectMultipleField):
    """Codes of a vocabulary in a column that holds a list of them."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label: str, name_of: str, **more: Any) -> None:
        super().__init__(label, choices=lambda: words_of(name_of), **more)

    def show(self, record: Any) -> None:
        """The codes on record."""
        self.data = list(getattr(record, self.short_name) or ())

    def keep(self, record: Any) -> None:
        """Write the codes."""
        setattr(record, self.short_name, list(self.data or ()))


def lines(text: str | None) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class RowForm(Form):
    """One row of a list. A row whose `needs` are empty is left out; one that says something else must have one."""

    needs: ClassVar[Sequence[str]] = ()
    id = HiddenField()

    @property
    def shown(self) -> list[Field]:
        """The fields that people see."""
        return [field for field in self if field.short_name != "id"]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said that would make a row."""
        return not any(self[name].data for name in self.needs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the row can be kept, or left out because it is empty."""
        if not self.is_blank:
            return bool(super().validate(extra_validators))
        typed = [
            field for field in self.shown
            if field.short_name not in self.needs
            and isinstance(field, StringField) and (field.data or "").strip()
        ]  # fmt: skip
        if typed:
            first = self[self.needs[0]]
            first.errors = [f"Fill in “{first.label.text}”, or clear this row"]
        return not typed

    def show(self, row: Any) -> None:
        """Fill the row from a record."""
        self.id.data = str(row.id)
        for field in self.shown:
            show_field(field, row)

    def keep(self, row: Any) -> None:
        """Write the row into a record."""
        for field in self.shown:
            keep_field(field, row)


class RowsField(FieldList):
    """A list of rows of a record, edited whole: rows keep their ids, new ones are made by `model`."""

    def __init__(
        self, label: str, form: type[RowForm], model: Callable[[], Any], one: str, **more: Any
    ) -> None:
        super().__init__(FormField(form), label, min_entries=0, max_entries=60, **more)
        self.model, self.one = model, one

    def show(self, record: Any) -> None:
        """A row for each record; where there is none, an empty one to begin with."""
        for row in getattr(record, self.short_name):
            self.append_entry().form.show(row)
        if not self.entries:
            self.append_entry()

    def keep(self, record: Any) -> None:
        """Change, add and take away rows."""
        rows = getattr(record, self.short_name)
        known = {str(row.id): row for row in rows}
        kept: list[Any] = []
        for entry in self.entries:
            if not entry.form.is_blank:
                row = known.pop(entry.form.id.data or "", None) or self.model()
                if hasattr(type(row), "position"):
                    row.position = len(kept)
                entry.form.keep(row)
                kept.append(row)
        for gone in known.values():
            rows.remove(gone)
        rows.extend(row for row in kept if row not in rows)

    def said(self) -> str:
        """A line for each row."""
        return "\n".join(
            " · ".join(filter(None, (said(field) for field in entry.form.shown)))
            for entry in self.entries
            if not entry.form.is_blank
        )

    def drop(self, number: int) -> None:
        """Take one row out of the page."""
        if 0 <= number < len(self.entries):
            del self.entries[number]


def must_be(check: Callable[[str], Any], sentence: str) -> Callable[[Form, Field], None]:
    """A validator: a text that is given must pass the check."""

    def validate(_form: Form, field: Field) -> None:
        text = (field.data or "").strip()
        if text and not check(text):
            raise ValidationError(sentence)

    return validate
