"""Texts that may tell the way to a confidential place: asked about on the form, listed where they are on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.ways_on_record import WayReader, owners_of_ways, ways_on_record
from directory.matching.hidden_places import addresses_in
from directory.web.consistency_check import find_public_ways
from tests.imports.importing import published
from tests.inspection import Page, inspect_page
from tests.parsing.sentences_of_ways import sentences
from tests.safety.test_ways_in_texts import _bring_in, _read
from tests.staff.forms import fields_of, press

stored = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
Browse = Callable[..., Page]
Write = Callable[..., None]
WAY = "Turn left after the invented granary and ring the blue bell."
LIST = "/staff/public-ways"


def organization(name: str, text: str, hidden: bool = True) -> m.Organization:
    """An organization with a service at one place, and what its description says."""
    place = m.Location(
        name=f"House of {name}",
        confidential=hidden,
        addresses=[m.Address(address_1="12 Signal Street", city="Exampleton")],
    )
    service = m.Service(
        name=f"Beds of {name}",
        description=text,
        sites=[m.ServiceAtLocation(location=place)],
        status=m.ServiceStatus.ACTIVE,
    )
    return m.Organization(name=name, services=[service], locations=[place])


def page_of(session: Session, name: str) -> str:
    key = session.scalars(select(m.Service.id).where(m.Service.name == f"Beds of {name}")).one()
    session.rollback()
    return f"/staff/services/{key}"


@pytest.mark.one_in(3)
@stored
@pytest.mark.parametrize("kind", ["way", "silence", "plain"])
def test_form_and_import_read_the_same_text_alike(session: Session, kind: str) -> None:
    texts = [f"Warm beds. {each}." for each in list(sentences(kind))[::6] if not addresses_in(each)]
    incoming = _read([("Confidential", each) for each in texts])
    incoming.decide(hidden=True)
    _bring_in(session, incoming)
    found = session.scalars(select(m.Service).order_by(m.Service.name)).all()
    assert len(found) == len(texts)
    for service in found:
        notes = service.notes_internal or ""
        text = texts[int(service.name.removeprefix("Beds "))]
        told = WayReader(service.organization).sentences(service.id, "service.description", text)
        shown = service.description or ""
        assert all(each in notes and each not in shown for each in told), text
        assert bool(told) is (shown != text), text
    if kind == "way":
        assert sum(service.description == "Warm beds." for service in found) > len(found) * 0.9


def test_a_form_asks_about_the_words_before_everyone_reads_them(
    write: Write, session: Session, sign_in: SignIn, browse: Browse
) -> None:
    write(organization("Lantern Refuge", "Beds."), organization("Pier Clinic", "Care.", False))
    editor = sign_in(m.Role.EDITOR)
    open_page = page_of(session, "Pier Clinic")
    assert press(editor, f"{open_page}/basics", description=WAY).status_code == 302
    here = page_of(session, "Lantern Refuge")
    assert press(editor, f"{here}/basics", description="Warm beds.").status_code == 302
    asked = press(editor, f"{here}/basics", description=f"Warm beds. {WAY}")
    assert asked.status_code == 422
    warned = inspect_page(asked)
    assert f"may tell the way to a confidential place: “{WAY.removesuffix('.')}”." in warned.text
    session.rollback()
    assert "granary" not in published(session).split("Lantern Refuge")[1]
    session.rollback()
    button = warned.soup.select_one("button[name=anyway]")
    assert button is not None
    given = fields_of(warned) | {"anyway": button["value"]}
    assert editor.post(f"{here}/basics", data=given).status_code == 302
    assert "No text to review" in browse(LIST, by=editor).text, "somebody has answered"
    assert "may tell the way" not in browse(here, by=editor).text
    more = press(editor, f"{here}/basics", description=f"Warm beds, and meals. {WAY}")
    assert more.status_code == 302, "nobody is asked twice about the same words"
    more = press(editor, f"{here}/basics", description=f"Warm beds. {WAY} Knock at the side door.")
    assert more.status_code == 422
    listed = browse("/staff/published-anyway", by=sign_in(m.Role.COORDINATOR)).text
    assert "The description of Beds of Lantern Refuge" in listed.replace("the desc", "The desc")
    assert "words " not in listed.split("Beds of Lantern Refuge")[1][:40]


@stored
def test_what_is_on_record_is_listed_until_somebody_has_answered_for_these_words(
    app: Flask, write: Write, session: Session, sign_in: SignIn, browse: Browse
) -> None:
    write(
        organization("Lantern Refuge", f"Beds. {WAY}"),
        organization("Pier Clinic", WAY, False),
        organization("Tern House", "Beds, open all night."),
    )
    editor = sign_in(m.Role.EDITOR)
    (owner,) = owners_of_ways(session)
    session.rollback()
    with app.app_context():
        (told,) = find_public_ways([owner])
        assert told.what.startswith("service.description of service ")
    page = browse(LIST, by=editor)
    assert [each.get_text() for each in page.soup.select("main mark")] == [WAY] * 1
    assert "Beds of Lantern Refuge" in page.text
    assert "Pier Clinic" not in page.text
    form = page.soup.select_one("main form.press")
    assert form is not None
    press(editor, LIST, to=str(form["action"]))
    session.rollback()
    assert "No text to review" in browse(LIST, by=editor).text
    with app.app_context():
        assert find_public_ways([owner]) == []
    assert WAY in published(session)
    session.rollback()
    begin_writing(session)
    service = session.scalars(select(m.Service).where(m.Service.name.contains("Lantern"))).one()
    service.description = f"Beds. {WAY} The door is beside the well."
    session.commit()
    (way,) = ways_on_record(session)
    assert "beside the well" in " ".join(way.sentences)
    session.rollback()
    assert "Beds of Lantern Refuge" in browse(LIST, by=editor).text, "other words are asked about"
