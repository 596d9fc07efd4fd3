"""The coalition's glossary: words are added, found, changed and printed, and each has one meaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.models import Role
from directory.web.presentation import date_words
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PAGE = "/coalition/glossary"


@pytest.fixture
def meeting(write: Callable[..., None]) -> m.Meeting:
    found = m.Meeting(
        body=m.Body(name="Invented task force"), held_on=local_today(), status=m.MeetingStatus.HELD
    )
    write(found)
    return found


def words_of(page: Page) -> list[str]:
    return [each.get_text(" ") for each in page.soup.select("main tbody th")]


def test_a_word_says_what_it_means_who_agreed_and_when(fill: Send, meeting: m.Meeting) -> None:
    fill(
        "/coalition/glossary-entries/new", word="Warm handover", meaning="We stay on the line.",
        meeting_id=str(meeting.id),
    )  # fmt: skip
    page = fill(
        "/coalition/glossary-entries/new", word="Screening", also_called="Intake questions",
        meaning="Asking whether someone may leave their work.", meeting_id=str(meeting.id),
        agreed_by="All who came but the union",
    )  # fmt: skip
    rows = [each.get_text(" ", strip=True) for each in page.soup.select("main tbody tr")]
    day = date_words(meeting.held_on)
    assert [words_of(page)[0].split()[0], len(rows)] == ["Screening", 2]
    assert "also: Intake questions" in rows[0]
    assert f"All who came but the union {day}" in rows[0]
    assert f"Invented task force {day}" in rows[1]
    assert f"/coalition/meetings/{meeting.id}" in page.links()
    assert page.soup.select_one("main [data-print]")


def test_a_word_that_nobody_agreed_on_says_so(
    write: Callable[..., None], browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    write(m.GlossaryEntry(word="Survivor", meaning="Whoever says so."))
    assert "Not agreed yet" in browse(PAGE, by=coordinator).text


def test_words_are_found_in_the_word_and_in_its_meaning(
    write: Callable[..., None], browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    write(
        m.GlossaryEntry(
            word="warm handover", also_called="Accompanied referral", meaning="We call."
        ),
        m.GlossaryEntry(word="Screening", meaning="We ask; a warm welcome."),
        m.GlossaryEntry(word="100% funded", meaning="Nothing is paid by us."),
    )

    def found(asked: str) -> list[str]:
        return words_of(browse(f"{PAGE}?q={asked}", by=coordinator))

    assert [len(found(each)) for each in ("", "WARM", "call+warm", "ACCOMP", "%25", "nowhere")] == [
        3,
        2,
        1,
        1,
        1,
        0,
    ]
    assert (
        "No word of the glossary has “nowhere” in it."
        in browse(f"{PAGE}?q=nowhere", by=coordinator).text
    )
    by_box = browse("/find?q=accompanied", by=coordinator)
    assert any(each.startswith(f"{PAGE}?q=warm") for each in by_box.links())
    assert not any(each.startswith(f"{PAGE}?q=100") for each in by_box.links())


def test_a_word_stands_once_whatever_its_capitals(fill: Send, write: Callable[..., None]) -> None:
    write(m.GlossaryEntry(word="Screening", meaning="We ask."))
    page = fill("/coalition/glossary-entries/new", answers=422, word="SCREENING", meaning="Other")
    assert "it is in the glossary already" in page.text


def test_a_word_is_changed_put_back_and_removed(
    fill: Send, write: Callable[..., None], session: Session, browse: Callable[..., Page], coordinator: FlaskClient
) -> None:  # fmt: skip
    entry = m.GlossaryEntry(word="Screening", meaning="We ask.")
    write(entry)
    here = f"/coalition/glossary-entries/{entry.id}"
    assert "We listen." in fill(f"{here}/edit", meaning="We listen.").text
    history = browse(f"/coalition/history/glossary_entry/{entry.id}", by=coordinator)
    assert "We ask." in history.text
    token = browse(f"{here}/edit", by=coordinator).token()
    answer = coordinator.post(f"{here}/removal", data={"csrf_token": token, "form_key": "once"})
    assert answer.status_code == 302
    session.rollback()
    assert session.query(m.GlossaryEntry).count() == 0


def test_a_meeting_stays_while_a_word_names_it(
    write: Callable[..., None], meeting: m.Meeting, session: Session, browse: Callable[..., Page],
    coordinator: FlaskClient,
) -> None:  # fmt: skip
    """Without it nothing would say to whom the word is closed."""
    write(m.GlossaryEntry(word="Screening", meaning="We ask.", meeting_id=meeting.id))
    here = f"/coalition/meetings/{meeting.id}"
    token = browse(f"/coalition/meetings/{meeting.id}", by=coordinator).token()
    coordinator.post(f"{here}/removal", data={"csrf_token": token, "form_key": "once"})
    session.rollback()
    assert session.query(m.Meeting).count() == 1


def test_who_only_reads_changes_nothing(
    write: Callable[..., None], browse: Callable[..., Page], sign_in: Callable[[Role], FlaskClient]
) -> None:
    write(m.GlossaryEntry(word="Screening", meaning="We ask."))
    page = browse(PAGE, by=sign_in(Role.PLANNER))
    assert "We ask." in page.text
    assert not [each for each in page.links() if "glossary-entries" in each]
