"""Whoever hands in files of guesses learns neither which line was right nor, after a few answers, anything."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from directory import models as m
from directory.imports.known_hidden_places import is_covered
from directory.web.guess_limit import FEW
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of

pytestmark = [
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
    pytest.mark.covered,
    pytest.mark.slow,
]
SignIn = Callable[..., FlaskClient]
MANY = "Many texts of one account wait for review"
BIRDS = (
    "Vireo", "Virea", "Robin", "Wren", "Martin", "Merlin", "Osprey", "Heron", "Plover", "Egret", "Falcon", "Curlew",
    "Linnet", "Siskin", "Pipit", "Dunlin", "Avocet", "Bittern", "Brambling", "Bunting", "Chough", "Crossbill",
    "Dotterel", "Fieldfare", "Firecrest", "Gadwall", "Garganey", "Godwit", "Goldeneye", "Goosander",
)  # fmt: skip
NUMBERS = ("One", "Two", "Three", "Seven", "Eight", "Nine")


@pytest.fixture
def shelter(write: Callable[..., None]) -> None:
    place = m.Location(
        name="Vireo Cottage Nine",
        confidential=True,
        transportation="Knock at the plumcolored sidegate, tram Zilver 3",
        addresses=[m.Address(address_1="4471 Zibeth Lane", city="Exampleton", postal_code="94110")],
    )
    service = m.Service(name="Safe house", sites=[m.ServiceAtLocation(location=place)])
    clinic = m.Organization(
        name="Pier Clinic", services=[m.Service(name="Doctors", description="Care")]
    )
    write(m.Organization(name="Lantern Refuge", services=[service], locations=[place]), clinic)


def plan_of(browser: FlaskClient, texts: list[str]) -> Page:
    """The plan of a sheet in which each line has one of the texts; it is not accepted."""
    rows = "".join(f'Pier Clinic,Guess {text.split(".")[0]},"{text}"\n' for text in texts)
    given = fields_of(inspect_page(browser.get("/staff/imports")))
    file = (io.BytesIO(f"organization,service,description\n{rows}".encode()), "guesses.csv")
    sent = browser.post(
        "/staff/imports",
        data=given | {"kind": "listings", "file": file},
        content_type="multipart/form-data",
    )
    return inspect_page(browser.get(sent.headers["Location"]))


def waiting(page: Page) -> int:
    """How many lines are said to wait."""
    cells = page.soup.select("section[aria-labelledby=doubts] tbody tr")
    found = [
        row.select("td")[2].get_text() for row in cells if "waits for review" in row.get_text()
    ]
    return sum(map(int, found))


def counted(session: Session) -> int:
    session.rollback()
    return sum(session.scalars(select(m.HeldAnswer.rows)))


def letters(session: Session) -> list[str]:
    session.rollback()
    found = session.scalars(select(m.Letter).where(m.Letter.subject == MANY))
    return [each.recipient for each in found]


def uncovered(count: int) -> list[str]:
    """Ordinary names of houses that are not of the share."""
    found = [each for each in BIRDS[1:] if not is_covered(f"house {each.lower()} cottage")]
    return [f"{each} Cottage welcomes all" for each in found[:count]]


def test_a_list_of_names_tells_nothing_and_coordinators_get_a_letter(
    shelter: None, sign_in: SignIn, session: Session
) -> None:
    sign_in(m.Role.COORDINATOR)
    editor = sign_in(m.Role.EDITOR)
    names = [f"{bird} Cottage {number}" for bird in BIRDS for number in NUMBERS]
    assert len(names) == 180
    assert waiting(plan_of(editor, [f"{each}. Beds" for each in names])) == 180
    assert counted(session) >= FEW
    assert "coordinator@example.org" in letters(session)
    # From now on nothing of theirs is answered, by file or by page.
    assert waiting(plan_of(editor, ["We speak Spanish. Call us"])) == 1
    assert waiting(plan_of(editor, uncovered(3))) == 3
    doctors = session.scalars(select(m.Service.id).where(m.Service.name == "Doctors")).one()
    here = f"/staff/services/{doctors}/basics"
    editor.post(here, data=fields_of(inspect_page(editor.get(here))) | {"description": "We listen"})
    session.rollback()
    assert session.get_one(m.Service, doctors).description == "Care"
    assert len(letters(session)) == len(set(letters(session))), "each is told once"


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "right",
    [
        "vireo cottage nine has beds",
        "VIREO COTTAGE NINE",
        "Knock at the plumcolored sidegate please",
    ],
)
def test_a_file_does_not_say_which_line_waits_and_counts_once_however_often_it_is_looked_at(
    right: str, shelter: None, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    wrong = uncovered(3)
    assert waiting(plan_of(editor, wrong)) == 0
    assert counted(session) == 0
    for _ in range(3):
        assert waiting(plan_of(editor, [*wrong, right])) == 4
        assert counted(session) == 1
    for number in range(2, FEW + 1):
        assert waiting(plan_of(editor, [right, *uncovered(number)])) == number + 1
    assert waiting(plan_of(editor, wrong)) == 3, "after a few answers all of theirs waits"


def test_a_street_without_a_number_waits_whether_it_is_right_or_not(
    shelter: None, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    for street in ("Zibeth Lane", "Zobeth Lane", "Harbel Lane"):
        assert waiting(plan_of(editor, [f"Get off near {street}"])) == 1, street
    assert counted(session) == 0, "what waits in any case tells nothing"


def test_a_file_of_addresses_tells_nothing_and_brakes_nobody(
    shelter: None, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    assert (
        waiting(plan_of(editor, [f"Come to {number} Elm Street" for number in range(1, 20)])) == 19
    )
    assert counted(session) == 0
    assert waiting(plan_of(editor, ["We speak Spanish"])) == 0


def clinic_page(session: Session, task: str) -> str:
    session.rollback()
    clinic = session.scalars(
        select(m.Organization).where(m.Organization.name == "Pier Clinic")
    ).one()
    where = {
        "new place": f"/staff/organizations/{clinic.id}/new-place",
        "translation": f"/staff/translations/service/{clinic.services[0].id}/es",
    }
    return where[task]


@pytest.mark.parametrize("task", ["new place", "translation"])
def test_a_form_that_refuses_answers_a_few_guesses_and_then_none(
    task: str, shelter: None, sign_in: SignIn, session: Session
) -> None:
    """Which form it is makes no difference: where words are refused, a right guess reads unlike a wrong one."""
    sign_in(m.Role.COORDINATOR)
    editor, here = sign_in(m.Role.EDITOR), clinic_page(session, task)

    def send(text: str) -> TestResponse:
        given = fields_of(inspect_page(editor.get(here)))
        words = {"name": text, "confidential": "no", "text_description": text}
        return editor.post(here, data=given | words)

    assert send(uncovered(1)[0]).status_code == 302
    right = "Vireo Cottage Nine welcomes all"
    for _ in range(3):
        assert send(right).status_code == 422
    assert counted(session) == 1, "the same words tell once"
    assert send("Come to 4 Elm Street").status_code == 422
    assert counted(session) == 1, "an address is refused whatever is hidden"
    for number in range(2, FEW + 1):
        assert send(f"{right} {number}").status_code == 422
    assert counted(session) == FEW
    assert "coordinator@example.org" in letters(session)
    answer = send("We speak Spanish")
    assert answer.status_code == 422
    assert "Many of your texts wait for review" in inspect_page(answer).text
    assert send("We speak French").status_code == 422


def test_a_file_of_translations_does_not_say_which_line_is_right(
    shelter: None, sign_in: SignIn, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    service = clinic_page(session, "translation").split("/")[-2]

    def refused(*texts: str) -> int:
        given = fields_of(inspect_page(editor.get("/staff/imports")))
        languages = ("es", "zh-Hant", "vi", "fil")
        rows = "".join(
            f'{service},description,{language},"{text}"\n'
            for language, text in zip(languages, texts, strict=False)
        )
        file = (io.BytesIO(f"record,field,language,text\n{rows}".encode()), "words.csv")
        sent = editor.post(
            "/staff/imports",
            data=given | {"kind": "translations", "file": file},
            content_type="multipart/form-data",
        )
        page = inspect_page(editor.get(sent.headers["Location"]))
        return page.text.count("names a place that its original does not")

    wrong = uncovered(3)
    assert refused(*wrong) == 0
    assert counted(session) == 0
    whole = refused("Vireo Cottage Nine", *wrong)
    assert whole
    assert counted(session) == 1
    assert refused(*wrong, "Knock at the plumcolored sidegate") == whole
    assert counted(session) == 2
    for number in range(3, FEW + 1):
        refused(f"Vireo Cottage Nine {number}")
    assert refused(*wrong), "after a few answers nothing of theirs is taken"
