"""What a browser remembers after the way out was taken is what the page about it says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests import chromium
from tests.journeys.conftest import PATIENCE_MILLISECONDS
from tests.journeys.walking import a_listing
from tests.serving import NEUTRAL, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TRACES = {
    "stay in its history": ("History", "Favicons", "Top Sites", "Visited Links", "Shortcuts"),
    "list of recent tabs": ("Sessions",),
    "counts about its own use": ("ukm_db", "Preferences"),
    "copies of the design of this site": ("Cache", "Code Cache"),
    "data that it stores for sites": ("Session Storage",),
}
"""In what words the page about it names a trace, and the files in which Chromium keeps that."""
WORD = "quokkashelter"


def test_what_the_browser_remembers_is_what_the_page_says(
    chrome: Browser, town: Served, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    remembering = chrome.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which("chromium") or chromium.path(),
        args=[each for each in chromium.FLAGS if each != "--headless"] + ["--headless=new"],
    )
    remembering.set_default_timeout(PATIENCE_MILLISECONDS)
    page = remembering.new_page()
    page.goto(f"{town.address}/en/")
    page.get_by_role("button", name="Hide the next pages from “Back”").click()
    page.locator("#q").press_sequentially(f"{WORD} shelter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():  # the tab remembers the results now
        page.locator("#finder h2 a, #finder h3 a").first.click()
    listing = a_listing(page, town)
    page.goto(f"{town.address}{listing}")
    heading = page.locator("h1").inner_text()
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(f"{town.address}{NEUTRAL}")
    said = " ".join(page.request.get(f"{town.address}/en/about").text().split())
    remembering.close()
    found = traces(folder, [WORD, heading, listing, town.address.removeprefix("http://")])
    places = {name for _word, name in found}
    named = {name: words for words, names in TRACES.items() for name in names}
    assert places <= named.keys(), "a place that the page does not name"
    assert [words for words in TRACES if words not in said] == []
    assert heading not in {word for word, _name in found}, "what a page says is kept in a file"
    # A Chromium without a desktop keeps no history.
    sure = {"History", "Cache"} if shutil.which("chromium") else {"Cache"}
    assert sure <= places, "nothing was found, so nothing was looked at"


def traces(folder: Path, words: list[str]) -> set[tuple[str, str]]:
    """Which words stand in which files of a profile, as they are, in UTF-16 or as in an address."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            for word in words:
                forms = (word.encode(), word.encode("utf-16-le"), quote(word).encode())
                if any(form in content for form in forms):
                    parts = path.relative_to(folder).parts
                    found.add(
                        (word, re.sub(r"-journal$", "", parts[1] if len(parts) > 1 else parts[0]))
                    )
    return found
