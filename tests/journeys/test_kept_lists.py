"""A partner keeps a list under a name, and sees what changed in it when the listing changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Complaints, profile
from tests.journeys.walking import accessibility_problems, scrolls_sideways
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

NOTE = "Ring twice at the blue door."


def test_a_partner_keeps_a_list_and_sees_what_changed(chrome: Browser, town: Served) -> None:
    context = profile(chrome)
    page = context.new_page()
    complaints = Complaints(page, town.address)
    sign_in(page, town)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{town.address}/en/search?q=food")
    name = page.locator(".result__name").first.inner_text()
    service = page.locator(".result__name a").first.get_attribute("href") or ""
    page.locator("a[data-list-toggle]").first.click()
    page.locator("[data-list-count]").click()
    page.get_by_role("link", name="Keep this list").click()
    page.get_by_label("Name").fill("Food in town")
    page.get_by_role("button", name="Keep this list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Food in town")
    expect(page.get_by_text("Nothing changed.")).to_be_visible()
    kept = page.url
    edited = service.partition("/services/")[2].partition("?")[0]
    page.goto(f"{town.address}/staff/services/{edited}/basics")
    page.locator("[name=description]").fill(NOTE)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).last.click()
    page.goto(kept)
    expect(page.locator("main h3")).to_have_text(name)
    expect(page.locator("main dd")).to_contain_text(NOTE)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert accessibility_problems(page) == []
        assert not scrolls_sideways(page)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("Nothing changed.")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("The services stay as they are.")).to_be_visible()
    assert complaints.found == []
    context.close()
