"""Fields of forms whose values on record stay closed: empty leaves one as it is, what is written replaces it."""

from __future__ import annotations

from typing import Any

from flask import get_template_attribute, url_for
from wtforms import Field, SelectField

from directory.publication.closed_values import asked_as, closed_fields
from directory.web.forms import RecordForm
from directory.web.forms.field_values import close_field
from directory.web.forms.row_lists import RowsField


def close_values(form: RecordForm, record: Any) -> None:
    """Close every field of a form, and of its rows, whose value on record no page may show."""
    for field in form.shown:
        if isinstance(field, RowsField):
            _close_rows(field, record)
        else:
            close_value(field, record, field.short_name)


def close_value(field: Field, row: Any, column: str) -> None:
    """Close one field where the column of its row is on record and closed."""
    if column in closed_fields(row):
        address = reveal_address(row, column)
        words = get_template_attribute("signed_in/closed_value.html", "closed_hint")
        close_field(field, address, words(address, field.label.text))
        if isinstance(field, SelectField):
            # Without an empty choice the browser would choose the first one, and saving would replace what is there.
            field.choices = {"": "Leave it as it is"} | {
                code: label for code, label in dict(field.choices).items() if code
            }


def reveal_address(row: Any, column: str) -> str:
    """The page that asks what for and shows the value."""
    table = row.__tablename__
    return url_for("staff.reveal_value", table=table, row_id=row.id, field=asked_as(table, column))


def _close_rows(field: RowsField, record: Any) -> None:
    rows = {str(row.id): row for row in getattr(record, field.short_name)}
    for entry in field.entries:
        row = rows.get(entry.form.id.data or "")
        if row is None:
            continue
        for each in entry.form.shown:
            if each.short_name == "phones":  # the number of a person is that of their first phone
                if row.phones:
                    close_value(each, row.phones[0], "number")
            else:
                close_value(each, row, _COLUMNS.get(each.short_name, each.short_name))


_COLUMNS = {"week": "opening_hours", "exceptions": "opening_hours"}
"""Fields of rows that show another column than that of their name."""
