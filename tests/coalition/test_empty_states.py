"""What an empty directory shows at the table: every page leads on to what fills it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import models as m
from tests.inspection import inspect_page

DONE = frozenset({"doubt_list", "own_funding_needs", "sector_questions"})
"""Lists of what is left to do, where nothing is left; and what only somebody with an agency fills."""


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_empty_page_leads_on(app: Flask, sign_in: Callable[[m.Role], FlaskClient]) -> None:
    coordinator, seen = sign_in(m.Role.COORDINATOR), list[str]()
    for rule in app.url_map.iter_rules():
        name = rule.endpoint.removeprefix("coalition.")
        if name == rule.endpoint or rule.arguments or "GET" not in (rule.methods or ()):
            continue
        with coordinator.get(rule.rule) as answer:
            if answer.status_code != 200 or answer.mimetype != "text/html" or name in DONE:
                continue
            main = inspect_page(answer).soup.select_one("main")
        assert main is not None
        for around in main.select(".trail"):
            around.extract()
        ways = main.select("a[href], button:not([data-print]), summary")
        assert ways, f"{rule.rule} leads nowhere"
        seen.append(name)
    assert len(seen) > 30
