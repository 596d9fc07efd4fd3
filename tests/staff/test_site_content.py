"""A coalition's own site content: edited in the browser, seen by readers, published where it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.models.listings.review_intervals import ReviewPolicy
from directory.publication.consistency import unpublished
from directory.staff.site_content import PER_PAGE
from tests.inspection import Page
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


@pytest.fixture
def administrator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.ADMINISTRATOR)


def test_terms_and_synonyms_are_worded(
    administrator: FlaskClient, browse: Browse, session: Session
) -> None:
    links = browse("/staff/words", by=administrator).links()
    assert "/staff/words/vocabularies/services" in links
    links = browse("/staff/words/vocabularies/services", by=administrator).links()
    term = next(href for href in links if "/terms/" in href)
    assert (
        press(
            administrator, term, label="Line that answers", label_es="Línea que responde"
        ).status_code
        == 302
    )
    assert (
        "Line that answers" in browse("/staff/words/vocabularies/services", by=administrator).text
    )
    session.rollback()
    label = session.scalars(
        select(m.TermLabel).where(m.TermLabel.label == "Línea que responde")
    ).one()
    assert label.reviewed
    links = browse("/staff/words/synonyms?q=shelter", by=administrator).links()
    word = next(each for each in links if "/synonyms/" in each and not each.endswith("/new"))
    assert press(administrator, word, active=None).status_code == 302
    session.rollback()
    assert session.scalars(select(m.SynonymTerm).where(~m.SynonymTerm.active)).all()


@pytest.mark.long
def test_every_synonym_is_on_a_page_beside_a_word_that_it_is_taken_for(
    administrator: FlaskClient, browse: Browse, session: Session
) -> None:
    address, shown, beside = "/staff/words/synonyms", set[str](), set[str]()
    while address:
        page = browse(address, by=administrator)
        rows = page.soup.select(".tasks li")
        assert len(rows) <= PER_PAGE
        shown |= {str(each.a["href"]).rpartition("/")[2] for each in rows if each.a}
        beside |= {each.select(".quiet")[0].text.rpartition(", ")[0] for each in rows}
        following = page.soup.select_one("a[rel=next]")
        address = str(following["href"]) if following else ""
    assert shown == {str(each) for each in session.scalars(select(m.SynonymTerm.id))}
    assert beside <= {*session.scalars(select(m.SynonymTerm.term))}, "codes are for nobody's eyes"


def test_terms_and_synonyms_are_added(
    administrator: FlaskClient, browse: Browse, session: Session
) -> None:
    new = "/staff/words/vocabularies/services/new"
    for code in ("Night Walk", "hotline"):
        assert press(administrator, new, code=code, label="Night walk").status_code == 422
    given = {"code": "night_walk", "label": "Night walk", "label_es": "Ronda de noche"}
    assert press(administrator, new, **given).status_code == 302
    assert "Ronda de noche" in browse("/es/unmet-needs").text
    assert administrator.get("/staff/words/vocabularies/capacity/new").status_code == 404
    new = "/staff/words/synonyms/new"
    given = {"group": "night_walk", "term": "outreach van", "language": "en"}
    assert [press(administrator, new, **given).status_code for _ in range(2)] == [302, 422]
    session.rollback()
    word = session.scalars(select(m.SynonymTerm).where(m.SynonymTerm.group == "night_walk")).one()
    assert (word.term, word.role, word.active) == ("outreach van", m.SynonymRole.BOTH, True)


def test_a_changed_policy_counts_and_is_published(
    administrator: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    service = m.Service(name="Desk", terms=[m.ServiceTerm(vocabulary="services", code="hotline")])
    service.verify(date(2026, 11, 1), m.VerificationMethod.PHONE)
    write(m.Organization(name="Lantern House", services=[service]))
    assert (
        press(
            administrator, "/staff/words/policy", crisis_days="30", hide_after_days=""
        ).status_code
        == 302
    )
    assert press(administrator, "/staff/words/policy", crisis_days="0").status_code == 422
    session.rollback()
    session.expire_all()
    session.info.clear()
    assert session.scalars(select(m.Service)).one().review_interval == 30
    assert session.get(ReviewPolicy, 1).hide_after_days is None
    assert list(unpublished(session)) == []


def test_texts_of_public_pages_are_written_in_each_language_and_put_back(
    administrator: FlaskClient, browse: Browse
) -> None:
    policy = "/staff/words/texts/inclusion_policy/en"
    assert "has not written down" in browse("/en/inclusion-policy").text
    written = "# Who is listed\nAgencies that <b>help</b>.\n\n- at no cost\n- without asking papers"
    assert press(administrator, policy, text=written).status_code == 302
    page = browse("/en/inclusion-policy")
    assert page.soup.select_one("main h2").get_text(strip=True) == "Who is listed"
    assert [each.get_text(strip=True) for each in page.soup.select("main li")][-2:] == [
        "at no cost", "without asking papers",
    ]  # fmt: skip
    assert "<b>help</b>" in page.text
    assert "Last changed on" in page.text
    assert browse("/es/inclusion-policy").soup.select_one("main div[lang=en]")
    spanish = "/staff/words/texts/start/es"
    assert press(administrator, spanish, text="Cerrado el lunes").status_code == 302
    assert "Cerrado el lunes" in browse("/es/").text
    assert "Cerrado el lunes" not in browse("/en/").text
    assert press(administrator, policy, text="Everyone").status_code == 302
    history = browse(f"{policy}/history", by=administrator)
    back = history.soup.select_one("button[name=way_back]")["value"]
    put_back = press(administrator, f"{policy}/history", f"{policy}/restorations", way_back=back)
    assert put_back.status_code == 302
    assert "Who is listed" in browse("/en/inclusion-policy").text
    assert administrator.get("/staff/words/texts/nowhere/en").status_code == 404


def test_site_content_names_no_hidden_place(
    administrator: FlaskClient, browse: Browse, write: Callable[..., None]
) -> None:
    organization = m.Organization(name="Heron Circle")
    service = m.Service(name="Night desk", organization=organization)
    place = m.Location(organization=organization, name="Larkspur Cottage", confidential=True)
    place.addresses.append(m.Address(address_1="58012 Example Lane", city="Port Amaranth"))
    service.sites.append(m.ServiceAtLocation(location=place))
    write(organization)
    about = "/staff/words/texts/about/en"
    for words in ("Visit us at 58012 Example Lane.", "We meet in Larkspur Cottage."):
        refused = press(administrator, about, text=words)
        assert refused.status_code == 422
        assert "names a confidential place" in refused.text
        assert (
            press(administrator, "/staff/words/synonyms/new", group="we", term=words).status_code
            == 422
        )
    assert "Example Lane" not in browse("/en/about").text
    assert press(administrator, about, text="Our office is in Example Lane.").status_code == 302
    assert "Our office" in browse("/en/about").text


def test_a_text_that_names_what_is_hidden_meanwhile_is_not_put_back(
    administrator: FlaskClient, browse: Browse, write: Callable[..., None]
) -> None:
    about = "/staff/words/texts/about/en"
    assert press(administrator, about, text="Visit 58012 Example Lane.").status_code == 302
    assert press(administrator, about, text="Call us.").status_code == 302
    organization = m.Organization(name="Heron Circle")
    service = m.Service(name="Night desk", organization=organization)
    place = m.Location(organization=organization, confidential=True)
    place.addresses.append(m.Address(address_1="58012 Example Lane", city="Port Amaranth"))
    service.sites.append(m.ServiceAtLocation(location=place))
    write(organization)
    history = browse(f"{about}/history", by=administrator)
    for button in history.soup.select("button[name=way_back]"):
        way = {"way_back": button["value"]}
        answer = press(administrator, f"{about}/history", f"{about}/restorations", **way)
        assert answer.status_code == 422
        assert "names a confidential place" in answer.text
    assert "Call us." in browse("/en/about").text


def test_two_who_write_one_text_are_told(administrator: FlaskClient) -> None:
    where = "/staff/words/texts/about/en"
    assert press(administrator, where, text="Mine", version="1").status_code == 409
