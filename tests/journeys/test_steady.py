"""Nothing jumps once a signed-in page is painted, however late its scripts come."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Route

from tests.journeys.conftest import profile
from tests.screenshots import sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]

LATE_SECONDS = 0.7
SHIFTS = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) sum += each.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(sum), 100)));
})"""
GOOD = 0.02
"""A fifth of what Lighthouse still calls good."""
PAGES = (
    "/coalition/",
    "/staff/listings",
    "/staff/worklist",
    "/planning/matrix",
    "/coalition/people",
    "/staff/imports",
)


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_stay_where_they_were_painted(chrome: Browser, town: Served, width: int) -> None:
    page = profile(chrome).new_page()
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, town)

    def late(route: Route) -> None:
        time.sleep(LATE_SECONDS)
        route.continue_()

    page.route("**/*.js", late)
    shifts = {}
    for address in PAGES:
        page.goto(f"{town.address}{address}", wait_until="load")
        shifts[address] = page.evaluate(SHIFTS)
    assert {address: each for address, each in shifts.items() if each > GOOD} == {}
