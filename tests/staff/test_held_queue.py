"""What waits for review: it reads like any other to whoever brings it, and a coordinator decides with the reason."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.imports.known_hidden_places import is_covered
from directory.web.guess_limit import FEW
from tests.inspection import Page, inspect_page
from tests.safety.outside import shown_outside
from tests.staff.forms import fields_of

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
Browse = Callable[..., Page]
SignIn = Callable[[m.Role], FlaskClient]
HEADER = "listing_id,organization,service,description,address,city,state,postal_code,phone\n"


def row(number: int, address: str, description: str = "Doctors") -> str:
    return f'P{number},Pier {number},Clinic,"{description}","{address}",Exampleton,CA,94110,415-555-010{number % 10}\n'


@pytest.fixture
def shelter(write: Callable[..., None]) -> m.Organization:
    """An organization with a hidden place, and a service there."""
    place = m.Location(
        name="Larkspur House",
        confidential=True,
        transportation="Behind the bakery on the square, blue door, ring twice",
        addresses=[m.Address(address_1="7319 Oak Street", city="Exampleton", postal_code="94110")],
    )
    service = m.Service(
        name="Safe house", description="Beds", sites=[m.ServiceAtLocation(location=place)]
    )
    owner = m.Organization(name="Lantern Refuge", services=[service], locations=[place])
    clinic = m.Organization(
        name="Pier Clinic",
        services=[m.Service(name="Doctors", description="Care", url="https://example.org")],
    )
    write(owner, clinic)
    return owner


def upload(browser: FlaskClient, content: str) -> str:
    """Upload a listing sheet; the address of its plan."""
    given = fields_of(inspect_page(browser.get("/staff/imports")))
    given |= {"kind": "listings", "file": (io.BytesIO((HEADER + content).encode()), "clinics.csv")}
    answer = browser.post("/staff/imports", data=given, content_type="multipart/form-data")
    return str(answer.headers["Location"])


def accept(browser: FlaskClient, plan: str) -> Page:
    """Accept all of a plan and wait for the end of it."""
    page = inspect_page(browser.get(plan))
    given = (
        {"approved": fields_of(page)["approved"], "all": "1", "csrf_token": page.token()}
        if page.soup.select_one("main form")
        else {}
    )
    if not given:
        return page
    where = browser.post(plan, data=given).headers["Location"]
    for _ in range(600):
        page = inspect_page(browser.get(where))
        if "is being imported" not in page.heading:
            return page
        time.sleep(0.05)
    raise AssertionError("the import did not end")


def streets(session: Session) -> list[str | None]:
    session.rollback()
    return sorted(each.address_1 or "" for each in session.scalars(select(m.Address)))


def test_a_row_at_a_hidden_address_reads_like_a_row_at_any_other(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    plan = upload(editor, row(1, "Rear house, 7319-7321 N Oak") + row(2, "12 Elm Street"))
    page = browse(plan, by=editor)
    said = [
        [cell.get_text(strip=True) for cell in line.select("td")]
        for line in page.soup.select("section[aria-labelledby=doubts] tbody tr")
    ]
    assert said == [["this row waits for review by a coordinator", "", "2", "2, 3"]]
    assert "Oak" not in page.text
    assert "confidential" not in page.text
    done = accept(editor, plan)
    assert done.heading == "clinics.csv is imported"
    refused = editor.get(next(href for href in done.links() if href.endswith("refused.csv"))).text
    lines = [
        line.replace("2,", "N,", 1).replace("3,", "N,", 1) for line in refused.splitlines()[1:]
    ]
    assert len(set(lines)) == 1, "the two rows differ in their line alone"
    assert streets(session) == ["7319 Oak Street"], "neither is on record yet"
    assert editor.get("/staff/held").status_code == 403


def test_what_one_leaves_out_of_their_plan_is_not_left_out_of_that_of_another(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    """A row that waits for who decides is in one plan and not in the other: a number means two organizations."""
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    moved = 'P1,Pier Clinic,Doctors,Care,"12 Elm Street",Exampleton,CA,94110,\n'
    plan = upload(editor, moved + row(2, "") + row(3, "") + row(4, ""))

    def ticked(by: FlaskClient) -> tuple[list[str], dict[str, Any]]:
        page = browse(plan, by=by)
        boxes = page.soup.select("main input[name=accept]")
        labels = [page.soup.select_one(f"label[for='{box['id']}'] strong") for box in boxes]
        names = [label.get_text(strip=True) for label in labels if label]
        given = fields_of(page) | {"shown": [str(number) for number in range(len(boxes))]}
        return names, given

    def leave(name: str, by: FlaskClient, **more: str) -> TestResponse:
        names, given = ticked(by)
        given["accept"] = [each for each in given["accept"] if each != str(names.index(name))]
        return by.post(plan, data=given | more)

    ours, theirs = ticked(editor)[0], ticked(coordinator)[0]
    assert (len(ours), len(theirs)) == (3, 4), "what waits is in the plan of who decides alone"
    assert leave("Pier 3", editor, turn="1").status_code == 302
    assert len(ticked(coordinator)[1]["accept"]) == 4, "all are ticked for whoever decides"
    other = theirs[ours.index("Pier 3")]
    assert leave(other, coordinator, turn="1").status_code == 302
    assert str(ours.index("Pier 3")) not in ticked(editor)[1]["accept"], "theirs stay as they were"
    done = coordinator.post(plan, data=ticked(coordinator)[1])
    while "is being imported" in inspect_page(coordinator.get(done.headers["Location"])).heading:
        time.sleep(0.05)
    session.rollback()
    brought = select(m.Organization.name).where(m.Organization.name.like("Pier%"))
    assert sorted(session.scalars(brought)) == sorted({*theirs} - {other})


def test_the_plan_of_a_stranger_to_a_place_does_not_tell_whether_the_guess_is_right(
    shelter: m.Organization, sign_in: SignIn
) -> None:
    """Rows of the shelter's own service, at the right address and at a wrong one, plan alike."""
    editor = sign_in(m.Role.EDITOR)

    def told(street: str) -> str:
        content = f'X1,Lantern Refuge,Safe house,Beds,"{street}",Exampleton,CA,94110,\n'
        page = inspect_page(editor.get(upload(editor, content)))
        main = page.soup.select_one("main")
        assert main is not None
        return main.get_text(" ", strip=True)

    assert told("7319 Oak Street") == told("44 Wrong Avenue")


def test_a_plan_tells_what_is_imported_now_from_what_waits(
    shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    page = browse(upload(editor, row(1, "7319 Oak") + row(2, "12 Elm Street")), by=editor)
    groups = [each.get_text(" ", strip=True) for each in page.soup.select("main .tasks > li")]
    for number, said in enumerate(groups, 1):
        assert said.startswith(f"Pier {number} New: 1 organization, 1 service “Clinic”")
        assert f"waits for review and is not imported now: line {number + 1}." in said
    assert "Accept all of 2 organizations" in page.text


def test_a_day_of_confirmation_is_not_called_unknown(sign_in: SignIn, browse: Browse) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    accept(coordinator, upload(coordinator, row(1, "12 Elm Street")))
    heading, line = HEADER.strip() + ",verified_on\n", row(1, "12 Elm Street").strip()
    given = fields_of(browse("/staff/imports", by=coordinator))
    file = (io.BytesIO(f"{heading}{line},2026-11-10\n".encode()), "clinics.csv")
    answer = coordinator.post(
        "/staff/imports",
        data=given | {"kind": "listings", "file": file},
        content_type="multipart/form-data",
    )
    page = browse(answer.headers["Location"], by=coordinator)
    assert "Confirmation: nothing → confirmed on Nov 10, 2026" in page.text
    assert "unknown" not in page.text


def test_what_is_said_to_wait_is_what_arrives(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    """The shelter's own row changes a phone: its place waits like every other, though nothing of it changes."""
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    own = 'X1,Lantern Refuge,Safe house,Beds,"7319 Oak Street",Exampleton,CA,94110,415-555-0109\n'
    plan = upload(editor, own + row(1, "7319 Oak") + row(2, "12 Elm Street"))
    waiting = browse(plan, by=editor).soup.select_one("section[aria-labelledby=doubts] tbody tr")
    assert waiting is not None
    assert waiting.select("td")[2].get_text(strip=True) == "3"
    accept(editor, plan)
    pages = held_pages(browse, coordinator)
    assert sorted(pages) == ["Lantern Refuge", "Pier 1", "Pier 2"]
    assert "1 record," in browse("/staff/held", by=coordinator).text
    page = browse(pages["Lantern Refuge"], by=coordinator)
    given = fields_of(page) | {"decision": "taken"}
    assert coordinator.post(f"{pages['Lantern Refuge']}/decision", data=given).status_code == 302
    session.rollback()
    place = session.scalars(select(m.Location)).one()
    assert place.is_confidential, "taking it makes no second place and opens none"
    assert [each.address_1 for each in place.addresses] == ["7319 Oak Street"]
    assert len(session.scalars(select(m.ServiceAtLocation)).all()) == 1


def test_a_coordinator_reads_the_reason_and_decides(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    rows = row(1, "7319 Oak St, Apt 2") + row(2, "12 Elm Street") + row(3, "9 Elm Street")
    accept(editor, upload(editor, rows))
    coordinator = sign_in(m.Role.COORDINATOR)
    queue = browse("/staff/held", by=coordinator)
    assert "Repeats a confidential place" in queue.text
    pages = {
        browse(href, by=coordinator).heading: href
        for href in queue.links()
        if href.startswith("/staff/held/")
    }
    reason = browse(pages["Pier 1"], by=coordinator)
    assert "number and street of a confidential place" in reason.text
    assert "Lantern Refuge" in reason.text
    assert "Repeats nothing that is confidential" in browse(pages["Pier 2"], by=coordinator).text
    for name, decision in (("Pier 1", "hidden"), ("Pier 2", "taken"), ("Pier 3", "left_out")):
        page = browse(pages[name], by=coordinator)
        given = fields_of(page) | {"decision": decision}
        assert coordinator.post(f"{pages[name]}/decision", data=given).status_code == 302
    assert streets(session) == ["12 Elm Street", "7319 Oak St, Apt 2", "7319 Oak Street"]
    hidden = {
        place.organization.name: place.is_confidential
        for place in session.scalars(select(m.Location))
    }
    assert hidden == {"Lantern Refuge": True, "Pier 1": True, "Pier 2": False}
    assert "Nothing to review" in browse("/staff/held", by=coordinator).text


def test_no_decision_alone_publishes_the_address_of_a_hidden_place(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    """A new place there, and a known one that comes there: taken or not, both open only by an authorization."""
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    accept(coordinator, upload(coordinator, row(2, "12 Elm Street")))
    accept(editor, upload(editor, row(1, "7319 Oak St, Apt 2") + row(2, "7319 N Oak, rear")))
    for name, where in held_pages(browse, coordinator).items():
        page = browse(where, by=coordinator)
        assert "opens only by an authorization" in page.text, name
        assert "the public will see it" not in page.text, name
        answers = [
            coordinator.post(f"{where}/decision", data=fields_of(page) | {"decision": decision})
            for decision in ("taken", "hidden")
        ]
        assert [each.status_code for each in answers] == [422, 302]
    assert streets(session) == ["7319 N Oak, rear", "7319 Oak St, Apt 2", "7319 Oak Street"]
    assert all(place.is_confidential for place in session.scalars(select(m.Location)))
    assert "Oak" not in str(session.scalars(select(m.PublishedRecord.document)).all())


def row_of(page: Page, name: str) -> list[str]:
    """What is on record and what would be, of one field of a change that waits."""
    line = next(
        line for line in page.soup.select("main tbody tr")
        if line.th is not None and line.th.get_text(strip=True) == name
    )  # fmt: skip
    return [cell.get_text(" ", strip=True) for cell in line.select("td")]


def held_pages(browse: Browse, browser: FlaskClient) -> dict[str, str]:
    """The addresses of what waits, by what it is about."""
    links = browse("/staff/held", by=browser).soup.select("main .tasks a")
    return {link.get_text(strip=True): str(link["href"]) for link in links}


def test_a_coordinator_sees_what_would_be_written(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    accept(coordinator, upload(coordinator, row(1, "12 Elm Street")))
    accept(editor, upload(editor, row(1, "7319 Oak St, Apt 2")))
    page = browse(held_pages(browse, coordinator)["Pier 1"], by=coordinator)
    before, after, seen = row_of(page, "Address")
    assert seen == "Staff only"
    assert "12 Elm Street" in before
    assert "7319 Oak St" in after
    assert "number and street of a confidential place" in page.text
    assert "Lantern Refuge" in page.text
    assert "7319 Oak Street" not in page.html, "the hidden place itself stays concealed"
    assert "nobody outside sees where" in page.text


def test_what_is_on_record_of_a_hidden_place_stays_concealed(
    shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    own = 'X1,Lantern Refuge,Safe house,Beds,"{}",Exampleton,CA,94110,\n'
    accept(editor, upload(editor, own.format("7319 Oak")))
    page = browse(held_pages(browse, coordinator)["Lantern Refuge"], by=coordinator)
    assert "7319 Oak Street" not in page.html
    assert "the public will see it" not in page.text
    assert "with its places confidential" not in page.text


def test_a_text_alone_is_not_offered_with_its_places_confidential(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    long = "We help everyone who comes to us. " * 5
    accept(editor, upload(editor, row(1, "", f"{long}Ring at 7319 N Oak Street.")))
    where = held_pages(browse, coordinator)["Pier 1"]
    page = browse(where, by=coordinator)
    assert row_of(page, "Description") == [f"{long}Ring at 7319 N Oak Street.", "Everyone"]
    assert row_of(page, "Phone") == ["(415) 555-0101, phone, for everyone", "See each line"]
    headings = [each.get_text(strip=True) for each in page.soup.select("main thead th")]
    assert "On record now" not in headings, "nothing of it is on record"
    offered = [str(each["value"]) for each in page.soup.select("button[name=decision]")]
    assert offered == ["left_out", "taken"]
    assert "The words of “New service: Clinic” are public" in page.text
    given = fields_of(page) | {"decision": "hidden"}
    assert coordinator.post(f"{where}/decision", data=given).status_code == 422


def test_a_decision_says_what_happened_and_leads_on(
    shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    accept(editor, upload(editor, row(1, "12 Elm Street") + row(2, "9 Elm Street")))
    pages = held_pages(browse, coordinator)
    for name, decision, said in (
        ("Pier 1", "taken", "Taken: it is on record."),
        ("Pier 2", "left_out", "Left out: nothing of it was written."),
    ):
        given = fields_of(browse(pages[name], by=coordinator)) | {"decision": decision}
        answer = coordinator.post(f"{pages[name]}/decision", data=given)
        page = browse(answer.headers["Location"], by=coordinator)
        assert said in page.text
        record = next(each for each in page.links() if each.startswith("/staff/organizations/"))
        assert browse(record, by=coordinator).heading == name
        assert (pages["Pier 2"] in page.links()) == (name == "Pier 1")
    assert "Nothing else to review" in page.text


def test_whoever_brought_it_follows_what_waits_and_reads_no_reason(
    shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    rows = [row(1, "7319 Oak"), row(2, "12 Elm Street"), row(3, "9 Elm Street"), row(4, "7319 Oak")]
    done = accept(editor, upload(editor, "".join(rows)))
    where = next(href for href in done.links() if href == "/staff/waiting")
    assert where in browse("/staff/", by=editor).links()
    assert "changes of yours that wait for review" in browse("/staff/", by=editor).text

    def told() -> dict[str, str]:
        page = browse(where, by=editor)
        assert "confidential" not in page.text
        assert "Oak" not in page.text
        return {
            str(line.div.contents[0]).strip(): line.select("span")[-1].get_text(strip=True)
            for line in page.soup.select("main .tasks > li")
            if line.div is not None
        }

    assert told() == dict.fromkeys(("Pier 1", "Pier 2", "Pier 3", "Pier 4"), "waiting")
    pages = held_pages(browse, coordinator)
    for name, decision in (("Pier 1", "hidden"), ("Pier 2", "taken"), ("Pier 3", "left_out")):
        given = fields_of(browse(pages[name], by=coordinator)) | {"decision": decision}
        coordinator.post(f"{pages[name]}/decision", data=given)
    assert told() == {
        "Pier 1": "taken", "Pier 2": "taken", "Pier 3": "left out", "Pier 4": "waiting",
    }  # fmt: skip
    assert "None of your changes is waiting" in browse(where, by=coordinator).text


def test_a_file_imported_twice_waits_once_and_a_decision_holds(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    for _ in range(2):
        accept(editor, upload(editor, row(1, "7319 Oak")))
    session.rollback()
    held = session.scalars(select(m.HeldChange)).one()
    page = browse(f"/staff/held/{held.id}", by=coordinator)
    given = fields_of(page) | {"decision": "left_out"}
    assert coordinator.post(f"/staff/held/{held.id}/decision", data=given).status_code == 302
    assert coordinator.post(f"/staff/held/{held.id}/decision", data=given).status_code == 302, (
        "a double click"
    )
    accept(editor, upload(editor, row(1, "7319 Oak")))
    session.rollback()
    assert session.scalars(select(m.HeldChange.decision)).all() == [m.HeldDecision.LEFT_OUT]
    accept(editor, upload(editor, row(1, "7319 Oak, rear")))
    session.rollback()
    assert session.scalars(select(m.HeldChange.decision)).all() == [None], (
        "other words are asked about"
    )


def test_looking_at_a_plan_is_in_the_audit_and_many_rows_write_to_coordinators(
    shelter: m.Organization, sign_in: SignIn, session: Session
) -> None:
    sign_in(m.Role.COORDINATOR)
    editor = sign_in(m.Role.EDITOR)
    editor.get(upload(editor, row(1, "7319 Oak") + row(2, "1 Elm Street")))
    session.rollback()
    planned = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.PLANNED)
    ).one()
    assert planned.actor == "editor@example.org"
    assert planned.reason == (
        "plan of clinics.csv: 2 organizations wait (2 records) for review, 1 record repeating a hidden place"
    )
    assert session.scalars(select(m.Letter)).all() == []
    many = "".join(row(number, f"Apt {number}, 7319 Oak") for number in range(1, 7))
    for _ in range(2):
        editor.get(upload(editor, many))
    session.rollback()
    letter = session.scalars(select(m.Letter)).one()
    assert letter.recipient == "coordinator@example.org"
    assert "6 records" in letter.text
    assert "Oak" not in letter.text
    assert inspect_page(editor.get("/staff/imports")).heading, "uploads stay open"


def press(browser: FlaskClient, where: str, **changes: str) -> TestResponse:
    given = fields_of(inspect_page(browser.get(where)))
    return browser.post(where, data=given | changes)


def service_page(session: Session, name: str) -> str:
    session.rollback()
    return f"/staff/services/{session.scalars(select(m.Service.id).where(m.Service.name == name)).one()}"


@pytest.fixture
def keeper(app: Flask, sign_in: SignIn, shelter: m.Organization, session: Session) -> FlaskClient:
    """Somebody who keeps the clinic alone."""
    browser = sign_in(m.Role.ORGANIZATION_EDITOR)
    account = session.scalars(
        select(m.Account).where(m.Account.role == m.Role.ORGANIZATION_EDITOR)
    ).one()
    clinic = session.scalars(
        select(m.Organization).where(m.Organization.name == "Pier Clinic")
    ).one()
    from directory.db import begin_writing

    ids = account.id, clinic.id
    session.rollback()
    begin_writing(session)
    session.add(m.AccountOrganization(account_id=ids[0], organization_id=ids[1]))
    session.commit()
    return browser


@pytest.mark.parametrize(
    "text",
    [
        "Come to 7319 N Oak, rear.", "Come to 12 Elm Street, rear.", "Come to geo:38.12345,-122.65432",
        "Come to 38°07'24\"N 122°39'15\"W",
    ],
)  # fmt: skip
def test_an_address_typed_by_somebody_else_waits_whosever_it_is(
    text: str, keeper: FlaskClient, session: Session, browse: Browse
) -> None:
    here = service_page(session, "Doctors")
    assert press(keeper, f"{here}/basics", description=text).status_code == 302
    page = browse(here, by=keeper)
    assert "Your change waits for review by a coordinator" in page.text
    assert "confidential place" not in page.text
    session.rollback()
    assert (
        session.scalars(select(m.Service.description).where(m.Service.name == "Doctors")).one()
        == "Care"
    )


@pytest.mark.one_in(17)
@pytest.mark.parametrize("text", ["7319 N Oak", "12 Elm Street"])
@pytest.mark.parametrize(
    ("kind", "task", "field", "more"),
    [
        ("services", "contacts", "phones-0-description", {"phones-0-number": "415-555-0111"}),
        ("services", "contacts", "contacts-0-name", {"contacts-0-audience": "public"}),
        ("services", "contacts", "contacts-0-title", {"contacts-0-audience": "partner"}),
        ("services", "basics", "email", {}),
        ("services", "languages", "languages-0-note", {"languages-0-code": "spa"}),
        ("services", "places", "sites-0-description", {"sites-0-location_id": "PLACE"}),
        ("services", "room", "note", {"status": "open"}),
        ("organizations", "basics", "email", {}),
        ("organizations", "contacts", "phones-0-description", {"phones-0-number": "415-555-0111"}),
        ("locations", "basics", "city", {}),
        ("locations", "basics", "state_province", {}),
        ("locations", "basics", "postal_code", {}),
        ("locations", "hours", "schedules-0-description", {}),
        ("locations", "contacts", "phones-0-description", {"phones-0-number": "415-555-0111"}),
        ("locations", "access", "accessibility-0-description", {}),
    ],
)  # fmt: skip
def test_no_field_that_somebody_outside_reads_is_forgotten(
    kind: str, task: str, field: str, more: dict[str, str], text: str, keeper: FlaskClient,
    session: Session, write: Callable[..., None], app: Flask,
) -> None:  # fmt: skip
    clinic = session.scalars(
        select(m.Organization).where(m.Organization.name == "Pier Clinic")
    ).one()
    place = m.Location(organization_id=clinic.id, name="Front desk")
    write(
        place,
        *(
            []
            if kind == "services"
            else [m.ServiceAtLocation(service=clinic.services[0], location=place)]
        ),
    )
    ids = {"services": clinic.services[0].id, "organizations": clinic.id, "locations": place.id}
    if field == "email":
        text = f"{text.replace(' ', '-')}@example.org"
    more = {name: str(place.id) if value == "PLACE" else value for name, value in more.items()}
    here = f"/staff/{kind}/{ids[kind]}"
    answer = press(keeper, f"{here}/{task}", **more, **{field: text})
    assert answer.status_code == 302, inspect_page(answer).text
    assert "Your change waits for review" in inspect_page(keeper.get(here)).text
    assert text not in shown_outside(app)


def ordinary_houses(count: int, covered: bool) -> list[str]:
    """Invented houses of the share that waits like hidden ones, or of the others."""
    made = (f"{a}{b}" for a in ("Bar", "Cor", "Din", "Fal", "Hes", "Jun", "Kel", "Lum", "Mor", "Nad")
            for b in ("bek", "dor", "fim", "gost", "hul", "kar", "lix", "mund", "nep", "pos"))  # fmt: skip
    found = (each for each in made if is_covered(f"house {each.lower()} lodge") == covered)
    return [f"{each} Lodge" for each in found][:count]


def description(session: Session) -> str | None:
    session.rollback()
    return session.scalars(select(m.Service.description).where(m.Service.name == "Doctors")).one()


@pytest.mark.covered
def test_a_street_or_a_house_that_waits_tells_nothing(
    keeper: FlaskClient, session: Session
) -> None:
    """Every street waits, and a share of the houses, however they are written."""
    here = f"{service_page(session, 'Doctors')}/basics"
    (covered,), (other,) = ordinary_houses(1, covered=True), ordinary_houses(1, covered=False)
    press(keeper, here, description=f"Near {other}.")
    assert description(session) == f"Near {other}."
    for text in (
        f"Near {covered}.",
        f"near {covered.lower()} we wait",
        "Near Oak Street.",
        "Near Barbek Lane.",
    ):
        assert press(keeper, here, description=text).status_code == 302
        assert description(session) == f"Near {other}.", text


@pytest.mark.covered
def test_whoever_tries_one_text_after_another_is_answered_no_more(
    keeper: FlaskClient, session: Session, sign_in: SignIn
) -> None:
    sign_in(m.Role.COORDINATOR)
    here = f"{service_page(session, 'Doctors')}/basics"
    for house in ordinary_houses(FEW, covered=True):
        press(keeper, here, description=f"Near {house}.")
    session.rollback()
    letters = [each.subject for each in session.scalars(select(m.Letter))]
    assert letters.count("Many texts of one account wait for review") == 1
    press(keeper, here, description="We speak Spanish.")
    assert description(session) == "Care", "no text of theirs is answered"


@pytest.mark.covered
def test_an_upload_that_lists_streets_is_not_answered_line_by_line(
    shelter: m.Organization, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    streets = ["Oak Street", *(f"{each} Lane" for each in ("Barbek", "Cordor", "Dinfim"))]
    rows = "".join(
        f'G{number},Pier Clinic,Guess {number},"Near {street}.","",,,,\n'
        for number, street in enumerate(streets)
    )
    accept(editor, upload(editor, rows))
    session.rollback()
    assert not [
        each for each in session.scalars(select(m.Service.name)) if each.startswith("Guess")
    ]


def test_a_coordinator_opens_the_page_with_the_words_that_wait(
    keeper: FlaskClient, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    here = service_page(session, "Doctors")
    press(keeper, f"{here}/basics", description="Come to 7319 N Oak, rear.")
    coordinator = sign_in(m.Role.COORDINATOR)
    waiting = browse("/staff/held", by=coordinator)
    assert "Repeats a confidential place" in waiting.text
    change = browse(
        next(each for each in waiting.links() if each.startswith("/staff/held/")), by=coordinator
    )
    assert row_of(change, "Description: what happens there, in plain words") == [
        "Care",
        "Come to 7319 N Oak, rear.",
    ]
    assert "number and street of a confidential place" in change.text
    assert "Lantern Refuge" in change.text
    words = next(each for each in change.links() if "held=" in each)
    page = browse(words, by=coordinator)
    assert "7319 N Oak" in page.html
    asked = coordinator.post(words, data=fields_of(page))
    assert asked.status_code == 422
    warned = inspect_page(asked)
    assert "repeats the address of a confidential place" in warned.text
    button = warned.soup.select_one("button[name=anyway]")
    assert button is not None
    answer = coordinator.post(words, data=fields_of(warned) | {"anyway": button["value"]})
    assert answer.status_code == 302
    assert "Nothing to review" in browse("/staff/held", by=coordinator).text
    assert "repeats the address of a confidential place" in browse(here, by=coordinator).text, (
        "while it stands"
    )
    assert "confidential place" not in browse(here, by=keeper).text


def test_a_warning_stands_once_and_reads_like_a_sentence(
    shelter: m.Organization,
    sign_in: SignIn,
    session: Session,
    write: Callable[..., None],
    browse: Browse,
) -> None:
    """Two hidden places in one house are repeated by one text, on its page and where a draft of it is published."""
    neighbor = m.Organization(name="Second Refuge")
    place = m.Location(organization=neighbor, name="Rear", confidential=True)
    place.addresses.append(
        m.Address(address_1="7319 Oak Street", city="Exampleton", postal_code="94110")
    )
    clinic = session.scalars(
        select(m.Organization).where(m.Organization.name == "Pier Clinic")
    ).one()
    draft = m.Service(
        organization_id=clinic.id, name="Night desk", status=m.ServiceStatus.DRAFT, url="https://example.org",
        description="Ring at 7319 N Oak", terms=[m.ServiceTerm(vocabulary="services", code="hotline")],
    )  # fmt: skip
    write(place, draft)
    coordinator = sign_in(m.Role.COORDINATOR)
    told = press(
        coordinator,
        f"{service_page(session, 'Doctors')}/basics",
        description="Come to 7319 N Oak, rear.",
    )
    sentence = "The description of {} repeats the address of a confidential place."
    assert inspect_page(told).text.count(sentence.format("Doctors")) == 1
    here = service_page(session, "Night desk")
    given = fields_of(browse(here, by=coordinator)) | {"status": "active"}
    asked = inspect_page(coordinator.post(f"{here}/status", data=given))
    assert asked.text.count(sentence.format("Night desk")) == 1


def test_one_thing_that_waits_is_counted_in_the_singular(
    shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    accept(editor, upload(editor, row(1, "7319 Oak")))
    assert "1 change to review" in browse("/staff/", by=coordinator).text
    assert "1 change of yours that waits for review" in browse("/staff/", by=editor).text
    accept(editor, upload(editor, row(2, "12 Elm Street")))
    assert "2 changes to review" in browse("/staff/", by=coordinator).text


def test_publishing_anyway_is_a_button_for_exactly_one_text(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = service_page(session, "Safe house")
    for text, what in (
        ("Ring at Oak Street 7319.", "the address"),
        ("Ask for Larkspur House.", "the name"),
        ("It is behind the bakery on the square.", "the way in"),
    ):
        answer = press(editor, f"{here}/basics", description=text)
        assert answer.status_code == 422
        warned = inspect_page(answer)
        assert (
            f"repeats {what} of a confidential place" in warned.text
            or "repeats the way in" in warned.text
        )
        assert "the public will see it" in warned.text
        buttons = warned.soup.select("main form button[type=submit]")
        assert buttons[0].get("name") is None, "Return saves, and does not publish"
        token = next(each["value"] for each in buttons if each.get("name") == "anyway")
        given = fields_of(warned)
        for pressed in ({}, {"then": "next"}, {"anyway": "yes"}):
            assert editor.post(f"{here}/basics", data=given | pressed).status_code == 422
        changed = given | {"anyway": token, "description": f"{text} Twice."}
        assert editor.post(f"{here}/basics", data=changed).status_code == 422, (
            "another text is asked about anew"
        )
    assert editor.post(f"{here}/basics", data=given | {"anyway": token}).status_code == 302
    session.rollback()
    entry = session.scalars(
        select(m.AuditEntry).where(m.AuditEntry.action == m.AuditAction.PUBLISHED_ANYWAY)
    ).one()
    assert (entry.actor, entry.kind) == ("editor@example.org", "service")
    assert "repeats the way in" in browse(here, by=editor).text
    answer = press(editor, f"{here}/basics", alternate_name="Night house")
    assert answer.status_code == 302, "what stands is not asked about again"


def test_somebody_else_looks_at_what_is_published_anyway(
    shelter: m.Organization, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    """A letter that names no text, and a line of “Today” until another coordinator or administrator has looked."""
    first, second = sign_in(m.Role.COORDINATOR), sign_in(m.Role.ADMINISTRATOR)
    here = f"{service_page(session, 'Doctors')}/basics"
    asked = inspect_page(press(first, here, description="Beside 7319 Oak Street."))
    button = asked.soup.select_one("button[name=anyway]")
    assert button is not None
    anyway = fields_of(asked) | {"anyway": str(button["value"])}
    assert first.post(here, data=anyway).status_code == 302
    session.rollback()
    (letter,) = session.scalars(select(m.Letter))
    assert letter.recipient == "administrator@example.org"
    assert "coordinator@example.org published a text" in letter.text
    assert not any(words in letter.text for words in ("Oak", "Doctors", "Pier", "Larkspur"))
    today = "1 published text that repeats something confidential"
    assert today not in browse("/staff/", by=first).text
    assert today in browse("/staff/", by=second).text
    own = browse("/staff/published-anyway", by=first)
    assert "you cannot" in own.text
    shown = browse("/staff/published-anyway", by=second)
    form = shown.soup.select_one("main form")
    assert form is not None
    assert "Doctors" in shown.text
    assert "can still read it" in shown.text
    assert press(second, here, description="Beside the park.").status_code == 302
    assert (
        "Nobody outside can read it any more" in browse("/staff/published-anyway", by=second).text
    )
    where = str(form["action"])
    refused = first.post(where, data=fields_of(browse("/staff/services/new", by=first)))
    assert refused.status_code == 403
    assert second.post(where, data=fields_of(shown)).status_code == 302
    assert "No text to review" in browse("/staff/published-anyway", by=second).text
    assert "published text that repeats" not in browse("/staff/", by=second).text


def test_a_page_that_repeats_nothing_waits_without_the_mark(
    keeper: FlaskClient, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    press(
        keeper,
        f"{service_page(session, 'Doctors')}/basics",
        description="Come to 12 Elm Street, rear.",
    )
    coordinator = sign_in(m.Role.COORDINATOR)
    waiting = browse("/staff/held", by=coordinator)
    assert "Repeats a confidential place" not in waiting.text
    assert waiting.soup.select("main .tasks a")


def test_a_draft_is_read_before_it_is_shown(
    keeper: FlaskClient,
    sign_in: SignIn,
    session: Session,
    write: Callable[..., None],
    browse: Browse,
) -> None:
    clinic = session.scalars(
        select(m.Organization).where(m.Organization.name == "Pier Clinic")
    ).one()
    draft = m.Service(
        organization_id=clinic.id, name="Night desk", status=m.ServiceStatus.DRAFT, url="https://example.org",
        description="Ring at 7319 N Oak", terms=[m.ServiceTerm(vocabulary="services", code="hotline")],
    )  # fmt: skip
    write(draft)
    here = service_page(session, "Night desk")

    def publish(browser: FlaskClient, **more: str) -> TestResponse:
        given = fields_of(browse(here, by=browser)) | {"status": "active"} | more
        return browser.post(f"{here}/status", data=given)

    assert publish(keeper).status_code == 302
    assert "waits for review" in browse(here, by=keeper).text
    session.rollback()
    assert session.get_one(m.Service, draft.id).status is m.ServiceStatus.DRAFT
    coordinator = sign_in(m.Role.COORDINATOR)
    asked = publish(coordinator)
    assert asked.status_code == 422
    button = inspect_page(asked).soup.select_one("button[name=anyway]")
    assert button is not None
    assert publish(coordinator, anyway=str(button["value"])).status_code == 302
    session.rollback()
    assert session.get_one(m.Service, draft.id).status is m.ServiceStatus.ACTIVE
    assert session.scalars(select(m.HeldChange.decision)).all() == [m.HeldDecision.TAKEN]


@pytest.mark.parametrize(
    "notice", ["Moved to 7319 Oak", "Moved to 12 Elm Street", "Now in Larkspur House"]
)
def test_a_notice_for_many_listings_holds_no_address(
    notice: str, shelter: m.Organization, sign_in: SignIn, browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    given = fields_of(browse("/staff/bulk", by=editor))
    given |= {"change": "notice", "notice": notice, "until": "2027-01-01"}
    answer = editor.post("/staff/bulk", data=given)
    assert answer.status_code == 422
    assert "must be looked at first" in inspect_page(answer).text


def test_who_tries_one_text_after_another_is_counted_and_told_of(
    keeper: FlaskClient, sign_in: SignIn, session: Session, browse: Browse
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    here = service_page(session, "Doctors")
    for number in range(12):
        press(keeper, f"{here}/basics", description=f"Come to 7319 N Oak, door {number}.")
    press(keeper, f"{here}/basics", description="Come to 7319 N Oak, door 11.")
    page = browse("/staff/held", by=coordinator)
    assert "changed 11 times" in page.text
    session.rollback()
    held = session.scalars(select(m.HeldChange)).one()
    assert "changed 11 times" in browse(f"/staff/held/{held.id}", by=coordinator).text
    letters = session.scalars(select(m.Letter).where(m.Letter.subject.startswith("One text")))
    (letter,) = (each for each in letters if each.recipient == "coordinator@example.org")
    assert "10 times" in letter.text
    assert "Oak" not in letter.text
    assert "changed 11 times" not in browse("/staff/waiting", by=keeper).text


def test_what_repeats_a_place_that_a_decision_hides_leaves_the_pages_at_once(
    shelter: m.Organization,
    write: Callable[..., None],
    sign_in: SignIn,
    session: Session,
    browse: Browse,
) -> None:
    """Nobody waits for the hourly job: until it comes the address would stand in somebody else's words."""
    told = m.Service(name="Rides", description="A van. It stops at 4411 Birch Lane, too.")
    write(m.Organization(name="Van Rides", services=[told]))
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    accept(editor, upload(editor, row(1, "4411 Birch Lane")))
    (where,) = held_pages(browse, coordinator).values()
    assert "4411 Birch" in _published(session)
    given = fields_of(browse(where, by=coordinator)) | {"decision": "hidden"}
    answer = coordinator.post(f"{where}/decision", data=given)
    assert "4411 Birch" not in _published(session)
    after = browse(answer.headers["Location"], by=coordinator)
    assert "A published text repeated a place that is confidential now." in after.text


def _published(session: Session) -> str:
    session.rollback()
    return " ".join(str(each.document) for each in session.scalars(select(m.PublishedRecord)))
