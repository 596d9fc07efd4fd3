"""Other directories on pages: what differs side by side, who may decide, what stays closed."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.exchange import provenance
from directory.exchange.provenance import Brought, digest
from directory.fields.json_values import to_json
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Browse = Callable[..., Page]
HELP, HOUSE = UUID(int=2), UUID(int=3)
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def conflict(number: int, record_id: UUID, **said: Any) -> m.SourceConflict:
    said.setdefault("reason", m.ConflictReason.DIFFERS)
    said.setdefault("kind", "service")
    return m.SourceConflict(id=UUID(int=number), record_id=record_id, noted_at=AT, **said)


@pytest.fixture
def town(write: Callable[..., None]) -> None:
    """A service with a description of both sides, a hidden house with an address of theirs, a service they dropped."""
    owner = m.Organization(id=UUID(int=1), name="Lantern House")
    owner.services = [
        m.Service(id=HELP, name="Night desk", description="ours"),
        m.Service(id=UUID(int=4), name="Beds"),
        m.Service(id=UUID(int=5), name="Meals", status=m.ServiceStatus.INACTIVE),
    ]
    owner.locations = [m.Location(id=HOUSE, name="The house", confidential=True)]
    source = m.Source(
        id=UUID(int=9),
        name="harbor",
        address="https://harbor.example",
        kind=m.SourceKind.API,
        asked_at=AT,
        last_outcome="0 created, 1 updated.",
    )
    source.conflicts = [
        conflict(11, HELP, field="description", theirs=to_json("theirs")),
        conflict(12, HOUSE, kind="location", field="description", theirs=to_json("7 Pier")),
        conflict(13, UUID(int=4), reason=m.ConflictReason.GONE),
        conflict(15, UUID(int=5), reason=m.ConflictReason.GONE, stood="active"),
        conflict(14, HELP, field="audience", reason=m.ConflictReason.WIDENS, theirs='"public"'),
    ]
    brought = {"name": Brought("said", digest("Night desk"), AT.date())}
    source.records = [
        m.SourceRecord(
            kind="service",
            identifier="a",
            record_id=HELP,
            fields=provenance.written(brought),
            seen_at=AT,
        )
    ]
    write(owner, source)


def decide(browser: FlaskClient, page: Page, number: int, how: str) -> int:
    """Press a button of one conflict of the page."""
    action = f"/staff/source-conflicts/{UUID(int=number)}/settlement"
    form = page.soup.select_one(f"form[action='{action}']")
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    return browser.post(action, data=data | {"how": how}).status_code


@pytest.mark.usefixtures("town")
def test_both_sides_stand_beside_one_another_and_one_is_chosen(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    assert "5 to look at" in browse("/staff/sources", by=editor).text
    page = browse(f"/staff/sources/{UUID(int=9)}", by=editor)
    for words in (
        "Night desk",
        "Description",
        "ours",
        "theirs",
        "Beds",
        "It is still listed here",
        "Nobody but staff sees it",
    ):
        assert words in page.text, words
    assert "7 Pier" not in page.text, "a hidden place stays closed"
    assert "Not shown: it is about a confidential place" in page.text
    assert decide(editor, page, 11, "theirs") == 302
    assert decide(editor, page, 11, "ours") == 302, "a second click leads where the first did"
    assert decide(editor, page, 13, "archived") == 302
    assert page.text.count("Show it again") == 1, "only what was hidden because of this"
    assert decide(editor, page, 15, "restored") == 302
    assert decide(editor, page, 14, "theirs") == 422
    assert decide(editor, page, 12, "ours") == 302
    session.rollback()
    session.expire_all()
    assert session.get_one(m.Service, HELP).description == "theirs"
    assert session.get_one(m.Service, UUID(int=4)).status is m.ServiceStatus.DEFUNCT
    assert session.get_one(m.Service, UUID(int=5)).status is m.ServiceStatus.ACTIVE
    settled = session.get_one(m.SourceConflict, UUID(int=11))
    assert (settled.settlement, settled.settled_by) == (m.Settlement.THEIRS, "editor@example.org")
    session.rollback()
    stale = browse(f"/staff/sources/{UUID(int=9)}", by=editor)
    assert "Audience" in stale.text
    assert decide(editor, stale, 14, "nothing") == 422


@pytest.mark.usefixtures("town")
def test_a_listing_says_from_whom_it_comes(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    page = browse(f"/staff/services/{HELP}", by=sign_in(m.Role.EDITOR))
    assert "1 field from harbor" in page.text


@pytest.mark.usefixtures("town")
def test_the_first_page_counts_what_waits(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    page = browse("/staff/", by=sign_in(m.Role.EDITOR))
    assert page.soup.select_one("a.tile[href='/staff/sources']") is not None


@pytest.mark.usefixtures("town")
def test_what_would_repeat_a_hidden_address_is_not_taken_over_here(
    browse: Browse,
    sign_in: Callable[[m.Role], FlaskClient],
    session: Session,
    write: Callable[..., None],
) -> None:
    """The place was hidden after the difference had been noted, so that nothing was held then."""
    shelter = m.Organization(name="Egret House")
    shelter.locations = [
        m.Location(
            confidential=True, addresses=[m.Address(address_1="31 Egret Court", city="Exampleton")]
        )
    ]
    told = "Their house is 31 Egret Court."
    again = conflict(16, UUID(int=4), field="description", theirs=to_json(told))
    again.source_id = UUID(int=9)
    write(shelter, again)
    for role in (m.Role.EDITOR, m.Role.COORDINATOR):
        browser = sign_in(role)
        page = browse(f"/staff/sources/{UUID(int=9)}", by=browser)
        assert decide(browser, page, 16, "theirs") == 422
        session.rollback()
        assert session.get_one(m.Service, UUID(int=4)).description is None


@pytest.mark.usefixtures("town")
def test_what_differs_of_one_record_stands_together_in_words_and_is_kept_at_one_press(
    browse: Browse,
    sign_in: Callable[[m.Role], FlaskClient],
    session: Session,
    write: Callable[..., None],
) -> None:
    answers = [{"topic": "immigration_status", "answer": "never_asked", "source": "valley"}]
    numbers = [{"number": "+14155550105", "type": "voice", "audience": "public"}]
    later = [
        conflict(17, HELP, field="postures", theirs=to_json(answers)),
        conflict(18, UUID(int=4), field="description", theirs=to_json("Beds of theirs")),
        conflict(19, HELP, field="phones", theirs=to_json(numbers)),
    ]
    for each in later:
        each.source_id, each.noted_at = UUID(int=9), AT.replace(day=21)
    write(*later)
    editor = sign_in(m.Role.EDITOR)
    page = browse(f"/staff/sources/{UUID(int=9)}", by=editor)
    assert [each.get_text(strip=True) for each in page.soup.select("h2")].count("Night desk") == 1
    assert "(415) 555-0105" in page.text
    assert not any(
        code in page.text
        for code in ("+1415", "immigration_status", "never_asked", "voice, public")
    )
    kept = page.soup.select_one("form:has(input[name=seen])")
    assert kept is not None
    given = {str(each["name"]): str(each["value"]) for each in kept.select("input")}
    address = f"/staff/sources/{UUID(int=9)}/keeping"
    one = given["seen"].split()[0]
    assert (
        editor.post(address, data=given | {"seen": f"{one} {UUID(int=99).hex}:1"}).status_code
        == 409
    )
    session.rollback()
    assert session.get_one(m.SourceConflict, UUID(int=17)).is_open, "nothing is decided by halves"
    again = browse(f"/staff/sources/{UUID(int=9)}", by=editor)
    kept = again.soup.select_one("form:has(input[name=seen])")
    assert kept is not None
    given = {str(each["name"]): str(each["value"]) for each in kept.select("input")}
    assert editor.post(address, data=given).status_code == 302
    session.rollback()
    session.expire_all()
    settled = {
        number: session.get_one(m.SourceConflict, UUID(int=number)).settlement
        for number in (11, 14, 17, 19, 18, 12)
    }
    ours = m.Settlement.OURS
    assert settled == {11: ours, 14: ours, 17: ours, 19: ours, 18: None, 12: None}


def test_the_page_writes_the_command_that_adds_a_directory(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    asked = "/staff/sources?name=valley+one&address=https%3A%2F%2Fvalley.example%2Fapi&attribution=O%27Hara+%24%28id%29"
    page = browse(asked, by=editor)
    written = page.soup.select_one("pre code")
    assert written is not None
    assert shlex.split(written.text) == [
        "directory", "sources", "add", "valley one", "https://valley.example/api",
        "--attribution", "O'Hara $(id)",
    ]  # fmt: skip
    assert session.scalars(select(m.Source)).all() == [], "the page adds nothing"
    for missing in ("?name=valley", "?name=valley&address=ftp%3A%2F%2Fvalley.example"):
        page = browse(f"/staff/sources{missing}", by=editor)
        assert page.soup.select_one("pre code") is None
        assert "Give it a name" in page.text


@pytest.mark.usefixtures("town")
def test_a_public_page_names_the_directory_that_made_the_listing(
    browse: Browse, session: Session, write: Callable[..., None]
) -> None:
    for address in (f"/en/services/{HELP}", f"/en/organizations/{UUID(int=1)}"):
        assert "another directory" not in browse(address).text, (
            "it was brought, not made, by harbor"
        )
    session.rollback()
    begin_writing(session)
    source = session.get_one(m.Source, UUID(int=9))
    source.attribution, source.licence = "Data of the Harbor Guild", "CC BY 4.0"
    source.records[0].made = True
    source.records.append(
        m.SourceRecord(
            kind="organization",
            identifier="o",
            record_id=UUID(int=1),
            fields="",
            seen_at=AT,
            made=True,
        )
    )
    session.commit()
    for address in (f"/en/services/{HELP}", f"/en/organizations/{UUID(int=1)}"):
        text = browse(address).text
        assert "This listing comes from another directory: Data of the Harbor Guild" in text
        assert "CC BY 4.0" in text
        assert text.count("Harbor Guild") == 1
    other = browse(f"/es/services/{HELP}").text
    assert "Esta ficha viene de otro directorio: Data of the Harbor Guild" in other
    session.rollback()
    begin_writing(session)
    session.get_one(m.Source, UUID(int=9)).attribution = None
    session.commit()
    assert "another directory: harbor" in browse(f"/en/services/{HELP}").text
