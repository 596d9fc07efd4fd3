"""A planner closes a gap: from the target to an action that is done; and shares a package of changes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import accessibility_problems, follow_section
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("town")]


def test_from_a_target_to_an_action_that_is_closed(member: Page, town: Served) -> None:
    page = member
    page.goto(f"{town.address}/planning/")
    expect(page.locator("h1")).to_have_text("Where help is missing")
    assert accessibility_problems(page) == []
    follow_section(page, "Targets")
    page.locator(".gap-list a", has_text="emergency shelters for women with Spanish").click()
    page.locator(".gap-list a").first.click()
    expect(page.locator("#near")).to_have_text("One thing away")
    assert accessibility_problems(page) == []
    suggested = page.locator("#text").input_value()
    assert "Spanish" in suggested
    page.fill("#owner", "Housing committee")
    page.fill("#due_on", "2027-01-31")
    page.get_by_role("button", name="Put it on the list").click()
    expect(page.locator("h1")).to_have_text(suggested)
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("The listing")
    page.fill("#because", "They were asked, and the answer is no.")
    page.get_by_role("button", name="End it without that").click()
    expect(page.locator("p.lead")).to_contain_text("without what it was to bring")
    follow_section(page, "Actions")
    expect(page.locator("main")).to_contain_text("Housing committee")


def test_from_a_package_to_a_link_that_others_open(member: Page, town: Served) -> None:
    page = member
    page.goto(f"{town.address}/planning/scenarios")
    page.get_by_role("link", name="Find the changes that close the most gaps").click()
    page.fill("#budget", "5")
    page.get_by_role("button", name="Most for a budget").click()
    expect(page.locator(".tiles")).to_contain_text("points closed")
    assert accessibility_problems(page) == []
    page.fill("#name", "Five calls")
    page.get_by_role("button", name="Keep it under a link").click()
    expect(page.locator("h1")).to_have_text("Five calls")
    kept = page.url
    assert re.search(r"/planning/scenarios/[0-9a-f-]{36}$", kept)
    page.goto(f"{town.address}/planning/")
    page.goto(kept)
    expect(page.locator("h1")).to_have_text("Five calls")


@pytest.mark.parametrize(
    "address", ["gaps", "matrix", "areas", "calls", "resilience", "needs", "trend", "week", "brief"]
)
def test_pages_of_planners_are_accessible(member: Page, town: Served, address: str) -> None:
    member.goto(f"{town.address}/planning/{address}")
    assert accessibility_problems(member) == []
