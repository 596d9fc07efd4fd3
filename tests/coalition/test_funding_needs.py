"""What agencies need money for: each speaks for itself, and two that ask the same are seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.models import Role
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page, inspect_page
from tests.instances import account_of, let_in

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TODAY = local_today()
PAGE, OWN = "/coalition/funding-needs", "/coalition/own-funding-needs"
FUNDER = "Invented Harbor Foundation"


@pytest.fixture
def agencies(write: Callable[..., None]) -> tuple[m.Organization, m.Organization]:
    found = m.Organization(name="Lantern House"), m.Organization(name="Harbor Rooms")
    write(*found)
    return found


@pytest.fixture
def member(app: Flask, write: Callable[..., None]) -> Callable[..., FlaskClient]:
    """The browser of an account of a role that belongs to organizations."""

    def opened(role: Role, *organizations: m.Organization) -> FlaskClient:
        account = account_of(role, email=f"{role.value}.member@example.org")
        account.scopes = [m.AccountOrganization(organization_id=each.id) for each in organizations]
        write(account)
        return let_in(app.test_client(), account)

    return opened


def need(of: m.Organization, **values: Any) -> m.FundingNeed:
    given = {
        "kind": "emergency_housing",
        "funder": FUNDER,
        "stated_by": "Lia Lamp",
        "stated_on": TODAY,
    }
    return m.FundingNeed(organization_id=of.id, **(given | values))


def same_of(page: Page) -> str:
    found = page.soup.select_one("#same")
    return found.parent.get_text(" ", strip=True) if found and found.parent else ""


def test_a_coordinator_writes_on_the_word_of_somebody_there(
    fill: Send, agencies: tuple[m.Organization, m.Organization]
) -> None:
    asked = {
        "organization": "Lantern House", "kind": "emergency_housing", "purpose": "Two beds", "funder": FUNDER,
        "amount": "240000", "due_on": (TODAY + timedelta(days=9)).isoformat(), "shared": "y",
        "stated_on": TODAY.isoformat(),
    }  # fmt: skip
    refused = fill(f"{PAGE}/new", answers=422, **asked, stated_by="")
    assert "Say who said so for the agency" in refused.text
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    early = fill(
        f"{PAGE}/new", answers=422, **(asked | {"stated_on": tomorrow}), stated_by="Lia Lamp"
    )
    assert "the day is still to come" in early.text
    page = fill(f"{PAGE}/new", **asked, stated_by="Lia Lamp")
    (row,) = page.soup.select("main tbody tr")
    told = row.get_text(" ", strip=True)
    for words in ("Lantern House", "Two beds", FUNDER, "$240,000", "Lia Lamp"):
        assert words in told
    headings = [each.get_text() for each in page.soup.select("main h2")]
    assert "Emergency housing" in headings


def test_a_kind_of_work_must_be_chosen(
    fill: Send, agencies: tuple[m.Organization, m.Organization]
) -> None:
    page = fill(f"{PAGE}/new", answers=422, organization="Lantern House", stated_by="Lia Lamp")
    assert "Choose the kind of work" in page.text


@pytest.mark.parametrize(
    "other",
    [
        "invented  HARBOR foundation",
        "The Invented Harbor Foundation",
        "Invented Harbor-Foundation.",
    ],
)
def test_two_that_ask_one_funder_for_one_kind_of_work_are_seen(
    other: str, agencies: tuple[m.Organization, m.Organization], write: Callable[..., None],
    browse: Callable[..., Page], coordinator: FlaskClient,
) -> None:  # fmt: skip
    lantern, rooms = agencies
    write(need(lantern), need(rooms, funder=other))
    page = browse(PAGE, by=coordinator)
    assert "Harbor Rooms; Lantern House" in same_of(
        page
    ) or "Lantern House; Harbor Rooms" in same_of(page)
    assert page.text.count("Also asked by another") == 2


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "case_management"}, {"funder": "Harbor Foundation"}, {"state": m.FundingState.DECLINED},
        {"funder": None},
    ],
)  # fmt: skip
def test_other_work_another_funder_or_what_is_decided_is_not_the_same(
    values: dict[str, Any], agencies: tuple[m.Organization, m.Organization], write: Callable[..., None],
    browse: Callable[..., Page], coordinator: FlaskClient,
) -> None:  # fmt: skip
    lantern, rooms = agencies
    first = {"funder": None} if values == {"funder": None} else {}
    write(need(lantern, **first), need(rooms, **values))
    page = browse(PAGE, by=coordinator)
    assert "Also asked by another" not in page.text
    assert not same_of(page)


def test_two_needs_of_one_agency_compete_with_nobody(
    agencies: tuple[m.Organization, m.Organization], write: Callable[..., None],
    browse: Callable[..., Page], coordinator: FlaskClient,
) -> None:  # fmt: skip
    write(need(agencies[0]), need(agencies[0], purpose="More beds"))
    assert not same_of(browse(PAGE, by=coordinator))


def test_what_an_agency_does_not_share_only_it_and_coordinators_see(
    agencies: tuple[m.Organization, m.Organization], write: Callable[..., None],
    browse: Callable[..., Page], coordinator: FlaskClient, member: Callable[..., FlaskClient],
) -> None:  # fmt: skip
    lantern, rooms = agencies
    write(need(lantern, purpose="Zquark beds"), need(rooms, purpose="Open rooms", shared=True))
    assert "Zquark" in browse(PAGE, by=coordinator).text
    of_lantern, of_rooms = member(Role.EDITOR, lantern), member(Role.PLANNER, rooms)
    page = browse(PAGE, by=of_lantern)
    assert "Zquark" in page.text
    assert same_of(page), "it sees what it has in common with another that shares"
    page = browse(PAGE, by=of_rooms)
    assert "Zquark" not in page.text
    assert "Lantern House" not in page.text
    assert "Open rooms" in page.text
    assert not same_of(page), "what is not shown is told by nothing else"
    assert "Also asked by another" not in page.text


def test_an_agency_states_its_own_and_nobody_elses(
    agencies: tuple[m.Organization, m.Organization], write: Callable[..., None], session: Session,
    browse: Callable[..., Page], member: Callable[..., FlaskClient], fill: Send, coordinator: FlaskClient,
) -> None:  # fmt: skip
    lantern, rooms = agencies
    theirs = need(rooms, purpose="Zquark rooms", shared=True, funder="Zquark Trust")
    write(theirs)
    keeper = member(Role.ORGANIZATION_EDITOR, lantern)
    assert OWN in browse("/coalition/", by=keeper).links()
    assert keeper.get(PAGE).status_code == 403
    for page in (browse(OWN, by=keeper), browse(f"{OWN}/new", by=keeper)):
        assert "Zquark" not in page.text
        assert "Zquark" not in str(page.soup)
    page = fill(
        f"{OWN}/new", by=keeper, kind="emergency_housing", purpose="Two beds", funder=FUNDER
    )
    assert "Two beds" in page.text
    assert "By itself" in page.text
    token = browse(f"{OWN}/new", by=keeper).token()
    data = {
        "csrf_token": token, "organization_id": str(rooms.id), "kind": "case_management",
        "form_key": "another", "state": "planned", "version": "None",
    }  # fmt: skip
    assert keeper.post(f"{OWN}/new", data=data).status_code == 422
    for verb in ("edit", "removal"):
        answer = keeper.post(f"{OWN}/{theirs.id}/{verb}", data={"csrf_token": token})
        assert answer.status_code == 404
    assert keeper.get(f"{OWN}/{theirs.id}/edit").status_code == 404
    session.rollback()
    assert session.query(m.FundingNeed).filter_by(organization_id=rooms.id).count() == 1
    assert "Two beds" in browse(PAGE, by=coordinator).text


def test_an_account_of_no_agency_is_told_whom_to_ask(
    member: Callable[..., FlaskClient], browse: Callable[..., Page]
) -> None:
    page = browse(OWN, by=member(Role.ORGANIZATION_EDITOR))
    assert "Your account belongs to no agency" in page.text
    assert f"{OWN}/new" not in page.links()


def test_what_a_coordinator_changes_is_no_longer_stated_by_itself(
    agencies: tuple[m.Organization, m.Organization], write: Callable[..., None], coordinator: FlaskClient,
) -> None:  # fmt: skip
    own = need(agencies[0], stated_by=None)
    write(own)
    with coordinator.get(f"{PAGE}/{own.id}/edit") as answer:
        page = inspect_page(answer)
    field = page.soup.select_one("[name=stated_by]")
    assert field is not None
    assert not field.get("value")
