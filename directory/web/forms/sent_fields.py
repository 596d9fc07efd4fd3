"""Which fields a request has sent: those of the forms that were made for it, and whatever else came along.

A view may read a field without a form; whoever asks about every text asks here, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import g, has_request_context, request
from wtforms import Field, FieldList, FormField, HiddenField, PasswordField, StringField

from directory.web.forms.second_press import FIELD

_FORMS, _KEPT = "forms_of_request", "texts_kept_in_request"
_MACHINERY = frozenset({"csrf_token", "form_key", "version", "began_with", FIELD})


@dataclass(frozen=True, slots=True)
class SentText:
    """A text that somebody typed: the name and the label of its field, "" where no form knows it."""

    name: str
    label: str
    text: str


def remember_form(form: Any) -> None:
    """A form of this request; each kit of forms calls it when one is made."""
    if has_request_context():
        g.setdefault(_FORMS, []).append(form)


def note_kept(field: Field, is_on_record: bool) -> None:
    """Say of a text, as it is written, whether the record held it in this field already; the first word counts."""
    if has_request_context() and field.raw_data:
        g.setdefault(_KEPT, {}).setdefault((field.name, field.raw_data[0]), is_on_record)


def sent_texts() -> list[SentText]:
    """Everything new that may be words of a person: all but choices, passwords, what a page carries along unseen, and
    what its record held already, word for word."""
    kept = g.get(_KEPT, {})
    known = {field.name: field for form in g.get(_FORMS, []) for field in _fields(form)}
    return [
        SentText(name, str(known[name].label.text) if name in known else "", text)
        for name, text in request.form.items(multi=True)
        if name not in _MACHINERY
        and _is_typed(known.get(name))
        and text.strip()
        and not kept.get((name, text))
    ]


def _is_typed(field: Field | None) -> bool:
    if field is None:
        return True
    return isinstance(field, StringField) and not isinstance(field, (HiddenField, PasswordField))


def _fields(fields: Any) -> Iterator[Field]:
    for field in fields:
        if isinstance(field, FieldList):
            yield from _fields(field.entries)
        elif isinstance(field, FormField):
            yield from _fields(field.form)
        else:
            yield field
