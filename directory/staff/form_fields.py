"""Fields that know the record: each shows what is on record and keeps what somebody entered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from wtforms import (
    Field,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    widgets,
)

from directory.models import ServicePopulation, ServicePosture
from directory.models.listings.posture import PostureTopic
from directory.web.labels import label, vocabulary

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
