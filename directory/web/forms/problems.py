"""What is wrong with a form, in words: each problem names its field, and the summary of a page links to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wtforms import Field, FieldList, Form, FormField
from wtforms.i18n import DummyTranslations

SENTENCES = {
    "This field is required.": "Fill this in",
    "Not a valid choice.": "Choose one from the list",
    "Invalid Choice: could not coerce.": "Choose one from the list",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Choose from the list",
    "'%(value)s' are not valid choices for this field.": "Choose from the list",
    "Not a valid date value.": "Write the day as year-month-day, such as 2026-11-25",
    "Not a valid time value.": "Write the time as hour:minute, such as 14:30",
    "Not a valid integer value.": "Enter a whole number",
    "Not a valid float value.": "Enter a number",
    "Field cannot be longer than %(max)d characters.": "Use at most %(max)d characters",
    "Number must be at least %(min)s.": "Enter a number from %(min)s on",
    "Number must be at most %(max)s.": "Enter a number up to %(max)s",
    "Number must be between %(min)s and %(max)s.": "Enter a number from %(min)s to %(max)s",
}
"""What WTForms says by itself, and what people read in its place; the keys of plurals are the plural forms."""


class Sentences:
    """The translations that a form is given: our sentences first, then those that it would have had."""

    def __init__(self, others: Any) -> None:
        self._others = others or DummyTranslations()

    def gettext(self, text: str) -> str:
        """A sentence of WTForms in our words, else as its translations have it."""
        return SENTENCES.get(text) or str(self._others.gettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        """One sentence, by number."""
        return SENTENCES.get(many) or str(self._others.ngettext(one, many, count))


def problems(form: Form) -> list[tuple[str, str]]:
    """What is wrong, in the order of the page, each with the id of its field; "" where it is about the whole form."""
    if not getattr(form, "names_fields", False):
        found = [(str(error), field.id) for field in form for error in field.errors]
    else:
        found = list(_of_fields(form, ""))
    return found + [(str(error), "") for error in form.form_errors]


def _of_fields(form: Form, row: str) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, FieldList):
            yield from _of_rows(field)
        elif isinstance(field, FormField):
            yield from _of_fields(field.form, row)
        else:
            for error in field.errors:
                yield _with_field(field, row, str(error)), field.id


def _of_rows(rows: FieldList) -> Iterator[tuple[str, str]]:
    for error in rows.errors:
        if isinstance(error, str):
            yield _with_field(rows, "", error), rows.id
    one = getattr(rows, "one", rows.label.text)
    for number, entry in enumerate(rows.entries, 1):
        yield from _of_fields(entry.form, f"{one[:1].upper()}{one[1:]} {number}")


_ASKS = re.compile(
    r"(?:Enter|Choose|Say|Paste)\b(?! (?:a (?:whole )?number|one |from |today|it\b|at |whole ))"
)
"""A sentence that asks for one thing by its name; “Enter a number” could be about any field."""


def _with_field(field: Field, row: str, error: str) -> str:
    """The sentence as it is where it says what is asked for, else after the field's label; after its row in a list."""
    label = str(field.label.text).rstrip(":?. …")
    if label.casefold() in error.casefold() or (_ASKS.match(error) and not row):
        return f"{row}: {error}" if row else error
    return f"{row}, {_within(label)}: {_within(error)}" if row else f"{label}: {_within(error)}"


def _within(words: str) -> str:
    """Words as they stand in the middle of a sentence: “ZIP code” keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
