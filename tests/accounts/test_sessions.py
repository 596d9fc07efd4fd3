"""Sessions live in a table: listed, ended, renewed, never longer than a day, and new at every sign-in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from directory.db import begin_writing, now
from directory.jobs import Occasion
from directory.models import AccountSession, KnownDevice, Role
from directory.models.accounts.account_session import IDLE
from directory.web import sessions
from tests.accounts.conftest import Somebody

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]


def _cookie(person: Somebody) -> str:
    cookie = person.browser.get_cookie("session")
    assert cookie is not None
    return str(cookie.value)


def test_one_ends_the_sessions_of_other_browsers(somebody: Make) -> None:
    here = somebody()
    there, elsewhere = here.elsewhere(), here.elsewhere()
    for person in (here, there, elsewhere):
        person.sign_in()
    page = here.get("/account/")
    ending = page.soup.select_one("main form[action*='/sessions/'][action$='/endings'] ")
    assert ending is not None
    here.post(str(ending["action"]), "/account/")
    assert [here.is_in(), there.is_in(), elsewhere.is_in()].count(True) == 2
    here.post("/account/sessions/endings", "/account/")
    assert [here.is_in(), there.is_in(), elsewhere.is_in()] == [True, False, False]


def test_nobody_ends_the_sessions_of_others(somebody: Make, session: Session) -> None:
    here, other = somebody(), somebody(Role.PLANNER)
    here.sign_in()
    other.sign_in()
    for row in session.scalars(select(AccountSession)):
        other.post(f"/account/sessions/{row.id}/endings", "/account/")
    assert here.is_in()


def test_a_session_begins_anew_at_sign_in(somebody: Make) -> None:
    """A cookie that somebody planted before, or knew, is worth nothing afterwards."""
    editor = somebody()
    editor.get("/account/sign-in")
    planted = _cookie(editor)
    editor.sign_in()
    first = _cookie(editor)
    editor.sign_in()
    assert len({planted, first, _cookie(editor)}) == 3
    editor.browser.set_cookie("session", planted)
    assert not editor.is_in()


def test_a_copied_cookie_answers_401_after_signing_out(somebody: Make) -> None:
    editor = somebody()
    editor.sign_in()
    page, copied = editor.get("/account/"), _cookie(editor)
    editor.post("/account/sign-out", "/account/")
    editor.browser.set_cookie("session", copied)
    assert not editor.is_in()
    answer = editor.browser.post("/account/sessions/endings", data={"csrf_token": page.token()})
    assert answer.status_code == 401


def test_it_ends_without_use_and_after_a_day(
    somebody: Make, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = somebody()
    editor.sign_in()
    start = time.time()

    def clock(moment: float) -> None:
        monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: moment))

    for hours in (1.5, 3):
        clock(start + hours * 3600)
        assert editor.is_in(), "used within two hours, it goes on"
    copied = _cookie(editor)
    late = start + 3 * 3600 + IDLE.total_seconds() + 1
    clock(late)
    assert not editor.is_in()
    clock(start)
    editor.browser.set_cookie("session", copied)
    assert editor.is_in()
    session.rollback()
    begin_writing(session)
    session.execute(update(AccountSession).values(ends_at=now() - timedelta(seconds=1)))
    session.commit()
    assert not editor.is_in()
    begin_writing(session)
    assert sessions.clear_sessions(Occasion(session, now().date(), None)).changed == 1
    session.commit()
    assert session.scalar(select(func.count(AccountSession.id))) == 0
    assert session.scalar(select(func.count(KnownDevice.id))) == 1, (
        "the device outlives the session"
    )
    session.rollback()
    begin_writing(session)
    session.execute(update(KnownDevice).values(expires_at=now() - timedelta(seconds=1)))
    assert sessions.clear_sessions(Occasion(session, now().date(), None)).changed == 1
    session.commit()


def test_another_password_ends_the_others_and_keeps_this_one(somebody: Make) -> None:
    here = somebody()
    there = here.elsewhere()
    here.sign_in()
    there.sign_in()
    new = "heron lamp seven kettle"
    answer = here.post("/account/password", password="wrong", new_password=new)
    assert answer.status_code == 422
    answer = here.confirm("/account/password", new_password=new)
    assert answer.status_code == 302
    assert (here.is_in(), there.is_in()) == (True, False)
    assert there.sign_in().status_code == 422
    there.password = new
    assert there.sign_in().status_code == 302
