"""Hints for who is new: shown on the page that they are about, put away for good, and not to who knows the place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from directory.web.hints import HINTS
from tests.journeys.conftest import profile
from tests.journeys.walking import accessibility_problems
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


@pytest.fixture
def page(chrome: Browser) -> Page:
    return profile(chrome).new_page()


def test_a_hint_is_put_away_and_stays_away(page: Page, town: Served) -> None:
    sign_in(page, town)
    page.goto(f"{town.address}/coalition/")
    hint = page.locator("[data-hint]")
    expect(hint).to_contain_text(HINTS["coalition.home"].words)
    assert accessibility_problems(page) == []
    hint.get_by_role("button", name="Hide this").click()
    expect(hint).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(hint).to_be_hidden()
    page.goto(f"{town.address}/staff/imports")
    expect(hint).to_contain_text(HINTS["staff.imports"].words)
    page.goto(f"{town.address}/staff/listings")
    expect(hint).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_message_can_be_closed(page: Page, town: Served, width: int) -> None:
    sign_in(page, town)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{town.address}/staff/worklist")
    page.get_by_role("button", name="Take it on").first.click()
    notices = page.locator(".notices")
    close = notices.get_by_role("button", name="Close")
    expect(close).to_have_count(1)
    assert accessibility_problems(page) == []
    close.click()
    expect(notices).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()
    page.get_by_role("button", name="Unassign me").first.click()
    expect(notices).to_be_visible()
