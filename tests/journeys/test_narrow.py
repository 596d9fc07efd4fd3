"""Every kind of page on the narrowest phone and with text twice as large: no scrolling sideways, titles stand high."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import profile
from tests.screenshots import PUBLIC, SIGNED_IN, sign_in
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

NARROW = {"width": 320, "height": 640}
OTHER_LANGUAGES = ("/es/", "/zh-Hant/", "/fil/", "/vi/")
_ID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{30,}|(?<=/targets/)(?!new\b)[^/]+|(?<=/areas/)[^/]+|(?<=/vocabularies/)[^/]+"
)
_NO_PAGES = re.compile(r"\b(csv|xlsx|json|docx|ics|vcf|svg|txt|zip)$|/exit$|/static/|/provider")
MEASURE = """() => {
  const root = document.documentElement;
  const wide = () => root.scrollWidth > window.innerWidth;
  const found = [];
  const heading = document.querySelector('.shell h1');
  if (heading && heading.getBoundingClientRect().top > 140) found.push('the title is below 140 px');
  if (wide()) found.push('320 px');
  root.style.fontSize = '200%';
  if (wide()) found.push('200 % text');
  root.style.fontSize = '';
  const links = [...document.querySelectorAll('a[href]')].map((each) => each.href);
  return [found, links];
}"""


def kind_of(path: str) -> str:
    """The path with what differs from record to record left out."""
    return _ID.sub("*", path)


def walk(
    page: Page, town: Served, first: list[str], within: tuple[str, ...]
) -> dict[str, list[str]]:
    """What is wrong, by address, on one page of each kind that links lead to from the first ones."""
    waiting, known, wrong = list(first), {kind_of(urlsplit(each).path) for each in first}, {}
    while waiting:
        address = waiting.pop(0)
        page.goto(f"{town.address}{address}", wait_until="load")
        found, links = page.evaluate(MEASURE)
        if found:
            wrong[address] = found
        for link in _inside(links, town):
            kind = kind_of(link)
            if kind not in known and link.startswith(within) and not _NO_PAGES.search(link):
                known.add(kind)
                waiting.append(link)
    assert len(known) > len(first), "links were followed"
    return wrong


def _inside(links: list[str], town: Served) -> Iterator[str]:
    for link in links:
        if link.startswith(town.address):
            yield urlsplit(link).path


@pytest.fixture
def narrow(chrome: Browser) -> Iterator[Page]:
    context = profile(chrome)
    page = context.new_page()
    page.set_viewport_size(NARROW)
    yield page
    context.close()


def test_public_pages_do_not_scroll_sideways(narrow: Page, town: Served) -> None:
    assert walk(narrow, town, [*PUBLIC.values(), *OTHER_LANGUAGES], ("/en/", "/account/")) == {}


@pytest.mark.parametrize("section", ["/coalition/", "/staff/", "/planning/", "/account/"])
def test_pages_behind_sign_in_do_not_scroll_sideways(
    narrow: Page, town: Served, section: str
) -> None:
    sign_in(narrow, town)
    first = [
        section,
        "/find?q=mill",
        *(each for each in SIGNED_IN.values() if each.startswith(section)),
    ]
    assert walk(narrow, town, first, (section,)) == {}
