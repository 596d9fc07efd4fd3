"""The page on which one record of the coalition's own words is edited, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from wtforms import StringField, ValidationError

from directory.web.database import READING_METHODS, db
from directory.web.forms import RecordForm, lead_to
from directory.web.forms.form_pages import FormPage, filled, take
from directory.web.forms.place_words import names_a_place
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import Undo, say
from directory.web.labels import forget_words

NAMES_A_PLACE = "this names a confidential place, its address or the way in. Every visitor would read it: leave it out"


def edit_word(
    record: Any,
    kind: type[RecordForm],
    title: str,
    back: str,
    removal: str = "",
    links: Mapping[str, str] | None = None,
    after: Callable[[], None] = lambda: None,
    where: str = "The pages show it now.",
    undo: str = "",
    quiet: str = "",
) -> Answer:
    """Show or keep one record by its form; `quiet` and `links` stand below the title.

    `after` is done before the commit, `removal` is the address that takes the record away, `where` says where it shows,
    `undo` is the address that takes restorations of a record with a history.
    """
    beside = {
        "links": links,
        "quiet": quiet,
        "removal": removal,
        "what": "this line",
        "trail": [("Site content", back)],
    }
    page = FormPage(heading=title, back=back, beside=beside)
    if request.method in READING_METHODS:
        return page.show(filled(kind, record))
    form = kind()
    for field in form:
        if isinstance(field, StringField):
            field.validators = (
                *field.validators,
                names_no_place(getattr(record, field.name, None)),
            )

    def keep() -> Answer:
        form.keep(record)
        db.session.add(record)
        db.session.flush()
        after()
        way_back = Undo.of(record, undo) if undo else None
        answer = lead_to(form, back)
        say(f"Saved: {title}. {where}", way_back)
        forget_words()
        return answer

    return take(form, record, page, keep, reads_words=False)


def names_no_place(stood: Any) -> Callable[[Any, Any], None]:
    """Refuses a text, other than the one that stood there, that would tell every visitor of a hidden place."""

    def check(_form: Any, field: Any) -> None:
        if field.data and field.data != stood and names_a_place(field.data):
            raise ValidationError(NAMES_A_PLACE)

    return check
