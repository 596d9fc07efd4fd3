"""Lists and searches that partners keep: what changed in them, who sees them, and what of them is on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from directory.referral.kept_changes import FACTS, Changed, changes, fact_digests
from tests.conftest import follow
from tests.inspection import Page, inspect_page, words
from tests.instances import account_of, let_in
from tests.staff.forms import press

Browse = Callable[..., Page]
HIDDEN_STREET = "41 Cormorant Lane"

DIGESTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(st.sampled_from([*FACTS]), st.sampled_from("xyz")),
    max_size=6,
)


@given(DIGESTS, DIGESTS)
def test_changes_are_what_two_readings_do_not_share(before: Any, after: Any) -> None:
    found = {each.service: each for each in changes(before, after)}
    for service in before.keys() | after.keys():
        if service not in after:
            wanted: Changed | None = Changed(service, is_gone=True)
        elif service not in before:
            wanted = Changed(service, is_new=True)
        else:
            facts = tuple(
                fact
                for fact in FACTS
                if (fact in before[service]) != (fact in after[service])
                or before[service].get(fact) != after[service].get(fact)
            )
            wanted = Changed(service, facts) if facts else None
        assert found.get(service) == wanted


def test_what_changes_for_no_reader_is_no_change() -> None:
    one = {
        "phones": [{"id": "1", "number": "+14155550101"}],
        "capacity": {"status": "open", "as_of": "2026-01-01"},
    }
    other = {
        "phones": [{"id": "2", "number": "+14155550101"}],
        "capacity": {"status": "open", "as_of": "2026-02-01"},
    }
    assert fact_digests(one) == fact_digests(other)
    assert fact_digests(one) != fact_digests(one | {"phones": [{"number": "+14155550102"}]})
    assert fact_digests({"languages": []}) == {}


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    organization = m.Organization(name="Pier House")
    place = m.Location(organization=organization, name="Pier room")
    place.addresses.append(m.Address(address_1=HIDDEN_STREET, city="Port Amaranth"))
    service = m.Service(
        name="Night desk", organization=organization, status=m.ServiceStatus.ACTIVE,
        description="Beds for one night", fees_description="Free",
    )  # fmt: skip
    service.sites.append(m.ServiceAtLocation(location=place))
    write(service)
    return service


def partner(
    app: Flask, write: Callable[..., None], email: str, *owners: m.Organization
) -> FlaskClient:
    """Somebody who signs in, with the organizations that the account belongs to."""
    account = account_of(m.Role.ORGANIZATION_EDITOR, email=email)
    account.scopes.extend(m.AccountOrganization(organization_id=each.id) for each in owners)
    write(account)
    return let_in(app.test_client(), account)


def change(app: Flask, session: Session, act: Callable[[], None]) -> None:
    session.rollback()
    begin_writing(session)
    act()
    publish_changes(session)
    session.commit()
    follow(app)


def keep(browser: FlaskClient, address: str, name: str) -> str:
    """Keep what the address names; the address of the page that it leads to."""
    answer = press(browser, address, to="/en/kept", name=name)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


def listed(browser: FlaskClient) -> str:
    """The address that keeps a list of the first service of the results."""
    found = inspect_page(browser.get("/en/search?q=desk")).soup.select_one("a[data-list-toggle]")
    assert found is not None
    page = inspect_page(browser.get(str(found["href"]).partition("#")[0]))
    link = page.soup.select_one(".list-bar a")
    assert link is not None
    whole = inspect_page(browser.get(str(link["href"])))
    return next(
        str(each["href"]) for each in whole.soup.select("main a") if words(each) == "Keep this list"
    )


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_partner_sees_fact_by_fact_what_changed(
    app: Flask, write: Callable[..., None], session: Session, desk: m.Service
) -> None:
    browser = partner(app, write, "ana@example.org", desk.organization)
    kept = keep(browser, listed(browser), "Beds near the pier")
    page = inspect_page(browser.get(kept))
    assert "Nothing changed." in page.text
    assert words(page.soup.h1) == "Beds near the pier"

    def close() -> None:
        desk.description = "Beds for two nights"
        desk.sites[0].location.confidential = True

    change(app, session, close)
    page = inspect_page(browser.get(kept))
    facts = {words(each): words(each.find_next("dd")) for each in page.soup.select("main dt")}
    assert facts == {
        "What it does": "Changed. Now: Beds for two nights",
        "Address or areas served": "Changed. See the listing.",
    }
    assert HIDDEN_STREET not in page.text
    assert press(browser, kept, to=f"{kept}/reading").status_code == 302
    assert "Nothing changed." in browser.get(kept).text
    change(app, session, lambda: setattr(desk, "status", m.ServiceStatus.INACTIVE))
    assert "A service is not listed any more." in browser.get(kept).text
    assert browser.post(f"{kept}/removal").status_code in (400, 403), "not without its token"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_nothing_that_is_hidden_since_lives_on_in_what_is_kept(
    app: Flask, write: Callable[..., None], session: Session, desk: m.Service
) -> None:
    browser = partner(app, write, "ana@example.org", desk.organization)
    keep(browser, listed(browser), "Beds near the pier")
    session.rollback()
    kept = session.scalars(select(m.KeptList)).one()
    assert kept.name == "Beds near the pier"
    assert HIDDEN_STREET not in kept.read
    assert "Cormorant" not in kept.read
    raw = " ".join(map(str, session.execute(text("select * from kept_list")).one()))
    for word in ("Beds near", str(desk.id), desk.id.hex, "description"):
        assert word not in raw, "what someone keeps is sealed"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_search_tells_what_it_finds_now(
    app: Flask, write: Callable[..., None], desk: m.Service
) -> None:
    browser = partner(app, write, "ana@example.org")
    page = inspect_page(browser.get("/en/search?q=desk&sort=name"))
    link = next(
        str(each["href"])
        for each in page.soup.select("main a")
        if words(each) == "Keep this search"
    )
    kept = keep(browser, link, "Desks")
    write(m.Service(name="Day desk", organization=desk.organization, status=m.ServiceStatus.ACTIVE))
    page = inspect_page(browser.get(kept))
    assert [words(each) for each in page.soup.select("main h3")] == ["Day desk"]
    assert "New in this search." in page.text
    again = next(
        str(each["href"]) for each in page.soup.select("main a") if words(each) == "Search again"
    )
    assert again == "/en/search?q=desk&sort=name"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_organization_sees_what_is_shared_with_it_and_nobody_else_does(
    app: Flask, write: Callable[..., None], desk: m.Service, client: FlaskClient
) -> None:
    other = m.Organization(name="Quay House")
    write(other)
    ana = partner(app, write, "ana@example.org", desk.organization)
    team, stranger = (
        partner(app, write, "bo@example.org", desk.organization),
        partner(app, write, "cy@example.org", other),
    )
    kept = keep(ana, listed(ana), "Beds near the pier")
    assert [each.get(kept).status_code for each in (ana, team, stranger)] == [200, 404, 404]
    share = {"organization": str(desk.organization_id)}
    assert press(ana, kept, to=f"{kept}/sharing", organization=str(other.id)).status_code == 404
    assert press(ana, kept, to=f"{kept}/sharing", **share).status_code == 302
    assert [each.get(kept).status_code for each in (ana, team, stranger)] == [200, 200, 404]
    assert "Beds near the pier" in team.get("/en/kept").text
    assert "Beds near the pier" not in stranger.get("/en/kept").text
    form = "/en/kept?query=q%3Ddesk"  # any page of theirs with a token
    assert press(team, form, to=f"{kept}/removal").status_code == 404, "its own account removes it"
    assert press(team, form, to=f"{kept}/reading").status_code == 302
    assert press(stranger, form, to=f"{kept}/reading").status_code == 404
    assert press(ana, kept, to=f"{kept}/sharing", organization="").status_code == 302
    assert team.get(kept).status_code == 404
    assert press(ana, kept, to=f"{kept}/removal").status_code == 302
    assert ana.get(kept).status_code == 404
    assert client.get(kept).status_code in (302, 401)
    assert "Keep this" not in client.get("/en/search?q=desk").text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["for Maria, 15 years old", "my daughter is 15"])
def test_a_name_that_may_describe_a_person_is_asked_about(
    app: Flask, write: Callable[..., None], session: Session, desk: m.Service, name: str
) -> None:
    browser = partner(app, write, "ana@example.org")
    answer = press(browser, listed(browser), to="/en/kept", name=name)
    assert answer.status_code != 302
    session.rollback()
    assert session.scalars(select(m.KeptList)).all() == []
    assert press(browser, "/en/kept?query=q%3Ddesk", to="/en/kept", name="").status_code == 422


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("asked", ["q", "near"])
def test_a_search_that_may_describe_a_person_is_asked_about(
    app: Flask, write: Callable[..., None], session: Session, desk: m.Service, asked: str
) -> None:
    browser = partner(app, write, "ana@example.org")
    page = f"/en/kept?{urlencode({'query': urlencode({asked: 'my daughter is 15'})})}"
    answer = press(browser, page, to="/en/kept", name="Desks")
    assert answer.status_code == 422
    assert "my daughter is 15" in answer.text
    session.rollback()
    assert session.scalars(select(m.KeptList)).all() == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", ["es", "zh-Hant", "fil", "vi"])
def test_pages_of_kept_lists_are_in_the_readers_language(
    app: Flask, write: Callable[..., None], session: Session, desk: m.Service, language: str
) -> None:
    browser = partner(app, write, "ana@example.org", desk.organization)
    kept = keep(browser, listed(browser), "Zebra")
    change(app, session, lambda: setattr(desk, "description", "Zebrawood beds"))
    page = inspect_page(browser.get(kept.replace("/en/", f"/{language}/")))
    assert "Changed" not in page.text
    found = page.soup.find(string=lambda each: bool(each) and "Zebrawood" in each)
    assert found is not None
    assert next(each for each in found.parents if each.has_attr("lang"))["lang"] == "en"
