"""Translating in the browser: side by side, reviewed by somebody else, outdated when the English changes, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.models.listings.unmet_need import week_of
from directory.publication import publish_changes
from tests.conftest import follow
from tests.inspection import Page, inspect_page, words
from tests.lines import line
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]

TEXT = "Beds for one night"


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    service = m.Service(
        name="Night desk", organization=m.Organization(name="Pier House"), status=m.ServiceStatus.ACTIVE,
        description=TEXT, terms=[m.ServiceTerm(vocabulary="services", code="emergency_housing")],
    )  # fmt: skip
    write(service)
    return service


def queue(browser: FlaskClient, more: str = "") -> dict[str, str]:
    """What waits in Spanish, in order: name -> its texts by state."""
    page = inspect_page(browser.get(f"/staff/translations?language=es{more}"))
    rows = page.soup.select("main tbody tr")
    return {words(row.select_one("th a")): words(row.select("td")[0]) for row in rows}


def test_the_whole_queue_is_reached_page_by_page(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = sign_in(m.Role.EDITOR)
    whole = queue(editor)
    monkeypatch.setattr("directory.staff.translations.PER_PAGE", 1)
    found: dict[str, str] = {}
    address = "/staff/translations?language=es&state=missing"
    while address:
        page = inspect_page(editor.get(address))
        found |= {words(each): "" for each in page.soup.select("main tbody th a")}
        following = page.soup.select_one("a[rel=next]")
        address = str(following["href"]) if following else ""
        assert "state=missing" in address or not address, "the filter stays"
    assert found.keys() == whole.keys()
    assert len(whole) > 1
    assert queue(editor, "&page=99999") != {}, "the last page there is"


def test_a_text_is_shown_once_somebody_else_has_reviewed_it(
    sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: m.Service, session: Session
) -> None:
    where, shown = f"/staff/translations/service/{desk.id}/es", f"/es/services/{desk.id}"
    translator, reviewer = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    page = inspect_page(translator.get(where))
    assert page.soup.select_one("#original-description[lang=en]").get_text() == TEXT
    assert page.soup.select_one("textarea[name=text_description][lang=es][dir=ltr]") is not None
    assert page.soup.select_one("[name=reviewed_description]") is None, "there is nothing to review"
    assert press(translator, where, text_description="Camas por una noche").status_code == 302
    assert "Camas por una noche" not in browse(shown).text
    own = inspect_page(translator.get(where))
    assert own.soup.select_one("[name=reviewed_description]") is None
    forged = press(translator, where, reviewed_description="y")
    assert forged.status_code == 422
    assert "Someone else reviews it" in forged.text
    assert (
        press(reviewer, where, text_description="Otra cosa", reviewed_description="y").status_code
        == 422
    )
    assert queue(reviewer, "&state=to_review") == {"Night desk": "Not translated: 1, To review: 1"}
    assert press(reviewer, where, reviewed_description="y").status_code == 302
    spanish = browse(shown)
    assert "Camas por una noche" in spanish.text
    assert spanish.soup.select_one("[data-promise=translation-tells-by-whom]") is not None
    after = words(inspect_page(reviewer.get(where)).soup.select_one("main table"))
    assert "Translated by editor@" in after
    assert "reviewed by coordinator@" in after
    session.rollback()
    row = session.scalars(select(m.Translation)).one()
    assert row.status == m.TranslationStatus.REVIEWED


def test_who_is_alone_shows_their_own_words_marked(
    sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: m.Service, session: Session
) -> None:
    where, shown = f"/staff/translations/service/{desk.id}/es", f"/es/services/{desk.id}"
    translator = sign_in(m.Role.EDITOR)
    linked = inspect_page(translator.get(f"/staff/services/{desk.id}")).links()
    assert f"{where}?back=record" in linked, "the page of a listing leads to its translation"
    assert press(translator, where, text_description="Camas por una noche").status_code == 302
    assert "Camas por una noche" not in browse(shown).text
    assert press(translator, where, show_now="y").status_code == 302
    spanish = browse(shown)
    assert "Camas por una noche" in spanish.text
    assert "nadie más lo ha revisado" in spanish.text
    assert queue(translator, "&state=to_review") != {}, "it still waits for someone else"
    session.rollback()
    given = fields_of(inspect_page(translator.get(where)))
    assert given.pop("show_now") == ["y"]
    assert translator.post(where, data=given).status_code == 302
    assert "Camas por una noche" not in browse(shown).text
    press(translator, where, show_now="y")
    reviewer = sign_in(m.Role.COORDINATOR)
    press(reviewer, where, reviewed_description="y")
    assert "nadie más lo ha revisado" not in browse(shown).text
    session.rollback()
    assert session.scalars(select(m.Translation)).one().status == m.TranslationStatus.REVIEWED


def test_a_text_of_a_draft_is_shown_to_nobody_and_the_way_back_is_its_listing(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service, session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, desk.id).status = m.ServiceStatus.DRAFT
    session.commit()
    translator = sign_in(m.Role.EDITOR)
    where = f"/staff/translations/service/{desk.id}/es"
    sent = press(translator, where, text_description="Camas", show_now="y")
    page = inspect_page(translator.get(sent.headers["Location"]))
    assert "in Spanish. Readers will see it once the listing is published." in page.text
    back = next(each for each in page.soup.select("a") if each.text.strip() == "Back to Night desk")
    assert back["href"] == f"/staff/services/{desk.id}"


def test_nobody_shows_what_somebody_else_translated_before_it_is_read(
    sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: m.Service
) -> None:
    where, shown = f"/staff/translations/service/{desk.id}/es", f"/es/services/{desk.id}"
    press(sign_in(m.Role.EDITOR), where, text_description="Camas por una noche")
    assert press(sign_in(m.Role.COORDINATOR), where, show_now="y").status_code == 302
    assert "Camas por una noche" not in browse(shown).text


def test_the_queue_is_searched_by_name_and_has_lines_first(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service, write: Callable[..., None]
) -> None:
    line = m.Service(
        name="Zebra line", organization=m.Organization(name="Quay House"), status=m.ServiceStatus.ACTIVE,
        description="A line", terms=[m.ServiceTerm(vocabulary="services", code="hotline")],
    )  # fmt: skip
    write(line)
    editor = sign_in(m.Role.EDITOR)
    assert next(iter(queue(editor))) == "Zebra line"
    assert list(queue(editor, "&q=night+DESK")) == ["Night desk"]
    assert "Night desk" in queue(editor, "&q=pier house"), "by its organization"
    assert queue(editor, "&q=nothing") == {}


def test_a_text_whose_english_changed_is_outdated_and_shown_to_nobody(
    app: Flask, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: m.Service,
    session: Session,
) -> None:  # fmt: skip
    where, shown = f"/staff/translations/service/{desk.id}/es", f"/es/services/{desk.id}"
    translator, reviewer = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    press(translator, where, text_description="Camas por una noche")
    press(reviewer, where, reviewed_description="y")
    session.rollback()
    begin_writing(session)
    desk.description = "Beds for two nights"
    publish_changes(session)
    session.commit()
    follow(app)
    assert "Camas por una noche" not in browse(shown).text
    assert "Beds for two nights" in browse(shown).text
    assert "The English changed: 1" in queue(reviewer)["Night desk"]
    # Whoever did not translate it may say that it still fits.
    assert press(translator, where, reviewed_description="y").status_code == 422
    assert press(reviewer, where, reviewed_description="y").status_code == 302
    assert "Camas por una noche" in browse(shown).text


def test_what_a_machine_made_is_marked_until_somebody_has_read_it(
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
    desk: m.Service,
    write: Callable[..., None],
) -> None:
    shown = f"/es/services/{desk.id}"
    write(
        m.Translation(
            link_entity="service", link_id=desk.id, field="description", language="es",
            text="Camas", status=m.TranslationStatus.MACHINE, source_hash=m.hash_of(TEXT),
        )
    )  # fmt: skip
    assert "máquina" in browse(shown).text
    editor = sign_in(m.Role.EDITOR)
    press(editor, f"/staff/translations/service/{desk.id}/es", reviewed_description="y")
    assert "máquina" not in browse(shown).text
    assert "Camas" in browse(shown).text


def test_a_hotline_is_said_in_the_readers_language_once_reviewed(
    sign_in: Callable[[m.Role], FlaskClient], browse: Browse, write: Callable[..., None]
) -> None:
    crisis = line("Quay line", description="Ask for Ana")
    write(crisis)
    where = f"/staff/translations/service/{crisis.id}/es"
    translator, reviewer = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    assert next(iter(queue(translator))) == "Quay line"
    press(translator, where, text_name="Línea del Muelle")
    assert "Línea del Muelle" not in browse("/es/lines").text
    press(reviewer, where, reviewed_name="y")
    page = browse("/es/lines")
    name = next(each for each in page.soup.select(".crisis-line__name") if "Muelle" in each.text)
    assert name.select_one("[lang]") is None
    note = next(each for each in page.soup.select(".crisis-line p") if "Ask for Ana" in each.text)
    assert note.select_one("[lang=en]") is not None
    assert "Quay line" in browse("/en/lines").text
    assert "Muelle" not in browse("/vi/lines").text


@pytest.mark.parametrize(("count", "first"), [(9, "Aid desk"), (10, "Night desk")])
def test_the_queue_follows_what_people_of_the_language_did_not_find(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service, write: Callable[..., None],
    count: int, first: str,
) -> None:  # fmt: skip
    """Nine are shown to nobody: not by the order of a list either."""
    other = m.Service(
        name="Aid desk", organization=desk.organization, status=m.ServiceStatus.ACTIVE,
        terms=[m.ServiceTerm(vocabulary="services", code="case_management")],
    )  # fmt: skip
    need = {"population": "", "area": "", "reason": "none_listed", "service": "emergency_housing"}
    recent = week_of(now().date()) - timedelta(days=14)
    write(
        other,
        m.UnmetNeed(**need, week=recent, language="spa", count=count),
        m.UnmetNeed(**need | {"service": "case_management"}, week=recent, language="vie", count=90),
    )
    editor = sign_in(m.Role.EDITOR)
    listed = [name for name in queue(editor) if name in ("Aid desk", "Night desk")]
    assert listed[0] == first
    asked = "10 times in a year" in editor.get("/staff/translations?language=es").text
    assert asked == (count == 10)
    assert list(queue(editor, "&kind=case_management")) == ["Aid desk"]


def test_what_somebody_else_saved_meanwhile_is_not_written_over(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service, session: Session
) -> None:
    where = f"/staff/translations/service/{desk.id}/es"
    one, other = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    sent = fields_of(inspect_page(one.get(where))) | {"text_description": "Una"}
    press(other, where, text_description="Otra")
    answer = one.post(where, data=sent)
    assert answer.status_code == 409
    assert "Una" in answer.text
    session.rollback()
    assert session.scalars(select(m.Translation.text)).all() == ["Otra"]
    assert press(other, where, text_description="").status_code == 302
    session.rollback()
    assert session.scalars(select(m.Translation)).all() == []


def test_a_translation_adds_no_address(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service
) -> None:
    where = f"/staff/translations/service/{desk.id}/es"
    answer = press(
        sign_in(m.Role.EDITOR), where, text_description="Camas en 41 Harbor Street, Port Amaranth"
    )
    assert answer.status_code == 422
    assert "names an address or a place" in answer.text


def test_what_is_not_there_is_not_found(
    sign_in: Callable[[m.Role], FlaskClient], desk: m.Service
) -> None:
    editor = sign_in(m.Role.EDITOR)
    for address in (
        f"service/{desk.id}/en", f"service/{desk.id}/xx", f"organization/{desk.id}/es", f"location/{desk.id}/es",
    ):  # fmt: skip
        assert editor.get(f"/staff/translations/{address}").status_code == 404, address
