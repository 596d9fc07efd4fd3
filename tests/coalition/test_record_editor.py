"""What coordinators change: the same pages for every kind of record, checked on those with the most rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from directory import models as m
from directory.coalition import routes
from directory.coalition.calendar_terms import same_term_after
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.inspection import Page, inspect_page, words
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()


@pytest.fixture
def table(write: Callable[..., None]) -> m.Body:
    body = m.Body(name="Invented task force")
    write(
        body,
        m.Organization(name="Lantern House"),
        m.Organization(name="Pier Legal"),
        m.Person(name="Ada Quill"),
    )
    return body


def test_a_seat_expires_and_has_a_new_holder(fill, browse, coordinator, table) -> None:
    page = fill(
        f"/coalition/bodies/{table.id}/seats/new",
        name="Housing seat",
        sector="shelter_and_housing",
        warning_days="60",
    )
    assert "Vacant" in page.text
    new_term = next(href for href in page.links() if href.endswith("/terms/new"))
    until = TODAY + timedelta(days=30)
    page = fill(
        new_term,
        organization="lantern house",
        delegate="Ada Quill",
        since=str(TODAY),
        until=str(until),
    )
    assert "Ends soon" in page.text
    home = browse("/coalition/", by=coordinator)
    assert "Lantern House" in words(home.soup.select_one("[aria-labelledby=ending]"))
    page = fill(new_term, 422, organization="Pier Legal", since=str(until), until="")
    assert "Lantern House holds the seat" in page.text
    page = fill(new_term, organization="Pier Legal", since=str(until + timedelta(days=1)), until="")
    assert "Held" in page.text
    assert "None." in words(
        browse("/coalition/", by=coordinator).soup.select_one("[aria-labelledby=ending]")
    )


def test_what_cannot_be_is_said_beside_the_field(fill, table) -> None:
    page = fill(f"/coalition/bodies/{table.id}/seats/new", 422, name="", warning_days="-1")
    summary = words(page.soup.select_one(".govuk-error-summary"))
    assert "Enter the name of the seat" in summary
    assert "a whole number from 0" in summary
    page = fill(
        "/coalition/agreements/new",
        422,
        title="MOU",
        organization="Nobody knows it",
        signed_on="soon",
    )
    assert "no organization called “Nobody knows it”" in page.text
    assert "year-month-day" in page.text
    page = fill("/coalition/people/new", 422, name="Ada Lamplight", email="ada at example")
    assert "Enter an e-mail address like name@example.org" in page.text


def test_two_who_change_the_same_record_see_both_texts(coordinator, session, table) -> None:
    seat = f"/coalition/bodies/{table.id}/edit"
    with coordinator.get(seat) as answer:
        first = _present(inspect_page(answer).soup.select_one("main form"))
    with coordinator.get(seat) as answer:
        second = _present(inspect_page(answer).soup.select_one("main form"))
    assert coordinator.post(seat, data=first | {"name": "One name"}).status_code == 302
    with coordinator.post(seat, data=second | {"name": "Other name"}) as answer:
        assert answer.status_code == 409
        page = inspect_page(answer)
    (row,) = page.soup.select("main tbody tr")
    assert [words(each) for each in row.select("th, td")] == ["Name", "One name", "Other name"]
    again = _present(page.soup.select_one("main form"))
    assert again["name"] == "Other name"
    assert coordinator.post(seat, data=again).status_code == 302
    session.rollback()
    assert session.scalar(select(m.Body.name)) == "Other name"


def test_a_second_click_makes_no_second_record(coordinator, session) -> None:
    with coordinator.get("/coalition/actions/new") as answer:
        data = _present(inspect_page(answer).soup.select_one("main form"))
    data["text"] = "Call the library"
    first = coordinator.post("/coalition/actions/new", data=data)
    second = coordinator.post("/coalition/actions/new", data=data)
    assert first.location == second.location
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.ActionItem)) == 1


def test_an_agreement_is_renewed_and_leaves_the_list_of_those_that_run_out(
    fill, browse, coordinator, table
) -> None:
    ended = str(TODAY - timedelta(days=3))
    page = fill(
        "/coalition/agreements/new",
        title="MOU",
        organization="Lantern House",
        signed_on="2024-01-01",
        expires_on=ended,
    )
    assert "Expired" in page.text
    assert "MOU" in words(
        browse("/coalition/", by=coordinator).soup.select_one("[aria-labelledby=agreements]")
    )
    signatory = next(href for href in page.links() if href.endswith("/signatories/new"))
    page = fill(
        signatory,
        name="Ada Quill",
        title="Director",
        organization="Lantern House",
        signed_on="2024-01-01",
    )
    assert "nothing on record" in page.text
    renew = next(href for href in page.links() if "renews=" in href)
    form = fields_of(browse(renew, by=coordinator))
    again = same_term_after(date(2024, 1, 1), TODAY - timedelta(days=3), TODAY)
    assert (form["title"], form["expires_on"]) == ("MOU", str(again))
    page = fill(renew, title="MOU again", sent_on=str(TODAY - timedelta(days=2)))
    assert "It renews MOU" in page.text
    assert "not yet" in page.text, "who signed the first is to sign again"
    waiting = words(
        browse("/coalition/", by=coordinator).soup.select_one("[aria-labelledby=agreements]")
    )
    assert "Renewal sent" in waiting
    assert "not signed" in waiting, "a renewal that was only sent binds nobody"
    rows = browse("/coalition/agreements", by=coordinator).soup.select("tbody tr")
    assert ["Expired" in words(row) and "not signed" in words(row) for row in rows[:1]] == [True]
    letter = next(href for href in page.links() if href.endswith("/letter"))
    assert "Dear Ada Quill" in browse(letter, by=coordinator).text
    assert "have not had it back" in browse(letter, by=coordinator).text
    fill(letter.replace("/letter", "/edit"), signed_on=str(TODAY))
    assert "None." in words(
        browse("/coalition/", by=coordinator).soup.select_one("[aria-labelledby=agreements]")
    )
    replaced = browse("/coalition/agreements?state=replaced", by=coordinator)
    assert [words(row.th) for row in replaced.soup.select("tbody tr")] == [
        "MOU Lantern House with the coalition"
    ]
    older = browse(str(replaced.soup.select_one("tbody th a")["href"]), by=coordinator)
    assert "It expired on" in older.text
    assert "nothing was in force between" in older.text
    assert "was in force until" not in older.text


def test_what_another_tab_has_done_does_not_stand_above_an_error(coordinator, fill, browse) -> None:
    with coordinator.get("/coalition/actions/new") as answer:
        data = _present(inspect_page(answer).soup.select_one("main form"))
    assert coordinator.post("/coalition/actions/new", data={**data, "text": "Call"}).location
    # The form of the other tab was opened before: opening it anew would tell what was done.
    with coordinator.post("/coalition/actions/new", data={**data, "form_key": "b" * 24}) as answer:
        assert answer.status_code == 422
        refused = inspect_page(answer)
    assert "There is a problem" in refused.text
    assert refused.soup.select_one(".govuk-notification-banner") is None
    next_page = browse("/coalition/actions", by=coordinator)
    assert next_page.soup.select_one(".govuk-notification-banner") is not None, (
        "told where it belongs"
    )


def test_how_to_reach_who_signs_stands_beside_the_name(
    fill, browse, coordinator, write, sign_in
) -> None:
    house = m.Organization(name="Lantern House")
    house.contacts = [
        m.Contact(
            name="Ada Quill",
            title="Director",
            email="ada@example.org",
            roles=["agreement_signatory"],
        ),
        m.Contact(
            name="Bo Reed", title="Legal", email="bo@example.org", roles=["agreement_signatory"]
        ),
        m.Contact(name="Cy Lamb", title="Intake", email="cy@example.org", roles=["intake"]),
    ]
    own = m.Person(name="Dee Marsh", email="dee@example.org")
    namesake = m.Person(name="Ada Quill", email="another@example.org")
    paper = m.Agreement(organization=house, title="MOU", sent_on=TODAY)
    paper.signatories = [
        m.AgreementSignatory(name="Ada Quill", organization=house),
        m.AgreementSignatory(name="Dee Marsh"),
    ]
    write(house, own, namesake, paper)
    page = browse(f"/coalition/agreements/{paper.id}", by=coordinator)
    table, beside = page.soup.select_one("#signed ~ *"), words(page.soup.select_one("main"))
    assert table is not None
    for known in ("ada@example.org", "bo@example.org", "dee@example.org"):
        assert known in beside
    for unknown in ("cy@example.org", "another@example.org"):
        assert unknown not in beside
    planner = browse(f"/coalition/agreements/{paper.id}", by=sign_in(m.Role.PLANNER))
    assert "@example.org" not in planner.text.replace("planner@example.org", "")


def test_a_prospect_from_an_empty_sector_becomes_a_member(
    fill, browse, coordinator, session, table
) -> None:
    page = browse("/coalition/prospects", by=coordinator)
    link = next(href for href in page.links() if "code=worker_center" in href)
    page = fill(link, name="Harbor Workers Center", owner="Ada")
    assert "Empty sector" in page.text
    assert "Draft of an invitation" in page.text
    assert "Would you come to our next meeting" in page.text
    change = next(href for href in page.links() if href.endswith("/edit"))
    page = fill(change, stage="joined")
    organization = session.scalars(
        select(m.Organization).where(m.Organization.name == "Harbor Workers Center")
    ).one()
    assert organization.sector == "worker_center"
    assert organization.audience is m.Audience.STAFF
    (span,) = session.scalars(select(m.Membership))
    assert (span.organization_id, span.status) == (organization.id, m.Status.MEMBER)


def test_what_others_refer_to_stays(fill, coordinator, session, table) -> None:
    meeting = m.Meeting(body_id=table.id, held_on=date(2026, 1, 1), paper="a.txt")
    from directory.db import begin_writing

    session.rollback()
    begin_writing(session)
    session.add(meeting)
    session.commit()
    page = fill(f"/coalition/meetings/{meeting.id}/edit", title="Kept")
    assert "Kept" in page.text
    with coordinator.get(f"/coalition/meetings/{meeting.id}/edit") as answer:
        page = inspect_page(answer)
    removal = next(href for href in page.links() if href.endswith("/removal"))
    with coordinator.get(removal) as answer:
        assert "This meeting stays" in inspect_page(answer).text
    token = _present(page.soup.select_one("main form"))
    with coordinator.post(removal, data=token, follow_redirects=True) as answer:
        assert "This meeting stays" in inspect_page(answer).text


def test_every_editor_opens_its_empty_form(app: Flask, browse, coordinator) -> None:
    for rule in app.url_map.iter_rules():
        if (
            rule.endpoint.startswith("coalition.")
            and rule.endpoint.endswith("_new")
            and not rule.arguments
        ):
            assert browse(rule.rule, by=coordinator).heading


def test_minutes_are_pasted_looked_at_and_settled(fill, browse, coordinator, session) -> None:
    text = "Invented Task Force\nMinutes\nJanuary 14, 2026\n\nAttendees:\n{}\n"
    page = fill(
        "/coalition/minutes/new",
        words=text.format("Johanna Marsh, Pier Legal; Ada Quill, Lantern House"),
    )
    assert page.heading.startswith("Invented Task Force")
    assert session.scalar(select(func.count()).select_from(m.Meeting)) == 0, "only looked at"
    record = {"form_key": page.soup.select_one("main form [name=form_key]")["value"]}
    data = _present(page.soup.select_one("main form")) | record | {"new_group": "yes"}
    with coordinator.post("/coalition/minutes", data=data, follow_redirects=True) as answer:
        page = inspect_page(answer)
    assert "2 people came" in page.text
    later = text.replace("January", "March").format("Johana Marsh, Pier Legal")
    page = fill("/coalition/minutes/new", words=later)
    assert "1 line is doubtful" in page.text
    with coordinator.post(
        "/coalition/minutes",
        data=_present(page.soup.select_one("main form")),
        follow_redirects=True,
    ) as answer:
        page = inspect_page(answer)
    assert page.heading == "Who does this line mean?"
    form = page.soup.select_one("main form:not(.govuk-notification-banner *)")
    with coordinator.post(
        str(form["action"]), data=_present(form), follow_redirects=True
    ) as answer:
        assert "Settled" in inspect_page(answer).text
    session.rollback()
    spelling = session.scalars(select(m.PersonSpelling.spelling)).all()
    assert spelling == ["Johana Marsh"]
    marks = browse("/coalition/attendance?by=person", by=coordinator)
    assert "100%" in marks.text
    assert "Paste the minutes" in fill("/coalition/minutes/new", 422, words="").text


def test_a_term_of_one_day_is_a_term_and_one_that_ends_before_it_begins_is_none(
    fill, coordinator, write, table
) -> None:
    seat = m.Seat(body=table, name="Speaker of the day")
    write(seat)
    address = f"/coalition/seats/{seat.id}/terms/new"
    refused = fill(
        address,
        422,
        organization="Lantern House",
        since=str(TODAY),
        until=str(TODAY - timedelta(days=1)),
    )
    assert "“Until” is before “From”" in refused.text
    held = fill(address, organization="Lantern House", since=str(TODAY), until=str(TODAY))
    assert "Lantern House" in held.text


def test_agreements_are_listed_by_the_state_asked_for(write, browse, coordinator) -> None:
    house = m.Organization(name="Lantern House")
    write(
        m.Agreement(organization=house, title="Never signed"),
        m.Agreement(organization=house, title="In force", signed_on=TODAY),
    )
    every = browse("/coalition/agreements", by=coordinator).text
    drafts = browse("/coalition/agreements?state=draft", by=coordinator).text
    assert ("Never signed" in every, "In force" in every) == (True, True)
    assert ("Never signed" in drafts, "In force" in drafts) == (True, False)


def test_a_letter_names_the_last_meeting_and_the_next_one_today_included(
    write, browse, coordinator
) -> None:
    house, body = m.Organization(name="Lantern House"), m.Body(name="Task force")
    came = [m.Meeting(body=body, held_on=TODAY - timedelta(days=each)) for each in (90, 60)]
    for meeting in came:
        meeting.attendances = [
            m.Attendance(position=0, organization=house, name_as_written="", as_written="House")
        ]
    planned = m.MeetingStatus.PLANNED
    write(
        house,
        *came,
        m.Meeting(body=body, held_on=TODAY - timedelta(days=1), status=planned),
        m.Meeting(body=body, held_on=TODAY, status=planned, place="Harbor Library"),
        m.Meeting(body=body, held_on=TODAY + timedelta(days=9), status=planned, place="Town Hall"),
    )
    text = browse(f"/coalition/organizations/{house.id}/letter", by=coordinator).text
    assert "Harbor Library" in text
    assert "Town Hall" not in text


def _undo(page: Page) -> tuple[str, dict[str, str]]:
    form = page.soup.select_one(".govuk-notification-banner form")
    return str(form["action"]), _present(form)


def test_what_was_saved_or_taken_away_is_undone_beside_the_notice(
    fill, coordinator, session, write, table
) -> None:
    person = session.scalars(select(m.Person)).one()
    where = f"/coalition/people/{person.id}"
    page = fill(f"{where}/edit", name="Ada Quill the second")
    assert "Saved: person “" in page.text
    action, given = _undo(page)
    with coordinator.post(action, data=given, follow_redirects=True) as answer:
        assert inspect_page(answer).heading == "Ada Quill"
    fill(f"{where}/affiliations/new", organization="Lantern House")
    session.rollback()
    part = session.scalars(select(m.Affiliation)).one()
    with coordinator.get(f"/coalition/affiliations/{part.id}/removal") as answer:
        form = inspect_page(answer).soup.select_one("form.press")
    with coordinator.post(
        str(form["action"]), data=_present(form), follow_redirects=True
    ) as answer:
        page = inspect_page(answer)
    session.rollback()
    assert session.scalars(select(m.Affiliation)).all() == []
    action, given = _undo(page)
    assert coordinator.post(action, data=given).status_code == 302
    session.rollback()
    assert session.scalars(select(m.Affiliation)).one().organization.name == "Lantern House"


def test_a_name_of_blanks_is_no_name(fill, table) -> None:
    page = fill(f"/coalition/bodies/{table.id}/seats/new", 422, name="   ")
    assert "Enter the name of the seat" in page.text


def test_line_ends_of_a_browser_are_no_difference(coordinator, session, write, table) -> None:
    write(m.Prospect(name="Harbor Workers", note="One\nTwo"))
    prospect = session.scalars(select(m.Prospect)).one()
    where = f"/coalition/prospects/{prospect.id}/edit"
    with coordinator.get(where) as answer:
        mine = _present(inspect_page(answer).soup.select_one("main form"))
    with coordinator.get(where) as answer:
        theirs = _present(inspect_page(answer).soup.select_one("main form"))
    assert coordinator.post(where, data=theirs | {"owner": "Ada"}).status_code == 302
    mine |= {"note": mine["note"].replace("\n", "\r\n"), "owner": "Johanna"}
    with coordinator.post(where, data=mine) as answer:
        assert answer.status_code == 409
        rows = inspect_page(answer).soup.select("main tbody tr")
    assert [words(each.th) for each in rows] == ["Who looks after it"]


def test_every_field_of_an_editor_is_of_the_record_or_keeps_itself(app: Flask) -> None:
    for editor in routes.EDITORS:
        with app.test_request_context():
            form = editor.form(formdata=None)
            stray = [
                each.name
                for each in form.shown
                if not (hasattr(each, "keep") or hasattr(editor.model, each.name))
                # A form that writes the record by itself knows what its fields are for.
                and "keep" not in vars(editor.form)
            ]
        assert stray == [], editor.name


def test_a_tick_on_the_to_do_list_is_undone_beside_the_notice(
    coordinator, browse, session, write
) -> None:
    write(m.ActionItem(text="Call the library"), m.ActionItem(text="Write the letter"))
    page = browse("/coalition/actions", by=coordinator)
    row = next(each for each in page.soup.select("tr") if "Call the library" in each.text)
    done = row.select_one("button[formaction]")
    given = _present(page.soup.select_one(f"form#{done['form']}"))
    with coordinator.post(str(done["formaction"]), data=given, follow_redirects=True) as answer:
        action, given = _undo(inspect_page(answer))
    session.rollback()
    days = select(m.ActionItem.done_on).where(m.ActionItem.text == "Call the library")
    assert session.scalars(days).one() == TODAY
    assert coordinator.post(action, data=given).location == "/coalition/actions"
    session.rollback()
    assert session.scalars(days).one() is None


def test_several_are_done_at_once_and_undone(coordinator, browse, session, write) -> None:
    items = [m.ActionItem(text=each) for each in ("Call the library", "Write the letter", "Book")]
    write(*items)
    page = browse("/coalition/actions", by=coordinator)
    bar = page.soup.select_one("form[data-selection]")
    where = bar.find("button", string="Mark as done")["formaction"]
    chosen = [each["value"] for each in page.soup.select("[data-pick]")][:2]
    sent = _present(bar) | {"picked": chosen}
    with coordinator.post(where, data=sent, follow_redirects=True) as answer:
        after = inspect_page(answer)
    assert "Done: 2 action items." in after.text
    count = select(func.count()).where(m.ActionItem.done_on.is_not(None))
    session.rollback()
    assert session.scalar(count) == 2
    undo = after.soup.select_one(".govuk-notification-banner form")
    with coordinator.post(undo["action"], data=_present(undo), follow_redirects=True) as answer:
        assert "Back on the list: 2 action items." in inspect_page(answer).text
    session.rollback()
    assert session.scalar(count) == 0


def test_what_is_missing_is_named_in_words_and_kept_as_its_code(
    fill, browse, coordinator, session, table
) -> None:
    new = "/coalition/prospects/new?kind=constituency&code=youth_under_18"
    field = browse(new, by=coordinator).soup.select_one("#reason_code")
    assert field is not None
    assert field["value"] == "Youth under 18"
    fill(new, name="Newcomer house")
    assert session.scalars(select(m.Prospect.reason_code)).one() == "youth_under_18"


def test_a_part_that_was_saved_is_where_the_page_comes_back(coordinator, session, table) -> None:
    person = session.scalars(select(m.Person)).one()
    here = f"/coalition/people/{person.id}"
    address = f"{here}/expertises/new"
    with coordinator.get(address) as answer:
        page = inspect_page(answer)
    assert page.soup.title.text.startswith("Ada Quill – Add a topic – ")
    data = _present(page.soup.select_one("main form")) | {"topic": "Wage theft"}
    assert coordinator.post(address, data=data).location == f"{here}#expertise"
    with coordinator.get(here) as answer:
        page = inspect_page(answer)
    assert page.soup.select_one("#expertise")["tabindex"] == "-1"
    assert page.soup.title.text.startswith("Ada Quill – Person – ")
    assert "The public and partners: nothing." in page.text
    assert "not mail and phone" in page.text


def test_no_tab_tells_the_words_of_a_motion(coordinator, session, write, table) -> None:
    """Whoever looks over a shoulder reads the tabs: they name the meeting, not what was said there."""
    meeting = m.Meeting(
        body_id=table.id, held_on=TODAY, motions=[m.Motion(position=0, text="To close the house")]
    )
    write(meeting)
    with coordinator.get(f"/coalition/motions/{meeting.motions[0].id}/edit") as answer:
        title = inspect_page(answer).soup.title.text
    assert title.startswith("Invented task force, ")
    assert "close the house" not in title


def test_nothing_ends_before_it_begins(fill, write) -> None:
    body = m.Body(name="Housing table")
    write(body)
    when = {"body": "Housing table", "held_on": "2027-03-09"}
    for begins, ends in (("15:00", "14:00"), ("15:00", "15:00"), ("", "14:00")):
        refused = fill("/coalition/meetings/new", 422, starts_at=begins, ends_at=ends, **when)
        assert "“Ends”" in refused.soup.select_one(".govuk-error-summary").text
    days = {"starts_on": "2027-03-09", "ends_on": "2027-03-08"}
    refused = fill("/coalition/campaigns/new", 422, name="Spring", **days)
    assert "“Until” is before “From”" in refused.text
    fill("/coalition/campaigns/new", name="Spring", starts_on="2027-03-09", ends_on="2027-03-09")


def test_a_name_that_is_on_record_is_asked_about(fill, write, session) -> None:
    agency = m.Organization(name="Pier Legal")
    write(
        agency,
        m.Person(name="Imelda Castellanos", affiliations=[m.Affiliation(organization=agency)]),
    )
    asked = fill("/coalition/people/new", 422, name="imelda  castellanos")
    assert "Imelda Castellanos of Pier Legal is on record" in asked.text
    assert asked.soup.select_one("input[name=is_other]") is not None
    assert (
        fill("/coalition/people/new", name="Ada Quill").soup.select_one("input[name=is_other]")
        is None
    )
    assert fill("/coalition/organizations/new", 422, name="PIER LEGAL").text.count(
        "Pier Legal is on record"
    )
    session.rollback()
    assert len(session.scalars(select(m.Person)).all()) == 2


def test_who_is_added_from_an_organization_works_there(
    fill, browse, coordinator, write, session
) -> None:
    agency = m.Organization(name="Pier Legal")
    write(agency)
    page = browse(f"/coalition/organizations/{agency.id}", by=coordinator)
    add = page.soup.select_one("section[aria-labelledby=people] a")["href"]
    assert "Pier Legal" in words(
        browse(add, by=coordinator).soup.select_one("main header, main .lead")
    )
    fill(add, name="Ada Quill")
    session.rollback()
    (works,) = session.scalars(select(m.Affiliation)).all()
    assert (works.person.name, works.organization.name, works.since) == (
        "Ada Quill",
        "Pier Legal",
        TODAY,
    )
    page = browse(f"/coalition/organizations/{agency.id}", by=coordinator)
    assert "Ada Quill" in words(page.soup.select_one("section[aria-labelledby=people]"))


def test_a_number_that_nobody_can_call_is_refused(fill) -> None:
    for wrong in ("12345", "abc"):
        refused = fill("/coalition/people/new", 422, name="Ada Quill", phone=wrong)
        assert f"“{wrong}” is" in refused.soup.select_one(".govuk-error-summary").text


def test_a_guest_is_invited_to_the_group_that_most_people_come_to(
    fill, browse, coordinator, write
) -> None:
    whole, few = m.Body(name="Whole table"), m.Body(name="Housing Committee")
    held = m.Meeting(held_on=TODAY - timedelta(days=9), status=m.MeetingStatus.HELD)
    held.attendances = [
        m.Attendance(position=each, as_written=name, name_as_written=name)
        for each, name in enumerate(("Ada", "Bo"))
    ]
    whole.meetings = [
        held, m.Meeting(held_on=TODAY + timedelta(days=9), status=m.MeetingStatus.PLANNED)
    ]  # fmt: skip
    few.meetings = [m.Meeting(held_on=TODAY, status=m.MeetingStatus.PLANNED)]
    prospect = m.Prospect(name="Harbor Union")
    write(whole, few, prospect)
    page = browse(f"/coalition/prospects/{prospect.id}", by=coordinator)
    assert "The next meeting of Whole table is on" in page.text
