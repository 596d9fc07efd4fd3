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
from tests.inspection import Page, inspect_page
from tests.instances import account_of, let_in, settings_for

pytestmark = pytest.mark.slow


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


LISTS = (
    "/coalition/people", "/coalition/organizations", "/staff/listings", "/staff/translations",
)  # fmt: skip
"""Every list with filters to choose from."""


def _filters(page: Page) -> dict[str, list[str]]:
    """What each filter of a list offers."""
    lists = page.soup.select("main form[method=get] select[name]")
    return {
        str(each["name"]): [
            str(option["value"]) for option in each.select("option") if option["value"]
        ]
        for each in lists
    }


def test_every_list_with_filters_is_walked(served: Flask) -> None:
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    found = []
    for rule in served.url_map.iter_rules():
        if (
            rule.rule.startswith(("/staff/", "/coalition/"))
            and not rule.arguments
            and "GET" in rule.methods
        ):
            with coordinator.get(rule.rule) as answer:
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    page = inspect_page(answer)
                    found += [rule.rule] * bool(
                        page.soup.select("main form[method=get][role=search] select[name]")
                    )
    assert sorted(found) == sorted(LISTS)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("address", LISTS)
def test_every_filter_of_every_list_has_values_and_leaves_a_row(
    served: Flask, address: str
) -> None:
    """Of a vocabulary, such as kinds of help, one value is enough; of states and audiences the town lacks none."""
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    with coordinator.get(address) as answer:
        offered = _filters(inspect_page(answer))
    assert offered
    for name, values in offered.items():
        without = []
        for value in values:
            with coordinator.get(f"{address}?{name}={value}") as answer:
                if not inspect_page(answer).soup.select("main tbody tr"):
                    without.append(value)
        assert len(without) < len(values), name
        if name in WHOLE:
            assert without == [], name


WHOLE = {"status", "state", "audience", "notice", "policy", "subscribed", "language"}
"""Filters of which each value has a row; the others are vocabularies that a town uses in part."""


def test_the_filters_of_the_table_are_there(served: Flask) -> None:
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    for address in LISTS[:2]:
        with coordinator.get(address) as answer:
            assert {"policy", "leadership", "industry"} <= _filters(inspect_page(answer)).keys()


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


def test_who_signs_certifications_counts_as_no_lawyer_and_the_page_says_why(served: Flask) -> None:
    coordinator = let_in(served.test_client(), account_of(Role.COORDINATOR))
    for target in ("immigration-spanish", "immigration-mam", "immigration-weekend"):
        with coordinator.get(f"/planning/targets/{target}") as answer:
            told = inspect_page(answer).text
        assert "It signs certifications that lawyers ask for, and advises nobody." in told, target
        with coordinator.get(f"/planning/week?target={target}") as answer:
            assert "Port Amaranth Police Department" not in inspect_page(answer).text, target
