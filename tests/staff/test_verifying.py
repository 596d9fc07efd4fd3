"""Verifying: who is asked when, by phone and by link, what an answer does, what the policy withholds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.known_record_queries import load_picture
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.listing_plan import plan_listings
from directory.models.listings.fact_statement import CRITICAL
from directory.models.listings.review_intervals import HIDE_AFTER_DAYS, review_terms
from directory.models.system.audit_entry import AuditEntry
from directory.staff.editable_records import SERVICE
from directory.verification.completeness import directory_scores, score
from directory.verification.conversations import days_of
from directory.verification.freshness import STATES, last_verified, state_is, state_of
from directory.verification.overdue_listings import reminders, withhold_overdue
from directory.web.job_schedule import run_jobs
from directory.web.presentation.dates import date_words
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.slow

Browse = Callable[..., Page]


def service(name: str, age: int | None, *kinds: str, review_days: int | None = None) -> m.Service:
    """A service that was confirmed so many days ago."""
    made = m.Service(name=name, description="What it does", review_days=review_days)
    made.phones = [m.Phone(number="+14155550100", type="voice")]
    made.schedules = [m.Schedule(opening_hours="Mo-Fr 09:00-17:00")]
    made.email = f"{name.replace(' ', '.').lower()}@example.org"
    made.terms = [m.ServiceTerm(vocabulary="services", code=kind) for kind in kinds]
    if age is not None:
        made.verify(local_today() - timedelta(days=age), m.VerificationMethod.PHONE)
    return made


def listings() -> list[m.Service]:
    return [
        service("Fresh hotline", 10, "hotline"), service("Due hotline", 80, "hotline"),
        service("Edge hotline", 90, "hotline"), service("Late hotline", 91, "hotline"),
        service("Legal", 170, "immigration_legal"), service("School", 200, "primary_care"),
        service("Own pace", 31, "primary_care", review_days=30), service("Never", None, "hotline"),
        service("Forgotten", 90 + HIDE_AFTER_DAYS + 1, "hotline"),
        service("Nearly forgotten", 90 + HIDE_AFTER_DAYS, "hotline"),
    ]  # fmt: skip


def all_right(sheet: Page) -> dict[str, Any]:
    """The form of a call sheet with every line of its first listing right."""
    given = fields_of(sheet)
    for line in sheet.soup.select("#facts .call-line input[value=right]"):
        given[str(line["name"])] = "right"
    return given


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    organization = m.Organization(name="Lantern House", services=listings())
    write(organization)
    return organization


def test_what_the_database_says_is_what_each_record_says(
    house: m.Organization, session: Session
) -> None:
    session.rollback()
    verified = last_verified()
    for state in STATES:
        query = (
            select(m.Service.name)
            .outerjoin(verified, verified.c.service_id == m.Service.id)
            .where(state_is(session, state, verified.c.on, local_today()))
        )
        found = set(session.scalars(query))
        terms = review_terms(session)
        expected = {
            each.name
            for each in session.scalars(select(m.Service))
            if state_of(each.verified_on, each.review_interval, local_today(), terms) == state
        }
        assert found == expected, state
        assert ("Late hotline" in found) == (state == "overdue")
        assert ("Edge hotline" in found) == (state == "due")


def test_reminders_go_out_once_for_each_stage(house: m.Organization, session: Session) -> None:
    session.rollback()
    names = {each.id: each.name for each in session.scalars(select(m.Service))}
    stages = {names[each.service_id]: each.stage for each in reminders(session, local_today())}
    assert stages == {
        "Due hotline": 1, "Edge hotline": 1, "Late hotline": 1, "Legal": 1, "Own pace": 1, "Never": 1,
        "Forgotten": 1, "Nearly forgotten": 1,
    }  # fmt: skip


def test_what_waited_too_long_is_hidden_until_it_is_confirmed(
    house: m.Organization,
    session: Session,
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
) -> None:
    session.rollback()
    begin_writing(session)
    assert withhold_overdue(session, local_today()) == ["Forgotten"]
    session.commit()
    hidden = session.scalars(select(m.Service).where(m.Service.name == "Forgotten")).one()
    assert hidden.status == m.ServiceStatus.INACTIVE
    here = f"/staff/services/{hidden.id}"
    session.rollback()
    editor = sign_in(m.Role.EDITOR)
    sheet = browse(f"{here}/call", by=editor)
    given = all_right(sheet) | {"by_name": "Ada Quill"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    session.expire_all()
    assert hidden.status == m.ServiceStatus.ACTIVE
    assert hidden.verified_on == local_today()
    assert hidden.last_verification is not None
    assert hidden.last_verification.by_name == "Ada Quill"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_call_sheet_wants_a_name_and_something_that_was_said(
    house: m.Organization,
    session: Session,
    sign_in: Callable[[m.Role], FlaskClient],
    browse: Browse,
) -> None:
    session.rollback()
    late = session.scalars(select(m.Service).where(m.Service.name == "Late hotline")).one()
    here = f"/staff/services/{late.id}"
    editor = sign_in(m.Role.EDITOR)
    first = browse("/staff/worklist", by=editor)
    order = [cell.get_text(" ", strip=True) for cell in first.soup.select("tbody th a")]
    assert order[:4] == ["Forgotten", "Nearly forgotten", "Late hotline", "Never"]
    refused = press(editor, f"{here}/call", to=f"{here}/verifications")
    assert refused.status_code == 422
    text = inspect_page(refused).text
    assert "Check what they confirmed" in text
    assert "Enter who you spoke with" in text
    attempt = {
        "outcome": "voicemail",
        "method": "phone",
        "call_back_on": f"{local_today() + timedelta(days=6)}",
    }
    assert press(editor, f"{here}/call", to=f"{here}/attempts", **attempt).status_code == 302
    session.rollback()
    assert (late.fact_statements, len(late.verifications)) == ([], 1), "voicemail says nothing"
    assert "1 attempt since anyone was last reached" in browse(f"{here}/call", by=editor).text
    assert "call back" in browse("/staff/worklist", by=editor).text
    token = fields_of(first)["csrf_token"]
    assert editor.post(f"{here}/assignment", data={"csrf_token": token}).status_code == 302
    assert "Late hotline" in browse("/staff/worklist?whose=mine", by=editor).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_agency_answers_by_its_link(
    house: m.Organization, session: Session, app: Flask, client: FlaskClient, browse: Browse,
    sign_in: Callable[[m.Role], FlaskClient],
) -> None:  # fmt: skip
    with app.app_context():
        reports = {report.job: report for report in run_jobs()}
        again = {report.job: report for report in run_jobs()}
    assert reports["remind"].changed > 4
    assert again["remind"].changed == 0
    mail = list((app.config["SETTINGS"].instance / "mail").glob("*.eml"))
    letters = [path.read_text().replace("=\n", "") for path in mail]
    links = {}
    for letter in letters:
        name = next(line for line in letter.splitlines() if line.startswith("To: "))
        links[name[4:]] = next(word for word in letter.split() if "/confirm/" in word).partition(
            "8000"
        )[2]
    right = links["late.hotline@example.org"]
    given = fields_of(browse(right)) | dict.fromkeys(CRITICAL, "right")
    assert client.post(right, data=given).status_code == 422, "a name is wanted"
    given["by_name"] = "Ada Quill"
    answer = client.post(right, data=given)
    assert answer.headers["Location"] == "/en/confirmed"
    browse("/en/confirmed")
    browse(right, status=410)
    session.rollback()
    late = session.scalars(select(m.Service).where(m.Service.name == "Late hotline")).one()
    assert late.last_verification is not None
    assert late.last_verification.method == m.VerificationMethod.EMAIL_LINK
    said = {(each.fact, each.phone_id) for each in late.fact_statements}
    assert said == {("phone", late.phones[0].id), ("hours", None)}, (
        "what was not shown, nobody says"
    )

    corrected = links["due.hotline@example.org"]
    given = (
        fields_of(browse(corrected)) | dict.fromkeys(CRITICAL, "right") | {"by_name": "Bo Marsh"}
    )
    given |= {"phone": "corrected"}
    assert client.post(corrected, data=given).status_code == 422
    given["phone_now"] = "415-555-0107"
    assert "/corrections/" in client.post(corrected, data=given).headers["Location"]
    session.rollback()
    waiting = session.scalars(select(m.Suggestion)).one()
    assert waiting.kind == m.SuggestionKind.ANSWER
    editor = sign_in(m.Role.EDITOR)
    here = f"/staff/suggestions/{waiting.id}"
    decision = {f"decision-{waiting.values[0].id}": "accepted"}
    assert press(editor, here, to=f"{here}/decision", **decision).status_code == 302
    session.rollback()
    due = session.scalars(select(m.Service).where(m.Service.name == "Due hotline")).one()
    assert [each.number for each in due.phones] == ["+14155550107"]
    assert due.verified_on == local_today()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_links_that_are_wrong_open_nothing(browse: Browse, app: Flask) -> None:
    browse("/en/confirm/made-up", status=410)


def test_scores_of_records_and_of_the_directory_agree(
    house: m.Organization, session: Session
) -> None:
    session.rollback()
    overall, facts = directory_scores(session)
    each = [score(service) for service in session.scalars(select(m.Service))]
    assert overall == round(sum(each) / len(each))
    assert facts["what it does"] == 100
    assert facts["languages"] == 0


def called(
    house: m.Organization, session: Session, name: str, editor: FlaskClient, browse: Browse
) -> tuple[m.Service, str, Page]:
    """A listing with two numbers, where its call is recorded, and the sheet."""
    session.rollback()
    begin_writing(session)
    found = session.scalars(select(m.Service).where(m.Service.name == name)).one()
    found.phones = [
        m.Phone(number="+14155550101", type="voice", position=0),
        m.Phone(number="+14155550102", type="fax", position=1),
    ]
    for number in found.phones:
        number.entered_at = None  # they came with the listing
    for event in found.verifications:
        # Moments are kept to the second: what was confirmed in this one would count for what is typed in it.
        event.created_at -= timedelta(minutes=1)
    found.languages = [m.Language(code="spa")]
    found.eligibility_description = "Anyone"
    found.service_areas = [m.ServiceArea(name="The whole county")]
    found.terms.append(m.ServiceTerm(vocabulary="routes", code="walk_in"))
    session.commit()
    here = f"/staff/services/{found.id}"
    return found, here, browse(f"{here}/call", by=editor)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_three_facts_of_seven_are_kept_and_the_rest_keeps_its_age(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    assert sheet.soup.select('a[href="tel:+14155550101"]')
    assert not sheet.soup.select('a[href="tel:+14155550102"]'), "a fax is not dialled"
    session.rollback()
    begin_writing(session)
    me = session.scalars(select(m.Account).where(m.Account.role == m.Role.EDITOR)).one()
    session.add(m.Assignment(service_id=clinic.id, account_id=me.id))
    session.commit()
    assert "May I read you 7 lines" in sheet.text
    given = fields_of(sheet) | {"by_name": "Ada Quill", "by_title": "Intake"}
    for fact in ("hours", "languages", "access"):
        given[f"{fact}-{clinic.id.hex}"] = "right"
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    banner = browse("/staff/worklist", by=editor).soup.select_one(".govuk-notification-banner").text
    assert "Still to confirm: Phone number, Address or areas served, Who it serves." in banner
    session.rollback()
    before = local_today() - timedelta(days=200)
    assert clinic.verified_on == before
    assert {each.fact for each in clinic.fact_statements} == {"hours", "languages", "access"}
    days = days_of(clinic)
    assert (days["hours"], days["phone"]) == (local_today(), before)
    said = clinic.fact_statements[0]
    assert (said.by_name, said.by_title, said.on) == ("Ada Quill", "Intake", local_today())
    sheet = browse(f"{here}/call", by=editor)
    assert "Ada Quill, Intake" in sheet.text
    assert "May I read you 4 lines" in sheet.text, "what was confirmed today is not read again"
    assert not fields_of(sheet)["by_name"], "who speaks in the next call nobody knows"
    assert session.get(m.Assignment, clinic.id) is None, "the call that was taken on was made"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_whom_somebody_has_just_spoken_with_is_not_the_first_to_call(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    """Who confirmed in part stays on the list, and who is promised a later call too: the button names the next."""
    editor = sign_in(m.Role.EDITOR)
    today = local_today()

    def first() -> str:
        page = browse("/staff/worklist", by=editor)
        return str(page.soup.select_one(".page-head__acts a")["href"])

    names = [each.text for each in browse("/staff/worklist", by=editor).soup.select("tbody th a")]
    by_name = {each.name: each for each in house.services}
    assert len(names) > 3
    for place, name in enumerate(names[:3]):
        spoken = by_name[name]
        assert str(spoken.id) in first()
        session.rollback()
        begin_writing(session)
        if place % 2:
            tomorrow = today + timedelta(days=1)
            spoken.log_attempt(
                now(), m.ContactMethod.PHONE, m.ContactOutcome.NO_ANSWER, None, tomorrow
            )
        else:
            spoken.fact_statements.append(
                m.FactStatement(
                    fact="hours",
                    state=m.FactState.CONFIRMED,
                    on=today,
                    method=m.VerificationMethod.PHONE,
                )
            )
        session.commit()
    assert str(by_name[names[3]].id) in first()
    rows = browse("/staff/worklist", by=editor).soup.select("tbody tr")
    told = {
        row.th.a.text
        for row in rows
        if f"in part {date_words(today)}" in " ".join(row.text.split())
    }
    assert told == {names[0], names[2]}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_listing_is_confirmed_but_for_its_fax(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    given = fields_of(sheet) | {"by_name": "Ada Quill", "all": clinic.id.hex}
    again = inspect_page(editor.post(f"{here}/verifications", data=given))
    filled = fields_of(again)
    assert sum(value == "right" for value in filled.values()) == 7, "six facts, two numbers"
    filled[f"phone-{clinic.phones[1].id.hex}"] = ""
    answer = editor.post(f"{here}/verifications", data=filled, follow_redirects=True)
    assert "School is verified, all but the fax (415) 555-0102." in answer.text
    session.rollback()
    assert clinic.verified_on == local_today()
    assert "Not confirmed: fax (415) 555-0102." in browse(here, by=editor).text
    line = browse(f"{here}/call", by=editor).soup.select(".call-line")[1]
    before = local_today() - timedelta(days=200)
    assert date_words(before) in line.text, "the fax is as old as before"
    assert date_words(local_today()) not in line.text


@pytest.mark.parametrize("was_confirmed", [True, False])
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_page_that_was_verified_says_which_number_was_not(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    was_confirmed: bool
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    number = f"phone-{clinic.phones[1].id.hex}"
    page = f"{{}}/services/{clinic.id}"
    for line in browse(page.format("/en")).soup.select(".numbers li"):
        assert "confirmed" not in line.text, "the day of the page is that of its numbers"
    if not was_confirmed:
        session.rollback()
        begin_writing(session)
        clinic.phones[1].entered_at = now()
        session.commit()
    given = all_right(sheet) | {"by_name": "Ada Quill", number: ""}
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    asked = browse(f"/en/services/{clinic.id}/corrections").text
    assert "(415) 555-0101, (415) 555-0102 (Fax)" in asked, "which of the two is the fax"
    day = date_words(local_today() - timedelta(days=200))
    for language, verified, left in (
        ("/en", "Not confirmed: Fax", f"last verified {day}" if was_confirmed else "not confirmed"),
        ("/es", "Sin confirmar: Fax", "última confirmación: " if was_confirmed else "sin confirmar"),
        ("/fil", "Hindi pa nakumpirma: Fax", "huling nakumpirma noong " if was_confirmed else "hindi pa nakumpirma"),
        ("/vi", "Chưa được xác nhận: Fax", "xác nhận lần cuối " if was_confirmed else "chưa được xác nhận"),
        ("/zh-Hant", "尚未確認：傳真", "上次確認：" if was_confirmed else "尚未確認"),
    ):  # fmt: skip
        shown = browse(page.format(language)).soup
        assert verified in " ".join(shown.select_one(".verified").text.split())
        lines = [" ".join(each.text.split()) for each in shown.select(".numbers li")]
        assert [left in each for each in lines if "555-010" in each] == [False, True]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_number_that_came_later_is_confirmed_by_nobody(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    given = all_right(sheet) | {"by_name": "Ada Quill"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    assert days_of(clinic)["phone"] == local_today()
    session.rollback()
    begin_writing(session)
    for each in (*clinic.fact_statements, *clinic.verifications):
        each.created_at -= timedelta(hours=1)
    session.commit()
    added = press(editor, f"{here}/contacts", add="phones")
    given = fields_of(inspect_page(added)) | {"phones-2-number": "415-555-0103"}
    assert editor.post(f"{here}/contacts", data=given).status_code == 302
    assert (
        press(editor, f"{here}/contacts", **{"phones-0-number": "415-555-0104"}).status_code == 302
    )
    lines = browse(f"{here}/call", by=editor).soup.select(".call-line")
    told = [" ".join(line.text.split()) for line in lines[:3]]
    assert ["Never confirmed" in each for each in told] == [True, False, True], told
    session.rollback()
    assert "phone" not in days_of(clinic)
    given = fields_of(browse(f"{here}/call", by=editor)) | {"by_name": "Ada Quill"}
    given |= {str(line.select_one("input")["name"]): "right" for line in lines[:3]}  # type: ignore[index]  # each has one
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    assert days_of(clinic)["phone"] == local_today()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_number_typed_anew_ends_the_public_mark_until_it_is_confirmed(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    client: FlaskClient,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, _sheet = called(house, session, "Fresh hotline", editor, browse)
    page, before = f"/en/services/{clinic.id}", local_today() - timedelta(days=10)

    def marks() -> list[bool]:
        """Page, list of results, answer of the API, record."""
        session.rollback()
        said = client.get(f"/api/hsds/services/{clinic.id}").get_json()
        return [
            "Not currently verified" not in browse(page).text,
            "Not currently verified" not in browse("/en/search?q=Fresh+hotline").soup.select("li.result")[0].text,
            "verification" in said,
            clinic.verified_on == before,
        ]  # fmt: skip

    assert all(marks())
    fax = press(editor, f"{here}/contacts", **{"phones-1-number": "415-555-0104"})
    assert fax.status_code == 302
    assert all(marks()), "a fax that nobody has confirmed makes no listing stale"
    voice = press(editor, f"{here}/contacts", **{"phones-0-number": "415-555-0103"})
    assert voice.status_code == 302
    assert not any(marks())
    assert "A fact in doubt" in browse("/staff/worklist", by=editor).text
    sheet = browse(f"{here}/call", by=editor)
    given = fields_of(sheet) | {"by_name": "Ada Quill", f"phone-{clinic.phones[0].id.hex}": "right"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    assert all(marks()), "confirmed by itself, the listing is as old as it was"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_number_that_was_called_wrong_is_not_the_one_to_call(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, _sheet = called(house, session, "Fresh hotline", editor, browse)
    session.rollback()
    begin_writing(session)
    clinic.phones[1].type = "voice"
    session.commit()

    def offered() -> str:
        return str(browse(f"/en/services/{clinic.id}").soup.select_one("aside a.call")["href"])

    assert offered() == "tel:+14155550101"
    sheet = browse(f"{here}/call", by=editor)
    said = {
        "by_name": "Ada Quill",
        "by_title": "Intake",
        f"phone-{clinic.phones[0].id.hex}": "wrong",
    }
    assert editor.post(f"{here}/verifications", data=fields_of(sheet) | said).status_code == 302
    assert offered() == "tel:+14155550102"
    said[f"phone-{clinic.phones[0].id.hex}"] = "right"
    sheet = browse(f"{here}/call", by=editor)
    assert editor.post(f"{here}/verifications", data=fields_of(sheet) | said).status_code == 302
    assert offered() == "tel:+14155550101", "settled"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_not_on_record_is_asked_and_never_right(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, _sheet = called(house, session, "School", editor, browse)
    session.rollback()
    begin_writing(session)
    clinic.schedules = []
    session.commit()
    sheet = browse(f"{here}/call", by=editor)
    assert f"hours-{clinic.id.hex}" not in fields_of(sheet)
    given = fields_of(sheet) | {"by_name": "Ada Quill", f"hours-{clinic.id.hex}": "right"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 422, "nothing was said"
    given["fix"] = f"hours-{clinic.id.hex}"
    assert f"{here}/hours" in editor.post(f"{here}/verifications", data=given).headers["Location"]
    session.rollback()
    assert not clinic.fact_statements
    assert not clinic.is_in_doubt


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("asked", "task"), [("cost", "costs"), ("contact-with-police", "posture")])
def test_what_else_people_need_to_know_is_filled_in_during_the_call(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    asked: str, task: str,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    line = f"{asked}-{clinic.id.hex}"
    button = sheet.soup.find("button", attrs={"name": "fix", "value": line})
    assert button is not None
    assert "Fill it in" in button.get_text()
    given = fields_of(sheet) | {"by_name": "Ada Quill", "fix": line}
    given[f"languages-{clinic.id.hex}"] = "right"
    sent = editor.post(f"{here}/verifications", data=given)
    assert sent.headers["Location"].startswith(f"{here}/{task}?call="), "and back to the sheet"
    session.rollback()
    assert {each.fact for each in clinic.fact_statements} == {"languages"}
    assert not clinic.is_in_doubt
    session.rollback()
    begin_writing(session)
    clinic.fees_description = "Free"
    clinic.postures = [m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="may_report")]
    session.commit()
    again = browse(f"{here}/call", by=editor)
    assert again.soup.find("button", attrs={"name": "fix", "value": line}) is None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_room_that_is_right_counts_from_today(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    assert not any("Room:" in line.text for line in sheet.soup.select("#facts .call-line"))
    session.rollback()
    begin_writing(session)
    lately = local_today() - timedelta(days=9)
    clinic.capacities = [m.Capacity(status=m.CapacityStatus.WAITLIST, as_of=lately, wait_days=9)]
    session.commit()
    given = fields_of(browse(f"{here}/call", by=editor)) | {"by_name": "Ada Quill"}
    given[f"room-{clinic.id.hex}"] = "right"
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    stated = clinic.current_capacity
    assert stated is not None
    assert stated.on(local_today()) is m.CapacityStatus.WAITLIST
    assert stated.wait_days is None, "nobody read the days of waiting out"
    session.rollback()
    begin_writing(session)
    clinic.current_capacity.as_of = local_today() - timedelta(days=30)
    session.commit()
    again = browse(f"{here}/call", by=editor)
    assert not any("Room:" in line.text for line in again.soup.select("#facts .call-line")), (
        "it ended"
    )
    assert again.soup.find("select", attrs={"name": f"state_of_room-{clinic.id.hex}"}) is not None


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_field_opens_before_anybody_said_who_speaks(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    given = fields_of(sheet) | {"fix": f"hours-{clinic.id.hex}"}
    sent = editor.post(f"{here}/verifications", data=given)
    assert sent.headers["Location"].startswith(f"{here}/hours?call=")
    session.rollback()
    assert not clinic.fact_statements, "nobody said anything"
    heard = given | {f"languages-{clinic.id.hex}": "wrong", "by_name": "Ada Quill"}
    refused = inspect_page(editor.post(f"{here}/verifications", data=heard))
    field = refused.soup.select_one(".govuk-form-group--error #by_title")
    assert field is not None, "the position is marked where it is missing"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_wrong_is_fixed_and_read_back(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    line = f"hours-{clinic.id.hex}"
    given = fields_of(sheet) | {"by_name": "Ada Quill", "fix": line}
    given[f"languages-{clinic.id.hex}"] = "right"
    refused = editor.post(f"{here}/verifications", data=given)
    assert refused.status_code == 422
    assert "named role" in inspect_page(refused).text
    sent = editor.post(f"{here}/verifications", data=given | {"by_title": "Intake"})
    task = sent.headers["Location"]
    assert task.startswith(f"{here}/hours?call=")
    session.rollback()
    assert clinic.is_in_doubt
    assert clinic.verified_on is None, "the verified mark falls while a fact is wrong"
    assert clinic.last_confirmation is not None
    assert "A fact in doubt" in browse("/staff/worklist", by=editor).text
    assert "never" in states_of(session, clinic)
    saved = press(editor, task, **{"schedules-0-week": "Mon-Fri 9am-5pm"})
    assert saved.headers["Location"].startswith(f"{here}/call")
    sheet = browse(saved.headers["Location"], by=editor)
    assert "Wrong: told by Ada Quill, Intake" in sheet.text
    assert fields_of(sheet)["by_title"] == "Intake"
    read_back = fields_of(sheet) | {line: "right"}
    assert editor.post(f"{here}/verifications", data=read_back).status_code == 302
    session.rollback()
    assert not clinic.is_in_doubt
    told = {each.state for each in clinic.fact_statements if each.fact == "hours"}
    assert m.FactState.CORRECTED in told
    assert clinic.verified_on == local_today() - timedelta(days=200), "the rest keeps its age"


def states_of(session: Session, service: m.Service) -> set[str]:
    """The states that the database gives a service."""
    verified = last_verified()
    return {
        state
        for state in STATES
        if session.scalar(
            select(m.Service.id)
            .outerjoin(verified, verified.c.service_id == m.Service.id)
            .where(
                m.Service.id == service.id, state_is(session, state, verified.c.on, local_today())
            )
        )
    }


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_one_call_covers_the_listings_of_a_number(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    _other, _here, _sheet = called(house, session, "Legal", editor, browse)
    clinic, here, _sheet = called(house, session, "School", editor, browse)
    sheet = browse(f"{here}/call", by=editor)
    assert [each.text.strip() for each in sheet.soup.select("form details.card summary")] == [
        "The same call: Legal"
    ]
    given = fields_of(sheet) | {"by_name": "Ada Quill"}
    for box in sheet.soup.select(".call-line input[value=right]"):
        given[str(box["name"])] = "right"
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    other = session.scalars(select(m.Service).where(m.Service.name == "Legal")).one()
    assert (clinic.verified_on, other.verified_on) == (local_today(), local_today())


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_who_reads_an_older_text_reads_again(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    given = all_right(sheet) | {"by_name": "Ada Quill"}
    press(editor, f"{here}/hours", **{"schedules-0-week": "Mon-Fri 9am-5pm"})
    refused = editor.post(f"{here}/verifications", data=given)
    assert refused.status_code == 409
    assert "Read its lines again" in inspect_page(refused).text
    session.rollback()
    assert clinic.fact_statements == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_only_a_named_role_closes_a_service(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    given = fields_of(sheet) | {"by_name": "Ada Quill", "ended": "y"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 422
    given["by_title"] = "Director"
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    session.rollback()
    assert clinic.status is m.ServiceStatus.DEFUNCT


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_listings_are_assigned_to_somebody_else(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    session.rollback()
    clinic = session.scalars(select(m.Service).where(m.Service.name == "School")).one()
    other = sign_in(m.Role.EDITOR)
    coordinator = sign_in(m.Role.COORDINATOR)
    page = browse("/staff/worklist", by=coordinator)
    options = {each.text: each["value"] for each in page.soup.select("#assignee option")}
    form = page.soup.select_one("#selected")
    assert form is not None
    given = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    given |= {"picked": clinic.id.hex, "assignee": options["editor@example.org"]}
    to = "/staff/selection?act=assign&back=worklist"
    assert coordinator.post(to, data=given).status_code == 302
    assert "School" in browse("/staff/worklist?whose=mine", by=other).text
    nobody = given | {"assignee": "", "form_key": "another"}
    assert "Choose whom" in browse_after(coordinator, to, nobody)


def browse_after(browser: FlaskClient, address: str, given: dict[str, str]) -> str:
    """The words of the page to which a form leads."""
    return inspect_page(browser.post(address, data=given, follow_redirects=True)).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_is_wrong_has_a_clock_until_it_is_fixed_or_hidden(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    coordinator = sign_in(m.Role.COORDINATOR)
    clinic, here, sheet = called(house, session, "School", coordinator, browse)
    assert "No errors are open" in browse("/staff/errors", by=coordinator).text
    given = fields_of(sheet) | {"by_name": "Ada Quill", "by_title": "Intake"}
    given[f"hours-{clinic.id.hex}"] = "wrong"
    assert coordinator.post(f"{here}/verifications", data=given).status_code == 302
    page = browse("/staff/errors", by=coordinator)
    assert "1 error is open" in page.text
    assert "School, Lantern House" in page.text
    assert "1 error is open" in browse("/coalition/", by=coordinator).text
    assert press(coordinator, here, to=f"{here}/status", status="inactive").status_code == 302
    page = browse("/staff/errors", by=coordinator)
    assert "1 error was fixed or hidden" in page.text
    assert "No errors are open" in page.text
    session.rollback()
    assert clinic.is_in_doubt, "off the pages it is as wrong as before"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_way_of_writing_but_a_conversation_moves_the_day(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, app: Flask
) -> None:  # fmt: skip
    """Task pages, statuses, attempts, restorations, copies and imports leave the day as it is."""
    editor = sign_in(m.Role.EDITOR)
    clinic, here, _sheet = called(house, session, "School", editor, browse)
    clinic_id = clinic.id
    before = (local_today() - timedelta(days=200), 1, 0)

    def day() -> tuple[Any, int, int]:
        session.rollback()
        found = session.get_one(m.Service, clinic_id)
        assert found.verified_on in (None, before[0]), (
            "a number put back may end it, nothing moves it"
        )
        confirmed = found.last_confirmation
        return confirmed and confirmed.on, len(found.verifications), len(found.fact_statements)

    for task in SERVICE.every_task:
        if task.slug != "confidentiality":
            assert press(editor, f"{here}/{task.slug}").status_code == 302, task.slug
            assert day() == before, task.slug
    press(editor, f"{here}/basics", description="Other words")
    for status in ("inactive", "active", "temporarily closed", "active"):
        press(editor, here, to=f"{here}/status", status=status)
        assert day() == before, status
    for outcome in m.ContactOutcome:
        if outcome is not m.ContactOutcome.REACHED:
            press(editor, f"{here}/call", to=f"{here}/attempts", outcome=outcome.value)
            assert day() == before, outcome
    past = f"/staff/history/service/{clinic_id}"
    history = browse(past, by=editor)
    backs = [str(each["value"]) for each in history.soup.select("button[name=way_back]")]
    assert backs
    for way_back in backs:
        press(editor, past, to=f"{past}/restorations", way_back=way_back)
        assert day() == before, way_back
    for source, is_own in (("a package", False), ("listing sheet", True)):
        session.rollback()
        begin_writing(session)
        incoming = Incoming(source, is_own=is_own)
        organization = IncomingRecord("organization", "o", {"name": "Lantern House"}, {}, 1)
        said = IncomingRecord(
            "service", "s", {"name": "School", "organization_id": "o"},
            {"verifications": [{"on": local_today()}]}, 1,
        )  # fmt: skip
        incoming.add(organization, said)
        plan = plan_listings(incoming, load_picture(session, incoming), local_today(), "US")
        apply_plan(session, plan)
        session.commit()
        assert day()[0] == before[0], source
    stored = session.get_one(m.Service, clinic_id).verifications
    assert sorted(str(each.stated_by) for each in stored) == ["None", "a package"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_call_recorded_by_mistake_is_taken_back_whole(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    clinic, here, sheet = called(house, session, "School", editor, browse)
    before = clinic.verified_on
    given = fields_of(sheet) | {"by_name": "Ada Quill", "all": clinic.id.hex}
    again = inspect_page(editor.post(f"{here}/verifications", data=given))
    assert editor.post(f"{here}/verifications", data=fields_of(again)).status_code == 302
    session.rollback()
    assert clinic.verified_on == local_today()
    notice = browse("/staff/worklist", by=editor).soup.select_one(".govuk-notification-banner form")
    assert notice is not None, "a call is undone where it was recorded"
    assert notice.find_previous("h1") is not None, "the title of the page stays on top"
    carried = {str(each["name"]): str(each["value"]) for each in notice.select("input")}
    other = sign_in(m.Role.COORDINATOR)
    theirs = fields_of(browse(f"{here}/call", by=other)) | {"act": carried["act"]}
    other.post(str(notice["action"]), data=theirs)
    session.rollback()
    assert clinic.verified_on == local_today(), "nobody takes back what somebody else recorded"
    assert editor.post(str(notice["action"]), data=carried).status_code == 302
    session.rollback()
    session.expire_all()
    assert clinic.verified_on == before
    assert (clinic.fact_statements, clinic.contact_attempts) == ([], [])
    assert "Undone: the call about School." in browse(f"{here}/call", by=editor).text

    attempt = {"outcome": "voicemail", "method": "phone"}
    assert press(editor, f"{here}/call", to=f"{here}/attempts", **attempt).status_code == 302
    notice = browse("/staff/worklist", by=editor).soup.select_one(".govuk-notification-banner form")
    assert notice is not None
    carried = {str(each["name"]): str(each["value"]) for each in notice.select("input")}
    assert press(editor, f"{here}/call", to=f"{here}/attempts", **attempt).status_code == 302
    editor.post(str(notice["action"]), data=carried)
    session.rollback()
    session.expire_all()
    assert len(clinic.contact_attempts) == 2, "what was changed since stays"
    assert "Nothing is undone." in browse(f"{here}/call", by=editor).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_way_back_from_an_act_opens_nothing_that_was_closed_a_moment_ago(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    """Whoever marks a record as confidential clears that on its own page, whatever act they name to another."""
    coordinator = sign_in(m.Role.COORDINATOR)
    clinic, here, _sheet = called(house, session, "School", coordinator, browse)
    session.rollback()
    begin_writing(session)
    bare = m.Organization(name="Pier Legal")
    session.add(bare)
    session.commit()
    another = next(each for each in clinic.organization.services if each is not clinic)
    doors = (
        (f"/staff/services/{another.id}", f"{here}/withdrawals", another),
        (f"/staff/organizations/{house.id}", "/coalition/minutes/withdrawals", house),
        (f"/staff/organizations/{bare.id}", "/coalition/minutes/withdrawals", bare),
    )
    for page, door, record in doors:
        closed = press(coordinator, f"{page}/confidentiality", confidential="y")
        assert closed.status_code == 302
        session.rollback()
        last = session.scalar(select(func.max(AuditEntry.sequence)))
        at = select(AuditEntry.at).where(AuditEntry.sequence == last).scalar_subquery()
        first = session.scalar(select(func.min(AuditEntry.sequence)).where(AuditEntry.at == at))
        token = browse(f"{here}/call", by=coordinator).token()
        named = {"csrf_token": token, "form_key": page, "act": f"{first} {last}"}
        assert coordinator.post(door, data=named).status_code == 302
        session.rollback()
        session.expire_all()
        assert record.confidential, door
        assert "Nothing is undone" in browse(f"{here}/call", by=coordinator).text


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_one_press_confirms_every_line_and_opens_the_next_call(
    house: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    """From the list to verify: a name and one press for each call, until nothing is left to call."""
    editor = sign_in(m.Role.EDITOR)
    first = browse("/staff/worklist", by=editor).soup.select_one(".page-head__acts a")["href"]
    here, called = str(first), list[str]()
    for _ in range(3):
        sheet = inspect_page(editor.get(here))
        button = sheet.soup.select_one("button[name=right_next]")
        assert button is not None
        given = fields_of(sheet) | {"by_name": "Ana", "right_next": button["value"]}
        where = sheet.soup.select_one("form[action*=verifications]")["action"]
        nameless = editor.post(where, data=given | {"by_name": ""})
        assert nameless.status_code == 422
        checked = inspect_page(nameless).soup.select(
            "#facts .call-line input[value=right][checked]"
        )
        assert checked, "what was pressed stays on the sheet"
        saved = editor.post(where, data=given)
        called.append(sheet.soup.select_one("h1").text)
        opened = editor.get(saved.headers["Location"])
        assert opened.status_code == 302, "the list leads on"
        here = opened.headers["Location"]
        assert "is verified" in inspect_page(editor.get(here)).text
    assert len(set(called)) == 3
    session.rollback()
    today = [
        each for each in session.scalars(select(m.Service)) if each.verified_on == local_today()
    ]
    assert len(today) == 3


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_whoever_was_not_reached_is_not_the_next_call(
    house: m.Organization, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:
    editor = sign_in(m.Role.EDITOR)
    here = str(browse("/staff/worklist", by=editor).soup.select_one(".page-head__acts a")["href"])
    sheet = inspect_page(editor.get(here))
    form = sheet.soup.select_one("form[action*=attempts]")
    given = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    given |= {"method": "phone", "outcome": "voicemail", "call_back_on": "", "next": "1"}
    left = editor.post(form["action"], data=given)
    opened = editor.get(left.headers["Location"])
    assert opened.status_code == 302
    assert opened.headers["Location"].partition("?")[0] != here.partition("?")[0]
