"""The invented town has something behind every filter and on every page, so that a newcomer sees each of them work."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from directory import create_app
from directory.db import begin_writing
from directory.models import Role
from directory.referral.filters import AT_HAND, FOLDED
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from tests.inspection import inspect_page
from tests.instances import account_of, let_in, settings_for


@pytest.fixture(scope="module")
def served(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a copy of the town, with a coordinator."""
    folder = tmp_path_factory.mktemp("filters") / "instance"
    shutil.copytree(town_folder, folder)
    app = create_app(settings_for(folder))
    app.config["TESTING"] = True
    with app.app_context():
        follow_outbox()
        db.session.rollback()
        begin_writing(db.session())
        db.session.add(account_of(Role.COORDINATOR))
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


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


@pytest.mark.parametrize("listed", ["people", "organizations"])
def test_every_filter_of_the_table_has_values_and_leaves_somebody(
    served: Flask, listed: str
) -> None:
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    with coordinator.get(f"/coalition/{listed}") as answer:
        lists = inspect_page(answer).soup.select("form[role=search] select")
    offered = {
        str(each["name"]): [str(option["value"]) for option in each.select("option")][1:]
        for each in lists
    }
    assert {"policy", "leadership", "industry"} <= offered.keys()
    for name, values in offered.items():
        with_rows = []
        for value in values:
            with coordinator.get(f"/coalition/{listed}?{name}={value}") as answer:
                with_rows += [value] * bool(inspect_page(answer).soup.select("main tbody tr"))
        assert with_rows, name


EMPTY = re.compile(r"No [a-z ]+ (?:is on record|is in the glossary) yet|No agency has stated")
PAGES = (
    "goals", "employers", "funding-needs", "positions", "retreats", "glossary", "campaigns", "assessments", "surveys",
    "recommendations", "orientation", "documents", "agreements", "prospects", "actions", "bodies",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_coalition_has_something_to_show(served: Flask, page: str) -> None:
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    with coordinator.get(f"/coalition/{page}") as answer:
        found = inspect_page(answer)
    assert not EMPTY.search(found.text)
    assert found.soup.select("main tbody tr, main section, main .card, main li"), page
