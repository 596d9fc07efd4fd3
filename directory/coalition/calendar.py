"""The calendar: meetings and other dates on a page, and as a feed (iCalendar, RFC 5545) for calendar programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask import Response as File
from flask import abort, current_app, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory.coalition.blueprint import coalition, today
from directory.coalition.closed_parts import closed_field, without_words
from directory.coalition.month_grid import month_grid, read_month
from directory.coalition.place_texts import group_outside, place_outside, title_outside
from directory.db import now
from directory.models import Account, CalendarEvent, CalendarFeed, Meeting, MeetingStatus
from directory.models.accounts.account_session import hash_token
from directory.models.accounts.calendar_feed import FEED_LIFETIME
from directory.name_order import name_order
from directory.web.access import Right, current_account, may, read_for, requires, rights_of
from directory.web.database import db
from directory.web.forms import RecordForm, fields
from directory.web.forms.record_editor import Editor

if TYPE_CHECKING:
    from icalendar import Event

DAYS_BACK = 90
HOURS = timedelta(hours=2)


class EventForm(RecordForm):
    """A date that is no meeting of a body."""

    in_order = (("starts_at", "ends_at"),)

    title = fields.line("Title", required=True)
    on = fields.day("Day", required=True)
    starts_at = fields.hour("Begins")
    ends_at = fields.hour("Ends")
    place = fields.line("Place")
    note = fields.text("Note", rows=3)
    closed_to = closed_field("the date")


def _page(_event: CalendarEvent | None) -> str:
    return url_for("coalition.calendar_page")


EVENT = Editor(
    where="The calendar shows it to everyone here.",
    name="event", plural="events", words="date", model=CalendarEvent, form=EventForm,
    home=_page, after_removal=_page, begin=lambda _parent: {"closed_to": []},
)  # fmt: skip
EDITORS = (EVENT,)


@dataclass(frozen=True, slots=True)
class Row:
    """What the page of the calendar says of one date."""

    day: date
    begins: time | None
    what: str
    place: str | None
    href: str | None
    is_cancelled: bool = False
    without: str = ""


def meeting_words(meeting: Meeting) -> str:
    """The group and the title of a meeting, neither said twice: many titles name the group already."""
    return _named(meeting.body.name, meeting.own_title)


def _named(group: str, title: str | None) -> str:
    title = (title or "").strip()
    if not title or title.casefold() in group.casefold():
        return group
    return title if group.casefold() in title.casefold() else f"{group}: {title}"


def _meeting_row(meeting: Meeting) -> Row:
    return Row(
        meeting.held_on,
        meeting.starts_at,
        meeting_words(meeting),
        meeting.place,
        url_for("coalition.meeting", meeting_id=meeting.id),
        meeting.status is MeetingStatus.CANCELLED,
        without_words(meeting.closed_to),
    )


def _event_row(event: CalendarEvent) -> Row:
    edit = url_for("coalition.event_edit", record_id=event.id)
    href = edit if may(Right.EDIT_STAKEHOLDERS) else None
    without = without_words(event.closed_to)
    return Row(event.on, event.starts_at, event.title, event.place, href, without=without)


def _rows(session: Session, since: date, until: date | None = None) -> list[Row]:
    """Meetings and other dates together by day and hour; what has no hour comes first on its day."""
    meetings, events = dates(session, since, until)
    rows = [*map(_meeting_row, meetings), *map(_event_row, events)]
    return sorted(rows, key=lambda row: (row.day, row.begins or time.min, name_order(row.what)))


def dates(
    session: Session, since: date, until: date | None = None
) -> tuple[list[Meeting], list[CalendarEvent]]:
    """The meetings and other dates from a day on, to another one where it is given, in their order; two queries."""
    last = until or date.max
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.held_on.between(since, last))
        .order_by(Meeting.held_on)
        .options(joinedload(Meeting.body))
    ).all()
    events = session.scalars(
        select(CalendarEvent)
        .where(CalendarEvent.on.between(since, last))
        .order_by(CalendarEvent.on, CalendarEvent.starts_at)
    ).all()
    return list(meetings), list(events)


@coalition.get("/calendar")
@requires(Right.SEE_STAKEHOLDERS)
def calendar_page() -> str:
    """What is coming, and the feed of whoever looks."""
    own = (current_account() or abort(401)).calendar_feed
    country: str = current_app.config["SETTINGS"].country
    grid = month_grid(read_month(request.args.get("month", ""), today()), country)
    by_day: dict[date, list[Row]] = {}
    for row in _rows(db.session(), grid.begins, grid.ends):
        by_day.setdefault(row.day, []).append(row)
    return render_template(
        "coalition/calendar.html",
        grid=grid,
        by_day=by_day,
        day=today(),
        rows=_rows(db.session(), today()),
        own_feed=own,
        has_expired=own is not None and own.has_expired(now()),
        lifetime=FEED_LIFETIME.days,
    )


@coalition.get("/calendar/<token>.ics")
@requires(Right.VISIT)
def calendar_feed(token: str) -> File | tuple[str, int]:
    """The feed of one account, for its calendar program; it ends when the account may no longer see the table.

    An address that has run out says how to get another; one that was ended, or never was, is missing.
    """
    found = db.session.scalar(
        select(CalendarFeed).where(CalendarFeed.token_hash == hash_token(token))
    )
    account = db.session.get(Account, found.account_id) if found else None
    if found is None or found.is_tampered or account is None or not account.is_in_use:
        abort(404)
    if Right.SEE_STAKEHOLDERS not in rights_of(account):
        abort(404)
    if found.has_expired(now()):
        return render_template("guests/feed_expired.html"), 410
    read_for(account)
    answer = File(feed(db.session(), today()), mimetype="text/calendar")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def feed(session: Session, day: date) -> bytes:
    """The calendar as iCalendar. Nobody is named in it, nor any hidden place: it lies on servers of others."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//coalition directory//calendar//EN")
    calendar.add("version", "2.0")
    meetings, events = dates(session, day - timedelta(days=DAYS_BACK))
    for meeting in meetings:
        entry = _entry(
            meeting,
            _named(group_outside(meeting.body), title_outside(meeting)),
            meeting.held_on,
            meeting.starts_at,
            meeting.ends_at,
            place_outside(meeting),
        )
        if meeting.status is MeetingStatus.CANCELLED:
            entry.add("status", "CANCELLED")
        calendar.add_component(entry)
    for event in events:
        calendar.add_component(
            _entry(
                event,
                title_outside(event) or "Date",
                event.on,
                event.starts_at,
                event.ends_at,
                place_outside(event),
            )
        )
    data: bytes = calendar.to_ical()
    return data


def _entry(
    record: Meeting | CalendarEvent,
    words: str,
    day: date,
    begins: time | None,
    ends: time | None,
    place: str | None,
) -> Event:
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{record.id}@directory.invalid")
    entry.add("dtstamp", record.modified_at)
    entry.add("sequence", record.version)
    entry.add("summary", words)
    if place:
        entry.add("location", place)
    if begins is None:
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
        return entry
    zone = ZoneInfo(current_app.config["SETTINGS"].timezone)
    start = datetime.combine(day, begins, zone)
    end = datetime.combine(day, ends, zone) if ends else start + HOURS
    entry.add("dtstart", start.astimezone(UTC))
    entry.add("dtend", end.astimezone(UTC))
    return entry
