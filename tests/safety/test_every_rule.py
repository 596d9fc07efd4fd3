"""Every rule there is, for strangers and roles: no confidential place, the headers, no cookie and no cache too many."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.models import Role
from directory.web.access import Right, required_right
from directory.web.headers import HEADERS
from tests.order import long
from tests.safety.crawls import Crawls

pytestmark = pytest.mark.xdist_group("crawls")

FORMS_FOR_ANYONE = frozenset({"accounts"})
"""Blueprints whose pages carry a form with a cookie of its own although anybody may see them."""

OPENED_BY_A_TOKEN = frozenset({"coalition.calendar_feed", "planning.plan"})
"""Rules of signed-in doors that are opened without a session, by a signed address of their own."""

OPEN_TO_MACHINES = frozenset({("api", "Cross-Origin-Resource-Policy")})
"""Headers of doors that say otherwise on purpose: pages of others may read what is published anyway."""


KEPT_BY_WHO_ASKED = frozenset({"api", "extras"})
"""Blueprints that programs ask again and again; their answers are checked anew each time."""


sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "role",
    [
        None,
        Role.ORGANIZATION_EDITOR,
        Role.COORDINATOR,
        long(Role.PLANNER),
        long(Role.ADMINISTRATOR),
    ],
)
def test_no_rule_shows_anybody_what_is_not_for_them(crawl: Crawls, role: Role | None) -> None:
    crawled = crawl(role)
    leaks, seen, broken = [], 0, []
    forbidden = crawled.canaries.forbidden_to(role)
    for each, status, _headers, content in crawled.answers:
        found = sorted(set(crawled.canaries.found_in(content, forbidden)))
        leaks += [f"{each.address} shows {where}" for where in found]
        seen += b"canary" in content
        broken += [each.address] if status >= 500 else []
    assert leaks == []
    assert broken == []
    assert seen > 5, "the crawl has seen no planted record, so it proves nothing"
    assert crawled.canaries.found_in(crawled.logged) == []


def test_every_answer_has_the_headers_and_strangers_get_no_cookie(crawl: Crawls) -> None:
    problems = []
    for each, status, headers, _content in crawl(None).answers:
        problems += [
            f"{each.address}: {name}"
            for name, value in HEADERS
            if headers.get(name) != value
            and (each.endpoint.split(".")[0], name) not in OPEN_TO_MACHINES
        ]
        if "Set-Cookie" in headers and each.endpoint.split(".")[0] not in FORMS_FOR_ANYONE:
            problems.append(f"{each.address} sets a cookie ({status})")
    assert problems == []


@sqlite
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_every_method_is_answered_with_the_headers(client: FlaskClient, method: str) -> None:
    with client.open("/en/search", method=method) as answer:
        assert [name for name, value in HEADERS if answer.headers.get(name) != value] == []


def test_every_page_for_anyone_begins_with_the_exit(crawl: Crawls) -> None:
    """On each page that answers a stranger, the exit comes before the page's own words."""
    without, pages = [], 0
    for each, status, headers, content in crawl(None).answers:
        door = each.endpoint.split(".")[0]
        if status != 200 or "text/html" not in headers.get("Content-Type", "") or door == "api":
            continue
        head, main, _ = content.partition(b"<main")
        if not main:
            continue
        pages += 1
        if b"data-quick-exit" not in head and door != "accounts":
            without.append(each.address)
    assert without == []
    assert pages > 10


def test_nothing_made_for_somebody_signed_in_stays_in_a_cache(crawl: Crawls) -> None:
    kept = []
    for each, _status, headers, _content in crawl(Role.COORDINATOR).answers:
        if each.endpoint != "static" and "no-store" not in headers.get("Cache-Control", ""):
            kept.append(each.address)
    assert kept == []


def test_every_answer_says_what_caches_may_do_and_none_lets_a_page_be_kept(crawl: Crawls) -> None:
    wrong, kept = [], 0
    for each, status, headers, _content in crawl(None).answers:
        said = headers.get("Cache-Control")
        may_keep = each.endpoint.split(".")[0] in KEPT_BY_WHO_ASKED and status == 200
        kept += said == "private, no-cache"
        allowed = {"no-store", "private, no-cache"} if may_keep else {"no-store"}
        if each.endpoint != "static" and said not in allowed:
            wrong.append((each.address, said))
    assert wrong == []
    assert kept > 5


def test_titles_say_nothing_about_trafficking(crawl: Crawls) -> None:
    for each, _status, headers, content in crawl(None).answers:
        if headers.get("Content-Type", "").startswith("text/html") and b"</html>" in content:
            title = content.partition(b"<title>")[2].partition(b"</title>")[0].lower()
            assert title, each.address
            for word in (b"traffick", b"survivor", b"victim", b"abuse"):
                assert word not in title, each.address


@sqlite
def test_public_rules_are_those_of_the_public_doors(app: Flask) -> None:
    public = {
        rule.endpoint.split(".")[0]
        for rule in app.url_map.iter_rules()
        if required_right(app, rule.endpoint) is Right.VISIT
        and rule.endpoint not in OPENED_BY_A_TOKEN
    }
    assert public <= {
        "web", "static", "referral", "accounts", "api", "extras", "agency", "updates", "guests",
        "plans",
    }  # fmt: skip
