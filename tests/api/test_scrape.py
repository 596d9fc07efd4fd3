"""Whoever copies everything from the API learns nothing that pages do not show to anybody."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.interface_languages import LANGUAGES
from tests.api.test_lists import lines

pytestmark = pytest.mark.slow

OF_MACHINES = frozenset({"attributes", "opening_hours"})
"""Properties that say in signs what pages say in words."""
CODE = re.compile(
    r"[a-z0-9_.:-]+|[0-9a-f-]{36}|[0-9-]{10}(T[0-9:.]+Z?)?|[A-Z]{2}(,[A-Z]{2})*|[A-Z]+"
)
"""Codes, ids, days and moments, which pages say in words; a text of people has other letters or spaces."""


def texts(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record that a person could read, with the property it is in."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in OF_MACHINES:
                yield from texts(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value, name)
    elif isinstance(part, str) and part and not CODE.fullmatch(part):
        yield name, part


def plain(text: str) -> str:
    """Without tags, marks of lines and differences of spaces."""
    return " ".join(re.sub(r"<[^>]*>|&shy;|\u00ad|\u200b", " ", text).split()).casefold()


class Pages:
    """The pages of services and organizations as a stranger reads them, with what is in attributes; each asked once."""

    def __init__(self, machine: FlaskClient) -> None:
        self._machine = machine
        self._texts: dict[str, str] = {}

    def text(self, kind: str, record_id: str, languages: Iterable[str]) -> str:
        """The page of one record in all these languages."""
        return " ".join(self._text(f"/{each}/{kind}/{record_id}") for each in languages)

    def _text(self, address: str) -> str:
        if address not in self._texts:
            page = self._machine.get(address)
            assert page.status_code == 200, address
            whole = html.unescape(page.get_data(as_text=True))
            self._texts[address] = f"{plain(whole)} {whole.casefold()}"
        return self._texts[address]


@pytest.fixture(scope="module")
def pages(town_app: Flask) -> Pages:
    return Pages(town_app.test_client())


@pytest.mark.one_in(3)
@pytest.mark.parametrize("address", ["/services", "/organizations", "/service_at_locations"])
def test_a_whole_scrape_shows_nothing_that_pages_do_not(
    machine: FlaskClient, pages: Pages, address: str
) -> None:
    untold: dict[str, set[str]] = {}
    count = 0
    for record in lines(machine, address, full="true"):
        languages = LANGUAGES if "translations" in json.dumps(record) else ("en",)
        service = record.get("service", record)
        owner = service.get("organization", record)
        offered = record.get("services", ()) if owner is record else (service,)
        shown = pages.text("organizations", owner["id"], languages)
        for each in offered:
            shown += pages.text("services", each["id"], languages)
        for name, text in texts(record):
            count += 1
            if plain(text) not in shown:
                untold.setdefault(name, set()).add(text)
    assert count > 500
    assert untold == {}
