"""Voting links: one for each voter, from the list of who came; each votes once, and nothing says who voted what."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.models.coalition.ballot import VotingLink, hash_voting_code
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.coalition.test_live import send, slips_of, voting_links
from tests.inspection import Page, inspect_page, words

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NAMES = ("Ada Quill", "Bo Marsh", "Cy Tern")


@pytest.fixture
def ballot(write: Callable[..., None]) -> m.Ballot:
    """A question put to a meeting to which three people came."""
    people = [m.Person(name=name) for name in NAMES]
    meeting = m.Meeting(
        body=m.Body(name="Invented task force"),
        held_on=local_today(),
        status=m.MeetingStatus.PLANNED,
    )
    meeting.attendances = [
        m.Attendance(position=place, as_written=each.name, name_as_written=each.name, person=each)
        for place, each in enumerate(people)
    ]
    ballot = m.Ballot(meeting=meeting, question="What comes first?")
    ballot.options = [
        m.BallotOption(position=place, text=text) for place, text in enumerate(("Housing", "Jobs"))
    ]
    write(*people, meeting, ballot)
    return ballot


@pytest.fixture
def page(
    browse: Callable[..., Page], coordinator: FlaskClient, ballot: m.Ballot
) -> Callable[[], Page]:
    """The page of the vote as the coordinator sees it."""
    return lambda: browse(f"/coalition/ballots/{ballot.id}", by=coordinator)


@pytest.fixture
def dots(ballot: m.Ballot) -> dict[str, str]:
    """A vote: all three dots on the first option."""
    return {f"option-{ballot.options[0].id}": "3"}


def count(page: Page) -> dict[str, int]:
    """The votes of each option, as the page shows them."""
    rows = page.soup.select("tbody tr")
    return {words(row.select_one("th")): int(words(row.select_one("td"))) for row in rows}  # type: ignore[arg-type]


@SQLITE
def test_there_is_a_link_for_everybody_on_the_list_and_each_votes_once(
    client: FlaskClient, coordinator: FlaskClient, page: Callable[[], Page], dots: dict[str, str]
) -> None:
    links = voting_links(coordinator, page())
    assert len(set(links)) == 3
    assert "Your vote is counted" in send(client, links[0], **dots).text
    with client.get(links[0]) as again:
        assert again.status_code == 410
        assert "Each link votes once" in inspect_page(again).text
    with client.get(links[1]) as answer:
        form = inspect_page(answer).soup.select_one("main form")
    forged = _present(form) | dots
    with client.post(links[0], data=forged) as stuffed:
        assert stuffed.status_code == 410, "with the form of another link, too"
    with client.post(links[1], data=forged) as first, client.post(links[1], data=forged) as second:
        assert (first.status_code, second.status_code) == (302, 410)
    shown = page()
    assert count(shown) == {"Housing": 6, "Jobs": 0}
    assert "3 of 3 people on the list have been handed a link. 1 link has not voted." in shown.text


@SQLITE
def test_who_comes_later_gets_a_link_and_nobody_gets_two(
    coordinator: FlaskClient, page: Callable[[], Page], fill: Callable[..., Page], ballot: m.Ballot
) -> None:
    before = page()
    assert len(voting_links(coordinator, before)) == 3
    assert voting_links(coordinator, before) == [], "pressed twice"
    assert "Make" not in words(page().soup.select_one("[aria-labelledby=by-link]"))
    fill(f"/coalition/meetings/{ballot.meeting_id}/attendances/new", name="Dee Late")
    sheet = voting_links(coordinator, page())
    assert len(sheet) == 1


@SQLITE
def test_a_lost_sheet_is_replaced_and_adds_no_vote(
    client: FlaskClient,
    coordinator: FlaskClient,
    page: Callable[[], Page],
    dots: dict[str, str],
    session: Session,
) -> None:
    links = voting_links(coordinator, page())
    send(client, links[0], **dots)
    form = page().soup.select_one("form[action$='/voting-link-replacements']")
    assert form is not None
    with coordinator.post(str(form["action"]), data=_present(form)) as answer:
        replaced = slips_of(inspect_page(answer))
    assert len(replaced) == 2
    assert client.get(links[1]).status_code == 404
    assert client.get(links[0]).status_code == 410
    send(client, replaced[0], **dots)
    assert count(page()) == {"Housing": 6, "Jobs": 0}
    made, replacing = [entry[-1] for entry in remembered(session) if entry[-1]]
    assert made == "voting links handed out: 3"
    assert replacing == "voting links replaced: 2", "who makes links can use them: it is remembered"


@SQLITE
def test_the_sheet_names_nobody_on_a_slip(
    coordinator: FlaskClient, page: Callable[[], Page]
) -> None:
    form = page().soup.select_one("form[action$='/voting-links']")
    assert form is not None
    with coordinator.post(str(form["action"]), data=_present(form)) as answer:
        sheet = inspect_page(answer)
    for name in NAMES:
        assert name in sheet.text
        assert name not in "".join(words(slip) for slip in sheet.soup.select(".slips__slip"))
    assert len(sheet.soup.select(".slips__slip img")) == 3


def remembered(session: Session) -> list[tuple[Any, ...]]:
    """The entries of the audit: actor, action, record, fields, reason."""
    session.rollback()
    entry = m.AuditEntry
    shown = (entry.actor, entry.action, entry.kind, entry.fields, entry.reason)
    return [tuple(row) for row in session.execute(select(*shown).order_by(entry.sequence))]


@SQLITE
def test_neither_database_nor_audit_ties_a_vote_to_a_link_or_a_person(
    client: FlaskClient,
    coordinator: FlaskClient,
    page: Callable[[], Page],
    dots: dict[str, str],
    settings: Settings,
    session: Session,
) -> None:
    links = voting_links(coordinator, page())
    before = remembered(session)
    send(client, links[2], **dots)
    assert remembered(session) == before, "the hour of a vote would say whose it is"
    assert session.scalars(select(m.FormSubmission.led_to)).all() == [], (
        "and so would that of the form"
    )
    voter = session.scalars(select(m.DotVote.voter)).one()
    code = links[2].rpartition("/")[2]
    database = sqlite3.connect(settings.instance / "directory.db")
    held: Counter[str] = Counter()
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - of the schema
            for what in (voter, hash_voting_code(code), code):
                held[what] += what in str(row)
    database.close()
    assert held == {voter: 1, hash_voting_code(code): 1, code: 0}
    columns = set(m.VotingLink.__table__.columns.keys())
    assert columns == {"id", "tag", "ballot_id", "code_hash", "used"}, (
        "no hour, no person, no place in a row; the tag is made of the others"
    )


@SQLITE
def test_votes_from_before_stay(
    page: Callable[[], Page], write: Callable[..., None], ballot: m.Ballot, coordinator: FlaskClient
) -> None:
    write(m.DotVote(option_id=ballot.options[1].id, voter="earlier", dots=2))
    voting_links(coordinator, page())
    assert count(page()) == {"Jobs": 2, "Housing": 0}


@SQLITE
def test_with_an_empty_list_there_is_nobody_to_hand_links_to(
    page: Callable[[], Page], session: Session, ballot: m.Ballot, coordinator: FlaskClient
) -> None:
    for _person in NAMES:
        form = _removals(coordinator, ballot)[0]
        coordinator.post(str(form["action"]), data=_present(form))
    assert "Nobody is on the list yet" in page().text


def _removals(coordinator: FlaskClient, ballot: m.Ballot) -> list[Any]:
    with coordinator.get(f"/coalition/meetings/{ballot.meeting_id}/attendances/new") as answer:
        return inspect_page(answer).soup.select("form[action$='/removal']")


@SQLITE
def test_who_is_added_from_the_page_of_the_vote_leads_back_to_it(
    page: Callable[[], Page],
    browse: Callable[..., Page],
    fill: Callable[..., Page],
    ballot: m.Ballot,
    coordinator: FlaskClient,
) -> None:
    for _person in NAMES:
        form = _removals(coordinator, ballot)[0]
        coordinator.post(str(form["action"]), data=_present(form))
    (address,) = [href for href in page().links() if "attendances/new" in href]
    vote = f"/coalition/ballots/{ballot.id}"
    shown = fill(address, name="Dee Late")
    assert vote in shown.links(), "also after someone was put on the list"
    elsewhere = address.partition("?")[0]
    assert vote not in browse(elsewhere, by=coordinator).links()


@SQLITE
def test_a_closed_vote_says_so_to_a_link_that_has_not_voted(
    client: FlaskClient,
    coordinator: FlaskClient,
    page: Callable[[], Page],
    dots: dict[str, str],
    session: Session,
) -> None:
    links = voting_links(coordinator, page())
    with client.get(links[1]) as answer:
        sent = _present(inspect_page(answer).soup.select_one("main form")) | dots
    send(client, links[0], **dots)
    form = page().soup.select_one("details form[action$='/closing']")
    assert form is not None
    coordinator.post(str(form["action"]), data=_present(form))
    for late in (client.get(links[1]), client.post(links[1], data=sent)):
        assert late.status_code == 410
        assert "This vote is closed" in inspect_page(late).text
    with client.get(links[0]) as used:
        assert "Each link votes once" in inspect_page(used).text
    assert count(page()) == {"Housing": 3, "Jobs": 0}


@SQLITE
def test_dots_left_over_are_asked_about_once(
    client: FlaskClient, coordinator: FlaskClient, page: Callable[[], Page], ballot: m.Ballot
) -> None:
    (link, *_others) = voting_links(coordinator, page())
    housing, jobs = (f"option-{each.id}" for each in ballot.options)
    asked = send(client, link, 422, **{housing: "2"})
    assert "You have used 2 of 3 dots" in asked.text
    again = _present(asked.soup.select_one("main form"))
    with client.post(link, data=again | {housing: "0", jobs: "1"}) as other:
        assert other.status_code == 422
        shown = inspect_page(other)
    assert "You have used 1 of 3 dots" in shown.text, "another number is asked about anew"
    assert client.post(link, data=_present(shown.soup.select_one("main form"))).status_code == 302
    assert count(page()) == {"Jobs": 1, "Housing": 0}


@SQLITE
def test_a_new_vote_says_what_it_is(
    fill: Callable[..., Page],
    browse: Callable[..., Page],
    coordinator: FlaskClient,
    ballot: m.Ballot,
) -> None:
    new = f"/coalition/meetings/{ballot.meeting_id}/ballots/new"
    form = browse(new, by=coordinator)
    assert "New vote" in form.text
    assert "Each dot counts as one vote" in form.text
    assert "The vote is open." in fill(new, question="And then?", options="Art\nMusic").text


@given(st.data())
def test_a_code_is_known_however_it_is_typed(data: st.DataObject) -> None:
    link, code = VotingLink.issue()
    between = data.draw(st.sampled_from(["", " ", "–"]))
    typed = "".join(
        letter.upper() if data.draw(st.booleans()) else letter
        for letter in code.replace("-", between)
    )
    assert hash_voting_code(typed) == link.code_hash
    assert hash_voting_code(code + "x") != link.code_hash
    assert VotingLink.issue()[1] != code
