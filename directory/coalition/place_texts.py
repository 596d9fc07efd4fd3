"""Where the coalition meets, in words that may go outside: a hidden place's are left out of what leaves the table.

What a coalition writes for its own table is read by its members. A calendar feed lies on servers of others, and letters
and papers go to people who have no account.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wtforms import StringField

from directory.audit import explain_also
from directory.coalition.blueprint import coalition
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.models import CalendarEvent, Meeting
from directory.web.database import db
from directory.web.forms.second_press import is_pressed, token_for

SAVED_AFTER = "saved after the question whether it names a confidential place"
"""What the audit says of the transaction."""
NAMES_A_PLACE = (
    "this names a confidential place, its address or the way in. Everybody at the table will read it; the calendar"
    " feed, letters and papers leave it out. Change it, or save it anyway"
)
READ_AT_THE_TABLE = (
    "this names a confidential place, its address or the way in. Everybody at the table will read it. Change it, or"
    " save it anyway"
)
_OF_CALENDAR = frozenset({"title", "place", "next_meeting"})
"""What goes outside of a meeting or event."""


def names_hidden_place(*texts: str | None) -> bool:
    """Whether the texts, alone or together, say where a hidden place is, what it is called or how one gets in."""
    places, found = KEPT_HIDDEN_PLACES.places(db.session()), [each for each in texts if each]
    return any(places.says_where(each) for each in (*found, ", ".join(found)))


@coalition.app_template_global()
def place_outside(record: Meeting | CalendarEvent) -> str | None:
    """The place of a meeting or event for those who are not at the table; None where it names a hidden one.

    Of itself, or together with the title.
    """
    place, title = record.place, record.title
    return None if place and names_hidden_place(title, place) else place


@coalition.app_template_global()
def title_outside(record: Meeting | CalendarEvent) -> str | None:
    """Its title likewise."""
    return None if record.title and names_hidden_place(record.title) else record.title


def ask_about_place(record: Meeting | CalendarEvent, form: Any) -> None:
    """Ask before a text of either that names a hidden place is saved; what stands there already was asked about."""
    _ask(record, form, NAMES_A_PLACE, _OF_CALENDAR)


def ask_about_texts(record: Any, form: Any) -> None:
    """Ask likewise before any text of a record that is read at the table alone."""
    _ask(record, form, READ_AT_THE_TABLE)


def _ask(record: Any, form: Any, why: str, names: Collection[str] = ()) -> None:
    shown = [
        each
        for each in form.shown
        if isinstance(each, StringField) and isinstance(each.data, str | None)
        and (not names or each.short_name in names)
    ]  # fmt: skip
    texts = {each.short_name: each.data or None for each in shown}
    if all(getattr(record, name) == text for name, text in texts.items()):
        return
    if not names_hidden_place(*texts.values()):
        return
    token = token_for(
        repr(sorted(texts.items())), f"texts of a {record.__tablename__} that name a hidden place"
    )
    if is_pressed(token):
        explain_also(db.session(), SAVED_AFTER)
        return
    form.anyway = token
    alone = [each for each in shown if names_hidden_place(each.data)]
    for each in alone or [each for each in shown if each.data]:
        each.errors = [f"{each.label.text}: {why}"]
