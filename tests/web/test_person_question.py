"""“This may describe a person” is asked before anything typed is saved, through every form, and answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import Base
from directory.parsing.person_descriptions import Kind
from directory.web.forms import second_press
from directory.web.languages import LANGUAGES
from directory.web.person_question import KINDS, SAVED_AFTER
from tests.inspection import Page, inspect_page
from tests.instances import account_of
from tests.order import long
from tests.safety.canary import Canaries
from tests.safety.conftest import canaries, log
from tests.safety.rules import get_addresses
from tests.staff.forms import fields_of, press

__all__ = ["canaries", "log"]
pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]

TOLD = "Ask about the 17-year-old girl quendoline who came on Friday."
MARK = "quendoline"
Browse = Callable[..., Page]


@pytest.fixture
def desk(write: Callable[..., None], session: Session) -> str:
    """The id of a service that anybody sees."""
    service = m.Service(name="Night desk", description="A bed for the night.")
    service.phones.append(m.Phone(number="+14155550101", type="voice"))
    write(m.Organization(name="Lantern House", services=[service]))
    session.rollback()
    return str(session.scalars(select(m.Service.id)).one())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_is_asked_and_may_send_it_all_the_same(
    client: FlaskClient, browse: Browse, desk: str, session: Session, log: StringIO, language: str
) -> None:
    link = f"/{language}/services/{desk}/corrections"
    typed = {"message": TOLD, "hours": "Mon-Fri 9am-5pm", "reply_to": "someone@example.org"}
    answer = press(client, link, **typed)
    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "no-store"
    page = inspect_page(answer)
    assert "17-year-old girl" in page.soup.select_one("main ul").get_text()  # type: ignore[union-attr]  # it is there
    given = fields_of(page)
    assert {name: given[name] for name in typed} == typed, "what was typed is kept"
    buttons = [each.get("name") for each in page.soup.select("main form.task button")]
    assert buttons == [None, "anyway"], "Return presses the first button, which only asks again"
    assert client.post(link, data=given).status_code == 422
    way_out = page.soup.select_one("main form.task a[href]")
    assert way_out is not None
    assert MARK not in browse(str(way_out["href"])).html, "it leads out without a word of it"
    session.rollback()
    assert session.scalars(select(m.Suggestion)).all() == []

    (token,) = (each["value"] for each in page.soup.select("main button[name=anyway]"))
    other = given | {"anyway": token, "message": f"{TOLD} She is 17."}
    assert client.post(link, data=other).status_code == 422, "other words are asked about anew"
    assert client.post(link, data=given | {"anyway": "yes"}).status_code == 422
    assert client.post(link, data=given | {"anyway": token}).status_code == 302
    session.rollback()
    assert session.scalars(select(m.Suggestion)).one().message == TOLD
    entry = session.scalars(select(m.AuditEntry).where(m.AuditEntry.kind == "suggestion")).one()
    assert entry.reason == SAVED_AFTER
    assert MARK not in log.getvalue()
    assert "17-year-old" not in log.getvalue()


def test_changed_words_are_saved_without_a_second_press(
    client: FlaskClient, desk: str, session: Session
) -> None:
    link = f"/en/services/{desk}/corrections"
    page = inspect_page(press(client, link, message=TOLD))
    changed = fields_of(page) | {"message": "The number is wrong. Ages 12-17, open 9-5."}
    assert client.post(link, data=changed).status_code == 302
    session.rollback()
    entry = session.scalars(select(m.AuditEntry).where(m.AuditEntry.kind == "suggestion")).one()
    assert entry.reason is None


def test_a_text_that_stood_there_is_not_asked_about_again(
    sign_in: Callable[[m.Role], FlaskClient], desk: str, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/services/{desk}/basics"
    asked = press(editor, here, description=TOLD)
    assert asked.status_code == 422
    page = inspect_page(asked)
    assert here in page.links(), "the page of the form is the way out"
    (token,) = (each["value"] for each in page.soup.select("main button[name=anyway]"))
    assert editor.post(here, data=fields_of(page) | {"anyway": token}).status_code == 302
    assert press(editor, here, name="Night office").status_code == 302
    session.rollback()
    kept = session.scalars(select(m.Service)).one()
    assert (kept.name, kept.description) == ("Night office", TOLD)
    # The same words elsewhere are new there, and so are others here.
    assert press(editor, here, alternate_name=TOLD).status_code == 422
    assert press(editor, here, description=f"{TOLD} She is 17.").status_code == 422


def test_an_answer_counts_for_whoever_was_asked_and_not_for_long(
    sign_in: Callable[[m.Role], FlaskClient], desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    here = f"/staff/services/{desk}/notes"
    page = inspect_page(press(editor, here, notes_internal=TOLD))
    (button,) = page.soup.select("main button[name=anyway]")
    answer = {"notes_internal": TOLD, "anyway": str(button["value"])}
    assert press(coordinator, here, **answer).status_code == 422, "nobody asked them"
    with monkeypatch.context() as late:
        late.setattr(second_press, "VALID_SECONDS", -1)
        assert press(editor, here, **answer).status_code == 422
    assert press(editor, here, **answer).status_code == 302


def test_two_questions_are_answered_one_after_the_other(
    sign_in: Callable[[m.Role], FlaskClient], write: Callable[..., None], session: Session
) -> None:
    """A text that repeats a hidden address and describes a person: both buttons are pressed, none is asked twice."""
    organization = m.Organization(name="Lantern House")
    organization.services.append(m.Service(name="Night desk"))
    place = m.Location(organization=organization, name="The house", confidential=True)
    place.addresses.append(m.Address(address_1="77 Quayside Lane", city="Port Amaranth"))
    write(organization)
    session.rollback()
    editor = sign_in(m.Role.COORDINATOR)
    here = f"/staff/services/{session.scalars(select(m.Service.id)).one()}/basics"
    text = f"Come to 77 Quayside Lane. {TOLD}"
    answer, pressed = press(editor, here, description=text), 0
    while answer.status_code == 422:
        page = inspect_page(answer)
        (button,) = page.soup.select("button[name=anyway]")
        earlier = [each["value"] for each in page.soup.select("input[name=anyway]")]
        data = fields_of(page) | {"anyway": [*earlier, str(button["value"])]}
        answer, pressed = editor.post(here, data=data), pressed + 1
        assert pressed < 4
    assert (answer.status_code, pressed) == (302, 2)
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() == text


def test_words_that_are_on_record_are_not_asked_about_again(
    sign_in: Callable[[m.Role], FlaskClient], desk: str, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/services/{desk}/notes"
    page = inspect_page(press(editor, here, notes_internal=TOLD))
    (button,) = page.soup.select("button[name=anyway]")
    assert (
        editor.post(here, data=fields_of(page) | {"anyway": str(button["value"])}).status_code
        == 302
    )
    shown = fields_of(inspect_page(editor.get(here)))
    assert shown["notes_internal"] == TOLD
    assert editor.post(here, data=shown).status_code == 302
    shown = fields_of(inspect_page(editor.get(here)))
    again = shown | {"notes_internal": f"{TOLD} Again."}
    assert editor.post(here, data=again).status_code == 422, "other words are"
    moved = fields_of(inspect_page(editor.get(f"/staff/services/{desk}/basics")))
    moved |= {"description": TOLD}
    answer = editor.post(f"/staff/services/{desk}/basics", data=moved)
    assert answer.status_code == 422, "and the same ones in another field, which others may read"
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() == "A bed for the night."


def test_a_password_is_neither_asked_about_nor_shown(
    client: FlaskClient, write: Callable[..., None]
) -> None:
    """It may read like a description of somebody; signing in with it saves a session and asks nothing."""
    account = account_of(m.Role.READER)
    account.change_password(TOLD)
    write(account)
    page = inspect_page(client.get("/account/sign-in"))
    given = fields_of(page) | {"email": account.email}
    wrong = client.post("/account/sign-in", data=given | {"password": f"{TOLD} No."})
    assert MARK not in wrong.get_data(as_text=True)
    assert client.post("/account/sign-in", data=given | {"password": TOLD}).status_code == 302


def test_words_for_what_was_found_are_those_of_the_reading(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert {kind: str(words) for kind, words in KINDS.items()} == {
            kind: kind.value for kind in Kind
        }


def posted_forms(soup: BeautifulSoup) -> Iterator[Tag]:
    for form in soup.select("main form"):
        if str(form.get("method", "")).lower() == "post" and form.select(
            "textarea[name], input[type=text][name], input:not([type])[name]"
        ):
            yield form


def values_of(form: Tag, chosen: int, words: str = TOLD) -> dict[str, Any]:
    """What a browser sends; every field that takes words is given the sentence, every list its chosen option."""
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), str(field.get("type", "text"))
        if field.name == "textarea":
            data[name] = words
        elif field.name == "select":
            options = [each for each in field.select("option") if each.get("value")]
            if options:
                data[name] = str(options[min(chosen, len(options) - 1)]["value"])
        elif kind == "text":
            long = int(str(field.get("maxlength", "300"))) >= len(words)
            data[name] = words if long else str(field.get("value", ""))
        elif kind == "hidden":
            data[name] = str(field.get("value", ""))
        elif kind == "date":
            data[name] = str(field.get("value") or "2027-03-01")
        elif kind == "radio" or (kind == "checkbox" and field.has_attr("checked")):
            data[name] = str(field.get("value", "yes"))
        elif kind in ("number", "time", "email", "tel", "url") and field.get("value"):
            data[name] = str(field["value"])
    return data


def columns_with(session: Session, mark: str) -> list[str]:
    """Every column of every table in which a word stands, opened where it is sealed."""
    session.rollback()
    found = []
    for mapper in Base.registry.mappers:
        names = [each.key for each in mapper.column_attrs]
        for record in session.scalars(select(mapper.class_)):
            state = inspect(record).dict
            found += [
                f"{mapper.class_.__name__}.{name}"
                for name in names
                if mark in str(state.get(name, "")).lower()
            ]
    return sorted(set(found))


@pytest.mark.parametrize(
    "role", [None, long(m.Role.EDITOR), m.Role.COORDINATOR, long(m.Role.ADMINISTRATOR)]
)
def test_no_form_saves_a_description_unasked(
    app: Flask,
    client: FlaskClient,
    session: Session,
    canaries: Canaries,
    sign_in: Callable[[m.Role], FlaskClient],
    role: m.Role | None,
) -> None:
    """Each form of each page is sent with a description in every field that takes words: it comes into no table."""
    browser = sign_in(role) if role else client
    seen: dict[tuple[str, ...], int] = {}
    sent = asked = 0
    for each in list(get_addresses(app, session)):
        if "?" in each.address:
            continue
        with browser.get(each.address) as answer:
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            main = SoupStrainer("main")
            soup = BeautifulSoup(answer.get_data(as_text=True), "lxml", parse_only=main)
        for form in posted_forms(soup):
            names = tuple(sorted({str(field["name"]) for field in form.select("[name]")}))
            if (times := seen.get((each.endpoint, *names), 0)) >= 1:
                continue
            seen[(each.endpoint, *names)] = times + 1
            address = str(form.get("action") or each.address)
            with browser.post(address, data=values_of(form, 1)) as answer:
                sent += 1
                asked += b"This may describe a person" in answer.get_data()
    assert columns_with(session, MARK) == []
    least = {None: (2, 2), m.Role.EDITOR: (15, 1)}.get(role, (20, 6))
    assert sent >= least[0]
    assert asked >= least[1]
