"""Whether there is room, in the same words on cards, lists, sheets and messages."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext, ngettext

from directory.models.publication.published_document import CapacityDocument, ServiceDocument
from directory.web.labels import label
from directory.web.presentation.dates import date_words

_ASSESSES = "Needs assessment first"
"""How a record says that it looks at each person first; that counts as unknown, and is said in words."""


def room_status(service: ServiceDocument, today: date) -> str:
    """The code of the statement of room that counts on a day; `unknown` where there is none or it has expired."""
    room = _current(service, today)
    return room["status"] if room else "unknown"


def room_words(service: ServiceDocument, today: date) -> str:
    """The statement of room that counts on a day, in words; empty where nobody knows."""
    room = _current(service, today)
    return _stated(room) if room else ""


def ended_room_words(service: ServiceDocument, today: date) -> str:
    """What was stated of room last and until when, where that has ended; empty where a statement counts, or none was
    made."""
    room = service.get("capacity")
    if not room or _current(service, today) is not None:
        return ""
    words = _stated(room)
    return not_known_since(words, date.fromisoformat(room["expires"])) if words else ""


def not_known_since(words: str, last_day: date) -> str:
    """That nobody knows of room now, with what was stated last and the last day on which that counted."""
    return str(
        gettext(
            "Not known now. Last stated: %(words)s, until %(day)s",
            words=words,
            day=date_words(last_day),
        )
    )


def dated_room_words(service: ServiceDocument, today: date) -> str:
    """The same with the day on which it was stated, as it reads on paper."""
    words, stated = room_words(service, today), service.get("capacity", {}).get("as_of")
    if not words or not stated:
        return words
    return f"{words} · {gettext('as of %(day)s', day=date_words(stated))}"


def waiting_words(room: CapacityDocument | None) -> str:
    """That there is a waitlist, and how long, where that is known."""
    days = room and room.get("wait_days")
    if not days:
        return str(gettext("Waitlist"))
    return str(ngettext("Waitlist, about %(num)d day", "Waitlist, about %(num)d days", days))


def _stated(room: CapacityDocument) -> str:
    """What a statement says, whether it counts or not."""
    if room["status"] == "waitlist":
        return waiting_words(room)
    if room["status"] != "unknown":
        return label("capacity", room["status"])
    assesses = room.get("description") == _ASSESSES
    return str(gettext("Needs assessment first")) if assesses else ""


def _current(service: ServiceDocument, today: date) -> CapacityDocument | None:
    room = service.get("capacity")
    if not room or (room.get("expires") or "9999") < today.isoformat():
        return None
    return room
