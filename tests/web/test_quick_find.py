"""The box that finds anything: by a few letters, in groups, only what the account may open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some

from directory import models as m
from tests.inspection import Page, words
from tests.instances import account_of, let_in

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
Browse = Callable[..., Page]


@pytest.fixture
def records(write: Callable[..., None]) -> m.Organization:
    own = m.Organization(
        name="Harborlight",
        aliases=[m.OrganizationAlias(alias="HL Agency", organization_name="Harborlight")],
    )
    own.services = [m.Service(name="Night desk", alternate_name="Lamp room")]
    other = m.Organization(name="Otherbank", services=[m.Service(name="Night 100% desk")])
    body = m.Body(name="Housing table")
    body.meetings = [m.Meeting(held_on=date(2026, 3, 9), title="Plans for spring")]
    person = m.Person(name="Ada Lamplight", spellings=[m.PersonSpelling(spelling="A. Lamp")])
    write(own, other, body, person)
    return own


def groups(page: Page) -> dict[str, list[str]]:
    return {
        words(section.select_one("h2")): [words(each) for each in section.select("li a")]
        for section in page.soup.select("main section")
    }


def test_each_kind_is_found_by_any_part_of_its_names(
    sign_in: SignIn, browse: Browse, records: m.Organization
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    found = groups(browse("/find?q=lamp", by=coordinator))
    assert found["Listings"] == ["Night desk"]
    assert found["People"] == ["Ada Lamplight"]
    assert groups(browse("/find?q=hl+agency", by=coordinator))["Organizations"] == ["Harborlight"]
    meeting = ["Housing table, Mar 9, 2026"]
    for asked in ("housing", "mar+9,+2026", "2026-03-09", "spring", "housing+mar"):
        assert groups(browse(f"/find?q={asked}", by=coordinator))["Meetings"] == meeting, asked
    assert groups(browse("/find?q=attend", by=coordinator))["Pages"] == [
        "Attendance",
        "Who is represented",
        "The table",
    ]
    assert groups(browse("/find?q=who+looked", by=coordinator))["Pages"] == [
        "Who has seen confidential values"
    ], "pages beside the navigation, by other words for them"
    assert groups(browse("/find?q=night+other", by=coordinator))["Listings"] == ["Night 100% desk"]
    assert groups(browse("/find?q=100%25", by=coordinator))["Listings"] == ["Night 100% desk"]
    assert "Listings" not in groups(browse("/find?q=N_ght", by=coordinator))
    assert "Nothing has this in its name" in browse("/find?q=zzzz", by=coordinator).text
    empty = browse("/find", by=coordinator)
    assert empty.heading == "Find anything"
    assert empty.soup.select_one("main input[name=q]"), "on a phone the other box is in the menu"


def test_nobody_finds_what_they_may_not_open(
    client: FlaskClient, sign_in: SignIn, browse: Browse, records: m.Organization,
    write: Callable[..., None],
) -> None:  # fmt: skip
    editor = groups(browse("/find?q=confidential", by=sign_in(m.Role.EDITOR)))
    assert "Who has seen confidential values" not in editor.get("Pages", [])
    reader = browse("/find?q=night", by=sign_in(m.Role.READER))
    assert list(groups(reader)) == ["Services that can be referred to"]
    assert list(groups(browse("/find?q=lamp", by=sign_in(m.Role.PLANNER)))) == [
        "People", "Services that can be referred to",
    ]  # fmt: skip
    account = account_of(m.Role.ORGANIZATION_EDITOR, email="own@example.org")
    account.scopes.append(m.AccountOrganization(organization_id=records.id))
    write(account)
    own = browse("/find?q=night", by=let_in(client, account))
    assert groups(own)["Listings"] == ["Night desk"]
    assert "People" not in groups(browse("/find?q=lamp", by=client))


def test_what_is_typed_is_answered_kind_by_kind_before_it_is_sent(
    sign_in: SignIn, browse: Browse, records: m.Organization
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    box = browse("/coalition/", by=coordinator).soup.select_one("input#find")
    assert box is not None

    def typed(words: str, by: FlaskClient = coordinator) -> list[tuple[str, str]]:
        answer = by.get(str(box["data-suggest"]), query_string={"q": words})
        return [(each["group"], each["text"]) for each in answer.json["suggestions"]]

    assert ("Listings", "Night desk") in typed("lamp")
    assert ("People", "Ada Lamplight") in typed("lamp")
    assert ("Pages", "To verify") in typed("worklist")
    assert typed("") == []
    reader = sign_in(m.Role.READER)
    assert {group for group, _text in typed("lamp", reader)} == {"Services that can be referred to"}


def test_any_words_get_a_page(sign_in: SignIn) -> None:
    browser = sign_in(m.Role.COORDINATOR)

    @given(some.text(max_size=120))
    def ask(words: str) -> None:
        with browser.get("/find", query_string={"q": words}) as answer:
            assert answer.status_code == 200

    ask()
