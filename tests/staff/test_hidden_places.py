"""What was hidden stays hidden, whoever does what on pages; it opens by an authorisation that two people stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.web.job_schedule import run_jobs
from tests.conftest import follow
from tests.inspection import inspect_page
from tests.safety.outside import shown_outside
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.slow

STREET = "77 Quayside Lane"
GIVEN = {"authorised_by": "Ada Quill", "authorised_on": "2026-01-02", "method": "letter"}


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    """An organization with a confidential service at one place, and another place of its own."""
    organization = m.Organization(name="Lantern House", email="desk@lantern.example")
    place = m.Location(organization=organization, name="The house")
    place.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    office = m.Location(organization=organization, name="Main office")
    office.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    shelter = m.Service(name="Night shelter", confidential=True, organization=organization)
    shelter.sites.append(m.ServiceAtLocation(location=place))
    desk = m.Service(name="Open desk", organization=organization)
    desk.sites.append(m.ServiceAtLocation(location=office))
    write(organization)
    return organization


@pytest.fixture
def coordinator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.COORDINATOR)


def called(place: m.Location, service: str) -> str:
    """What pages call a hidden place: its name can be its address."""
    return f"Confidential place {place.id.hex[:4].upper()} ({service})"


def at(session: Session, kind: str, model: Any, name: str) -> str:
    session.rollback()
    (found,) = (each for each in session.scalars(select(model)) if each.name == name)
    return f"/staff/{kind}/{found.id}"


def change(session: Session, record: Any, **values: Any) -> None:
    session.rollback()
    begin_writing(session)
    for name, value in values.items():
        setattr(record, name, value)
    session.commit()


def is_shown(app: Flask, words: str = STREET) -> bool:
    follow(app)
    return words in shown_outside(app)


def keeper_of(
    organization: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> FlaskClient:
    """An editor of this organization's own."""
    browser = sign_in(m.Role.ORGANIZATION_EDITOR)
    session.rollback()
    begin_writing(session)
    account = session.scalars(
        select(m.Account).where(m.Account.role == m.Role.ORGANIZATION_EDITOR)
    ).one()
    account.scopes.append(m.AccountOrganization(organization_id=organization.id))
    session.commit()
    return browser


def let_time_pass(session: Session, **passed: float) -> None:
    """As if everything written so far had been written earlier."""
    session.rollback()
    begin_writing(session)
    for each in session.scalars(select(m.PublicationAuthorisation)):
        each.entered_at -= timedelta(**passed)
        if each.expires_at is not None:
            each.expires_at -= timedelta(**passed)
    session.commit()


def run(app: Flask) -> None:
    with app.app_context():
        assert [each.problem for each in run_jobs() if each.problem] == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("place", "tells"), [("The house", False), ("Main office", True)])
def test_readers_are_told_of_an_address_in_doubt_only_where_they_may_know_it(
    place: str, tells: bool, app: Flask, house: m.Organization, coordinator: FlaskClient,
    session: Session, browse: Callable[..., Any],
) -> None:  # fmt: skip
    """Else the page of a shelter says that it has moved, and which listings are in one house."""
    name = "Open desk" if tells else "Night shelter"
    session.rollback()
    begin_writing(session)
    service = session.scalars(select(m.Service).where(m.Service.name == name)).one()
    service.verify(now().date(), m.VerificationMethod.PHONE, by_name="Ada")
    session.commit()
    follow(app)
    page = f"/en/services/{service.id}"
    assert "Verified" in browse(page).text
    here = at(session, "locations", m.Location, place)
    assert press(coordinator, f"{here}/basics", address_1="9 Pier Road").status_code == 302
    follow(app)
    assert ("Not currently verified" in browse(page).text) is tells
    session.rollback()
    assert session.get_one(m.Service, service.id).is_in_doubt


def test_a_service_that_moves_leaves_its_place_hidden(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    here = at(session, "services", m.Service, "Night shelter")
    office = at(session, "locations", m.Location, "Main office").rpartition("/")[2]
    answer = press(coordinator, f"{here}/places", **{"sites-0-location_id": office})
    assert answer.status_code == 302
    assert not is_shown(app)
    # A service that hides nothing comes to the place that was left.
    desk = at(session, "services", m.Service, "Open desk")
    old = at(session, "locations", m.Location, "The house").rpartition("/")[2]
    assert press(coordinator, f"{desk}/places", **{"sites-0-location_id": old}).status_code == 302
    session.rollback()
    assert [str(each) for each in session.scalars(
        select(m.ServiceAtLocation.location_id).join(m.Service).where(m.Service.name == "Open desk")
    )] == [old]  # fmt: skip
    assert not is_shown(app)


def test_a_place_without_any_service_is_shown_nowhere(
    app: Flask, house: m.Organization, session: Session
) -> None:
    assert is_shown(app, "1 Pier Road")
    session.rollback()
    begin_writing(session)
    site = session.scalars(
        select(m.ServiceAtLocation).join(m.Service).where(m.Service.name == "Open desk")
    ).one()
    session.delete(site)
    session.commit()
    assert not is_shown(app, "1 Pier Road")


@pytest.mark.parametrize("name", ["Open desk", "Night shelter"])
def test_a_place_is_taken_off_a_service(
    house: m.Organization, coordinator: FlaskClient, session: Session, name: str
) -> None:
    here = at(session, "services", m.Service, name)
    answer = press(coordinator, f"{here}/places", remove="sites-0")
    assert answer.status_code == 200
    given = fields_of(inspect_page(answer))
    assert coordinator.post(f"{here}/places", data=given).status_code == 302
    session.rollback()
    service = session.scalars(select(m.Service).where(m.Service.name == name)).one()
    assert service.sites == []


@pytest.mark.one_in(4)
@pytest.mark.parametrize("kind", ["services", "organizations"])
def test_clearing_a_flag_opens_nothing(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session, kind: str
) -> None:
    model, name = (
        (m.Service, "Night shelter") if kind == "services" else (m.Organization, "Lantern House")
    )
    change(session, house, confidential=kind == "organizations")
    here = f"{at(session, kind, model, name)}/confidentiality"
    answer = press(coordinator, here, confidential=None)
    assert answer.status_code == 302
    places = {each.name: each for each in session.scalars(select(m.Location))}
    names = {"The house": "Night shelter"} | (
        {"Main office": "Open desk"} if kind == "organizations" else {}
    )
    hidden = [called(places[name], service) for name, service in names.items()]
    told = inspect_page(coordinator.get(answer.headers["Location"])).text
    assert ("1 place stays hidden" if kind == "services" else "2 places stay hidden") in told
    links = inspect_page(coordinator.get(here)).soup.select("a[href$='/authorisations']")
    assert sorted(link.get_text() for link in links) == sorted(hidden)
    session.rollback()
    flags = session.scalars(select(model.confidential).where(model.name == name)).all()
    assert flags == [False]
    assert not is_shown(app)


def test_who_keeps_the_listing_clears_no_flag_and_authorises_nothing(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    keeper = keeper_of(house, sign_in, session)
    service = f"{at(session, 'services', m.Service, 'Night shelter')}/confidentiality"
    refused = press(keeper, service, confidential=None)
    assert refused.status_code == 422
    assert "Only the coalition" in inspect_page(refused).text
    change(session, house, confidential=True)
    owner = f"{at(session, 'organizations', m.Organization, 'Lantern House')}/confidentiality"
    assert press(keeper, owner, confidential=None).status_code == 422
    place = at(session, "locations", m.Location, "The house")
    assert keeper.get(f"{place}/authorisations").status_code == 403
    assert not is_shown(app)


def test_a_slip_is_taken_back_by_whoever_made_it(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    """The very tick, within ten minutes, when nothing was written of the place meanwhile."""
    keeper = keeper_of(house, sign_in, session)
    place = f"{at(session, 'locations', m.Location, 'Main office')}/confidentiality"
    assert is_shown(app, "1 Pier Road")
    assert press(keeper, place, confidential="y").status_code == 302
    assert not is_shown(app, "1 Pier Road")
    assert press(keeper, place, confidential=None).status_code == 302
    assert is_shown(app, "1 Pier Road")
    owner = f"{at(session, 'organizations', m.Organization, 'Lantern House')}/confidentiality"
    assert press(keeper, owner, confidential="y").status_code == 302
    assert not is_shown(app, "1 Pier Road")
    assert press(keeper, owner, confidential=None).status_code == 302
    assert is_shown(app, "1 Pier Road")
    assert not is_shown(app)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "meanwhile", ["another account", "an address", "words of a service there", "ten minutes"]
)
def test_a_tick_that_was_no_slip_stands(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    meanwhile: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = sign_in(m.Role.COORDINATOR)
    here = at(session, "organizations", m.Organization, "Lantern House")
    assert press(first, f"{here}/confidentiality", confidential="y").status_code == 302
    second = first
    if meanwhile == "another account":
        second = sign_in(m.Role.ADMINISTRATOR)
    elif meanwhile == "an address":
        place = at(session, "locations", m.Location, "Main office")
        assert press(first, f"{place}/basics", address_1="2 Pier Road").status_code == 302
    elif meanwhile == "words of a service there":
        desk = at(session, "services", m.Service, "Open desk")
        words = {"sites-0-description": "by the umber kiln"}
        assert press(first, f"{desk}/places", **words).status_code == 302
    else:
        monkeypatch.setattr(
            "directory.publication.hidden_place_gate.now", lambda: now() + timedelta(minutes=11)
        )
    assert press(second, f"{here}/confidentiality", confidential=None).status_code == 302
    assert not is_shown(app, "Pier Road")
    assert not is_shown(app, "umber kiln")


def test_history_brings_nothing_back_into_the_open(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    """Neither the mark, nor the flag that made it, nor an authorisation that was withdrawn."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], authorisation_wait_hours=0)
    here = entered(coordinator, session)
    run(app)
    assert is_shown(app)
    assert press(coordinator, f"{here}/confidentiality", confidential="y").status_code == 302
    pasts = [
        "/staff/history/" + at(session, *each).removeprefix("/staff/").replace("s/", "/", 1)
        for each in (
            ("locations", m.Location, "The house"),
            ("services", m.Service, "Night shelter"),
            ("organizations", m.Organization, "Lantern House"),
        )
    ]
    tried = 0
    for past in pasts:
        session.rollback()
        entries = session.scalars(
            select(m.AuditEntry.sequence).where(
                m.AuditEntry.record_id == past.rpartition("/")[2],
                m.AuditEntry.action == m.AuditAction.CHANGED,
            )
        ).all()
        # Whole entries for which there is no button, too.
        for way in {*ways_back(coordinator, past), *(f"[{each}]" for each in entries)}:
            given = fields_of(inspect_page(coordinator.get(past))) | {"way_back": way}
            assert coordinator.post(f"{past}/restorations", data=given).status_code in (302, 422)
            tried += 1
            assert not is_shown(app), way
    assert tried > 5
    run(app)
    assert not is_shown(app)


def ways_back(browser: FlaskClient, past: str) -> list[str]:
    """What the buttons of a history page send."""
    page = inspect_page(browser.get(past))
    return [str(each["value"]) for each in page.soup.select("button[name=way_back]")]


def entered(coordinator: FlaskClient, session: Session) -> str:
    """Clear the flag that hides the place, and enter its operator's authorisation."""
    service = at(session, "services", m.Service, "Night shelter")
    assert press(coordinator, f"{service}/confidentiality", confidential=None).status_code == 302
    here = at(session, "locations", m.Location, "The house")
    answer = press(coordinator, f"{here}/authorisations", **GIVEN)
    assert answer.status_code == 302
    return here


def confirm(browser: FlaskClient) -> int:
    """Press the button of the queue, where there is one for this account."""
    page = inspect_page(browser.get("/staff/authorisations"))
    forms = [
        form
        for form in page.soup.select("main form[method=post]")
        if str(form["action"]).endswith("/confirmations")
    ]
    if not forms:
        return 404
    data = {str(each["name"]): str(each["value"]) for each in forms[0].select("input[name]")}
    return browser.post(str(forms[0]["action"]), data=data).status_code


def test_a_place_opens_when_two_people_and_the_waiting_time_say_so(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    here = entered(first, session)
    session.rollback()
    (letter,) = session.scalars(select(m.Letter))
    assert letter.recipient == "desk@lantern.example"
    assert STREET not in letter.text
    assert "Ada Quill" in letter.text
    run(app)
    assert not is_shown(app)
    assert confirm(first) == 404
    waiting = inspect_page(first.get(here)).text
    assert "for a second person to confirm it" in waiting
    assert "time alone decides" not in waiting
    assert "second person here has confirmed it" in letter.text
    assert "1 authorization to confirm" in inspect_page(second.get("/staff/")).text
    assert confirm(second) == 302
    run(app)
    assert not is_shown(app)
    let_time_pass(session, hours=72)
    # Nothing opens by somebody's saving something else: the job opens, and nobody has to look.
    office = at(session, "locations", m.Location, "Main office")
    assert press(first, f"{office}/basics", city="Port Amaranth East").status_code == 302
    assert not is_shown(app)
    run(app)
    assert is_shown(app)
    actors = select(m.AuditEntry.actor).where(m.AuditEntry.fields.is_not(None))
    session.rollback()
    assert {"coordinator@example.org", "administrator@example.org"} <= set(session.scalars(actors))


def test_time_alone_opens_nothing_where_a_second_person_is(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    first, _second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    entered(first, session)
    let_time_pass(session, hours=1000)
    run(app)
    assert not is_shown(app)


def test_a_coalition_with_one_account_waits_out_the_time(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    here = entered(coordinator, session)
    page = inspect_page(coordinator.get(here))
    assert "time alone decides" in page.text
    assert "a second person here has" not in page.text
    session.rollback()
    (letter,) = session.scalars(select(m.Letter))
    assert "second person" not in letter.text
    let_time_pass(session, hours=71)
    run(app)
    assert not is_shown(app)
    let_time_pass(session, hours=1)
    run(app)
    assert is_shown(app)


def test_an_authorisation_is_withdrawn_and_hiding_again_ends_it(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], authorisation_wait_hours=0)
    here = entered(coordinator, session)
    run(app)
    assert is_shown(app)
    assert press(coordinator, f"{here}/confidentiality", confidential="y").status_code == 302
    assert not is_shown(app)
    assert press(coordinator, f"{here}/confidentiality", confidential=None).status_code == 302
    run(app)
    assert not is_shown(app)
    assert press(coordinator, f"{here}/authorisations", **GIVEN).status_code == 302
    run(app)
    assert is_shown(app)
    page = inspect_page(coordinator.get(here))
    form = next(
        each
        for each in page.soup.select("main form[method=post]")
        if str(each["action"]).endswith("/withdrawals")
    )
    data = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    assert coordinator.post(str(form["action"]), data=data).status_code == 302
    run(app)
    assert not is_shown(app)


def test_nothing_is_authorised_while_a_flag_of_others_stands(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    here = at(session, "locations", m.Location, "The house")
    page = inspect_page(coordinator.get(f"{here}/authorisations"))
    assert "Clear that flag" in page.text
    flag = next(link for link in page.links() if link.endswith("/confidentiality"))
    assert "confidential" in inspect_page(coordinator.get(flag)).html
    assert "authorised_by" not in page.html
    given = GIVEN | {"csrf_token": page.token()}
    refused = coordinator.post(f"{here}/authorisations", data=given)
    assert refused.status_code == 422
    assert flag in inspect_page(refused).links()
    office = at(session, "locations", m.Location, "Main office")
    page = inspect_page(coordinator.get(f"{office}/authorisations"))
    assert "This place is not hidden" in page.text


def test_what_an_authorisation_lacks_is_said(
    house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    change(
        session,
        session.scalars(select(m.Service).where(m.Service.confidential)).one(),
        confidential=False,
    )
    here = f"{at(session, 'locations', m.Location, 'The house')}/authorisations"
    answer = press(coordinator, here, authorised_by="", authorised_on="2999-01-01", method="")
    assert answer.status_code == 422
    text = inspect_page(answer).text
    for words in (
        "Enter the name of who authorized it",
        "is yet to come",
        "Choose how it was given",
    ):
        assert words in text


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "given",
    [
        {"address_1": "77 QUAYSIDE Ln."},
        {"address_1": "Rear house", "address_2": "Quayside Lane 77"},
        {"name": "77 Quayside Lane"},
        {"latitude": "1.00001", "longitude": "2"},
    ],
    ids=["street", "lines", "name", "position"],
)
def test_a_place_at_the_address_of_a_hidden_place_is_hidden(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session,
    write: Callable[..., None], given: dict[str, str],
) -> None:  # fmt: skip
    """A new place of another organization, attached to a service of it: no button publishes its address."""
    (place,) = (each for each in session.scalars(select(m.Location)) if each.name == "The house")
    change(session, place, latitude=1.0, longitude=2.0)
    clinic = m.Organization(name="Pier Clinic")
    doctors = m.Service(name="Doctors", organization=clinic, url="https://example.org")
    write(clinic)
    coordinator, other = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    session.rollback()
    new = f"/staff/organizations/{clinic.id}/new-place?service={doctors.id}"
    begun = press(coordinator, new, name="Branch", confidential="no")
    basics = begun.headers["Location"]
    here = basics.partition("/basics")[0]
    page = f"{here}/point" if "latitude" in given else basics
    assert press(coordinator, basics, city="Port Amaranth").status_code == 302
    assert press(coordinator, page, **given).status_code == 302
    assert not is_shown(app, next(iter(given.values())))
    assert "confidential" in inspect_page(coordinator.get(here)).text
    # Whoever made it takes nothing back either, at once or by ticking and clearing its own flag.
    for ticked in (None, "y", None):
        press(coordinator, f"{here}/confidentiality", confidential=ticked)
        assert not is_shown(app, next(iter(given.values())))
    assert press(coordinator, f"{here}/authorisations", **GIVEN).status_code == 302
    let_time_pass(session, hours=1000)
    run(app)
    assert not is_shown(app, next(iter(given.values())))
    assert confirm(other) == 302
    run(app)
    assert is_shown(app, next(iter(given.values())))


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "name", ["By 77 Quayside Lane", "Quayside Lane 77, rear house", "The Lantern Cottage"]
)
def test_a_new_place_of_a_published_service_is_not_named_like_a_hidden_one(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session,
    write: Callable[..., None], name: str,
) -> None:  # fmt: skip
    (place,) = (each for each in session.scalars(select(m.Location)) if each.name == "The house")
    change(session, place, name="The Lantern Cottage")
    clinic = m.Organization(name="Pier Clinic")
    write(clinic, m.Service(name="Doctors", organization=clinic))
    doctors = at(session, "services", m.Service, "Doctors").rpartition("/")[2]
    new = (
        f"{at(session, 'organizations', m.Organization, 'Pier Clinic')}/new-place?service={doctors}"
    )
    refused = press(coordinator, new, name=name, confidential="no")
    assert refused.status_code == 422
    assert "holds no address and no name of another place" in inspect_page(refused).text
    assert press(coordinator, new, name=name, confidential="yes").status_code == 302
    assert press(coordinator, new, name="Branch", confidential="no").status_code == 302
    assert not is_shown(app, name)
    begun = press(coordinator, "/staff/services/new", organization=name, name="Advice", kind="")
    assert begun.status_code == 422


def test_a_place_that_moves_to_the_address_of_a_hidden_place_is_hidden(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    keeper = keeper_of(house, sign_in, session)
    office = at(session, "locations", m.Location, "Main office")
    assert is_shown(app, "1 Pier Road")
    answer = press(keeper, f"{office}/basics", address_1="77 Quayside Lane")
    assert answer.status_code == 302
    assert "so this place is confidential, too" in inspect_page(keeper.get(office)).text
    assert not is_shown(app)


@pytest.fixture
def clinic(write: Callable[..., None]) -> m.Organization:
    """Another organization with a public place."""
    owner = m.Organization(name="Pier Clinic")
    place = m.Location(organization=owner, name="The clinic")
    place.addresses.append(m.Address(address_1="47 Hawser Row", city="Port Amaranth"))
    doctors = m.Service(name="Doctors", organization=owner)
    doctors.sites.append(m.ServiceAtLocation(location=place))
    write(owner)
    return owner


def test_an_editor_closes_no_place_of_somebody_else(
    app: Flask, house: m.Organization, clinic: m.Organization, session: Session,
    sign_in: Callable[[m.Role], FlaskClient], coordinator: FlaskClient,
) -> None:  # fmt: skip
    """Whoever says that a public place of others is where they hide waits; the statement closes nothing by itself."""
    keeper = keeper_of(house, sign_in, session)
    new = f"{at(session, 'organizations', m.Organization, 'Lantern House')}/new-place"
    mine = press(keeper, new, name="Quiet house", confidential="yes").headers["Location"]
    given = {"address_1": "47 Hawser Row", "city": "Port Amaranth"}
    assert press(keeper, mine, **given).status_code == 302
    session.rollback()
    waiting = session.scalars(select(m.HeldChange)).one()
    assert waiting.task == "basics"
    assert [each.addresses for each in waiting_places(session)] == [[]]
    # A coordinator is asked before it is on record.
    asked = press(coordinator, mine, **given)
    assert asked.status_code == 422
    page = inspect_page(asked)
    assert "address of a public place of another organization" in page.text
    token = str(page.soup.select_one("button[name=anyway]")["value"])
    assert press(coordinator, mine, anyway=token, **given).status_code == 302
    # The clinic's own place is not closed by an edit of something else: that asks, too.
    theirs = f"{at(session, 'locations', m.Location, 'The clinic')}/basics"
    asked = press(coordinator, theirs, address_2="Floor 2")
    assert asked.status_code == 422
    assert "repeats the address of a confidential place" in inspect_page(asked).text
    assert is_shown(app, "47 Hawser Row")
    token = str(inspect_page(asked).soup.select_one("button[name=anyway]")["value"])
    saved = press(coordinator, theirs, address_2="Floor 2", anyway=token)
    assert saved.status_code == 302
    assert is_shown(app, "Floor 2")


def waiting_places(session: Session) -> list[m.Location]:
    return [each for each in session.scalars(select(m.Location)) if each.name == "Quiet house"]


def test_a_wrong_address_closes_a_public_place_only_when_that_is_confirmed(
    app: Flask, house: m.Organization, clinic: m.Organization, session: Session, coordinator: FlaskClient
) -> None:  # fmt: skip
    theirs = f"{at(session, 'locations', m.Location, 'The clinic')}/basics"
    asked = press(coordinator, theirs, address_1=STREET)
    assert asked.status_code == 422
    page = inspect_page(asked)
    assert "this place becomes confidential, too" in page.text
    assert is_shown(app, "47 Hawser Row")
    token = str(page.soup.select_one("button[name=anyway]")["value"])
    assert press(coordinator, theirs, address_1=STREET, anyway=token).status_code == 302
    assert not is_shown(app)


def test_a_flag_hides_at_once_whatever_a_text_repeats(
    app: Flask, house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    """The place is closed without a question; the text leaves the pages with it, and the page says so."""
    service = session.scalars(select(m.Service).where(m.Service.name == "Open desk")).one()
    change(session, service, description="You find us at 1 Pier Road.")
    keeper = keeper_of(house, sign_in, session)
    place = at(session, "locations", m.Location, "Main office")
    assert press(keeper, f"{place}/confidentiality", confidential="y").status_code == 302
    assert not is_shown(app, "1 Pier Road")
    session.rollback()
    assert service.description is None
    assert "taken off the pages" in (service.notes_internal or "")
    assert next(
        each for each in session.scalars(select(m.Location)) if each.name == "Main office"
    ).is_confidential
    assert "is taken off the pages" in inspect_page(keeper.get(place)).text


def test_a_neighbor_of_a_hidden_place_is_open(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    office = at(session, "locations", m.Location, "Main office")
    assert press(coordinator, f"{office}/basics", address_1="12 Elm Street").status_code == 302
    assert is_shown(app, "12 Elm Street")


def test_who_entered_an_authorization_reads_that_somebody_else_must_confirm(
    app: Flask, house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session
) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], timezone="Pacific/Kiritimati")
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    assert "Authorization to publish" in inspect_page(first.get("/staff/authorisations")).text
    here = entered(first, session)
    session.rollback()
    (given,) = session.scalars(select(m.PublicationAuthorisation))
    until = (given.entered_at + timedelta(hours=72)).astimezone(ZoneInfo("Pacific/Kiritimati"))
    for page in (here, f"{here}/authorisations", "/staff/authorisations"):
        own = inspect_page(first.get(page)).text
        assert "Another coordinator or administrator must confirm this; you cannot." in own
        assert f"{until:%b} {until.day}, {until.year}" in own
        other = inspect_page(second.get(page)).text
        assert "you cannot" not in other
        assert "ask Ada Quill of Lantern House yourself" in other
        assert "The house" not in other
        assert "Confidential place" in other
        assert "a letter" in other
    assert confirm(second) == 302
    text = inspect_page(first.get(here)).text
    assert "Confirmed by administrator@example.org" in text
    assert f"Waits until {until:%b} {until.day}" in text


def test_history_tells_moments_in_words(
    house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    office = at(session, "locations", m.Location, "Main office")
    assert press(coordinator, f"{office}/confidentiality", confidential="y").status_code == 302
    past = office.replace("/staff/locations", "/staff/history/location")
    text = inspect_page(coordinator.get(past)).text
    assert "Hidden since" in text
    assert "+00:00" not in text


def test_where_nobody_can_be_written_to_the_page_says_whom_to_call(
    house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    change(session, house, email=None)
    here = entered(coordinator, session)
    page = inspect_page(coordinator.get(f"{here}/authorisations"))
    assert "Nobody could be written to: Lantern House has no e-mail address" in page.text
    (link,) = (each for each in page.soup.select("main a") if each.text == "add an e-mail address")
    assert "email" in inspect_page(coordinator.get(str(link["href"]))).html
    session.rollback()
    assert session.scalars(select(m.Letter)).all() == []


def test_a_mark_that_stays_offers_no_way_back(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    service = at(session, "services", m.Service, "Open desk")
    assert press(coordinator, f"{service}/confidentiality", confidential="y").status_code == 302
    office = at(session, "locations", m.Location, "Main office")
    past = office.replace("/staff/locations", "/staff/history/location")
    assert "Hidden since" in inspect_page(coordinator.get(past)).text
    assert ways_back(coordinator, past) == []
    assert press(coordinator, f"{office}/basics", name="Head office").status_code == 302
    assert len(ways_back(coordinator, past)) == 2


def test_a_refusal_says_who_can_untick(
    house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], session: Session, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    first = sign_in(m.Role.COORDINATOR)
    place = at(session, "locations", m.Location, "Main office")
    assert press(first, f"{place}/confidentiality", confidential="y").status_code == 302
    monkeypatch.setattr(
        "directory.publication.hidden_place_gate.now", lambda: now() + timedelta(minutes=11)
    )
    told = inspect_page(press(first, f"{place}/confidentiality", confidential=None)).text
    assert "Only the person who checked it can uncheck it, and only within ten minutes." in told


def test_a_text_with_an_address_waits_while_its_hidden_place_has_none(
    app: Flask, house: m.Organization, coordinator: FlaskClient, session: Session, write: Callable[..., None]
) -> None:  # fmt: skip
    """Whoever hides a place and goes on without its address may have written it into the description."""
    place = m.Location(organization=house, name="The rooms", confidential=True)
    rooms = m.Service(
        organization=house, name="Rooms", status=m.ServiceStatus.DRAFT,
        description="Rooms at 12 Elm Court, ring twice.",
    )  # fmt: skip
    rooms.sites.append(m.ServiceAtLocation(location=place))
    rooms.terms.append(m.ServiceTerm(vocabulary="services", code="emergency_housing"))
    rooms.phones.append(m.Phone(number="+14155550177"))
    write(place, rooms)
    here = at(session, "services", m.Service, "Rooms")
    asked = press(coordinator, here, f"{here}/status", status="active")
    assert asked.status_code == 422
    page = inspect_page(asked)
    assert "holds an address, and the confidential place has none on record" in page.text
    assert not is_shown(app, "12 Elm Court")
    basics = press(coordinator, f"{here}/basics", description="Rooms for families.")
    assert basics.status_code == 302
    assert press(coordinator, here, f"{here}/status", status="active").status_code == 302
    assert press(coordinator, f"{here}/basics", description="It is 9 Oak Way.").status_code == 422
    written = press(
        coordinator,
        at(session, "locations", m.Location, "The rooms") + "/basics",
        address_1="12 Elm Court",
    )
    assert written.status_code == 302
    assert press(coordinator, f"{here}/basics", description="Ask at 9 Oak Way.").status_code == 302
    assert is_shown(app, "9 Oak Way")
    assert not is_shown(app, "12 Elm Court")


def test_the_warning_leads_to_the_text_and_what_was_typed_stays(
    house: m.Organization, coordinator: FlaskClient, session: Session
) -> None:
    desk = next(each for each in house.services if each.name == "Open desk")
    change(session, desk, description="Parcels go to 5 Elm Court.")
    text = at(session, "services", m.Service, "Open desk")
    here = at(session, "locations", m.Location, "The house") + "/basics"
    asked = press(coordinator, here, address_1="5 Elm Court")
    assert asked.status_code == 422
    page = inspect_page(asked)
    link = page.soup.select_one("[role=alert] a[target=_blank]")
    assert link["href"] == text, "in a tab of its own, so that nothing typed is lost"
    given = fields_of(page)
    assert "5 Elm Court" in given.values()
    again = coordinator.post(here, data=given)
    assert again.status_code == 422, "the text still repeats it"
    assert (
        press(coordinator, f"{text}/basics", description="Parcels go elsewhere.").status_code == 302
    )
    assert coordinator.post(here, data=fields_of(inspect_page(again))).status_code == 302
