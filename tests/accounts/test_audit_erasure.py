"""An administrator erases a past value in the browser, confirmed anew; the history says so, and it is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import audit
from directory.db import begin_writing
from directory.models import AuditAction, AuditEntry, Organization, Role
from tests.accounts.conftest import Somebody

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]
CLIENT = "Jane of Pier Nine"


@pytest.fixture
def history(session: Session) -> str:
    """The address of the history of an organization whose description named a client for a while."""
    begin_writing(session)
    kept = Organization(name="Harbor House", description=CLIENT)
    session.add(kept)
    session.commit()
    begin_writing(session)
    kept.description = "Beds for the night."
    session.commit()
    address = f"/staff/history/organization/{kept.id}"
    session.close()
    return address


def test_it_is_gone_from_the_history_which_says_who_and_why(
    somebody: Make, history: str, session: Session
) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    for _both in ("change", "creation"):
        page = administrator.get(history)
        there = [str(each["href"]) for each in page.soup.select("a[href$=erasures]")]
        wanted = [each for each in there if CLIENT in administrator.get(each).text]
        form = administrator.get(wanted[0])
        label = next(each for each in form.soup.select("label") if CLIENT in each.get_text())
        box = form.soup.select_one(f"#{label['for']}")
        assert box is not None
        assert "Id, after" not in form.text
        missing = administrator.post(wanted[0], **administrator.proof(), reason="it named a client")
        assert (missing.status_code, "Choose at least one value" in missing.text) == (422, True)
        unsure = administrator.post(
            wanted[0], password="another", chosen=box["value"], reason="it named a client"
        )
        assert unsure.status_code == 422
        done = administrator.confirm(wanted[0], chosen=box["value"], reason="it named a client")
        assert done.location == history
    text = administrator.get(history).text
    assert CLIENT not in text
    assert "erased for good" in text
    assert f"{administrator.email} erased values here: it named a client" in " ".join(text.split())
    session.rollback()
    query = select(AuditEntry).where(AuditEntry.action == AuditAction.ERASED)
    assert {each.actor for each in session.scalars(query)} == {administrator.email}
    assert not [each for each in audit.past_values(session) if audit.repeats(each.value, CLIENT)]
    assert list(audit.find_breaks(session)) == []


def test_others_neither_see_the_way_nor_go_it(somebody: Make, history: str) -> None:
    editor = somebody()
    editor.sign_in()
    assert "erasures" not in editor.get(history).html
    assert editor.browser.get("/account/audit/1/erasures").status_code == 403


def test_what_is_no_entry_of_a_record_is_missing(somebody: Make, history: str) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    administrator.sign_in()
    assert administrator.browser.get("/account/audit/999999/erasures").status_code == 404
