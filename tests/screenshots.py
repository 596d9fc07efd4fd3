"""`python -m tests.screenshots`: the main pages of the demo town at two widths, into build/screenshots."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from directory.models.accounts.second_factor import STEP_SECONDS
from tests import chromium
from tests.instances import code_of
from tests.serving import CHECKOUT, Served, served_town

FOLDER = CHECKOUT / "build" / "screenshots"
WIDTHS = (390, 1280)
_STEPS: dict[str, int] = {}
"""The half minute of the last code that was used, by the secret of its app."""
_COOKIES: dict[str, Any] = {}
"""Those of the last browser that signed in with a second factor, by the address of the directory."""
PUBLIC = {
    "start": "/en/",
    "results": "/en/search?q=shelter",
    "results-filtered": "/en/search?service=emergency_housing&language=spa&level=remote",
    "nothing-found": "/en/search?q=shelter&language=kjb&population=veterans",
    "browse": "/en/browse",
    "about": "/en/about",
    "inclusion-policy": "/en/inclusion-policy",
    "accessibility": "/en/accessibility",
    "lines": "/en/lines",
    "start-spanish": "/es/",
    "results-chinese": "/zh-Hant/search?q=庇護所",
    "missing": "/en/nowhere",
    "sign-in": "/account/sign-in",
}
SIGNED_IN = {
    "words": "/staff/words",
    "areas": "/staff/words/areas",
    "home": "/coalition/",
    "meetings": "/coalition/meetings",
    "people": "/coalition/people",
    "organizations": "/coalition/organizations",
    "attendance": "/coalition/attendance",
    "attendance-people": "/coalition/attendance?by=person",
    "gaps-overview": "/planning/",
    "gaps-ranked": "/planning/gaps",
    "gaps-cell": "/planning/targets/shelter-spanish-women/areas/millrace",
    "gaps-matrix": "/planning/matrix",
    "gaps-matrix-areas": "/planning/matrix?by=area",
    "gaps-map": "/planning/areas",
    "gaps-week": "/planning/week?target=immigration-spanish",
    "gaps-calls": "/planning/calls",
    "gaps-resilience": "/planning/resilience",
    "gaps-package": "/planning/packages",
    "gaps-scenario": "/planning/scenarios/new",
    "gaps-targets": "/planning/targets",
    "gaps-target-editor": "/planning/targets/shelter-night/edit",
    "gaps-needs": "/planning/needs",
    "gaps-table": "/planning/table",
    "gaps-trend": "/planning/trend",
    "gaps-brief": "/planning/brief",
    "gaps-open": "/planning/open-gaps",
    "gaps-ranking": "/planning/ranking",
    "gaps-named": "/planning/views?view=men",
    "gaps-signal": "/planning/needs/residents_limited_english",
    "gaps-laws": "/planning/laws",
    "gaps-language-report": "/planning/language-report",
    "goals": "/coalition/goals",
    "goals-report": "/coalition/goals/report",
}


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as instance,
        chromium.browser() as browser,
        served_town(Path(instance)) as town,
    ):
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            _take_all(page, town, width)
            page.close()
    sys.stdout.write(
        f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(CHECKOUT)}\n"
    )


def _take_all(page: Page, town: Served, width: int) -> None:
    for name, address in PUBLIC.items():
        _take(page, f"{town.address}{address}", f"{name}-{width}")
    page.goto(f"{town.address}/en/search?q=shelter")
    open_link(page, "main .result__name a")
    _take(page, page.url, f"service-{width}")
    open_link(page, ".listing__organization a")
    _take(page, page.url, f"organization-{width}")
    sign_in(page, town)
    for name, address in SIGNED_IN.items():
        _take(page, f"{town.address}{address}", f"{name}-{width}")
    page.goto(f"{town.address}/coalition/meetings")
    open_link(page, "main tbody a")
    _take(page, page.url, f"meeting-{width}")


def open_link(page: Page, link: str) -> None:
    """Follow the first link of its kind and wait until its page is there."""
    with page.expect_navigation():
        page.locator(link).first.click()


def sign_in(page: Page, town: Served) -> None:
    """Sign in through the pages; where a code of an app is asked for, a browser that is still signed in is used again.

    A code works once and the next one comes in half a minute, while visits follow each other faster.
    """
    if town.address in _COOKIES:
        page.context.add_cookies(_COOKIES[town.address])
        page.goto(f"{town.address}/coalition/")
        if page.url.endswith("/coalition/"):
            return
    page.goto(f"{town.address}/account/sign-in")
    page.fill("#email", town.email)
    page.fill("#password", town.password)
    with page.expect_navigation(url="**/sign-in/second" if town.factor else "**/coalition/"):
        page.click("main button[type=submit]")
    if town.factor:
        page.fill("#code", fresh_code(page, town.factor))
        with page.expect_navigation(url="**/coalition/"):
            page.get_by_role("button", name="Go on").click()
        _COOKIES[town.address] = page.context.cookies()


def fresh_code(page: Page, secret: str) -> str:
    """A code of the app that nobody has used here; when both that work have been used, the page waits for the next."""
    while True:
        present = int(time.time()) // STEP_SECONDS
        step = max(_STEPS.get(secret, 0) + 1, present)
        if step <= present + 1:
            _STEPS[secret] = step
            return code_of(secret, step * STEP_SECONDS)
        page.wait_for_timeout(1000)


def _take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)


if __name__ == "__main__":
    main()
