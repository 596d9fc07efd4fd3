"""The main pages in a real browser: accessible, within the content policy, nothing asked elsewhere, no side scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.walking import accessibility_problems, scrolls_sideways
from tests.screenshots import PUBLIC, SIGNED_IN, open_link
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town"), pytest.mark.slow]


def problems(page: Page) -> list[str]:
    sideways = ["the page scrolls sideways"] * scrolls_sideways(page)
    return accessibility_problems(page) + sideways


def test_public_pages(page: Page, town: Served) -> None:
    for name, address in PUBLIC.items():
        page.goto(f"{town.address}{address}")
        assert problems(page) == [], name
    assert [cookie["name"] for cookie in page.context.cookies()] in ([], ["session"])


def test_service_and_organization(page: Page, town: Served) -> None:
    page.goto(f"{town.address}/en/search?q=shelter")
    open_link(page, "main .result__name a")
    assert problems(page) == []
    open_link(page, ".listing__organization a")
    assert problems(page) == []
    assert page.context.cookies() == []


def test_pages_behind_sign_in(member: Page, town: Served) -> None:
    for name, address in SIGNED_IN.items():
        member.goto(f"{town.address}{address}")
        assert problems(member) == [], name
    member.goto(f"{town.address}/coalition/meetings")
    open_link(member, "main tbody a")
    assert problems(member) == []
