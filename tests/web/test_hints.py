"""Who has a hint: an account of less than a month, on the pages that have one and that it may use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from directory.db import now
from directory.models import Role
from directory.web.hints import HINTS, SHOWN
from tests.inspection import Page, inspect_page
from tests.instances import account_of, let_in

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize(("age", "count"), [(SHOWN - timedelta(days=1), 1), (SHOWN, 0)], ids=str)
def test_a_hint_is_for_a_new_account(
    client: FlaskClient, write: Callable[..., None], age: timedelta, count: int
) -> None:
    account = account_of(Role.COORDINATOR, created_at=now() - age)
    write(account)
    let_in(client, account)
    with client.get("/coalition/") as answer:
        assert len(inspect_page(answer).soup.select("[data-hint]")) == count


def test_pages_with_a_hint_are_there(
    sign_in: Callable[[Role], FlaskClient], browse: Callable[..., Page]
) -> None:
    editor = sign_in(Role.EDITOR)
    assert browse("/staff/worklist", by=editor).soup.select_one("[data-hint]") is not None
    assert browse("/staff/listings", by=editor).soup.select_one("[data-hint]") is None
    app = editor.application
    assert HINTS.keys() <= app.view_functions.keys()


def test_who_keeps_one_listing_is_told_nothing_of_calls(
    sign_in: Callable[[Role], FlaskClient], browse: Callable[..., Page]
) -> None:
    page = browse("/staff/worklist", by=sign_in(Role.ORGANIZATION_EDITOR))
    assert page.soup.select_one("[data-hint]") is None
