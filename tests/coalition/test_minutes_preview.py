"""The preview of minutes is corrected before it is recorded, and the record afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from directory import models as m
from tests.coalition.conftest import _present
from tests.inspection import inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

PAPER = """Invented Task Force
Minutes
January 14, 2026

Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Pier Legal; Freedom Forward, Pier Legal

1. Welcom
2. Beds
Two rooms are kept.
"""
DESCRIBES = f"{PAPER}The client, 17 years old, waits.\n"


@pytest.fixture
def group(write) -> m.Body:
    body = m.Body(name="Invented Task Force")
    write(body, m.Person(name="Carmen Day"), m.Organization(name="Harbor Street Clinic"))
    return body


def send(client, page, status: int = 200, without: tuple[str, ...] = (), **typed: str):
    form = page.soup.select_one("main form")
    data = {key: value for key, value in _present(form).items() if key not in without} | typed
    with client.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert answer.status_code == status
        return inspect_page(answer)


def review(fill, words: str):
    return fill("/coalition/minutes/new", words=words)


def test_the_preview_shows_what_was_moved_and_decided(fill, coordinator, group) -> None:
    page = review(fill, f"{PAPER}Motion (Ana / Bo): begin in May. Carried.\nAgreed: one sheet.\n")
    listed = page.soup.find("h2", string="What was moved and decided").find_next("ul")
    assert [each.get_text(" ", strip=True) for each in listed.select("li")] == [
        "begin in May. Carried. moved by Ana, seconded by Bo", "one sheet.",
    ]  # fmt: skip


def test_a_paper_with_a_decision_and_no_list_is_read_and_says_what_it_lacks(
    fill, coordinator, group
) -> None:
    page = review(fill, "Invented Task Force\nJanuary 14, 2026\n\nAgreed: one sheet.\n")
    assert "one sheet." in page.text
    assert "We found no list of who came." in page.text


def test_the_same_paper_is_known_though_its_day_and_group_were_corrected(
    fill, coordinator, session, group
) -> None:
    words = PAPER.replace("Invented Task Force", "Invented Task Forse")
    send(
        coordinator, review(fill, words),
        **{"held_on": "2026-01-15", "group": "Invented Task Force", "out-2": "yes"},
    )  # fmt: skip
    meeting = session.scalars(select(m.Meeting)).one()
    assert meeting.title is None
    again = review(fill, words)
    assert "This paper is on record already." in again.text
    assert again.soup.select_one(f"main a[href$='/coalition/meetings/{meeting.id}']")


def test_everything_is_corrected_on_the_page_before_it_is_recorded(
    fill, coordinator, session, group
) -> None:
    page = review(fill, DESCRIBES)
    assert "17 years old" in page.text
    send(
        coordinator, page,
        **{
            "held_on": "2026-01-15", "person-0": "carmen day", "organization-0": "Harbor Street Clinic",
            "out-2": "yes", "added-0": "Eve Hall", "added-organization-0": "Pier Legal",
            "item-0": "Welcome", "notes-1": "Two rooms are kept.",
        },
    )  # fmt: skip
    meeting = session.scalars(select(m.Meeting)).one()
    assert (meeting.held_on, meeting.body_id) == (date(2026, 1, 15), group.id)
    assert [
        (each.person.name, each.organization.name, each.doubt) for each in meeting.attendances
    ] == [
        ("Carmen Day", "Harbor Street Clinic", None),
        ("Bo Lee", "Pier Legal", None),
        ("Eve Hall", "Pier Legal", None),
    ]
    assert [(item.text, item.notes) for item in meeting.agenda] == [
        ("Welcome", None),
        ("Beds", "Two rooms are kept."),
    ]
    aliases = session.scalars(select(m.OrganizationAlias.alias)).all()
    assert aliases == ["Harbor Clinic"], "what was confirmed is remembered"


def test_names_wrap_as_words_and_fields_open_where_a_line_is_doubtful(fill, group) -> None:
    """A field cuts a long name; what it was taken for is read whole without opening it."""
    long = "Northern Waterfront Alliance of Housing Providers and Tenants"
    page = review(fill, PAPER.replace("Pier Legal", long))
    rows = page.soup.select("table[aria-label='Who came'] tbody tr")
    lines = [each for each in rows if each.select("details")]
    assert len(lines) >= 2
    for each in lines:
        cell = each.select_one("td")
        shown = "".join(
            text for text in cell.find_all(string=True) if not text.find_parent("details")
        )
        for field in each.select("input[name^=person], input[name^=organization]"):
            assert str(field["value"]) in shown
        is_doubtful = bool(each.select("th .quiet"))
        assert each.details.has_attr("open") == is_doubtful
    assert any(long in each.get_text() for each in lines)


def test_an_unknown_group_is_asked_about(fill, coordinator, session, group) -> None:
    page = review(fill, PAPER.replace("Invented Task Force", "Coalition meeting"))
    assert "on record" in page.soup.select_one("#group-hint").text
    page = send(coordinator, page, 422)
    assert "say that it is a new one" in page.soup.select_one(".govuk-error-summary").text
    assert session.scalar(select(func.count()).select_from(m.Meeting)) == 0
    session.rollback()
    send(coordinator, page, group="invented task force")
    assert session.scalars(select(m.Meeting)).one().body_id == group.id
    assert session.scalars(select(m.Body.name)).all() == ["Invented Task Force"]


def test_a_new_group_is_made_when_somebody_says_so(fill, coordinator, session, group) -> None:
    page = review(fill, PAPER.replace("Invented Task Force", "Housing Committee"))
    send(coordinator, page, new_group="yes")
    assert session.scalars(select(m.Meeting)).one().body.name == "Housing Committee"


def test_a_paper_on_record_says_so_with_a_link(fill, coordinator, session, group) -> None:
    send(coordinator, review(fill, PAPER))
    meeting = session.scalars(select(m.Meeting)).one()
    page = review(fill, PAPER)
    assert "This paper is on record already" in page.text
    assert any(href.endswith(f"/coalition/meetings/{meeting.id}") for href in page.links())
    assert "--body" not in page.text
    page = send(coordinator, page, 422)
    page = review(fill, PAPER.replace("Bo Lee", "Bo Leeds"))
    assert "A meeting of this group on this day is on record already" in page.text
    assert any(href.endswith(f"/coalition/meetings/{meeting.id}") for href in page.links())
    send(coordinator, page, held_on="2026-02-11")
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Meeting)) == 2


def test_a_meeting_that_was_planned_gets_its_minutes(
    fill, coordinator, session, group, write
) -> None:
    """What was planned stays as it is: place, people who signed in, and whom a part was closed to."""
    closed = ["law_enforcement"]
    planned = m.Meeting(
        body_id=group.id, held_on=date(2026, 1, 14), status=m.MeetingStatus.PLANNED, place="Harbor Library",
        agenda=[
            m.AgendaItem(position=0, text="Beds"),
            m.AgendaItem(position=1, text="Cases", closed_to=closed),
        ],
    )  # fmt: skip
    bo = m.Person(name="Bo Lee")
    planned.attendances.append(
        m.Attendance(position=0, person=bo, as_written="Bo Lee", name_as_written="Bo Lee")
    )
    write(planned)
    page = review(fill, PAPER)
    assert "This meeting is on record without its minutes" in page.text
    assert "The meeting has its minutes" in send(coordinator, page).text
    session.rollback()
    meeting = session.scalars(select(m.Meeting)).one()
    assert (meeting.status, meeting.place) == (m.MeetingStatus.HELD, "Harbor Library")
    assert [(each.text, each.notes, each.closed_to) for each in meeting.agenda] == [
        ("Beds", "Two rooms are kept.", []), ("Cases", None, closed), ("Welcom", None, closed),
    ]  # fmt: skip
    names = [each.person.name if each.person else "" for each in meeting.attendances]
    assert names.count("Bo Lee") == 1
    assert "Ana Ruiz" in names
    assert "This paper is on record already" in review(fill, PAPER).text
    send(coordinator, review(fill, PAPER), 422)


def test_a_meeting_planned_as_closed_is_not_opened_by_its_minutes(
    fill, coordinator, session, group, write
) -> None:
    write(
        m.Meeting(
            body_id=group.id,
            held_on=date(2026, 1, 14),
            status=m.MeetingStatus.PLANNED,
            closed_to=["law_enforcement"],
        )
    )
    send(coordinator, review(fill, PAPER), without=("closed_to",))
    session.rollback()
    assert session.scalars(select(m.Meeting)).one().closed_to == ["law_enforcement"]


def test_a_meeting_that_was_called_off_gets_none(fill, coordinator, session, group, write) -> None:
    write(m.Meeting(body_id=group.id, held_on=date(2026, 1, 14), status=m.MeetingStatus.CANCELLED))
    page = send(coordinator, review(fill, PAPER), 422)
    assert "on record already" in page.text


def test_a_day_that_the_paper_lacks_is_chosen(fill, coordinator, session, group) -> None:
    page = review(fill, PAPER.replace("January 14, 2026", ""))
    assert "We found no day" in page.text
    for written in ("", "yesterday"):
        page = send(coordinator, page, 422, held_on=written)
    send(coordinator, page, held_on="2026-03-03")
    assert session.scalars(select(m.Meeting.held_on)).all() == [date(2026, 3, 3)]


def test_two_lines_are_never_recorded_as_one_person(fill, coordinator, session, group) -> None:
    page = send(coordinator, review(fill, PAPER), 422, **{"person-1": "Ana Ruiz"})
    assert "leave one of the lines out" in page.text
    assert session.scalar(select(func.count()).select_from(m.Meeting)) == 0


def test_a_line_is_corrected_after_it_was_recorded(
    fill, browse, coordinator, session, group
) -> None:
    send(coordinator, review(fill, PAPER), **{"out-2": "yes"})
    meeting = session.scalars(select(m.Meeting)).one()
    line = meeting.attendances[0]
    shown = browse(f"/coalition/meetings/{meeting.id}", by=coordinator)
    assert any(href.endswith(f"/attendances/{line.id}/edit") for href in shown.links())
    page = browse(f"/coalition/attendances/{line.id}/edit", by=coordinator)
    assert "Enter the person" in send(coordinator, page, 422, person="").text
    send(coordinator, page, person="Carmen Day", organization="Harbor Street Clinic", unit="Night")
    session.rollback()
    line = session.get_one(m.Attendance, line.id)
    assert (line.person.name, line.organization.name, line.unit, line.doubt) == (
        "Carmen Day",
        "Harbor Street Clinic",
        "Night",
        None,
    )
    assert line.name_as_written == "Ana Ruiz", "the words of the paper stay"
    names = session.scalars(select(m.Person.name)).all()
    assert "Ana Ruiz" not in names, "nobody is left whom no paper names"


def test_a_paper_that_describes_a_person_is_recorded_with_a_second_press(
    fill, coordinator, session, group
) -> None:
    asked = send(coordinator, review(fill, DESCRIBES), 422)
    assert asked.heading == "This may describe a person"
    assert "on record" not in asked.text, "nothing says that it was saved"
    assert "The client, 17 years old" in asked.text
    session.rollback()
    assert session.scalars(select(m.Meeting)).all() == []
    (button,) = asked.soup.select("main button[name=anyway]")
    send(coordinator, asked, anyway=str(button["value"]))
    session.rollback()
    assert len(session.scalars(select(m.Meeting)).all()) == 1


def test_day_group_and_items_are_corrected_after_the_paper_was_recorded(
    fill, browse, coordinator, session, write, group
) -> None:
    other = m.Body(name="Housing Committee")
    write(other)
    send(coordinator, review(fill, PAPER), **{"out-2": "yes"})
    meeting = session.scalars(select(m.Meeting)).one()
    item = meeting.agenda[0]
    shown = browse(f"/coalition/meetings/{meeting.id}", by=coordinator)
    for path in (f"/meetings/{meeting.id}/edit", f"/agenda-items/{item.id}/edit"):
        assert any(href.endswith(path) for href in shown.links())
    page = browse(f"/coalition/meetings/{meeting.id}/edit", by=coordinator)
    send(coordinator, page, held_on="2026-01-15", body="Housing Committee")
    page = browse(f"/coalition/agenda-items/{item.id}/edit", by=coordinator)
    send(coordinator, page, text="Welcome", notes="Ana Ruiz opened the meeting.")
    session.rollback()
    meeting = session.get_one(m.Meeting, meeting.id)
    assert (meeting.held_on, meeting.body_id) == (date(2026, 1, 15), other.id)
    assert (meeting.agenda[0].text, meeting.agenda[0].notes) == (
        "Welcome",
        "Ana Ruiz opened the meeting.",
    )


WHOLE = """Invented Task Force
Minutes
January 14, 2026, 1:30 pm - 3:00 pm
Harbor Library, Tide Room

Attendees: Ana Ruiz, Harbor Clinic
Excused: Bo Lee, Pier Legal

1. Welcome (1:35 PM, Ada Quill)
2. Beds
Two rooms are kept.
"""


def test_hours_place_and_who_was_excused_are_kept_and_the_plan_stays(
    fill, coordinator, session, group, write
) -> None:
    planned = m.Meeting(
        body_id=group.id, held_on=date(2026, 1, 14), status=m.MeetingStatus.PLANNED, place="Pier 4",
        agenda=[m.AgendaItem(position=0, text="Welcome", presenter="Ada Quill")],
    )  # fmt: skip
    write(planned)
    page = review(fill, WHOLE)
    said = " ".join(page.text.split())
    assert "1:30 PM – 3:00 PM · Harbor Library, Tide Room; Excused: Bo Lee, Pier Legal" in said
    shown = send(coordinator, page)
    session.rollback()
    meeting = session.scalars(select(m.Meeting)).one()
    assert (str(meeting.starts_at), str(meeting.ends_at)) == ("13:30:00", "15:00:00")
    assert meeting.place == "Pier 4", "what was planned stays"
    assert meeting.absences == "Excused: Bo Lee, Pier Legal"
    assert [each.text for each in meeting.agenda] == ["Welcome", "Beds"], (
        "time and name are no item"
    )
    assert [each.name_as_written for each in meeting.attendances] == ["Ana Ruiz"]
    with coordinator.get(f"/coalition/meetings/{meeting.id}/minutes") as answer:
        assert "Excused: Bo Lee, Pier Legal" in inspect_page(answer).text
    assert shown is not None


def test_minutes_recorded_by_mistake_go_with_whom_they_brought(
    fill, coordinator, session, group
) -> None:
    page = send(coordinator, review(fill, PAPER))
    assert session.scalar(select(func.count()).select_from(m.Person)) > 1
    session.rollback()
    notice = page.soup.select_one(".govuk-notification-banner form")
    carried = {each["name"]: each["value"] for each in notice.select("input")}
    with coordinator.post(notice["action"], data=carried, follow_redirects=True) as answer:
        assert "Undone: what you recorded of the meeting" in inspect_page(answer).text
    assert session.scalars(select(m.Meeting)).all() == []
    assert session.scalars(select(m.Person.name)).all() == ["Carmen Day"]
    assert session.scalars(select(m.Organization.name)).all() == ["Harbor Street Clinic"]


def test_a_plan_of_minutes_is_in_the_audit_before_it_is_shown(
    fill, coordinator, session, group
) -> None:
    """Each page that shows what a paper would change is one; a description in it is asked about when it is saved."""
    page = review(fill, PAPER + "\nNotes: a 17-year-old girl named Ana was placed\n")
    send(coordinator, page, 422, held_on="no day")
    session.rollback()
    noted = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.PLANNED)
    ).all()
    assert [each.actor for each in noted] == ["coordinator@example.org"] * 2
    assert all((each.reason or "").startswith("plan of minutes.txt: ") for each in noted)
    assert session.scalar(select(func.count()).select_from(m.Meeting)) == 0
