"""What a field holds: it shows what is on record, keeps what somebody entered, says it in words, or stays closed.

A field does so its own way where it has `show`, `keep` or `in_words`, else by the attribute of its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from flask import current_app
from sqlalchemy import inspect
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.widgets import ListWidget, TextArea

from directory.web.forms.fields import tidy
from directory.web.forms.sent_fields import note_kept
from directory.web.presentation import date_words, hour_words
from directory.web.presentation.phones import phone_words


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
    if value and (field.render_kw or {}).get("type") == "tel":
        return phone_words(value, country=current_app.config["SETTINGS"].country)
    return (tidy(value) or "") if isinstance(value, str) else "" if value is None else str(value)


def _labels(field: SelectField) -> dict[Any, str]:
    choices = field.choices or ()
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    return {code: str(words) for code, words in pairs}


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
