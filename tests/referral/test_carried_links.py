"""A list to hand over comes along with every link from a public page to a public page: who browses on loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from directory import models as m
from tests.inspection import Page
from tests.referral.conftest import Town
from tests.referral.public_pages import NOT_PAGES, public_pages
from tests.referral.test_unmet_needs import NOTHING, sent

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


def carrying_pages(app: Flask, browse: Browse, town: Town, token: str) -> Iterator[Page]:
    """Every public page that takes no more than ids, results with and without a service, an address that is none."""
    for _rule, address in public_pages(app, town.shelter, town.operator):
        page = browse(f"{address}?list={token}")
        if not page.soup.select("input[type=password]"):
            yield page  # the others are for who has signed in
    for address in ("/en/search?q=lessons", "/en/search?q=lessons&area=nowhere"):
        yield browse(f"{address}&list={token}")
    yield browse(f"/en/nothing?list={token}", 404)


def to_public_pages(app: Flask, page: Page) -> Iterator[str]:
    """The addresses of public pages that links and forms of a page lead to."""
    adapter = app.url_map.bind("localhost")
    links = [str(each["href"]) for each in page.soup.select("a[href]:not([data-list-toggle])")]
    forms = [
        str(each["action"])
        for each in page.soup.select("form[action]")
        if not page.soup.select(f"input[name=list][form='{each.get('id')}']")
        and not each.select("input[name=list]")
    ]
    for address in (*links, *forms):
        parts = urlsplit(address)
        if parts.scheme or not parts.path:
            continue
        for method in ("GET", "POST"):
            try:
                endpoint, _values = adapter.match(parts.path, method=method)
            except HTTPException:
                continue
            if endpoint.startswith("referral.") and endpoint not in NOT_PAGES:
                yield address
                break


def test_every_link_to_a_public_page_carries_the_list(
    app: Flask, browse: Browse, town: Town
) -> None:
    token = _token(browse)
    seen = [
        (page.heading, address)
        for page in carrying_pages(app, browse, town, token)
        for address in to_public_pages(app, page)
    ]
    lost = {each for each in seen if parse_qs(urlsplit(each[1]).query).get("list") != [token]}
    # Taking the only service off, and emptying the list, lead to the page without one.
    assert lost == {("Your list", "/en/list")}
    assert len(seen) > 200


def test_counting_a_need_leads_on_with_the_list_and_remembers_none(
    browse: Browse, client: FlaskClient, session: Session, town: Town
) -> None:
    token = _token(browse)
    form = sent(browse(f"{NOTHING}&list={token}"))
    for _press in range(2):
        answer = client.post(f"/en/unmet-needs?list={token}", data=form)
        assert answer.headers["Location"] == f"/en/unmet-needs/thanks?list={token}"
    session.rollback()
    remembered = session.scalars(select(m.FormSubmission.led_to)).all()
    assert remembered == ["/en/unmet-needs/thanks"]


def _token(browse: Browse) -> str:
    add = browse("/en/search?q=beds").soup.select_one("a[data-list-toggle]")
    assert add is not None
    return parse_qs(urlsplit(str(add["href"])).query)["list"][0]
