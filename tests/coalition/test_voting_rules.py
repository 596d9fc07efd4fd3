"""What a vote holds to from its first dot on: its question, its number of links, and no order of those who voted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition import ballots
from directory.db import begin_writing
from tests.coalition.conftest import _present
from tests.coalition.test_live import send, slips_of, voting_links
from tests.coalition.test_voting_links import NAMES, SQLITE, ballot, dots, page
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of

pytestmark = pytest.mark.slow

__all__ = ["ballot", "dots", "page"]
Browse = Callable[..., Page]


def state(session: Session, ballot: m.Ballot) -> Any:
    session.rollback()
    found = session.get_one(m.Ballot, ballot.id)
    options = [(each.text, each.hands, each.count) for each in found.options]
    return found.question, found.dots, options, found.is_open


@pytest.mark.one_in(3)
@SQLITE
@pytest.mark.parametrize("by", ["link", "hands"])
@pytest.mark.parametrize(
    "changed",
    [{"question": "Opposite question?"}, {"dots": "20"}, {"options": "Housing\nWork"}],
    ids=["question", "dots", "options"],
)
def test_what_somebody_voted_on_stays_as_it_was(
    by: str, changed: dict[str, str], coordinator: FlaskClient, client: FlaskClient, fill: Callable[..., Page],
    page: Callable[[], Page], ballot: m.Ballot, dots: dict[str, str], session: Session,
) -> None:  # fmt: skip
    here = f"/coalition/ballots/{ballot.id}/edit"
    form = fields_of(inspect_page(coordinator.get(here)))
    assert "Edit question and options" in page().text
    if by == "link":
        send(client, voting_links(coordinator, page())[0], **dots)
    else:
        fill(f"/coalition/options/{ballot.options[0].id}/edit", hands="4")
    before = state(session, ballot)
    answer = coordinator.post(here, data=form | changed)
    assert answer.status_code == 422
    assert "someone has voted" in inspect_page(answer).text
    assert state(session, ballot) == before
    assert "Edit question and options" not in page().text


@SQLITE
def test_a_question_may_be_mended_before_anybody_votes_and_open_pages_ask_again(
    coordinator: FlaskClient, client: FlaskClient, fill: Callable[..., Page], page: Callable[[], Page],
    ballot: m.Ballot, dots: dict[str, str], session: Session,
) -> None:  # fmt: skip
    link, other, _third = voting_links(coordinator, page())
    open_page = _present(inspect_page(client.get(link)).soup.select_one("main form"))
    fill(f"/coalition/ballots/{ballot.id}/edit", question="What comes last?")
    answer = client.post(link, data=open_page | dots)
    assert answer.status_code == 409
    asked = inspect_page(answer)
    assert "The vote was changed while this page was open" in asked.text
    assert "What comes last?" in asked.text
    assert state(session, ballot)[2] == [("Housing", 0, 0), ("Jobs", 0, 0)]
    again = _present(asked.soup.select_one("main form"))
    assert {name: again[name] for name in dots} == dots, "what was chosen is kept"
    assert client.post(other, data=again).status_code == 409, "the page of another link"
    assert client.post(link, data=again).status_code == 302
    assert state(session, ballot)[2] == [("Housing", 0, 3), ("Jobs", 0, 0)]


@SQLITE
def test_nothing_of_a_closed_vote_changes_by_any_way(
    coordinator: FlaskClient, client: FlaskClient, page: Callable[[], Page], ballot: m.Ballot,
    dots: dict[str, str], session: Session, browse: Browse,
) -> None:  # fmt: skip
    here, hands = f"/coalition/ballots/{ballot.id}", f"/coalition/options/{ballot.options[0].id}"
    forms = {
        path: fields_of(inspect_page(coordinator.get(path)))
        for path in (f"{here}/edit", f"{hands}/edit")
    }
    send(client, voting_links(coordinator, page())[0], **dots)
    closing = page().soup.select_one("details form[action$='/closing']")
    assert closing is not None
    token = _present(closing)
    coordinator.post(f"{here}/closing", data=token)
    before = state(session, ballot)
    assert not before[-1]
    changed = {"question": "Third question", "hands": "9", "dots": "7", "options": "A\nB"}
    for path, form in forms.items():
        answer = coordinator.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, here)
        other = {name: value for name, value in changed.items() if name in form}
        sent = coordinator.post(path, data=form | other)
        assert (sent.status_code, sent.headers["Location"]) == (302, here)
    assert "The vote is closed. It stays as it is." in browse(here, by=coordinator).text
    fresh = _present(page().soup.select_one("form[method=post]"))
    removal = coordinator.post(f"{here}/removal", data={"csrf_token": token["csrf_token"]} | fresh)
    assert removal.headers["Location"] == here
    for path in ("voting-links", "voting-link-replacements", "closing"):
        coordinator.post(f"{here}/{path}", data={"csrf_token": token["csrf_token"]})
    assert state(session, ballot) == before
    assert put_back(coordinator, ballot), "there is something to try"
    assert state(session, ballot) == before


def put_back(coordinator: FlaskClient, ballot: m.Ballot) -> list[tuple[str, int]]:
    """Press every button of the history of the meeting, as it was at first; returns them with their answers."""
    history = f"/coalition/history/meeting/{ballot.meeting_id}"
    page = inspect_page(coordinator.get(history))
    buttons = [str(each["value"]) for each in page.soup.select("main button[name=way_back]")]
    answers = []
    for button in buttons:
        form = _present(inspect_page(coordinator.get(history)).soup.select_one("main form"))
        answer = coordinator.post(f"{history}/restorations", data=form | {"way_back": button})
        answers.append((button, answer.status_code))
    return answers


def links_and_people(session: Session, ballot: m.Ballot) -> tuple[int, int]:
    session.rollback()
    found = session.get_one(m.Ballot, ballot.id)
    return len(found.links), len(found.meeting.attendances)


@SQLITE
def test_who_was_handed_a_link_is_not_taken_off_the_list_while_the_vote_is_open(
    coordinator: FlaskClient, page: Callable[[], Page], ballot: m.Ballot, fill: Callable[..., Page],
    session: Session, browse: Browse,
) -> None:  # fmt: skip
    assert len(voting_links(coordinator, page())) == 3
    the_list = f"/coalition/meetings/{ballot.meeting_id}/attendances/new"
    form = browse(the_list, by=coordinator).soup.select("form[action$='/removal']")[0]
    shown = coordinator.post(str(form["action"]), data=_present(form), follow_redirects=True)
    assert "was handed a voting link" in inspect_page(shown).text
    assert links_and_people(session, ballot) == (3, 3)
    fill(the_list, name=NAMES[2])
    making = page().soup.select_one("form[action$='/voting-links']")
    made = voting_links(coordinator, page()) if making else []
    links, people = links_and_people(session, ballot)
    assert (len(made), links <= people) == (people - 3, True)


@SQLITE
def test_there_are_never_more_links_than_people_however_the_list_came_to_be(
    coordinator: FlaskClient, page: Callable[[], Page], ballot: m.Ballot, fill: Callable[..., Page],
    session: Session,
) -> None:  # fmt: skip
    """The list lost a line past the pages, as by an import of an earlier version."""
    assert len(voting_links(coordinator, page())) == 3
    session.rollback()
    begin_writing(session)
    session.delete(session.scalars(select(m.Attendance)).first())
    session.commit()
    fill(f"/coalition/meetings/{ballot.meeting_id}/attendances/new", name="Dee Late")
    assert "as many links as people" in page().text
    token = _present(page().soup.select_one("form[action$='/voting-link-replacements']"))
    address = f"/coalition/ballots/{ballot.id}"
    with coordinator.post(f"{address}/voting-links", data=token) as answer:
        assert slips_of(inspect_page(answer)) == []
    session.rollback()
    begin_writing(session)
    session.delete(session.scalars(select(m.Attendance)).first())
    session.commit()
    with coordinator.post(f"{address}/voting-link-replacements", data=token) as answer:
        assert len(slips_of(inspect_page(answer))) == 2
    assert links_and_people(session, ballot) == (2, 2)


@SQLITE
def test_undoing_a_line_of_the_list_takes_no_link_holder_off(
    coordinator: FlaskClient, page: Callable[[], Page], ballot: m.Ballot, fill: Callable[..., Page],
    session: Session, browse: Browse,
) -> None:  # fmt: skip
    fill(f"/coalition/meetings/{ballot.meeting_id}/attendances/new", name="Dee Late")
    assert len(voting_links(coordinator, page())) == 4
    answers = put_back(coordinator, ballot)
    assert answers
    assert {status for _button, status in answers} == {422}
    assert links_and_people(session, ballot) == (4, 4)


def test_the_stored_order_of_votes_is_drawn_anew_with_each_vote(
    coordinator: FlaskClient, client: FlaskClient, page: Callable[[], Page], ballot: m.Ballot, session: Session,
    monkeypatch: pytest.MonkeyPatch, fill: Callable[..., Page],
) -> None:  # fmt: skip
    """By a lot that sorts: whatever order the votes came in, what is stored is in the order of the lot."""
    for number in range(5):
        fill(f"/coalition/meetings/{ballot.meeting_id}/attendances/new", name=f"Guest {number}")
    links = voting_links(coordinator, page())
    drawn = []

    class Lot:
        def shuffle(self, votes: list[dict[str, Any]]) -> None:
            votes.sort(key=lambda vote: vote["voter"], reverse=True)
            drawn.append(len(votes))

    monkeypatch.setattr(ballots, "_SHUFFLE", Lot())
    option = ballot.options[0].id
    for link in links:
        send(client, link, **{f"option-{option}": "3"})
    assert drawn == list(range(1, 9))
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        rows = session.execute(text("SELECT voter, xmin::text FROM dot_vote ORDER BY ctid")).all()
        voters, written_by = [row[0] for row in rows], {row[1] for row in rows}
        assert voters == sorted(voters, reverse=True)
        assert len(written_by) == 1, "the number of the transaction is a clock, too"
    else:
        assert not m.DotVote.__table__.dialect_options["sqlite"]["with_rowid"]
        sql = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'dot_vote'"))
        assert "WITHOUT ROWID" in str(sql)
    columns = {each["name"] for each in inspect(session.get_bind()).get_columns("dot_vote")}
    assert columns == {"id", "option_id", "voter", "dots"}, "no hour, no number in a row"
    assert state(session, ballot)[2][0] == ("Housing", 0, 24)
