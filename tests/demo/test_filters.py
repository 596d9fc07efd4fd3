"""The invented town has something behind every filter, so that a newcomer sees each of them work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory import create_app
from directory.referral.filters import AT_HAND, FOLDED
from directory.web.search_engines import follow_outbox
from tests.inspection import inspect_page
from tests.instances import settings_for


@pytest.fixture
def served(town_folder: Path) -> Iterator[Flask]:
    app = create_app(settings_for(town_folder))
    with app.app_context():
        follow_outbox()
    return app


def test_every_filter_has_values_and_finds_services(served: Flask) -> None:
    with served.test_client() as client, client.get("/en/search?filters=all") as answer:
        page = inspect_page(answer)
        offered = {
            name: [each["value"] for each in page.soup.select(f"main input[name={name}]")]
            for name in (*AT_HAND, *FOLDED)
        }
        assert [name for name, values in offered.items() if not any(values)] == []
        for name, values in offered.items():
            value = next(each for each in values if each)
            with client.get(f"/en/search?{name}={value}") as found:
                assert inspect_page(found).soup.select("main .result__name"), f"{name}={value}"
