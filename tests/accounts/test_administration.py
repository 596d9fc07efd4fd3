"""What administrators do with the accounts of others; each of it ends the sessions of the account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Account, Role
from tests.accounts.conftest import Somebody
from tests.inspection import inspect_page

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]

Make = Callable[..., Somebody]


@pytest.fixture
def administrator(somebody: Make) -> Somebody:
    person = somebody(Role.ADMINISTRATOR)
    person.sign_in()
    return person


def _page_of(session: Session, person: Somebody) -> str:
    session.rollback()
    query = select(Account.id).where(Account.email == person.email)
    return f"/account/people/{session.scalars(query).one()}"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("ending", "fields"),
    [
        ("role", {"role": "planner"}),
        ("suspension", {"active": "no"}),
        ("session-endings", {}),
        ("factor-resets", {}),
    ],
)
def test_each_ends_the_sessions(
    somebody: Make, administrator: Somebody, session: Session, ending: str, fields: dict[str, str]
) -> None:
    editor = somebody()
    editor.sign_in()
    page = _page_of(session, editor)
    if ending == "session-endings":
        answer = administrator.post(f"{page}/{ending}", page)
    else:
        answer = administrator.confirm(f"{page}/{ending}", **fields)
    assert answer.location == page
    assert not editor.is_in()
    assert administrator.is_in()
    administrator.get(page)


def test_a_lost_phone_leaves_only_setting_up_another(
    somebody: Make, administrator: Somebody, session: Session
) -> None:
    editor = somebody()
    page = _page_of(session, editor)
    administrator.confirm(f"{page}/factor-resets")
    assert editor.give_password().location == "/account/authenticator"
    assert editor.browser.get("/coalition/").headers["Location"] == "/account/authenticator"


def test_suspended_and_opened_again(
    somebody: Make, administrator: Somebody, session: Session
) -> None:
    editor = somebody()
    page = _page_of(session, editor)
    administrator.confirm(f"{page}/suspension", active="no")
    assert editor.sign_in().status_code == 422
    assert "again" in administrator.get(f"{page}/suspension").text
    administrator.confirm(f"{page}/suspension", active="yes")
    assert editor.sign_in().status_code == 302


def test_the_last_administrator_stays(administrator: Somebody, session: Session) -> None:
    page = _page_of(session, administrator)
    for ending, fields in (("role", {"role": "editor"}), ("suspension", {"active": "no"})):
        answer = administrator.confirm(f"{page}/{ending}", **fields)
        assert "must stay administrator" in inspect_page(answer).text
    assert administrator.is_in()
