"""What is published and repeats a place that is hidden only now: it leaves the pages until somebody has looked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports import compared_texts
from directory.imports.published_repeats import MOST, published_repeats
from directory.models.listings.translation import hash_of
from directory.web import repeats_taken_off
from directory.web.consistency_check import find_notices, find_repeats
from tests.inspection import Page, inspect_page
from tests.staff.forms import press
from tests.staff.test_hidden_places import at, change, is_shown, run

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
SignIn = Callable[[m.Role], FlaskClient]
STREET = "59 Marina Row"
TEXT = f"We help with forms. Ring at {STREET}. Ask for Ada!"
REST = "We help with forms. Ask for Ada!"


@pytest.fixture
def town(write: Callable[..., None]) -> m.Organization:
    """An organization with a text of a house that is not hidden yet, and the organization that will hide there."""
    desk = m.Service(name="Open desk", description=TEXT, email="desk@desk.example")
    line = m.Phone(number="+14155550101", audience=m.Audience.PUBLIC, description=f"At {STREET}")
    desk.phones.append(line)
    found = m.Organization(name="Harbor Desk", services=[desk])
    write(found, m.Organization(name="Lantern House", services=[m.Service(name="Beds")]))
    return found


def hide(browser: FlaskClient, session: Session, name: str = "The house") -> None:
    """The usual two steps: the name, then the address."""
    owner = at(session, "organizations", m.Organization, "Lantern House")
    answer = press(browser, f"{owner}/new-place", name=name, confidential="yes")
    where = str(answer.headers["Location"])
    assert press(browser, where, address_1=STREET, city="Port Amaranth").status_code == 302


def problems(app: Flask) -> list[str]:
    with app.app_context():
        return [each.what for each in find_repeats() if each.part == "confidentiality"]


def test_a_text_leaves_the_pages_when_its_address_is_hidden(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    assert is_shown(app, STREET)
    hide(first, session)
    assert not is_shown(app, STREET)
    assert is_shown(app, "555-0101"), "the number stays, without the words beside it"
    session.rollback()
    (desk,) = town.services
    assert (desk.description, desk.phones[0].description) == (REST, None)
    assert (desk.notes_internal or "").count("taken off the pages") == 2
    letters = session.scalars(select(m.Letter)).all()
    (letter,) = (each for each in letters if each.recipient.startswith("administrator"))
    assert "2 published texts" in letter.text
    assert STREET not in letter.text
    assert "1 published text that repeats" in inspect_page(second.get("/staff/")).text
    listed = inspect_page(second.get("/staff/published-anyway")).text
    assert "the description of Open desk" in listed
    assert "taken off the pages" in listed
    assert "Nobody outside can read it any more" in listed
    assert problems(app) == []


def test_a_foreign_term_leaves_the_pages_when_its_address_is_hidden(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, write: Callable[..., None]
) -> None:
    """Packages bring terms of other vocabularies; no page writes them, and the API gives their words to anybody."""
    (desk,) = town.services
    term = {"link_entity": "service", "link_id": desk.id, "taxonomy": "their-list"}
    write(m.Attribute(**term, value="Where: 59 Marina Row"), m.Attribute(**term, value="Forms"))
    change(session, desk, description="We help with forms.", phones=[])
    assert is_shown(app, STREET)
    hide(sign_in(m.Role.COORDINATOR), session)
    assert not is_shown(app, STREET)
    assert is_shown(app, "their-list"), "the other terms stay"


@pytest.mark.parametrize("by_job", [False, True])
@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            "Ayudamos con formularios. Pregunte en la Casa Larkspur House.",
            "Ayudamos con formularios.",
        ),
        ("Formularios en Larkspur House", None),
        (f"Formularios. Timbre: {STREET}", "Formularios."),
    ],
)
def test_a_translation_leaves_the_pages_though_its_original_names_nothing(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, write: Callable[..., None],
    said: str, left: str | None, by_job: bool,
) -> None:  # fmt: skip
    (desk,) = town.services
    change(session, desk, description="We help with forms.", phones=[])
    write(translated(desk, "description", said))
    assert is_shown(app, said)
    if by_job:
        write(hidden_house("Larkspur House"))
        run(app)
    else:
        hide(sign_in(m.Role.COORDINATOR), session, name="Larkspur House")
    assert not is_shown(app, said)
    session.rollback()
    kept = [each.text for each in session.scalars(select(m.Translation))]
    assert kept == ([left] if left else [])
    assert desk.description == "We help with forms."
    assert problems(app) == []


def test_a_translation_that_says_what_its_original_may_say_stays(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, write: Callable[..., None]
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    hide(browser, session)
    (desk,) = town.services
    here = f"/staff/services/{desk.id}/basics"
    button = inspect_page(press(browser, here, description=TEXT)).soup.select_one(
        "main button[name][value]:not([name=then])"
    )
    assert button is not None
    token = {str(button["name"]): str(button["value"])}
    assert press(browser, here, description=TEXT, **token).status_code == 302
    session.rollback()
    write(translated(desk, "description", f"Ayudamos en {STREET}."))
    run(app)
    assert is_shown(app, f"Ayudamos en {STREET}.")
    assert problems(app) == []


def translated(desk: m.Service, field: str, text: str) -> m.Translation:
    """A machine's words, which readers see."""
    return m.Translation(
        link_entity="service",
        link_id=desk.id,
        field=field,
        language="es",
        text=text,
        status=m.TranslationStatus.MACHINE,
        source_hash=hash_of(getattr(desk, field)),
    )


def hidden_house(name: str) -> m.Organization:
    house = m.Location(name=name, confidential=True)
    house.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    return m.Organization(name="Hidden House", locations=[house])


def test_what_came_past_the_pages_is_found_by_the_check_and_taken_off_by_the_job(
    app: Flask, town: m.Organization, session: Session, write: Callable[..., None]
) -> None:
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    write(m.Organization(name="Hidden House", locations=[house]))
    assert is_shown(app, STREET)
    found = problems(app)
    assert len(found) == 2
    assert not any(STREET in each for each in found)
    run(app)
    assert not is_shown(app, STREET)
    assert problems(app) == []
    run(app)
    session.rollback()
    notes = town.services[0].notes_internal or ""
    assert notes.count("taken off the pages") == 2, "once for each text"


def test_a_name_takes_the_listing_to_staff_until_it_is_widened_with_a_question(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    change(session, town.services[0], name=f"Rooms at {STREET}", description="Rooms.")
    browser = sign_in(m.Role.COORDINATOR)
    hide(browser, session)
    session.rollback()
    documents = session.scalars(select(m.PublishedRecord.document)).all()
    assert documents
    assert not any(STREET in str(each) for each in documents)
    (desk,) = town.services
    assert desk.audience is m.Audience.STAFF
    here = f"/staff/services/{desk.id}/confidentiality"
    assert press(browser, here, audience="public").status_code == 422


def test_check_names_an_open_place_at_the_address_of_a_hidden_one_of_its_organization(
    app: Flask, town: m.Organization, session: Session, write: Callable[..., None]
) -> None:
    def house(confidential: bool) -> m.Location:
        lines = m.Address(address_1="4 Quince Row", city="Port Amaranth")
        return m.Location(confidential=confidential, addresses=[lines])

    office, neighbor = house(False), house(False)
    write(m.Organization(name="Kestrelhouse", locations=[office, house(True)]))
    write(m.Organization(name="Pier Clinic", locations=[neighbor]))
    (found,) = problems(app)
    assert str(office.id) in found
    assert "4 Quince Row" not in found
    change(session, office, confidential=True)
    assert problems(app) == []


def test_a_listing_for_partners_keeps_the_name_that_its_hidden_place_has_too(
    app: Flask, town: m.Organization, session: Session, write: Callable[..., None]
) -> None:
    """Partners read the name of the organization: that a place is called so tells them nothing of where it is."""
    rooms = m.Service(
        name="Kestrelhouse rooms", url="https://kestrelhouse.example", audience=m.Audience.PARTNER
    )
    house = m.Location(name="Kestrelhouse", confidential=True)
    owner = m.Organization(
        name="Kestrelhouse", audience=m.Audience.PARTNER, services=[rooms], locations=[house]
    )
    write(owner)
    assert problems(app) == []
    change(session, town.services[0], description="We send people to Kestrelhouse.")
    assert len(problems(app)) == 1, "the public does not read that name"
    run(app)
    session.expire_all()
    assert (rooms.name, rooms.audience) == ("Kestrelhouse rooms", m.Audience.PARTNER)
    assert town.services[0].description is None


def test_what_somebody_published_anyway_stays(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    hide(browser, session)
    (desk,) = town.services
    here = f"/staff/services/{desk.id}/basics"
    asked = press(browser, here, description=TEXT)
    assert asked.status_code == 422
    page = inspect_page(asked)
    button = page.soup.select_one("main button[name][value]:not([name=then])")
    assert button is not None
    token = {str(button["name"]): str(button["value"])}
    assert press(browser, here, description=TEXT, **token).status_code == 302
    run(app)
    assert is_shown(app, STREET)
    assert problems(app) == []


def test_an_address_that_the_whole_town_names_stays_and_is_listed_once(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, write: Callable[..., None]
) -> None:
    write(
        *(
            m.Service(name=f"Desk {number}", description=TEXT, organization_id=town.id)
            for number in range(MOST)
        )
    )
    browser = sign_in(m.Role.COORDINATOR)
    hide(browser, session)
    run(app)
    assert is_shown(app, STREET)
    session.rollback()
    noted = session.query(m.AuditEntry).filter_by(action=m.AuditAction.PUBLISHED_ANYWAY).count()
    assert noted == MOST + 1, "one entry for each record, however often the job looks"
    assert len(problems(app)) == MOST + 2


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One word for each time that all published texts are compared."""
    times: list[str] = []

    def counted(session: Session, *given: Any, **more: Any) -> Any:
        if more.get("among") is None:
            times.append("all")
        return published_repeats(session, *given, **more)

    monkeypatch.setattr(repeats_taken_off, "published_repeats", counted)
    return times


def test_the_job_compares_nothing_again_while_all_is_as_it_was(
    app: Flask,
    town: m.Organization,
    session: Session,
    write: Callable[..., None],
    compared: list[str],
) -> None:
    house = m.Location(name="The house", confidential=True)
    house.addresses.append(m.Address(address_1="7 Heron Lane", city="Port Amaranth"))
    write(m.Organization(name="Hidden House", locations=[house]))
    run(app)
    assert len(compared) == 1
    run(app)
    write(m.Person(name="Ida Fenwick"))
    run(app)
    assert len(compared) == 1, "neither a published text nor a hidden place is another one"
    change(session, town.services[0], description="Come to 7 Heron Lane.")
    run(app)
    assert len(compared) == 2, "a published text is another one"
    assert not is_shown(app, "7 Heron Lane")
    run(app)
    run(app)
    assert len(compared) == 3, "what was taken off is compared once more, then it is as it was"
    change(session, house, addresses=[m.Address(address_1=STREET, city="Port Amaranth")])
    run(app)
    assert len(compared) == 4, "a hidden place is another one"
    assert not is_shown(app, STREET)


def test_a_program_that_reads_otherwise_compares_everything(
    app: Flask,
    town: m.Organization,
    session: Session,
    compared: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(app)
    run(app)
    assert len(compared) == 1
    monkeypatch.setattr(compared_texts, "_program", lambda: "a later one")
    run(app)
    assert len(compared) == 2
    session.rollback()
    assert session.get_one(m.TextComparison, 1).mark not in ("", "a later one")


def test_nobody_waits_while_everything_that_is_published_is_read(
    app: Flask,
    town: m.Organization,
    sign_in: SignIn,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[bool] = []

    def beside(reading: Session, *given: Any, **more: Any) -> Any:
        if more.get("among") is None:
            with Session(reading.get_bind()) as other:
                begin_writing(other, timedelta(milliseconds=200))
                other.add(m.Person(name="Ida Fenwick"))
                other.commit()
            written.append(True)
        return published_repeats(reading, *given, **more)

    monkeypatch.setattr(repeats_taken_off, "published_repeats", beside)
    hide(sign_in(m.Role.COORDINATOR), session)
    assert written == [True]
    assert not is_shown(app, STREET)


def test_check_names_own_words_that_say_where_a_place_is_that_was_hidden_since(
    app: Flask, town: m.Organization, sign_in: SignIn, session: Session, write: Callable[..., None]
) -> None:
    area = m.Area(code="row", name=STREET, latitude=0, longitude=0, geometry={})
    words = m.PublicText(place=m.TextPlace.ABOUT, language="en", text=f"Visit us at {STREET}.")
    term = session.scalars(select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "hotline")).one()
    labels = m.TermLabel(term_id=term.id, language="xx", label=f"Línea de {STREET}")
    source = m.Source(
        name="Bay list", kind=m.SourceKind.API, address="https://bay.example", attribution=STREET
    )
    taxonomy = m.Taxonomy(code="theirs", name="Theirs", description=f"Kept at {STREET}")
    unit = m.Unit(name="bed", scheme=f"Beds of {STREET}")
    language = m.LanguageName(code="xyz", names={"en": f"As at {STREET}"}, position=999)
    write(m.AreaSet(name="Wards", areas=[area]), words, labels, source, taxonomy, unit, language)
    own = {
        f"source {source.id}",
        f"taxonomy {taxonomy.id}",
        f"unit {unit.id}",
        "language name xyz",
        f"area {area.id}",
        f"public text {words.id}",
        f"term label {term.id}",
    }

    def named() -> set[str]:
        return {each.partition(" says where")[0] for each in problems(app) if " says where" in each}

    assert named() == set(), "nothing is hidden yet"
    alike = [m.Location(name=name, confidential=True) for name in ("Coyote", "Wards")]
    write(m.Organization(name="Two houses", locations=alike))
    assert named() == set(), (
        "a word of search that comes with the program, and the name of an area set"
    )
    hide(sign_in(m.Role.COORDINATOR), session)
    assert named() == own


def test_check_lists_what_members_read_that_names_a_place_hidden_since(
    app: Flask,
    town: m.Organization,
    sign_in: SignIn,
    session: Session,
    write: Callable[..., None],
) -> None:
    body = m.Body(name="Task force")
    meeting = m.Meeting(body=body, held_on=date(2026, 1, 14), place=STREET)
    view = m.SavedView(name=f"Near {STREET}", listed="staff.listings", query="")
    task = m.ActionItem(text=f"Call the landlord. He waits at {STREET}.")
    write(body, meeting, view, task, m.ActionItem(text="Bring cups to the library"))

    def noticed() -> set[str]:
        with app.app_context():
            found = find_notices()
        assert not any(STREET in each.what for each in found)
        return {each.what.partition(" names a")[0] for each in found}

    assert noticed() == set(), "nothing is hidden yet"
    hide(sign_in(m.Role.COORDINATOR), session)
    assert noticed() == {
        f"place of meeting {meeting.id}",
        f"name of saved view {view.id}",
        f"text of action item {task.id}",
    }
    assert problems(app) == [], "a text that members may keep is no damage"


def test_today_leads_a_coordinator_to_an_open_place_at_a_hidden_address(
    town: m.Organization,
    session: Session,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Callable[..., Page],
) -> None:
    def house(confidential: bool) -> m.Location:
        lines = m.Address(address_1="4 Quince Row", city="Port Amaranth")
        return m.Location(confidential=confidential, addresses=[lines])

    office = house(False)
    owner = m.Organization(name="Kestrelhouse", locations=[office, house(True)])
    desk = m.Service(name="Night desk", organization=owner, hotline_24_7=True)
    desk.sites = [m.ServiceAtLocation(location=office)]
    write(owner)
    coordinator, editor = sign_in(m.Role.COORDINATOR), sign_in(m.Role.EDITOR)
    waits = "place that is shown at the address of a confidential one"
    first, second = browse("/staff/", by=coordinator).soup.select(".tile")[:2]
    assert waits in first.text, "what may give a place away stands before what is to be verified"
    assert "to verify" in second.text
    assert waits not in browse("/staff/", by=editor).text, "who does not decide is not told"
    page = browse("/staff/published-anyway", by=coordinator)
    assert "Kestrelhouse: Night desk" in page.text
    (href,) = [each for each in page.links() if each.endswith("/confidentiality")]
    assert str(office.id) in href
    change(session, office, confidential=True)
    assert waits not in browse("/staff/", by=coordinator).text
    assert "Night desk" not in browse("/staff/published-anyway", by=coordinator).text
