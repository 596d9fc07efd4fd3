"""Figures of the demo town that two pages show for the same thing: the same on each, and as many as the list has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory import create_app
from directory import models as m
from directory.db import begin_writing, now
from directory.staff.worklist import PAGE
from directory.web.clock import local_now
from directory.web.database import db
from tests.inspection import Page, inspect_page, words
from tests.instances import account_of, let_in, settings_for


@pytest.fixture(scope="module")
def served(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The town, in which something of everything waits: drafts, promised calls, notices, suggestions, changes held."""
    folder = tmp_path_factory.mktemp("figures") / "instance"
    shutil.copytree(town_folder, folder)
    app = create_app(settings_for(folder))
    app.config["TESTING"] = True
    with app.test_request_context():
        session = db.session()
        begin_writing(session)
        account = account_of(m.Role.ADMINISTRATOR)
        session.add(account)
        session.flush()
        services = list(
            session.scalars(
                select(m.Service)
                .where(m.Service.status == m.ServiceStatus.ACTIVE)
                .order_by(m.Service.name)
                .limit(12)
            )
        )
        _let_wait(services, account)
        session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def _let_wait(services: list[m.Service], account: m.Account) -> None:
    day, moment, session = local_now().date(), now(), db.session()
    for each in services[:2]:
        each.status = m.ServiceStatus.DRAFT
    services[2].status = m.ServiceStatus.INACTIVE
    for each in services[3:5]:
        each.alert, each.alert_expires_on = "Closed on Friday", day + timedelta(days=2)
    # Promised for today, for yesterday, for next week; kept since; of a listing that is not asked about.
    for each, days in zip(services[5:8], (0, -1, 7), strict=True):
        _promise(each, day + timedelta(days=days))
    _promise(services[8], day)
    services[8].contact_attempts.append(_attempt(moment + timedelta(minutes=1)))
    _promise(services[0], day)
    for each in (services[0], services[9], services[10]):
        session.add(m.Assignment(service_id=each.id, account_id=account.id))
    session.add_all(
        m.Suggestion(
            kind=m.SuggestionKind.CORRECTION,
            service_id=each.id,
            organization_id=each.organization_id,
            about=each.name,
            key=each.id.hex,
            message="Another number",
        )
        for each in services[9:12]
    )


def _promise(service: m.Service, day: date) -> None:
    attempt = _attempt(now())
    attempt.call_back_on = day
    service.contact_attempts.append(attempt)


def _attempt(moment: datetime) -> m.ContactAttempt:
    return m.ContactAttempt(
        made_at=moment, method=m.ContactMethod.PHONE, outcome=m.ContactOutcome.CALL_BACK
    )


@pytest.fixture(scope="module")
def browser(served: Flask) -> FlaskClient:
    return let_in(served.test_client(), account_of(m.Role.ADMINISTRATOR))


def seen(browser: FlaskClient, address: str) -> Page:
    with browser.get(address) as answer:
        assert answer.status_code == 200, f"{address} answered {answer.status}"
        return inspect_page(answer)


def number(page: Page, pattern: str) -> int:
    """The one number of a page that stands before some words."""
    found = re.search(pattern, page.text)
    return int(found[1].replace(",", "")) if found else 0


def tiles(browser: FlaskClient) -> dict[str, tuple[int, str]]:
    """What waits today: the number and the address of each, by its words."""
    page = seen(browser, "/staff/")
    return {
        words(tile).partition(" ")[2]: (
            int(words(tile).partition(" ")[0].replace(",", "")),
            str(tile["href"]),
        )
        for tile in page.soup.select(".tile")
    }


def open_list(browser: FlaskClient, title: str) -> int:
    """How many things of a kind the page of handing over lists, and says that there are more of."""
    page = seen(browser, "/coalition/handing-over")
    heading = next(each for each in page.soup.select("main h3") if title in words(each))
    section = heading.find_parent("section")
    assert section is not None
    more = re.search(r"([\d,]+) more$", words(section))
    return len(section.select("li")) + (int(more[1].replace(",", "")) if more else 0)


def test_listings_to_verify_are_as_many_everywhere(browser: FlaskClient) -> None:
    today = tiles(browser)
    grave, other = (
        today[f"{each} listings to verify"][0] for each in ("crisis and housing", "other")
    )
    work = seen(browser, today["other listings to verify"][1])
    assert number(work, r"([\d,]+) listings to verify") == grave + other
    assert number(work, r"([\d,]+) of them for crisis or housing") == grave
    assert open_list(browser, "Listings to verify") == grave + other
    last = seen(browser, f"/staff/worklist?page={(grave + other - 1) // PAGE + 1}")
    assert len(last.soup.select("main tbody tr")) == (grave + other - 1) % PAGE + 1


@pytest.mark.parametrize(
    ("tile", "heading", "expected"),
    [
        ("promised calls to make", "", 2),
        ("verifications taken on by you", "Calls that someone has taken on", 2),
        ("drafts to finish", "Drafts to finish", 3),
        ("notices that end this week", "", 3),
        ("suggestions to decide", "Suggestions and requests to decide", 3),
    ],
)
def test_what_waits_today_is_what_its_link_lists(
    browser: FlaskClient, tile: str, heading: str, expected: int
) -> None:
    count, href = tiles(browser)[tile]
    assert count == expected
    listed = seen(browser, href)
    assert len(listed.soup.select("main tbody tr, main .tasks > li")) == count, listed.text
    if heading:
        assert open_list(browser, heading) == count
    if tile == "suggestions to decide":
        month = seen(browser, "/coalition/")
        assert number(month, r"(\d+) suggestions and requests wait") == count


def test_the_month_counts_what_its_pages_list(browser: FlaskClient) -> None:
    month = seen(browser, "/coalition/")
    counts = {
        words(each).rpartition(" ")[0]: int(words(each).rpartition(" ")[2])
        for each in month.soup.select("main h2")
        if words(each).rpartition(" ")[2].isdecimal()
    }
    groups = seen(browser, "/coalition/bodies").text
    assert counts["Vacant seats"] == sum(map(int, re.findall(r"(\d+) vacant", groups)))
    assert counts["Terms that end soon"] == sum(map(int, re.findall(r"(\d+) ending soon", groups)))
    attendance = seen(browser, "/coalition/attendance")
    assert counts["Missed the last three meetings"] == number(attendance, r"Lapsed (\d+)")
    actions = seen(browser, "/coalition/actions")
    assert counts["Action items"] == number(actions, r"(\d+) open")
    names = seen(browser, "/coalition/doubts")
    assert number(month, r"(\d+) names in imported minutes") == number(names, r"(\d+) lines of")
    over = seen(browser, "/coalition/handing-over").text
    for title in ("Vacant seats", "Terms that end soon", "Agreements that run out", "Prospects"):
        assert f"{title} {counts[title]}" in over


def test_groups_met_as_often_on_every_page(browser: FlaskClient) -> None:
    """The pill of a group counts its meetings that were held: those with a list, and those without one."""
    table = seen(browser, "/planning/table").text
    pills = {
        words(each).rpartition(" ")[0]: int(words(each).rpartition(" ")[2])
        for each in seen(browser, "/coalition/attendance").soup.select(".pill[href*=body]")
        if words(each).rpartition(" ")[2].isdecimal() and "Lapsed" not in words(each)
    }
    assert pills
    for group, held in pills.items():
        assert f"{group} {held} meetings with an attendance list" in table


def test_gaps_are_as_many_on_the_overview_as_in_their_list(browser: FlaskClient) -> None:
    overview = seen(browser, "/planning/")
    ranked = seen(browser, "/planning/gaps")
    assert number(overview, r"All (\d+) gaps") == number(ranked, r"(\d+) gaps")


def test_listings_that_calls_ask_are_not_called_calls(browser: FlaskClient) -> None:
    """Who to call is counted by organization there, by listing here: each says which."""
    calls = seen(browser, "/planning/calls?calls=1000")
    listings = seen(browser, "/staff/worklist?order=gaps")
    assert number(calls, r"something to ask (\d+) organizations") <= number(
        listings, r"(\d+) listings have an answer"
    )
