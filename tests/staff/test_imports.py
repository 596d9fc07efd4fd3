"""Imports in the browser: nothing changes before somebody accepts it, and what is left out is not written."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.imports.plan import NewIdentifier, Plan, PlannedGroup, PlannedRecord
from directory.imports.selection import without
from directory.jobs import Occasion
from directory.staff import import_jobs
from directory.staff.waiting_uploads import KEPT_DAYS, forget_old
from directory.web.database import db
from tests.imports.importing import start_writing
from tests.inspection import Page, inspect_page
from tests.instances import account_of, let_in
from tests.staff.forms import answered, fields_of, press

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
Browse = Callable[..., Page]
ROWS = """Agency Name,What they do,Telephone,Days and hours
Lantern House,A bed for the night,415-555-0101,Mon-Fri 9am-5pm
Pier Legal,Help with visas,415-555-0102,whenever we can
Quay Clinic,Doctors,12,Sat 10am-2pm
"""


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


@pytest.fixture
def coordinator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.COORDINATOR)


def upload(
    editor: FlaskClient, content: str, kind: str = "table", name: str = "agencies.csv"
) -> TestResponse:
    given = fields_of(inspect_page(editor.get("/staff/imports")))
    given |= {"kind": kind, "file": (io.BytesIO(content.encode()), name)}
    return editor.post("/staff/imports", data=given, content_type="multipart/form-data")


def result(editor: FlaskClient, address: str) -> Page:
    """The page of an import once it has ended."""
    for _ in range(600):
        page = inspect_page(editor.get(address))
        if "is being imported" not in page.heading:
            return page
        time.sleep(0.05)
    raise AssertionError("the import did not end")


def test_the_name_of_a_file_is_shown_as_it_reads_and_breaks_no_database(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    answer = upload(editor, ROWS, name="../agen\0cies\u202evsc.exe.csv")
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Upload.name)).all() == ["agenciesvsc.exe.csv"]
    assert "agenciesvsc.exe.csv" in browse("/staff/imports", by=editor).text


def test_a_table_is_mapped_reviewed_and_imported_in_part(
    editor: FlaskClient, browse: Browse, session: Session, app: Flask
) -> None:
    columns = upload(editor, ROWS).headers["Location"]
    page = browse(columns, by=editor)
    assert "415-555-0101" in page.text
    chosen = fields_of(page)
    assert chosen["column-0"] == "organization"
    chosen |= {"column-1": "description", "column-2": "phone", "column-3": "hours"}
    plan = editor.post(columns, data=chosen).headers["Location"].replace("/meanings", "/plan")
    page = browse(plan, by=editor)
    assert "3 organizations" in page.text
    assert "whenever we can" in page.text, "doubts are told"
    session.rollback()
    assert session.scalars(select(m.Organization)).all() == [], "looking changes nothing"
    given = fields_of(page)
    stale = editor.post(plan, data=given | {"approved": "another plan"})
    assert stale.status_code == 409
    names = [label.get_text(strip=True) for label in page.soup.select("main label strong")]
    left = str(names.index("Pier Legal"))
    given |= {
        "shown": [str(number) for number in range(3)],
        "accept": [str(number) for number in range(3) if str(number) != left],
    }
    answer = editor.post(plan, data=given)
    done = result(editor, answer.headers["Location"])
    assert done.heading == "agencies.csv is imported"
    session.rollback()
    assert sorted(session.scalars(select(m.Organization.name))) == ["Lantern House", "Quay Clinic"]
    sheet = editor.get(next(href for href in done.links() if href.endswith("refused.csv")))
    assert b"whenever we can" in sheet.data
    session.rollback()
    assert session.scalars(select(m.UploadPart)).all() == [], "no file is kept once it is imported"


def test_a_form_sent_twice_is_one_file_and_with_another_file_it_is_another(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    form = fields_of(browse("/staff/imports", by=editor))

    def send(kind: str, *files: tuple[str, str]) -> TestResponse:
        named = [(io.BytesIO(content.encode()), name) for name, content in files]
        given = form | {"kind": kind, "file": named}
        return editor.post("/staff/imports", data=given, content_type="multipart/form-data")

    other = ROWS.replace("Lantern House", "Beacon House")
    first, again = (send("table", ("agencies.csv", ROWS)).headers["Location"] for _ in range(2))
    changed = send("table", ("agencies.csv", other)).headers["Location"]
    assert first == again != changed
    assert "Beacon House" in browse(changed, by=editor).text
    tables = ("a.csv", "id,name\n1,Elm House\n"), ("b.csv", "id,name\n2,Ash House\n")
    assert send("hsds", *tables).headers["Location"] == send("hsds", *tables).headers["Location"]
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Upload)) == 3


OPEN = """organization,service,phone,address,city
Elm House,Night beds,415-555-0101,,
Oak Desk,Advice,415-555-0102,,
Ash Line,Calls,415-555-0103,,
Fir Clinic,Doctors,415-555-0104,,
"""


def test_what_is_accepted_runs_from_the_moment_in_which_it_is_chosen(
    coordinator: FlaskClient, browse: Browse, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else another, who has the same plan open, could choose otherwise before it begins."""
    plan = upload(coordinator, OPEN, "listings").headers["Location"]
    given = fields_of(browse(plan, by=coordinator))
    given |= {"shown": ["0", "1", "2", "3"], "accept": ["1"]}
    seen: list[tuple[m.UploadState, list[int]]] = []

    def look(_session: Session) -> None:
        with Session(session.get_bind()) as other:
            found = other.scalars(select(m.Upload)).one()
            seen.append((found.state, found.left_out("plan")))

    monkeypatch.setattr(import_jobs.background, "run", lambda *_given: None)
    event.listen(db.session, "after_commit", look)
    try:
        coordinator.post(plan, data=given)
    finally:
        event.remove(db.session, "after_commit", look)
    assert seen[-1] == (m.UploadState.RUNNING, [0, 2, 3])
    assert (m.UploadState.WAITING, [0, 2, 3]) not in seen
    assert "is being imported" in browse(plan.removesuffix("/plan"), by=coordinator).heading


SIX = """Agency,Program,What they do,Street,City,Zip,Phone,Languages
Heron House,Night Beds,"Emergency shelter, meals, showers",2 Plover Street,Corliss,93701,415-555-0101,"English, Spanish"
Pier Works,Job Start,"CVs, interviews, work permits explained",40 Wren Avenue,Corliss,93701,415-555-0102,English
Quay Clinic,Walk-in,"Doctors, nurses, counseling",7 Dunlin Road,Corliss,93702,415-555-0103,English
Ash Family Center,Parents,"Parenting classes, diapers, childcare",88 Rook Street,Corliss,93702,415-555-0105,English
"""


def boxes_of(page: Page) -> dict[str, str]:
    """The word of each box on the page of words, with what the box sends."""
    return {
        str(label.get_text(strip=True)): str(
            page.soup.select_one(f"#{label['for']}")["value"]  # type: ignore[index]  # the page was inspected
        )
        for label in page.soup.select("main table label")
    }


def kinds_of(session: Session) -> dict[str, list[str]]:
    """The kinds of help of every service, by its name."""
    session.rollback()
    return {
        each.name: sorted(term.code for term in each.terms if term.vocabulary == "services")
        for each in session.scalars(select(m.Service))
    }


def test_ticks_count_for_the_words_that_the_page_showed(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    """Somebody else chooses other columns while a page of words is open: its ticks are numbers of other words."""
    columns = upload(coordinator, SIX).headers["Location"]
    given = fields_of(browse(columns, by=coordinator))
    words = coordinator.post(columns, data=given).headers["Location"]
    page = browse(words, by=coordinator)
    stale = fields_of(page) | {"means": list(boxes_of(page).values())}
    coordinator.post(columns, data=given | {"column-1": "service_terms", "also-2": ""})
    for sent in (stale, stale | {"all": "1"}):
        assert coordinator.post(words, data=sent).headers["Location"] == words
    session.rollback()
    assert session.scalars(select(m.Upload)).one().meanings == {}
    assert "Look at the words again" in browse(words, by=coordinator).text


def test_a_column_describes_and_only_words_that_are_ticked_are_kinds_of_help(
    editor: FlaskClient, coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    columns = upload(coordinator, SIX).headers["Location"]
    page = browse(columns, by=coordinator)
    given = fields_of(page)
    assert (given["column-2"], given["also-2"]) == ("description", "service_terms")
    words = coordinator.post(columns, data=given).headers["Location"]
    page = browse(words, by=coordinator)
    assert "means" not in fields_of(page), "nothing that is read out of a description is ticked"
    boxes = boxes_of(page)
    assert {"interviews", "work permits explained"} <= boxes.keys()
    told = coordinator.post(
        words, data=fields_of(page) | {"means": [boxes["Emergency shelter"], boxes["counseling"]]}
    )
    plan = told.headers["Location"]
    page = browse(plan, by=coordinator)
    assert "words are not checked as “Kinds of help”" in page.text
    done = coordinator.post(plan, data=fields_of(page) | {"all": "1"})
    assert result(coordinator, done.headers["Location"]).heading == "agencies.csv is imported"
    assert kinds_of(session) == {
        "Night Beds": ["emergency_housing"],
        "Job Start": [],
        "Walk-in": ["mental_health"],
        "Parents": [],
    }
    told_by = {each.name: each.description for each in session.scalars(select(m.Service))}
    assert told_by["Job Start"] == "CVs, interviews, work permits explained"


def test_a_plan_says_what_is_published_and_shows_the_first_listings_as_they_will_be_seen(
    coordinator: FlaskClient, browse: Browse
) -> None:
    content = (
        "Agency,Phone,Street,City,Category,Web display\n"
        "Elm House,415-555-0101,12 Plover Street,Corliss,Childcare,yes\n"
        "Ash House,415-555-0102,Confidential,Corliss,Emergency shelter,yes\n"
        "Oak Desk,415-555-0103,9 Sorrel Lane,Corliss,Hotline,no\n"
    )
    columns = upload(coordinator, content).headers["Location"]
    given = fields_of(browse(columns, by=coordinator))
    plan = browse(coordinator.post(columns, data=given).headers["Location"], by=coordinator)
    assert "What you accept is on the public pages at once." in plan.text
    assert "marked as not verified" in plan.text
    rows = {
        row.select_one("th").contents[0].strip(): [  # type: ignore[union-attr]  # every row has a heading
            cell.get_text(" ", strip=True) for cell in row.select("td")
        ]
        for row in plan.soup.select("section[aria-labelledby=previews] tbody tr")
    }
    assert rows["Elm House"] == [
        "(415) 555-0101",
        "12 Plover Street, Corliss",
        "Childcare",
        "Everyone",
    ]
    assert rows["Ash House"][1] == "Confidential"
    assert rows["Oak Desk"][3] == "Partners only"


def test_no_word_counts_where_the_page_of_words_is_passed_over(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    content = (
        'Agency,What we do\nHeron House,"Childcare, meals"\nPier Works,"Food; emergency_housing"\n'
        'Quay Clinic,"Doctors, counseling"\n'
    )
    columns = upload(coordinator, content).headers["Location"]
    given = fields_of(browse(columns, by=coordinator))
    given |= {"column-1": "description", "also-1": ["service_terms"]}
    assert coordinator.post(columns, data=given).headers["Location"].endswith("/meanings")
    plan = columns.replace("/columns", "/plan")
    done = coordinator.post(plan, data=fields_of(browse(plan, by=coordinator)) | {"all": "1"})
    result(coordinator, done.headers["Location"])
    assert [kinds for kinds in kinds_of(session).values() if kinds] == []


def test_all_words_are_ticked_at_once_and_a_column_used_for_them_alone_says_what_it_loses(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    columns = upload(coordinator, SIX).headers["Location"]
    given = fields_of(browse(columns, by=coordinator))
    given |= {"column-2": "service_terms", "also-2": []}
    words = coordinator.post(columns, data=given).headers["Location"]
    page = browse(words, by=coordinator)
    lost = "“What they do” is used for “Kinds of help” only"
    assert lost in page.text
    assert boxes_of(page)["childcare"] in fields_of(page)["means"], "a word that is the term's name"
    plan = coordinator.post(words, data=fields_of(page) | {"all": "1"}).headers["Location"]
    page = browse(plan, by=coordinator)
    assert lost in page.text
    assert "not checked" not in page.text
    done = coordinator.post(plan, data=fields_of(page) | {"all": "1"})
    result(coordinator, done.headers["Location"])
    assert sorted(kinds_of(session)["Job Start"]) == ["employment", "immigration_legal"]


def test_words_that_are_terms_by_name_go_straight_to_the_plan(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    content = "Agency,Category\nElm House,Emergency shelter\nAsh Desk,Childcare\nOak Line,Hotline\n"
    columns = upload(coordinator, content).headers["Location"]
    given = fields_of(browse(columns, by=coordinator))
    assert given["column-1"] == "service_terms"
    plan = coordinator.post(columns, data=given).headers["Location"]
    assert plan.endswith("/plan")
    done = coordinator.post(plan, data=fields_of(browse(plan, by=coordinator)) | {"all": "1"})
    result(coordinator, done.headers["Location"])
    assert sorted(kinds_of(session).values()) == [["childcare"], ["emergency_housing"], ["hotline"]]


def test_the_level_of_languages_is_stated_beside_their_column(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    columns = upload(coordinator, "Agency,Phone,Languages\nElms,415-555-0101,Spanish\n").headers[
        "Location"
    ]
    given = fields_of(browse(columns, by=coordinator))
    assert given["column-2"] == "languages"
    assert given["level-2"] == ""
    plan = coordinator.post(columns, data=given | {"level-2": "bilingual"}).headers["Location"]
    assert fields_of(browse(columns, by=coordinator))["level-2"] == "bilingual"
    page = browse(plan, by=coordinator)
    result(
        coordinator, coordinator.post(plan, data=fields_of(page) | {"all": "1"}).headers["Location"]
    )
    session.rollback()
    assert [each.level for each in session.scalars(select(m.Language))] == [
        m.LanguageLevel.BILINGUAL
    ]


def test_changes_of_a_plan_are_told_in_words(editor: FlaskClient, browse: Browse) -> None:
    for number in ("0101", "0102"):
        content = f"Agency,Program,Phone\nQuay Society,Desk,415-555-{number}\n"
        columns = upload(editor, content).headers["Location"]
        plan = editor.post(columns, data=fields_of(browse(columns, by=editor))).headers["Location"]
        page = browse(plan, by=editor)
        result(editor, editor.post(plan, data=fields_of(page) | {"all": "1"}).headers["Location"])
    assert "Phone: (415) 555-0101" in page.text
    assert "→ (415) 555-0102" in page.text
    assert "+1415" not in page.text


def test_a_plan_asks_before_most_rows_fall_together(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    def plan_of(content: str) -> tuple[str, Page, dict[str, Any]]:
        columns = upload(editor, content).headers["Location"]
        plan = editor.post(columns, data=fields_of(browse(columns, by=editor))).headers["Location"]
        plan = plan.replace("/meanings", "/plan")
        page = browse(plan, by=editor)
        return plan, page, fields_of(page)

    shown = "Agency,Program,About\n" + "".join(f"Elms,Beds {n},Warm.\n" for n in range(3))
    plan, page, given = plan_of(shown)
    assert "To decide first" not in page.text
    result(editor, editor.post(plan, data=given | {"all": "1"}).headers["Location"])
    same = "Agency,Program name,About\n" + "Oak,Meals,Soup.\n" * 12
    plan, page, given = plan_of(same)
    assert "12 rows become 1 service," in page.text
    assert editor.post(plan, data=given | {"all": "1"}).status_code == 422
    done = editor.post(plan, data=given | {"all": "1", "sure": "1"})
    assert result(editor, done.headers["Location"]).heading == "agencies.csv is imported"


def test_which_column_names_the_organizations_is_asked_once_in_the_browser(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    content = "Hub,Line,Open\nElm Hardware,415-555-0101,Mon 9-5\nAsh Bakery,415-555-0102,Tue 9-5\n"
    columns = upload(editor, content).headers["Location"]
    page = browse(columns, by=editor)
    assert page.heading == "Which column holds the names of the organizations?"
    assert "Hub: such as Elm Hardware, Ash Bakery" in page.text
    assert editor.get(columns.replace("/columns", "/plan")).headers["Location"] == columns
    assert editor.post(columns, data=fields_of(page)).status_code == 422
    answered = editor.post(columns, data=fields_of(page) | {"names_column": "Hub"})
    page = browse(answered.headers["Location"], by=editor)
    chosen = fields_of(page)
    assert chosen["column-0"] == "organization"
    plan = browse(editor.post(columns, data=chosen).headers["Location"], by=editor)
    assert "2 organizations" in plan.text


def test_whether_a_sheet_is_a_list_or_cards_is_asked_once_in_the_browser(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    content = (
        "Elm House\n1 Alder St\nCorliss, CA 93701\n415-555-0101\n\nOak Desk\n415-555-0102\n\n"
        "Ash House\n3 Alder St\nOldfield, CA 93725\n415-555-0103\n\nFir Desk\n415-555-0104\n"
    )
    columns = upload(editor, content).headers["Location"]
    page = browse(columns, by=editor)
    assert page.heading == "Is this sheet a list, or does it hold cards?"
    assert "Cards: 4 records, such as Elm House" in page.text
    assert editor.get(columns.replace("/columns", "/plan")).headers["Location"] == columns
    assert editor.post(columns, data=fields_of(page)).status_code == 422
    answered = editor.post(columns, data=fields_of(page) | {"shape": "cards"})
    chosen = fields_of(browse(answered.headers["Location"], by=editor))
    assert chosen["column-0"] == "organization"
    plan = browse(editor.post(columns, data=chosen).headers["Location"], by=editor)
    assert "4 organizations" in plan.text


def test_a_file_that_is_no_list_of_services_is_not_kept(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    columns = upload(editor, "Donor,Gift\nElm Hardware,Sheets\nAsh Bakery,Bread\n").headers[
        "Location"
    ]
    given = fields_of(browse(columns, by=editor)) | {"names_column": "none"}
    page = browse(editor.post(columns, data=given).headers["Location"], by=editor)
    assert "agencies.csv is no list of services." in page.text
    session.rollback()
    assert session.scalars(select(m.Upload)).all() == []
    assert session.scalars(select(m.UploadPart)).all() == []


def answers_of(page: Page) -> dict[str, str]:
    """The answer that each word on the page has."""
    given = fields_of(page)
    return {
        word: given[name.replace("word-", "answer-")]
        for name, word in given.items()
        if name.startswith("word-")
    }


def test_a_column_that_may_say_who_can_see_a_row_is_answered_in_the_browser(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    content = "Agency,Program,About,VIS\nElms,Beds,Warm.,E\nAsh,Law,Free.,I\nOak,Meals,Soup.,E\n"
    columns = upload(editor, content).headers["Location"]
    page = browse(columns, by=editor)
    assert "Who may see the rows with these words in “VIS”?" in page.text
    assert "“I” 1 row, such as Ash" in page.text
    given = fields_of(page)
    plan = editor.post(columns, data=given).headers["Location"].replace("/meanings", "/plan")
    page = browse(plan, by=editor)
    assert "the column “VIS” may say who can see a row" in page.text
    answer = {"all": "1"} | fields_of(page)
    assert editor.post(plan, data=answer).status_code == 422
    asked = browse(columns, by=editor)
    editor.post(columns, data=answered(asked, {"E": "public", "I": "partners"}))
    page = browse(columns, by=editor)
    assert answers_of(page) == {"E": "public", "I": "partners"}
    page = browse(plan, by=editor)
    assert "To decide first" not in page.text
    done = editor.post(plan, data=fields_of(page) | {"all": "1"})
    assert result(editor, done.headers["Location"]).heading == "agencies.csv is imported"
    session.rollback()
    shown = {each.name: each.audience for each in session.scalars(select(m.Service))}
    assert shown == {
        "Beds": m.Audience.PUBLIC,
        "Law": m.Audience.PARTNER,
        "Meals": m.Audience.PUBLIC,
    }


def test_a_word_that_hides_the_address_alone_is_answered_in_the_browser(
    coordinator: FlaskClient, browse: Browse, session: Session
) -> None:
    content = (
        "Agency,Program,About,Address,City,VIS\n"
        "Elms,Beds,Warm.,58012 Example Lane,Exampleton,R\nAsh,Law,Free.,7 Alder St,Exampleton,E\n"
        "Oak,Meals,Soup.,9 Alder St,Exampleton,E\n"
    )
    columns = upload(coordinator, content).headers["Location"]
    asked = browse(columns, by=coordinator)
    coordinator.post(columns, data=answered(asked, {"E": "public", "R": "address"}))
    page = browse(columns, by=coordinator)
    assert answers_of(page) == {"E": "public", "R": "address"}
    plan = columns.replace("/columns", "/plan")
    page = browse(plan, by=coordinator)
    assert "To decide first" not in page.text
    done = coordinator.post(plan, data=fields_of(page) | {"all": "1"})
    assert result(coordinator, done.headers["Location"]).heading == "agencies.csv is imported"
    session.rollback()
    assert {each.audience for each in session.scalars(select(m.Service))} == {m.Audience.PUBLIC}
    hidden = [
        each.organization.name for each in session.scalars(select(m.Location)) if each.confidential
    ]
    assert hidden == ["Elms"]


def test_a_file_that_cannot_be_read_says_why_and_is_forgotten(
    editor: FlaskClient, browse: Browse
) -> None:
    where = upload(editor, "", "listings").headers["Location"]
    page = browse(where, status=422, by=editor)
    assert "cannot be read" in page.heading
    browse(where, status=404, by=editor)


def test_a_double_click_keeps_one_file(editor: FlaskClient, session: Session) -> None:
    given = fields_of(inspect_page(editor.get("/staff/imports"))) | {"kind": "table"}
    for _ in range(2):
        file = (io.BytesIO(ROWS.encode()), "agencies.csv")
        editor.post(
            "/staff/imports", data=given | {"file": file}, content_type="multipart/form-data"
        )
    session.rollback()
    assert len(session.scalars(select(m.Upload)).all()) == 1


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the uploads that plans are made of, each time that one is made."""
    made: list[str] = []
    plan_of = import_jobs.plan_of

    def counting(session: Session, upload: m.Upload, on: import_jobs.Basis) -> Plan:
        made.append(upload.name)
        return plan_of(session, upload, on)

    monkeypatch.setattr(import_jobs, "plan_of", counting)
    return made


def test_a_plan_is_made_once_and_anew_when_the_records_moved(
    editor: FlaskClient, browse: Browse, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"Refuge {number},Beds" for number in range(150)]
    made = counted(monkeypatch)
    plan = upload(editor, "\n".join(["organization,service", *rows]), "listings").headers[
        "Location"
    ]
    first = browse(plan, by=editor)
    turned = editor.post(plan, data=fields_of(first) | {"turn": "2", "accept": []})
    second = browse(turned.headers["Location"], by=editor)
    assert "Refuge 149" in second.text
    assert "Refuge 149" not in first.text
    assert made == ["agencies.csv"], "looking again and turning pages reads what is kept"
    start_writing(session)
    session.add(m.Organization(name="Refuge 7"))
    session.commit()
    page = browse(plan, by=editor)
    assert len(made) == 2, "the records have moved"
    assert "149 organizations" in page.text
    stale = editor.post(plan, data=fields_of(first) | {"all": "1"})
    assert stale.status_code == 409
    assert "have changed since this plan was made" in inspect_page(stale).text
    answer = editor.post(plan, data=fields_of(browse(plan, by=editor)) | {"all": "1"})
    assert result(editor, answer.headers["Location"]).heading == "agencies.csv is imported"
    assert len(made) == 2, "what was looked at is what is written"
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Organization)) == 150


def test_a_number_for_text_telephones_goes_from_the_sheet_to_the_page_and_the_api(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    rows = "organization,service,phone,tty\nPier Legal,Help,415-555-0101,415-555-0109"
    plan = upload(editor, rows, "listings").headers["Location"]
    answer = editor.post(plan, data=fields_of(browse(plan, by=editor)) | {"all": "1"})
    assert result(editor, answer.headers["Location"]).heading == "agencies.csv is imported"
    session.rollback()
    service = session.scalars(select(m.Service)).one()
    page = browse(f"/en/services/{service.id}")
    assert "TTY (415) 555-0109" in page.text
    assert "Call (415) 555-0101" in page.text
    found = editor.get(f"/api/hsds/services/{service.id}").get_json()
    assert {each["number"]: each["type"] for each in found["phones"]} == {
        "+14155550101": "voice",
        "+14155550109": "textphone",
    }
    history = browse(f"/staff/history/service/{service.id}", by=editor)
    assert "555-0109" in history.text.replace("\u2011", "-") or "+14155550109" in history.text


def test_a_run_whose_process_died_can_be_accepted_again(
    editor: FlaskClient, browse: Browse, session: Session, app: Flask
) -> None:
    plan = upload(editor, ROWS.replace("Agency Name", "organization"), "listings").headers[
        "Location"
    ]
    browse(plan, by=editor, status=422)
    plan = upload(editor, "organization,service\nPier Legal,Help", "listings").headers["Location"]
    page = browse(plan, by=editor)
    start_writing(session)
    session.get_one(m.Upload, UUID(plan.split("/")[-2])).state = m.UploadState.RUNNING
    session.commit()
    again = editor.get(plan.removesuffix("/plan"))
    assert again.headers["Location"].endswith("/plan")
    assert "was interrupted; nothing was changed" in browse(plan, by=editor).text
    answer = editor.post(plan, data=fields_of(page) | {"all": "1"})
    assert result(editor, answer.headers["Location"]).heading == "agencies.csv is imported"


def test_what_nobody_decides_is_forgotten_after_two_weeks_and_earlier_folders_are_cleared(
    editor: FlaskClient, session: Session, app: Flask
) -> None:
    for content in (ROWS, ROWS + "A Third,Help,415-555-0103,always\n"):
        upload(editor, content)
    folder = app.config["SETTINGS"].instance / "uploads" / "11111111-1111-1111-1111-111111111111"
    folder.mkdir(parents=True)
    (folder / "file.csv").write_text("12 Signal Street")
    start_writing(session)
    old, young = session.scalars(select(m.Upload).order_by(m.Upload.id))
    old.created_at -= timedelta(days=KEPT_DAYS, seconds=1)
    young.created_at -= timedelta(days=KEPT_DAYS - 1)
    session.commit()
    for changed in (2, 0):
        start_writing(session)
        done = forget_old(Occasion(session, old.created_at.date(), app.config["SETTINGS"]))
        session.commit()
        assert done.changed == changed
    assert session.scalars(select(m.Upload.id)).all() == [young.id]
    assert set(session.scalars(select(m.UploadPart.upload_id))) == {young.id}
    assert not folder.parent.exists()


def test_what_cannot_stand_without_what_was_left_out_is_left_out_too(settings: object) -> None:
    def record(number: int, kind: str, **fields: object) -> PlannedRecord:
        return PlannedRecord(kind, UUID(int=number), str(number), False, dict(fields), {})

    plan = Plan("x")
    plan.groups = [
        PlannedGroup("one", [record(1, "organization"), record(2, "location", organization_id=UUID(int=1))]),
        PlannedGroup("two", [
            record(3, "organization", parent_organization_id=UUID(int=1)),
            record(4, "service", organization_id=UUID(int=3)),
            record(5, "service_at_location", service_id=UUID(int=4), location_id=UUID(int=2)),
        ]),
    ]  # fmt: skip
    plan.identifiers = [NewIdentifier("x", str(n), UUID(int=n)) for n in range(1, 6)]
    chosen = without(plan, {0})
    assert [[each.id.int for each in group.records] for group in chosen.groups] == [[3, 4]]
    assert chosen.groups[0].records[0].fields == {}
    assert [each.record_id.int for each in chosen.identifiers] == [3, 4]
    assert chosen.counts["created"] == {"organization": 1, "service": 1}


def _send(editor: FlaskClient, kind: str, *files: tuple[str, str]) -> TestResponse:
    given = fields_of(inspect_page(editor.get("/staff/imports")))
    given |= {"kind": kind, "file": [(io.BytesIO(text.encode()), name) for name, text in files]}
    return editor.post("/staff/imports", data=given, content_type="multipart/form-data")


def test_the_tables_of_a_package_are_chosen_together_and_read_as_one(editor: FlaskClient) -> None:
    answer = _send(
        editor,
        "hsds",
        ("organizations.csv", "id,name\no1,Lantern House\n"),
        ("services.csv", "id,organization_id,name,status\ns1,o1,Night beds,active\n"),
    )
    page = inspect_page(editor.get(answer.location))
    assert "Lantern House" in page.text
    assert "organizations and 1 more.zip" in inspect_page(editor.get("/staff/imports")).text


def test_several_files_wait_each_on_its_own_and_say_how_long(editor: FlaskClient) -> None:
    answer = _send(editor, "table", ("one.csv", ROWS), ("two.csv", ROWS))
    assert answer.location == "/staff/imports"
    text = inspect_page(editor.get(answer.location)).text
    assert ("one.csv" in text, "two.csv" in text, text.count("It stays until")) == (True, True, 2)
    assert "2 files uploaded. Open each" in text


def test_a_file_is_looked_at_by_its_uploader_and_by_who_decides(
    editor: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], app: Flask, write: Callable[..., None]
) -> None:  # fmt: skip
    answer = upload(editor, ROWS.replace("A bed for the night", "58012 Example Lane"))
    columns = answer.location
    assert "58012 Example Lane" in inspect_page(editor.get(columns)).text
    other = account_of(m.Role.EDITOR)
    other.email = "another@example.org"
    write(other)
    stranger = let_in(app.test_client(), other)
    pages = [
        columns,
        *(columns.replace("/columns", each) for each in ("/plan", "", "/refused.csv")),
    ]
    assert [stranger.get(each).status_code for each in pages] == [404] * len(pages)
    assert "agencies.csv" not in inspect_page(stranger.get("/staff/imports")).text
    decides = sign_in(m.Role.COORDINATOR)
    assert decides.get(columns).status_code == 200


def test_translations_come_in_by_the_browser_too(editor: FlaskClient) -> None:
    rows = "record,field,language,text,status\nnobody,name,es,Casa,human\n"
    answer = _send(editor, "translations", ("texts.csv", rows))
    page = inspect_page(editor.get(answer.location))
    assert "texts.csv" in page.heading
    assert "nobody" in page.text


def test_words_in_doubt_are_settled_with_one_tick_in_the_browser(
    editor: FlaskClient, browse: Browse, session: Session
) -> None:
    content = (
        "Agency,Program,About,Remarks\nElms,Beds,Warm.,Roof collapsed in the storm\n"
        "Ash,Law,Free.,ask for Ana\nOak,Meals,Soup.,the line went dead\n"
    )
    columns = upload(editor, content).headers["Location"]
    page = browse(columns, by=editor)
    assert "“Roof collapsed in the storm” May mean that this has closed." in page.text
    assert "A row without an answer waits: nothing of it is imported" in page.text
    assert "2 rows have no answer yet." in page.text
    given = fields_of(page)
    plan = editor.post(columns, data=given).headers["Location"].replace("/meanings", "/plan")
    page = browse(plan, by=editor)
    assert "2 organizations wait: we can’t tell from their words who may see them" in page.text
    asked = browse(columns, by=editor)
    editor.post(columns, data=answered(asked, {"the line went dead": "partners"}))
    page = browse(plan, by=editor)
    assert "1 row waits: you gave no answer about the words." in page.text
    assert "1 organization waits: we can’t tell from its words who may see it" in page.text
    editor.post(columns, data=fields_of(browse(columns, by=editor)) | {"others-3": "1"})
    page = browse(plan, by=editor)
    assert "we can’t tell from" not in page.text
    done = editor.post(plan, data=fields_of(page) | {"all": "1"})
    assert result(editor, done.headers["Location"]).heading == "agencies.csv is imported"
    session.rollback()
    shown = {each.name: each.audience for each in session.scalars(select(m.Service))}
    assert shown == {
        "Beds": m.Audience.PUBLIC,
        "Law": m.Audience.PUBLIC,
        "Meals": m.Audience.PARTNER,
    }


def test_who_sees_numbers_of_staff_is_answered_once_for_all_of_them(
    coordinator: FlaskClient, editor: FlaskClient, browse: Browse, session: Session
) -> None:
    row = "Elm {0},Evenings,415-555-010{0}\n"
    guide = "Agency,Program,Contact person,Contact phone\n" + "".join(
        f"Elm {n},Evenings,Ana Invented,415-555-010{n}\n" for n in range(5)
    )
    flyer = "Agency,Program,Phone\n" + "".join(map(row.format, range(5)))
    accepted(coordinator, guide, "guide.csv")
    columns = upload(coordinator, flyer, name="flyer.csv").headers["Location"]
    given = fields_of(inspect_page(coordinator.get(columns)))
    address = coordinator.post(columns, data=given).headers["Location"]
    plan = browse(address, by=coordinator)
    assert "5 numbers are listed here as the organization's own" in plan.text
    assert "Elm 0: +14155550100 (line 2)" in plan.text
    form = fields_of(plan)
    decide = f"{address.removesuffix('/plan')}/staff-numbers"
    of_editor = fields_of(inspect_page(editor.get("/staff/imports")))
    assert editor.post(decide, data=of_editor | {"readers": "public"}).status_code == 403
    assert coordinator.post(decide, data=form | {"readers": "everybody"}).status_code == 400
    assert coordinator.post(decide, data=form | {"readers": "public"}).status_code == 302
    plan = browse(address, by=coordinator)
    assert "Everyone sees them, as someone decided for this source." in plan.text
    assert "Keep them for staff" in plan.text
    assert "Show them to everyone" not in plan.text
    approved = plan.soup.select_one("input[name=approved]")["value"]  # type: ignore[index]  # it is there
    sent = coordinator.post(address, data=form | {"approved": approved, "all": "1"})
    result(coordinator, sent.headers["Location"])
    session.rollback()
    open_numbers = select(m.Phone.number).where(m.Phone.audience == m.Audience.PUBLIC)
    assert len(set(session.scalars(open_numbers))) == 5


def test_texts_that_repeat_a_place_leave_the_pages_with_the_import_that_hides_it(
    app: Flask, coordinator: FlaskClient, session: Session
) -> None:
    text = "Free. Ring at 59 Marina Row. Ask for Ada!"
    accepted(coordinator, f"Agency,Program,Description\nHarbor Desk,Law,{text}\n", "desk.csv")
    law = select(m.Service.description).where(m.Service.name == "Law")
    session.rollback()
    assert session.scalar(law) == text
    house = (
        "organization,service,description,address,city,confidential\n"
        "Lantern House,Beds,Warm.,59 Marina Row,Corliss,yes\n"
    )
    address = upload(coordinator, house, "listings", "house.csv").headers["Location"]
    sent = press(coordinator, address, all="1")
    result(coordinator, sent.headers["Location"])
    for _ in range(600):
        session.rollback()
        if session.scalar(law) != text:
            break
        time.sleep(0.05)
    assert session.scalar(law) == "Free. Ask for Ada!"


def accepted(client: FlaskClient, content: str, name: str) -> None:
    """A table is imported as it is suggested."""
    columns = upload(client, content, name=name).headers["Location"]
    client.post(columns, data=fields_of(inspect_page(client.get(columns))))
    address = columns.replace("/columns", "/plan")
    sent = client.post(address, data=fields_of(inspect_page(client.get(address))) | {"all": "1"})
    result(client, sent.headers["Location"])
