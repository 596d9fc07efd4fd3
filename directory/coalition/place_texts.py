"""Words of the coalition that may go outside: what names a hidden place is left out of what leaves the table.

What a coalition writes for its own table is read by its members. A calendar feed lies on servers of others, and letters
and papers go to people who have no account.
"""

from __future__ import annotations

from flask import g, has_request_context, request

from directory.coalition.blueprint import coalition
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.matching.hidden_places import HiddenPlaces
from directory.models import Body, CalendarEvent, Meeting
from directory.web.database import READING_METHODS, db

LEFT_OUT = "Left out."
"""What stands in a paper in place of a line that names a hidden place."""


def names_hidden_place(*texts: str | None) -> bool:
    """Whether the texts, alone or together, say where a hidden place is, what it is called, or how one gets there."""
    places, found = _hidden_places(), [each for each in texts if each]
    return any(places.says_where(each) for each in (*found, ", ".join(found)))


def _hidden_places() -> HiddenPlaces:
    """The hidden places; a page that only reads asks for them once, however many lines it compares.

    Whoever writes, and every job, compares with what is hidden at that moment.
    """
    if not has_request_context() or request.method not in READING_METHODS:
        return KEPT_HIDDEN_PLACES.places(db.session())
    if "hidden_places" not in g:
        g.hidden_places = KEPT_HIDDEN_PLACES.places(db.session())
    places: HiddenPlaces = g.hidden_places
    return places


@coalition.app_template_global()
def place_outside(record: Meeting | CalendarEvent) -> str | None:
    """The place of a meeting or event for those who are not at the table; None where it names a hidden one.

    Of itself, or together with the title.
    """
    place, title = record.place, record.title
    return None if place and names_hidden_place(title, place) else place


@coalition.app_template_global()
def title_outside(record: Meeting | CalendarEvent) -> str | None:
    """Its title likewise, where that says more than group and day."""
    title = record.own_title if isinstance(record, Meeting) else record.title
    return None if title and names_hidden_place(title) else title


@coalition.app_template_global()
def group_outside(body: Body) -> str:
    """The name of a group likewise."""
    return "the group" if names_hidden_place(body.name) else body.name


@coalition.app_template_global()
def words_outside(text: str) -> str:
    """A line for those who are not at the table; that it was left out where it names a hidden place."""
    return LEFT_OUT if names_hidden_place(text) else text
