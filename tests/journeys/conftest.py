"""The demo town on the real server, visited with a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.order import long
from tests.screenshots import sign_in
from tests.serving import Served, served_town

PATIENCE_MILLISECONDS = 180_000
"""How long a page may take before a journey gives up: it bounds a wait for a condition, and is never waited out."""

expect.set_options(timeout=PATIENCE_MILLISECONDS)


def profile(chrome: Browser) -> BrowserContext:
    """A fresh browser profile, as patient as a busy machine asks for."""
    opened = chrome.new_context()
    opened.set_default_timeout(PATIENCE_MILLISECONDS)
    return opened


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Iterator[Served]:
    """The served demo town that visits share: they leave in it what others look for."""
    instance = tmp_path_factory.mktemp("town") / "instance"
    with served_town(instance, prepared=prepared_sqlite) as served:
        yield served


@pytest.fixture(params=[390, long(1280)])
def context(chrome: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser profile, once as wide as a phone and once as a desk."""
    opened = chrome.new_context(viewport={"width": request.param, "height": 900})
    opened.set_default_timeout(PATIENCE_MILLISECONDS)
    yield opened
    opened.close()


class Complaints:
    """What a browser complains about or asks elsewhere while pages are visited."""

    def __init__(self, page: Page, home: str) -> None:
        self.found: list[str] = []
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("console", self._console)
        page.on("request", lambda asked: self._request(asked.url, home))

    def _console(self, message: object) -> None:
        # What is not there and what a form refuses is the page's answer, not a fault of it.
        answered = "404" in message.text or "422" in message.text
        if message.type in ("error", "warning") and not answered:
            self.found.append(f"console {message.type}: {message.text}")

    def _request(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "about:")):
            self.found.append(f"asked elsewhere: {url}")


@contextmanager
def at_desk(chrome: Browser, served: Served) -> Iterator[Page]:
    """The page of somebody who signed in to a directory, whose visit must end without a complaint."""
    context = profile(chrome)
    opened = context.new_page()
    complaints = Complaints(opened, served.address)
    sign_in(opened, served)
    yield opened
    context.close()
    assert complaints.found == []


@pytest.fixture
def page(context: BrowserContext, town: Served) -> Iterator[Page]:
    """A page whose visit must end without a complaint: policy, scripts, requests elsewhere, cookies."""
    opened = context.new_page()
    complaints = Complaints(opened, town.address)
    yield opened
    assert complaints.found == []


@pytest.fixture
def member(page: Page, town: Served) -> Page:
    """The page of somebody who signed in."""
    sign_in(page, town)
    return page
